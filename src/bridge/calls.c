// SPDX-License-Identifier: GPL-2.0
/*
 * The rows of the table against the tokens of a file.  A file takes part only
 * if it imports what some row is about, and then only with those rows.
 */
#include "parts.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "go/directive.h"
#include "go/token.h"

struct scan {
	struct bridges *b;
	const struct source_package *sp;
	const struct syntax *f;
	const struct row **rows;	/* that this file can meet */
	size_t nr_rows;
};

static bool is_import_of(struct str path, const char *import)
{
	size_t n = strlen(import);
	struct str rest = str_from(path, n);

	if (!str_starts(path, str_of(import)))
		return false;
	/* "/v2": a later version of it */
	return !rest.len || (rest.len >= 3 && rest.ptr[0] == '/' &&
			     rest.ptr[1] == 'v' && rest.ptr[2] >= '0' &&
			     rest.ptr[2] <= '9' &&
			     str_chr(str_from(rest, 1), '/') == rest.len - 1);
}

static void emit(struct scan *s, const struct row *r, struct str name,
		 const struct value *v, uint32_t line)
{
	const struct syntax *f = v->f ? v->f : s->f;

	if (name.len)
		bridge_add_at(s->b, r->to, name, v->how, f->name,
			      v->f ? v->line : line);
}

/* Before an offset or an attribute: "f+0x10". */
static void emit_name(struct scan *s, const struct row *r,
		      const struct value *v, uint32_t line)
{
	struct str name = str_head(v->text, str_chr(v->text, '+'));
	struct value one = *v;

	if (v->how == HOW_DYNAMIC && r->quiet)
		return;
	/* Several functions at once. */
	if (v->how < HOW_PATTERN && str_chr(name, '*') < name.len)
		one.how = HOW_PATTERN;
	emit(s, r, name, &one, line);
}

static void on_name(struct scan *s, const struct row *r, struct piece arg,
		    uint32_t line)
{
	struct values v;
	size_t i;

	fold(&s->b->folder, s->sp, arg, &v);
	for (i = 0; i < v.nr; i++)
		emit_name(s, r, &v.at[i], line);
	free(v.at);
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
	fold(&s->b->folder, sp, value, &v);
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

	if (!literal_each(&s->b->folder, s->sp, arg, on_listed, &l))
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

	fold(&s->b->folder, s->sp, arg, &groups);
	fold(&s->b->folder, s->sp, next, &names);
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

	fold(&s->b->folder, s->sp, arg, &v);
	for (i = 0; i < v.nr; i++) {
		SCOPED_STRBUF clean = STRBUF_INIT;
		struct str name, rest;
		bool is;

		path_clean(&clean, v.at[i].text);
		name = sb_str(&clean);
		is = str_starts(name, STR("/dev/"));
		for (j = 0; j < sizeof(no_devices) / sizeof(*no_devices); j++) {
			rest = str_from(name, strlen(no_devices[j]));
			if (str_starts(name, str_of(no_devices[j])) &&
			    (!rest.len || rest.ptr[0] == '/'))
				is = false;
		}
		if (is)
			emit(s, r, name, &v.at[i], line);
	}
	free(v.at);
}

/* "/lib/modules/x/y-z.ko.xz" is y_z. */
static void emit_module(struct scan *s, const struct row *r,
			const struct value *v, uint32_t line)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str base = path_base(v->text);
	size_t i, n = base.len;

	for (i = 0; i + 3 <= base.len && n == base.len; i++)
		if (str_starts(str_from(base, i), STR(".ko")))
			n = i;
	for (i = 0; i < n; i++)
		sb_addch(&name, base.ptr[i] == '-' ? '_' : base.ptr[i]);
	if (v->how != HOW_DYNAMIC || !r->quiet)
		emit(s, r, sb_str(&name), v, line);
}

static void on_module(struct scan *s, const struct row *r, struct piece arg,
		      uint32_t line)
{
	struct values v;
	size_t i;

	fold(&s->b->folder, s->sp, arg, &v);
	for (i = 0; i < v.nr; i++)
		emit_module(s, r, &v.at[i], line);
	free(v.at);
}

static bool is_module_command(struct str command)
{
	struct str name = path_base(command);

	return str_is(name, "modprobe") || str_is(name, "insmod") ||
	       str_is(name, "rmmod");
}

