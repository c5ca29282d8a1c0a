// SPDX-License-Identifier: GPL-2.0
/*
 * What a statement at the level of a file defines.  The kernel's own macros
 * are names here, too: a function's head without a type before it may be
 * SYSCALL_DEFINE1(name, ...) or BPF_CALL_2(name, ...).
 */
#include "base/path.h"
#include "csource/ctext.h"

#include "events.h"
#include "fields.h"
#include "ksrc.h"

struct reading {
	struct ksrc *k;
	const struct ctok *t;	/* the current statement */
	size_t n;
	bool body;
	bool assembler;
	const struct atom *group;	/* TRACE_SYSTEM */
	struct events *events;		/* NULL: no header, or none are sought */
	bool makes_events;		/* after CREATE_TRACE_POINTS */
};

static bool is(const struct reading *r, size_t i, const char *text)
{
	return i < r->n && r->t[i].type != CTOK_STRING &&
	       str_is(r->t[i].text, text);
}

/* Whether the statement contains a word before @end, outside of all brackets. */
static bool has_before(const struct reading *r, size_t end, const char *word)
{
	size_t i;

	for (i = 0; i < end; i++)
		if (ctok_at_top(&r->t[i]) && is(r, i, word))
			return true;
	return false;
}

static bool is_inline(const struct reading *r, size_t end)
{
	return has_before(r, end, "inline") ||
	       has_before(r, end, "__always_inline");
}

/* What puts a function where no probe may be, or where it does not stay. */
static const char *mark_of(const struct reading *r, size_t end)
{
	static const char *const marks[] = {
		"noinstr", "__init", "__exit", "__kprobes", "notrace", "__init_or_module",
		"__head", "__noinstr_section",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(marks); i++)
		if (has_before(r, end, marks[i]))
			return marks[i];
	return NULL;
}

static void defs_add(struct reading *r, struct want *w, size_t i, enum ksrc_is is,
		     bool is_static)
{
	struct ksrc_def *d = ksrc_add(r->k, w, r->t[i].line, r->t[i].cond, is,
				      is_static);

	d->group = r->group;
	if (is == KSRC_FUNCTION && !r->assembler && ctok_at_top(&r->t[i]))
		d->noprobe = mark_of(r, i);
}

/* NOKPROBE_SYMBOL(name) follows the function in its file. */
static void forbid_probes(struct reading *r, struct want *w)
{
	size_t i;

	for (i = 0; i < w->nr_defs; i++)
		if (w->defs[i].file == r->k->file)
			w->defs[i].noprobe = "NOKPROBE_SYMBOL";
}

/* The macro around the token @i, which is one of its arguments; or n. */
static size_t macro_of(const struct reading *r, size_t i)
{
	unsigned int parens = r->t[i].parens;
	size_t j = i;

	while (j > 0 && r->t[j - 1].parens >= parens)
		j--;
	return j >= 2 && is(r, j - 1, "(") &&
	       r->t[j - 2].type == CTOK_WORD ? j - 2 : r->n;
}

/* Which argument of its macro a token begins, from 0. */
static size_t defs_argument_of(const struct reading *r, size_t macro, size_t i)
{
	size_t j, nr = 0;

	for (j = macro + 2; j < i; j++)
		nr += r->t[j].parens == r->t[macro].parens + 1 && is(r, j, ",");
	return nr;
}

static bool defs_is_maker(struct str macro)
{
	static const char *const makers[] = {
		"DEFINE_", "BPF_CALL_", "LIST_HEAD", "HLIST_HEAD",
		"BLOCKING_NOTIFIER_HEAD", "ATOMIC_NOTIFIER_HEAD",
		"RAW_NOTIFIER_HEAD", "SRCU_NOTIFIER_HEAD", "COMPAT_SYSCALL",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(makers); i++)
		if (str_starts(macro, str_of(makers[i])))
			return true;
	return false;
}

/* Macros that speak of what another line defines. */
static bool is_remark(struct str macro)
{
	static const char *const remarks[] = {
		"NOKPROBE", "ALLOW_ERROR", "BTF_", "MODULE_", "DECLARE_",
		"STACK_FRAME", "KSYM_", "SYSCALL_ALIAS", "ACPI_EXPORT",
		"PURGE", "TRACE_", "__",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(remarks); i++)
		if (str_starts(macro, str_of(remarks[i])))
			return true;
	return false;
}

