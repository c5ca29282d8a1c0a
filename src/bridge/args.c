// SPDX-License-Identifier: GPL-2.0
/*
 * What an argument, or a field of a literal, says: names folded from it, and
 * what they are names of.
 */
#include "scan.h"

#include <stdlib.h>

#include "base/path.h"

/* Before an offset or an attribute: "f+0x10". */
static void emit_name(struct scan *s, const struct row *r,
		      const struct value *v, uint32_t line)
{
	struct str name = str_head(v->text, str_chr(v->text, '+'));
	struct value one = *v;

	if ((v->how == HOW_DYNAMIC && r->quiet) || !scan_reaches(s, v))
		return;
	/* Several functions at once. */
	if (v->how < HOW_PATTERN && str_chr(name, '*') < name.len)
		one.how = HOW_PATTERN;
	scan_emit(s, r, name, &one, line);
	/* Where nothing is known, the user says what is attached to. */
	if (r->needs)
		bridge_add_symbol(s->b, &(struct bridge){
			.from = s->b->node, .to = EDGE_NEEDS,
			.name = str_of(r->needs), .file = s->f->name,
			.line = line,
			.weak = v->how == HOW_DYNAMIC || s->weak });
}

struct name_list {
	struct scan *s;
	const struct row *r;
	bool by_name;		/* of the list */
};

static void on_listed(void *ctx, const struct source_package *sp,
		      struct piece list, struct piece key, struct piece value)
{
	struct name_list *l = ctx;
	const struct scan *s = l->s;
	struct values v;
	size_t i;

	(void)list;
	(void)key;
	constfold_values(&s->b->constfold, sp, value, &v);
	for (i = 0; i < v.nr; i++) {
		if (l->by_name && v.at[i].how == HOW_EXACT)
			v.at[i].how = HOW_FOLDED;
		if (!v.at[i].f) {
			v.at[i].f = value.f;
			v.at[i].line = value.f->t[value.a].line;
		}
		emit_name(l->s, l->r, &v.at[i], 0);
	}
	free(v.at);
}

static const struct value unknown = { .text = { "*", 1 }, .how = HOW_DYNAMIC };

static void on_names(struct scan *s, const struct row *r, struct piece arg,
		     uint32_t line)
{
	struct name_list l = { s, r, arg.b == arg.a + 1 };

	if (!literal_each(&s->b->constfold, s->sp, arg, on_listed, &l))
		emit_name(s, r, &unknown, line);
}

/* A group and a name, or "group:name" in one. */
static void emit_pair(struct scan *s, const struct row *r,
		      const struct value *group, const struct value *name,
		      uint32_t line)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	struct value v = group->f ? *group : *name;

	sb_addstr(&id, group->text);
	if (name->text.len) {
		sb_addch(&id, '/');
		sb_addstr(&id, name->text);
	}
	v.how = group->how > name->how ? group->how : name->how;
	if (v.how == HOW_DYNAMIC && name->text.len &&
	    (group->how != HOW_DYNAMIC || name->how != HOW_DYNAMIC))
		v.how = HOW_PATTERN;
	v.text = sb_str(&id);
	emit_name(s, r, &v, line);
}

static void on_pair(struct scan *s, const struct row *r, struct piece arg,
		    struct piece next, uint32_t line)
{
	const struct value none = { .text = STR(""), .how = HOW_EXACT };
	struct values groups, names;
	size_t i, j;

	constfold_values(&s->b->constfold, s->sp, arg, &groups);
	constfold_values(&s->b->constfold, s->sp, next, &names);
	for (i = 0; i < groups.nr; i++) {
		size_t colon = str_chr(groups.at[i].text, ':');

		if (colon < groups.at[i].text.len) {
			struct value name = groups.at[i];

			name.text = str_from(name.text, colon + 1);
			groups.at[i].text.len = colon;
			emit_pair(s, r, &groups.at[i], &name, line);
			continue;
		}
		for (j = 0; j < names.nr; j++)
			emit_pair(s, r, &groups.at[i], next.b > next.a ?
				  &names.at[j] : &none, line);
	}
	free(groups.at);
	free(names.at);
}

static void on_device(struct scan *s, const struct row *r, struct piece arg,
		      uint32_t line)
{
	static const char *const no_devices[] = {
		"/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd",
		"/dev/shm", "/dev/mqueue", "/dev/pts", "/dev/disk", "/dev/log",
		"/dev/hugepages",
	};
	struct values v;
	size_t i, j;

	constfold_values(&s->b->constfold, s->sp, arg, &v);
	for (i = 0; i < v.nr; i++) {
		SCOPED_STRBUF clean = STRBUF_INIT;
		struct str name, rest;
		bool is;

		path_clean(&clean, v.at[i].text);
		name = sb_str(&clean);
		is = str_starts(name, STR("/dev/"));
		for (j = 0; j < ARRAY_SIZE(no_devices); j++) {
			rest = str_from(name, strlen(no_devices[j]));
			if (str_starts(name, str_of(no_devices[j])) &&
			    (!rest.len || rest.ptr[0] == '/'))
				is = false;
		}
		if (is)
			scan_emit(s, r, name, &v.at[i], line);
	}
	free(v.at);
}