/* "modprobe", "-a", "x", "y": without -a what follows x are parameters. */
static void module_args(struct scan *s, const struct row *r, struct piece args,
			bool all, uint32_t line)
{
	struct row loud = *r;
	struct piece arg;
	bool done = false;

	loud.quiet = false;
	while (!done && piece_next(&args, &arg)) {
		struct values v;
		size_t i;

		fold(&s->b->folder, s->sp, arg, &v);
		for (i = 0; i < v.nr; i++) {
			struct str text = v.at[i].text;

			if (str_is(text, "-a") || str_is(text, "-r") ||
			    str_is(text, "--all"))
				all = true;
			if (str_starts(text, STR("-")))
				continue;
			emit_module(s, &loud, &v.at[i], line);
			done = !all;
		}
		free(v.at);
	}
}

static void on_modprobe(struct scan *s, const struct row *r, struct piece arg,
			struct piece rest, uint32_t line)
{
	struct values v;

	fold(&s->b->folder, s->sp, arg, &v);
	if (v.nr == 1 && v.at[0].how <= HOW_FOLDED &&
	    is_module_command(v.at[0].text))
		module_args(s, r, rest,
			    str_is(path_base(v.at[0].text), "rmmod"), line);
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
			row.to = TO_TRACE;
		if (str_is(last, "LSM") || str_is(last, "AttachLSMMac"))
			lsm = true;
		/* These are about other BPF programs, or types. */
		if (str_is(last, "Extension") || str_is(last, "StructOps") ||
		    str_is(last, "AttachTraceIter") ||
		    tok_is(field.f, field.a, "AttachTarget"))
			return;
	}
	fold(&s->b->folder, s->sp, arg, &v);
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

	switch (r->says) {
	case A_NAME:
		on_name(s, r, arg, line);
		break;
	case A_NAMES:
		on_names(s, r, arg, line);
		break;
	case A_PAIR:
		piece_next(&args, &next);
		on_pair(s, r, arg, next, line);
		break;
	case A_DEVICE:
		on_device(s, r, arg, line);
		break;
	case A_MODPROBE:
		on_modprobe(s, r, arg, rest, line);
		break;
	case A_MODULES:
		while (piece_next(&args, &next))
			on_module(s, r, next, line);
		/* fallthrough */
	case A_MODULE:
		on_module(s, r, arg, line);
		break;
	case A_ATTACH:
	case A_SYSMODULE:
		break;
	}
}

/* Who reads how a module is set asks whether it is there, and lives without. */
static void emit_parameter(struct scan *s, const struct row *r,
			   const struct value *v, uint32_t line)
{
	SCOPED_STRBUF origin = STRBUF_INIT;
	const struct syntax *f = v->f ? v->f : s->f;

	sb_addf(&origin, "%s:%u", f->name, v->f ? v->line : line);
	bridge_add_weak(s->b, s->b->node, r->to, v->text, v->how,
			sb_str(&origin), true);
}

static void on_sysmodule(struct scan *s, const struct row *r, struct piece e,
			 uint32_t line)
{
	struct str folder = STR("/sys/module/"), name, rest;
	struct values v;
	size_t i;

	fold(&s->b->folder, s->sp, e, &v);
	for (i = 0; i < v.nr; i++) {
		struct value one = v.at[i];

		if (!str_starts(one.text, folder))
			continue;
		name = str_from(one.text, folder.len);
		rest = str_from(name, str_chr(name, '/'));
		name = str_head(name, str_chr(name, '/'));
		/* Of a format that is used later nothing is known. */
		if (str_is(name, "*") || str_chr(name, '%') < name.len) {
			name = STR("*");
			one.how = HOW_DYNAMIC;
		}
		one.text = name;
		if (name.len && one.how != HOW_DYNAMIC &&
		    str_starts(rest, STR("/parameters/")))
			emit_parameter(s, r, &one, line);
		else if (name.len)
			emit_module(s, r, &one, line);
	}
	free(v.at);
}