/*
 * SYM_FUNC_START(name), ENTRY(name), "name:" or MACRO name in assembler;
 * "name = ." for the linker.
 */
static void assembler_symbol(struct reading *r, struct want *w, size_t i)
{
	struct str macro;

	if (i + 1 < r->n && is(r, i + 1, ":")) {
		defs_add(r, w, i, KSRC_FUNCTION, false);
	} else if (is(r, i + 1, "=") && is(r, i + 2, ".")) {
		defs_add(r, w, i, KSRC_DATA, false);
	} else if (i == 1 && r->t[0].type == CTOK_WORD && ctext_is_capital(r->t[0].text)) {
		defs_add(r, w, i, KSRC_MACRO, false);
	} else if (i >= 2 && is(r, i - 1, "(")) {
		macro = r->t[i - 2].text;
		if (str_starts(macro, STR("EXPORT_SYMBOL")))
			defs_add(r, w, i, KSRC_EXPORT, false);
		else if (str_starts(macro, STR("SYM_")) ?
			 !str_starts(macro, STR("SYM_L")) &&
			 !str_ends(macro, STR("END")) :
			 str_ends(macro, STR("ENTRY")))
			defs_add(r, w, i, KSRC_FUNCTION,
				 str_ends(macro, STR("_LOCAL")));
	}
}

/* "macro(name, ...)" where a declaration could stand: after none, or a macro. */
static bool begins(const struct reading *r, size_t macro)
{
	return !macro || (is(r, macro - 1, ")") && r->t[macro - 1].line <
							   r->t[macro].line);
}

static void argument_symbol(struct reading *r, struct want *w, size_t i)
{
	size_t macro = macro_of(r, i);
	struct str name;

	if (macro == r->n || !ctok_at_top(&r->t[macro]))
		return;
	name = r->t[macro].text;
	if (str_starts(name, STR("EXPORT_SYMBOL")) ||
	    str_starts(name, STR("EXPORT_PER_CPU")))
		defs_add(r, w, i, KSRC_EXPORT, false);
	else if (str_is(name, "NOKPROBE_SYMBOL"))
		forbid_probes(r, w);
	else if (defs_is_maker(name))
		defs_add(r, w, i, r->body ? KSRC_FUNCTION : KSRC_DATA,
			 has_before(r, macro, "static"));
	else if ((ctext_is_capital(name) || begins(r, macro)) && !is_remark(name) &&
		 !defs_argument_of(r, macro, i))
		defs_add(r, w, i, KSRC_MACRO, false);
}

/* "type name", and then what may follow the name of a variable. */
static bool is_variable(const struct reading *r, size_t i)
{
	if (!i || r->t[i - 1].type == CTOK_STRING ||
	    has_before(r, i, "extern") || has_before(r, i, "typedef") ||
	    has_before(r, i, "="))
		return false;
	if (r->t[i - 1].type != CTOK_WORD && !is(r, i - 1, "*") &&
	    !is(r, i - 1, "}"))
		return false;
	if (i == 1 && (is(r, 0, "struct") || is(r, 0, "union") ||
		       is(r, 0, "enum")))
		return false;
	return i + 1 == r->n || is(r, i + 1, "=") || is(r, i + 1, "[") ||
	       is(r, i + 1, ",") || r->t[i + 1].type == CTOK_WORD;
}

/* int f(void) __alias(g); */
static bool is_alias(const struct reading *r)
{
	size_t i;

	for (i = 0; i < r->n; i++)
		if (is(r, i, "__alias") || is(r, i, "alias"))
			return true;
	return false;
}

/* asm("name:\n" ...) */
static void label(struct reading *r, struct want *w, size_t i)
{
	struct str text = r->t[i].text;

	if (str_starts(text, w->name) && text.len > w->name.len &&
	    text.ptr[w->name.len] == ':' &&
	    (has_before(r, i, "asm") || has_before(r, i, "__asm__")))
		defs_add(r, w, i, KSRC_FUNCTION, false);
}