/* Not a path, a word for something else, or one that is made to fail. */
static bool is_fs(struct str name)
{
	static const char *const none[] = {
		"none", "bind", "rbind", "auto", "nodev",
	};
	size_t i;

	for (i = 0; i < name.len; i++) {
		char c = name.ptr[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		      (i && (c == '_' || c == '-'))))
			return false;
	}
	for (i = 0; i < ARRAY_SIZE(none); i++)
		if (str_is(name, none[i]))
			return false;
	return true;
}

/* "fuse.sshfs" is fuse. */
static void on_fs(struct scan *s, const struct row *r, struct piece arg,
		  uint32_t line)
{
	struct values v;
	size_t i;

	constfold_values(&s->b->constfold, s->sp, arg, &v);
	for (i = 0; i < v.nr; i++) {
		struct str name = str_head(v.at[i].text,
					   str_chr(v.at[i].text, '.'));

		if (v.at[i].how <= HOW_FOLDED && is_fs(name))
			scan_emit(s, r, name, &v.at[i], line);
	}
	free(v.at);
}

/* What the type of the program in @fields says of its AttachTo. */
static void on_attach(struct scan *s, const struct row *r, struct piece arg,
		      struct piece fields, uint32_t line)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct row row = *r;
	struct piece field;
	struct values v;
	bool lsm = false;
	size_t i;

	while (piece_next(&fields, &field)) {
		struct str last = field.f->t[field.b - 1].text;

		if (str_is(last, "AttachTraceRawTp"))
			row.to = EDGE_TRACE;
		/* What it is attached to is said where that is done. */
		if (str_is(last, "Kprobe"))
			row.plain = false;
		if (str_is(last, "LSM") || str_is(last, "AttachLSMMac"))
			lsm = true;
		/* These are about other BPF programs, or types. */
		if (str_is(last, "Extension") || str_is(last, "StructOps") ||
		    str_is(last, "AttachTraceIter") ||
		    tok_is(field.f, field.a, "AttachTarget"))
			return;
	}
	constfold_values(&s->b->constfold, s->sp, arg, &v);
	for (i = 0; i < v.nr; i++) {
		sb_truncate(&name, 0);
		sb_adds(&name, lsm && v.at[i].how != HOW_DYNAMIC ?
			"bpf_lsm_" : "");
		sb_addstr(&name, v.at[i].text);
		if (!v.at[i].text.len)
			continue;
		v.at[i].text = sb_str(&name);
		emit_name(s, &row, &v.at[i], line);
	}
	free(v.at);
}

static void on_arg(struct scan *s, const struct row *r, struct piece arg,
		   struct piece rest, uint32_t line)
{
	struct piece next = { arg.f, arg.b, arg.b }, args = rest;

	switch (r->arg_is) {
	case ARG_NAME:
		scan_each(s, r, arg, line, emit_name);
		break;
	case ARG_NAMES:
		on_names(s, r, arg, line);
		break;
	case ARG_PAIR:
		piece_next(&args, &next);
		on_pair(s, r, arg, next, line);
		break;
	case ARG_DEVICE:
		on_device(s, r, arg, line);
		break;
	case ARG_FS:
		on_fs(s, r, arg, line);
		break;
	case ARG_MODPROBE:
		scan_modprobe(s, r, arg, rest, line);
		break;
	case ARG_MODULES:
		while (piece_next(&args, &next))
			scan_module(s, r, next, line);
		/* fallthrough */
	case ARG_MODULE:
		scan_module(s, r, arg, line);
		break;
	case ARG_ATTACH:
	case ARG_SYSMODULE:
		break;
	}
}

/* The arguments of a call are in the brackets at @open. */
void scan_call(struct scan *s, const struct row *r, uint32_t open)
{
	const struct syntax *f = s->f;
	struct piece rest = { f, open + 1, f->t[open].mate }, arg;
	unsigned int n = 0;

	if (r->target) {
		scan_means(s, r, open - 1);
		return;
	}
	scan_asks(s, open - 1);
	if (r->arg_is == ARG_SYSMODULE) {
		scan_asks(s, open - 3);
		scan_sysmodule(s, r, (struct piece){ f, open - 3, rest.b + 1 },
			     f->t[open].line);
		return;
	}
	while (piece_next(&rest, &arg))
		if (n++ == r->arg) {
			on_arg(s, r, arg, rest, f->t[open].line);
			return;
		}
}

void scan_means(struct scan *s, const struct row *r, uint32_t at)
{
	scan_asks(s, at);
	scan_add(s, r->to, str_of(r->target), HOW_EXACT, s->f,
		 s->f->t[at].line);
}

/* pkg.Type{ Field: value }, or []pkg.Type{ { Field: value } } */
void scan_literal(struct scan *s, const struct row *r, uint32_t open)
{
	const struct syntax *f = s->f;
	struct piece fields = { f, open + 1, f->t[open].mate };
	struct piece rest = fields, field;

	scan_asks(s, open - 1);
	while (piece_next(&rest, &field)) {
		struct piece value = { f, field.a + 2, field.b };

		if (tok_is(f, field.a, "{"))
			scan_literal(s, r, field.a);
		if (!tok_is(f, field.a + 1, ":") ||
		    !tok_is(f, field.a, r->field))
			continue;
		if (r->arg_is == ARG_ATTACH)
			on_attach(s, r, value, fields, f->t[field.a].line);
		else
			on_arg(s, r, value, (struct piece){ f, field.b, field.b },
			       f->t[field.a].line);
	}
}