/* The arguments of a call stand in the brackets at @open. */
static void on_call(struct scan *s, const struct row *r, uint32_t open)
{
	const struct syntax *f = s->f;
	struct piece rest = { f, open + 1, f->t[open].mate }, arg;
	unsigned int n = 0;

	if (r->says == A_SYSMODULE) {
		on_sysmodule(s, r, (struct piece){ f, open - 3, rest.b + 1 },
			     f->t[open].line);
		return;
	}
	while (piece_next(&rest, &arg))
		if (n++ == r->arg) {
			on_arg(s, r, arg, rest, f->t[open].line);
			return;
		}
}

/* pkg.Type{ Field: value } */
static void on_literal(struct scan *s, const struct row *r, uint32_t open)
{
	const struct syntax *f = s->f;
	struct piece fields = { f, open + 1, f->t[open].mate };
	struct piece rest = fields, field;

	while (piece_next(&rest, &field)) {
		struct piece value = { f, field.a + 2, field.b };

		if (!tok_is(f, field.a + 1, ":") ||
		    !tok_is(f, field.a, r->field))
			continue;
		if (r->says == A_ATTACH)
			on_attach(s, r, value, fields, f->t[field.a].line);
		else
			on_arg(s, r, value, (struct piece){ f, field.b, field.b },
			       f->t[field.a].line);
	}
}

static bool is_protocol(struct str name)
{
	static const char *const protocols[] = {
		"ROUTE", "USERSOCK", "SOCK_DIAG", "INET_DIAG", "NFLOG", "XFRM",
		"SELINUX", "ISCSI", "AUDIT", "FIB_LOOKUP", "CONNECTOR",
		"NETFILTER", "IP6_FW", "KOBJECT_UEVENT", "GENERIC",
		"SCSITRANSPORT", "ECRYPTFS", "RDMA", "CRYPTO", "SMC",
	};
	size_t i;

	for (i = 0; i < sizeof(protocols) / sizeof(*protocols); i++)
		if (str_is(name, protocols[i]))
			return true;
	return false;
}

/* The bracket that @i stands in, and no other; NO_TOK: none near it. */
static uint32_t bracket_of(const struct syntax *f, uint32_t i)
{
	unsigned int n;

	for (n = 0; i-- && n < LIMIT_BRIDGE_STEPS; n++) {
		if (f->t[i].mate == NO_TOK)
			continue;
		if (f->t[i].mate > i)
			return i;
		i = f->t[i].mate;
	}
	return NO_TOK;
}

/* "Family: " of what a socket is opened with. */
static bool is_family(const struct syntax *f, uint32_t colon)
{
	return tok_is(f, colon, ":") && colon &&
	       (tok_is(f, colon - 1, "Family") ||
		tok_is(f, colon - 1, "Protocol") ||
		tok_is(f, colon - 1, "Proto"));
}

/*
 * A system call or protocol that is named and not used: in a table of them,
 * as a key or an element, or compared with.  @at: token "SYS_X".
 */
static bool is_mention(const struct syntax *f, uint32_t at)
{
	uint32_t pkg = at - 2, open = bracket_of(f, pkg), i;

	if (tok_is(f, at + 1, ":") || tok_is(f, at + 1, "==") ||
	    tok_is(f, at + 1, "!=") || !pkg || tok_is(f, pkg - 1, "==") ||
	    tok_is(f, pkg - 1, "!="))
		return true;
	if (open != NO_TOK && tok_is(f, open, "{") &&
	    !is_family(f, pkg - 1) &&
	    (open == pkg - 1 || tok_is(f, pkg - 1, ",") ||
	     tok_is(f, pkg - 1, ":")))
		return true;
	for (i = pkg; i && f->t[i].line == f->t[at].line; i--)
		if (tok_is(f, i, "case"))
			return true;
	return false;
}

static void on_selector(struct scan *s, const struct row *r, uint32_t at)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str word = s->f->t[at].text;
	struct str rest = str_from(word, strlen(r->name));
	size_t i;

	if (!rest.len || scope_find(s->f, at - 2).is != NAME_GLOBAL)
		return;
	if ((r->to == TO_NETLINK && !is_protocol(rest)) ||
	    is_mention(s->f, at))
		return;
	if (r->to == TO_NETLINK)
		sb_addstr(&name, word);
	for (i = 0; r->to == TO_SYSCALL && i < rest.len; i++) {
		char c = rest.ptr[i];

		sb_addch(&name, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
	}
	bridge_add_at(s->b, r->to, sb_str(&name), HOW_EXACT, s->f->name,
		      s->f->t[at].line);
}