static void symbol(struct reading *r, struct want *w, size_t i)
{
	bool local = has_before(r, i, "static");

	if (r->assembler)
		assembler_symbol(r, w, i);
	else if (!ctok_at_top(&r->t[i]))
		argument_symbol(r, w, i);
	else if (is(r, i + 1, "(") && (r->body || is_alias(r)))
		defs_add(r, w, i, is_inline(r, i) ? KSRC_INLINE : KSRC_FUNCTION,
			 local);
	else if (is_variable(r, i))
		defs_add(r, w, i, KSRC_DATA, local);
}

static void on_event(void *ctx, const struct ctok *event, bool bare)
{
	struct reading *r = ctx;
	struct want *w = ksrc_asked(r->k, KSRC_TRACEPOINT, event->text);
	struct ksrc_def *d;

	if (!w || w->settled)
		return;
	d = ksrc_add(r->k, w, event->line, event->cond, KSRC_EVENT, false);
	d->group = bare ? NULL : r->group;
}

static void lsm_hook(struct reading *r, struct want *w, size_t i)
{
	size_t macro = macro_of(r, i);

	if (macro < r->n && is(r, macro, "LSM_HOOK") &&
	    defs_argument_of(r, macro, i) == 2)
		defs_add(r, w, i, KSRC_OTHER, false);
}

static void syscall(struct reading *r, struct want *w, size_t i)
{
	size_t macro = macro_of(r, i);

	struct str name = macro < r->n ? r->t[macro].text : STR("");

	if (w->kind == KSRC_SYSCALL ?
	    str_starts(name, STR("SYSCALL_DEFINE")) :
	    str_starts(name, STR("COMPAT_SYSCALL_DEFINE")) ||
	    str_starts(name, STR("SYSCALL32_DEFINE")))
		defs_add(r, w, i, KSRC_OTHER, false);
}

/* MODULE_ALIAS("x"), MODULE_ALIAS_CRYPTO("x"): both stand for modprobe x. */
static void alias(struct reading *r, struct want *w, size_t i)
{
	size_t macro = macro_of(r, i);

	if (macro < r->n && str_starts(r->t[macro].text, STR("MODULE_ALIAS")))
		defs_add(r, w, i, KSRC_OTHER, false);
}

/* The value of ".name =" or ".nodename =" of a structure, the token @i. */
static bool is_field(const struct reading *r, size_t i, const char *field)
{
	return i >= 3 && is(r, i - 1, "=") && is(r, i - 2, field) &&
	       is(r, i - 3, ".");
}

/* { KVM_MINOR, "kvm", ... } */
static bool is_second(const struct reading *r, size_t i)
{
	return i >= 3 && is(r, i - 1, ",") && is(r, i - 3, "{");
}

static void device(struct reading *r, struct want *w, size_t i)
{
	bool misc = has_before(r, i, "miscdevice");

	if (misc && (is_field(r, i, "name") || is_field(r, i, "nodename") ||
		     is_second(r, i)))
		defs_add(r, w, i, KSRC_OTHER, false);
	else if (has_before(r, i, "memdev") && is(r, i - 1, "{"))
		defs_add(r, w, i, KSRC_OTHER, false);
}

/* Whether a constant was seen to be @name: here, or in a header. */
static bool is_constant_for(const struct ksrc *k, struct str constant,
			    struct str name)
{
	size_t i, j;

	for (i = 0; i < k->nr_wants; i++) {
		const struct want *w = &k->wants[i];

		if (w->kind != KSRC_CONSTANT || !str_eq(w->name, name))
			continue;
		for (j = 0; j < w->nr_defs; j++)
			if (str_eq(atom_str(w->defs[j].group), constant) &&
			    (w->defs[j].file == k->file ||
			     str_ends(atom_str(w->defs[j].file), STR(".h"))))
				return true;
	}
	return false;
}

/* KBUILD_MODNAME: the module is mostly called as its directory or its file. */
static bool is_modname(const struct ksrc *k, struct str name)
{
	struct str file = atom_str(k->file);
	struct str base = path_base(file);

	return str_eq(path_base(path_dir(file)), name) ||
	       str_eq(str_head(base, str_chr(base, '.')), name);
}

/* struct genl_family x = { .name = "devlink" }, and others of that form. */
static void named(struct reading *r, struct want *w, size_t i)
{
	const struct ctok *t = &r->t[i];
	bool is = t->type == CTOK_STRING ? str_eq(t->text, w->name) :
		  str_is(t->text, "KBUILD_MODNAME") ?
		  is_modname(r->k, w->name) :
		  is_constant_for(r->k, t->text, w->name);

	if (is && is_field(r, i, ksrc_field(w->kind)) &&
	    has_before(r, i, ksrc_sign(w->kind)))
		defs_add(r, w, i, KSRC_OTHER, false);
}