static void on_unix_call(struct scan *s, uint32_t at)
{
	struct str word = s->f->t[at].text;
	const char *call = unix_call(word.ptr, word.len);

	if (call)
		bridge_add_at(s->b, TO_SYSCALL, str_of(call), HOW_EXACT,
			      s->f->name, s->f->t[at].line);
}

static void on_row(struct scan *s, const struct row *r, uint32_t at)
{
	const struct syntax *f = s->f;

	if (r->shape == SELECTOR)
		on_selector(s, r, at);
	else if (r->shape == CALL && tok_is(f, at + 1, "("))
		on_call(s, r, at + 1);
	else if (r->shape == FIELD && tok_is(f, at + 1, "{"))
		on_literal(s, r, at + 1);
}

/* Token @at is Name in "pkg.Name", unless pkg is a variable. */
static void on_qualified(struct scan *s, const struct file_import *m,
			 uint32_t at)
{
	struct str word = s->f->t[at].text;
	bool wraps = is_import_of(m->path, "golang.org/x/sys/unix") &&
		     unix_call(word.ptr, word.len);
	size_t i;

	if (wraps && scope_find(s->f, at - 2).is == NAME_GLOBAL)
		on_unix_call(s, at);
	for (i = 0; i < s->nr_rows; i++) {
		const struct row *r = s->rows[i];

		if (!r->import || !is_import_of(m->path, r->import))
			continue;
		if (r->shape == SELECTOR ? str_starts(word, str_of(r->name)) :
		    str_is(word, r->name) &&
		    scope_find(s->f, at - 2).is == NAME_GLOBAL)
			on_row(s, r, at);
	}
}

static void on_other_call(struct scan *s, uint32_t at, bool of_value)
{
	size_t i;

	for (i = 0; i < s->nr_rows; i++) {
		const struct row *r = s->rows[i];

		if (((r->shape == METHOD && of_value) ||
		     r->shape == ANY_CALL) &&
		    str_is(s->f->t[at].text, r->name))
			on_call(s, r, at + 1);
	}
}

static void on_word(struct scan *s, uint32_t at)
{
	const struct syntax *f = s->f;
	bool selected = at >= 2 && tok_is(f, at - 1, ".");
	const struct file_import *m = NULL;

	if (selected && tok_is_name(f, at - 2) &&
	    !(at >= 3 && tok_is(f, at - 3, ".")))
		m = syntax_import(f, f->t[at - 2].text);
	if (m)
		on_qualified(s, m, at);
	if (tok_is(f, at + 1, "(") && !(at && tok_is(f, at - 1, "func")) &&
	    !(at && tok_is(f, at - 1, ")")))
		on_other_call(s, at, selected && !m);
}

/* "/sys/module/x/parameters/y", or "/sys/module/" + x. */
static void on_text(struct scan *s, const struct row *r, uint32_t at)
{
	const struct syntax *f = s->f;
	struct piece e = { f, at, piece_end(f, at) }, first;
	struct str text;

	if (!go_unquote(s->b->mem, f->t[at].text, &text) ||
	    !str_starts(text, str_of(r->name)))
		return;
	/* With what is added to it, but not what stands before it. */
	if (!piece_next(&e, &first) || text.len > strlen(r->name))
		first.b = at + 1;
	on_sysmodule(s, r, first, f->t[at].line);
}

/* Whether a row can find nothing in any file of a package. */
static bool is_idle(const struct source_package *sp, const struct row *r)
{
	return (r->says == A_DEVICE && !sp->has_devices) ||
	       (r->says == A_MODPROBE && !sp->has_modules) ||
	       (r->says == A_SYSMODULE && !sp->has_sysmodule);
}

static void scan_tokens(struct scan *s)
{
	const struct syntax *f = s->f;
	size_t j, n = 0;
	uint32_t i;

	for (j = 0; j < s->nr_rows; j++)
		if (!is_idle(s->sp, s->rows[j]))
			s->rows[n++] = s->rows[j];
	s->nr_rows = n;
	for (i = 0; i < f->nr; i++) {
		if (tok_is_name(f, i)) {
			on_word(s, i);
			continue;
		}
		if (f->t[i].kind != TOK_STRING)
			continue;
		for (j = 0; j < s->nr_rows; j++)
			if (s->rows[j]->shape == TEXT)
				on_text(s, s->rows[j], i);
	}
}