static void consider(struct reading *r, struct want *w, size_t i)
{
	bool same = str_eq(r->t[i].text, w->name);

	if (w->kind == KSRC_SYMBOL && r->t[i].type == CTOK_STRING)
		label(r, w, i);

	if (ksrc_field(w->kind))
		named(r, w, i);
	if (!same)
		return;
	if (r->t[i].type == CTOK_STRING) {
		if (w->kind == KSRC_DEVICE)
			device(r, w, i);
		else if (w->kind == KSRC_ALIAS)
			alias(r, w, i);
	} else if (w->kind == KSRC_SYMBOL) {
		symbol(r, w, i);
	} else if (w->kind == KSRC_SYSCALL || w->kind == KSRC_COMPAT) {
		syscall(r, w, i);
	} else if (w->kind == KSRC_LSM) {
		lsm_hook(r, w, i);
	}
}

struct field_reading {
	struct reading *r;
	struct want *w;
};

static void defs_on_field(void *ctx, const struct field_found *f)
{
	static const enum ksrc_is is[] = {
		[FIELD_LACKS] = KSRC_LACKS, [FIELD_PERHAPS] = KSRC_MACRO,
		[FIELD_FOUND] = KSRC_OTHER,
	};
	const struct field_reading *x = ctx;
	struct ksrc_def *d = ksrc_add(x->r->k, x->w, f->at->line, f->at->cond,
				      is[f->answer], false);
	SCOPED_STRBUF rest = STRBUF_INIT;

	if (f->answer != FIELD_FOUND || !f->rest.len)
		return;
	sb_addstr(&rest, f->type);
	sb_addch(&rest, '.');
	sb_addstr(&rest, f->rest);
	d->group = intern(x->r->k->names, sb_str(&rest));
}

/* Structures are looked for as a whole, not word by word. */
static void defs_fields(struct reading *r)
{
	size_t i;

	for (i = 0; i < r->k->nr_hits; i++) {
		struct field_reading x = { r, &r->k->wants[r->k->hits[i]] };

		if (x.w->kind == KSRC_FIELD)
			fields_find(r->t, r->n, x.w->name, defs_on_field, &x);
	}
}

static void defs_on_statement(void *ctx, const struct ctok *t, size_t n, bool body)
{
	struct reading *r = ctx;
	size_t i, j;

	r->t = t;
	r->n = n;
	r->body = body;
	if (r->events)
		events_statement(r->events, t, n, on_event, r);
	if (!r->assembler)
		defs_fields(r);
	for (i = 0; i < n; i++) {
		if (t[i].type == CTOK_OTHER)
			continue;
		for (j = 0; j < r->k->nr_hits; j++)
			consider(r, &r->k->wants[r->k->hits[j]], i);
	}
}

static struct want *hit_of(struct reading *r, enum ksrc_kind kind,
			   struct str name)
{
	size_t i;

	for (i = 0; i < r->k->nr_hits; i++) {
		struct want *w = &r->k->wants[r->k->hits[i]];

		if (w->kind == kind && str_eq(w->name, name))
			return w;
	}
	return NULL;
}

/* netlink_kernel_create(&init_net, NETLINK_X, ...): its second argument. */
static void on_body_word(void *ctx, const struct ctok *word, struct str rest)
{
	struct reading *r = ctx;
	struct str name;
	struct want *w;
	size_t len = 0;

	if (!str_is(word->text, "netlink_kernel_create"))
		return;
	rest = str_head(rest, str_chr(rest, ';'));
	name = str_trim(str_from(rest, str_chr(rest, ',') + 1));
	while (len < name.len && name.ptr[len] != ',' && name.ptr[len] != ' ')
		len++;
	w = hit_of(r, KSRC_PROTOCOL, str_head(name, len));
	if (w)
		ksrc_add(r->k, w, word->line, word->cond, KSRC_OTHER, false);
}

/* #define X "devlink" */
static void define_constant(struct reading *r, const struct ctok *name,
			    struct str body)
{
	struct ksrc_def *d;
	struct want *w;

	body = str_trim(body);
	if (body.len < 2 || body.ptr[0] != '"')
		return;
	body = str_from(body, 1);
	w = hit_of(r, KSRC_CONSTANT, str_head(body, str_chr(body, '"')));
	if (!w)
		return;
	d = ksrc_add(r->k, w, name->line, name->cond, KSRC_OTHER, false);
	d->group = intern(r->k->names, name->text);
}

/* "name = .;" in what <asm-generic/vmlinux.lds.h> gives the linker. */
static void define_sections(struct reading *r, const struct ctok *macro,
			    struct str body)
{
	size_t i;

	for (i = 0; i < r->k->nr_hits; i++) {
		struct want *w = &r->k->wants[r->k->hits[i]];
		const char *at = memmem(body.ptr, body.len, w->name.ptr, w->name.len);

		if (w->kind == KSRC_SYMBOL && at &&
		    str_starts(str_from(body, (size_t)(at - body.ptr) + w->name.len),
			       STR(" = .")))
			ksrc_add(r->k, w, macro->line, macro->cond, KSRC_DATA,
				 false);
	}
}

static void defs_on_define(void *ctx, const struct ctok *name, struct str body)
{
	struct reading *r = ctx;
	struct want *w = hit_of(r, KSRC_SYMBOL, name->text);

	if (w)
		ksrc_add(r->k, w, name->line, name->cond, KSRC_MACRO, false);
	/* "#define f other_f", and then f is defined. */
	w = hit_of(r, KSRC_SYMBOL, str_trim(body));
	if (w)
		ksrc_add(r->k, w, name->line, name->cond, KSRC_MACRO, false);
	w = hit_of(r, KSRC_RENAME, str_trim(body));
	if (w)
		ksrc_add(r->k, w, name->line, name->cond, KSRC_MACRO, false);
	if (str_ends(atom_str(r->k->file), STR(".lds.h")))
		define_sections(r, name, body);
	define_constant(r, name, body);
	if (r->events)
		events_define(r->events, name, body);
	if (str_is(name->text, "TRACE_SYSTEM"))
		r->group = intern(r->k->names, str_trim(body));
	else if (str_is(name->text, "CREATE_TRACE_POINTS"))
		r->makes_events = true;
}

/* What is included while CREATE_TRACE_POINTS is defined may make events. */
static void defs_on_include(void *ctx, const struct ctok *file)
{
	struct reading *r = ctx;
	struct str name = ctext_included(file);
	struct maker *m;
	size_t i;

	if (!r->makes_events || !name.ptr)
		return;
	vec_grow(r->k->makers, r->k->nr_makers, r->k->cap_makers);
	m = &r->k->makers[r->k->nr_makers++];
	m->include = arena_str(r->k->arena, name);
	m->def = ksrc_def_at(r->k, file->line, file->cond, KSRC_OTHER, false);
	for (i = 0; i < r->k->nr_hits; i++) {
		struct want *w = &r->k->wants[r->k->hits[i]];

		if (w->kind == KSRC_EVENTS &&
		    ksrc_include_means(atom_str(r->k->file), name, w->name))
			ksrc_add_def(w, &m->def);
	}
}

static void defs_on_undef(void *ctx, struct str name)
{
	struct reading *r = ctx;

	if (str_is(name, "CREATE_TRACE_POINTS"))
		r->makes_events = false;
}

static bool seeks_events(const struct ksrc *k)
{
	size_t i;

	for (i = 0; i < k->nr_hits; i++)
		if (k->wants[k->hits[i]].kind == KSRC_TRACEPOINT)
			return true;
	return false;
}

void ksrc_interpret(struct ksrc *k, bool assembler)
{
	static const struct ctext_ops ops = {
		.statement = defs_on_statement,
		.in_body = on_body_word,
		.define = defs_on_define,
		.include = defs_on_include,
		.undef = defs_on_undef,
	};
	struct arena_mark mark = arena_mark(k->scratch);
	struct reading r = { .k = k, .assembler = assembler };

	if (seeks_events(k))
		r.events = events_new(k->scratch, k->env, ksrc_has_suffix(k));
	ctext_read(sb_str(&k->text), assembler, k->scratch, &ops, &r);
	events_free(r.events);
	arena_rewind(k->scratch, mark);
}