/* The first import of a package is enough. */
static void on_import(struct bridges *b, const struct row *r,
		      const struct go_item *item, size_t file)
{
	size_t i;

	for (i = 0; i < b->nr_imported; i++)
		if (b->imported[i]->to == r->to &&
		    !strcmp(b->imported[i]->name, r->name))
			return;
	vec_grow(b->imported, b->nr_imported, b->cap_imported);
	b->imported[b->nr_imported++] = r;
	bridge_add_at(b, r->to, str_of(r->name), HOW_EXACT,
		      b->look.names[file], item->line);
}

/*
 * The rows that a file can meet; what its imports alone say is added.
 * Returns whether any of them needs the tokens.
 */
static bool choose_rows(struct bridges *b, size_t file, const struct row **out,
			size_t *n)
{
	const struct go_source *src = &b->look.sources[file];
	size_t i, j, nr;
	const struct row *r = bridge_rows(&nr);
	bool any = false;

	*n = 0;
	for (i = 0; i < nr; i++, r++) {
		bool is = !r->import;

		for (j = 0; j < src->nr && r->import; j++) {
			if (src->items[j].kind != GO_IMPORT ||
			    !is_import_of(src->items[j].text, r->import))
				continue;
			is = true;
			if (r->shape == IMPORT)
				on_import(b, r, &src->items[j], file);
		}
		if (!is || r->shape == IMPORT)
			continue;
		out[(*n)++] = r;
		any |= r->import != NULL;
	}
	return any;
}

static bool has_cgo(const struct go_source *src)
{
	size_t i;

	for (i = 0; i < src->nr; i++)
		if (src->items[i].kind == GO_IMPORT &&
		    str_is(src->items[i].text, "C"))
			return true;
	return false;
}

/* Whether one of our functions of golang.org/x/sys/unix is named. */
static bool has_unix_call(struct str text)
{
	static const char path[] = "golang.org/x/sys/unix\"";
	const char *p = text.len ? memmem(text.ptr, text.len, path,
					  sizeof(path) - 1) : NULL;

	if (!p)
		return false;
	/* Under another name: see what the tokens say. */
	if (p > text.ptr + 2 && p[-2] != '\t' && p[-2] != '(')
		return true;
	while ((p = memmem(text.ptr, text.len, "unix.", 5))) {
		size_t n = 0;

		text = str_from(text, (size_t)(p + 5 - text.ptr));
		while (n < text.len && text.ptr[n] >= '0' && text.ptr[n] <= 'z')
			n++;
		if (unix_call(text.ptr, n))
			return true;
	}
	return false;
}

/* Whether a file holds what some of the rows look for. */
static bool may_hold(const struct source_package *sp, size_t file,
		     const struct row **rows, size_t n)
{
	struct str text = sb_str(&sp->texts[file]);
	size_t i;

	for (i = 0; i < n; i++) {
		const char *word = rows[i]->name;

		if (text.len && !is_idle(sp, rows[i]) &&
		    memmem(text.ptr, text.len, word, strlen(word)))
			return true;
	}
	return has_unix_call(text);
}

void bridge_calls(struct bridges *b)
{
	size_t i, nr;
	const struct row **rows;

	bridge_rows(&nr);
	rows = xcalloc(nr, sizeof(*rows));
	for (i = 0; i < b->look.p->files.nr; i++) {
		bool needed = choose_rows(b, i, rows, &nr);
		bool cgo = has_cgo(&b->look.sources[i]);
		struct source_package *sp;
		struct scan s;

		if (!needed && !cgo)
			continue;
		sp = fold_texts(&b->folder, b->look.p);
		if (i >= sp->nr_files || (!cgo && !may_hold(sp, i, rows, nr)))
			continue;
		s = (struct scan){ b, sp, fold_file(sp, i), rows, nr };
		if (cgo)
			bridge_includes(b, s.f);
		scan_tokens(&s);
	}
	free(rows);
}
