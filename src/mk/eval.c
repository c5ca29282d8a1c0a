// SPDX-License-Identifier: GPL-2.0
/*
 * Statements in order, files within files.
 */
#include "mk/state.h"

#include <errno.h>

#include "base/limits.h"
#include "mk/glob.h"
#include "mk/scan.h"

static void include_names(struct mk *mk, const struct mk_stmt *s);

static void add_recipe_line(struct mk_run *run, struct str raw)
{
	if (run->ignoring || !run->has_rule)
		return;
	sb_addstr(&run->recipe, str_from(raw, 1));
	sb_addch(&run->recipe, '\n');
}

static void eval_stmt(struct mk *mk, struct mk_run *run,
		      const struct mk_stmt *s)
{
	switch (s->kind) {
	case STMT_ASSIGN:
	case STMT_DEFINE:
		eval_assign(mk, s);
		break;
	case STMT_UNDEFINE:
		eval_undefine(mk, s);
		break;
	case STMT_EXPORT:
	case STMT_UNEXPORT:
		eval_export(mk, s);
		break;
	case STMT_INCLUDE:
		include_names(mk, s);
		break;
	case STMT_RULE:
		eval_rule(mk, run, s);
		break;
	case STMT_ERROR:
		mk_fatal(mk, "%s", s->message);
		break;
	default:
		/* vpath and load do nothing that is seen here. */
		break;
	}
}

/* What a line that starts with a TAB is where no recipe may be. */
static const struct mk_stmt *not_a_recipe(struct mk *mk,
					  const struct mk_stmt *s)
{
	if (s->kind != STMT_TAB)
		return s;
	return s->alt ? s->alt : mk_parse_line(&mk->parser, s);
}

static bool enter(struct mk *mk, const char *what)
{
	if (mk->failed)
		return false;
	if (mk->includes >= LIMIT_MK_INCLUDES) {
		mk_fatal(mk, "'%s': makefiles nested more than %d deep", what,
			 LIMIT_MK_INCLUDES);
		return false;
	}
	mk->includes++;
	return true;
}

static void eval_line(struct mk *mk, struct mk_run *run,
		      const struct mk_stmt *s);

static void eval_skipped(struct mk *mk, struct mk_run *run,
			 const struct mk_skipped *skipped)
{
	const struct mk_parse *p;
	uint32_t i;

	if (!enter(mk, "define"))
		return;
	p = mk_parse_text(&mk->parser, skipped->text, mk->at.file,
			  skipped->line);
	for (i = 0; i < p->nr && mk_work(mk, 16); i++) {
		mk->at.line = p->stmts[i].line;
		mk->at.stmt = &p->stmts[i];
		eval_line(mk, run, &p->stmts[i]);
	}
	mk->includes--;
}

static void eval_line(struct mk *mk, struct mk_run *run,
		      const struct mk_stmt *s)
{
	const struct mk_stmt *line;

	if (s->raw.ptr[0] == mk->prefix) {
		if (run->no_targets || run->has_rule) {
			add_recipe_line(run, s->raw);
			return;
		}
	}
	line = not_a_recipe(mk, s);
	if (line->kind == STMT_IF || line->kind == STMT_ELSE ||
	    line->kind == STMT_ENDIF) {
		eval_conditional(mk, run, line);
		return;
	}
	if (run->ignoring && line->skipped) {
		eval_skipped(mk, run, line->skipped);
		return;
	}
	if (run->ignoring || line->kind == STMT_NOTHING)
		return;
	flush_rule(mk, run);
	if (line->kind == STMT_RULE && s->raw.ptr[0] == mk->prefix) {
		if (!mk->maybe)
			mk_fatal(mk, "recipe commences before first target");
		return;
	}
	eval_stmt(mk, run, line);
}

/* Evaluate a file, or a text whose lines all stand at @line. */
static void run_parse(struct mk *mk, const struct mk_parse *p,
		      const struct mk_where *from, uint32_t line)
{
	struct mk_where at = mk->at, text = mk->text;
	struct mk_run run = { .maybe = mk->maybe };
	uint32_t i;

	mk->at = (struct mk_where){ .file = p->file, .line = line,
				    .from = from };
	if (p->cut)
		mk_fatal(mk, "makefile too large");
	for (i = 0; i < p->nr && mk_work(mk, 16); i++) {
		const struct mk_stmt *s = &p->stmts[i];

		mk->at = (struct mk_where){ p->file, line ? line : s->line, s,
					    from };
		mk->text = mk->at;
		eval_line(mk, &run, s);
	}
	if (!mk->failed)
		flush_rule(mk, &run);
	if (!mk->failed && run.nr_levels)
		mk_fatal(mk, "missing 'endif'");
	mk->maybe = run.maybe;
	mk->at = at;
	mk->text = text;
	free(run.levels);
	sb_free(&run.recipe);
}

static const struct mk_where *keep_at(struct mk *mk)
{
	struct mk_where *w;

	if (!mk->at.file)
		return NULL;
	w = arena_alloc(mk->mem, sizeof(*w));
	*w = mk->at;
	return w;
}

void eval_buffer(struct mk *mk, struct str text)
{
	const struct mk_parse *p;

	if (!is_known(text) && unknown_nonempty(text) == TRUTH_UNKNOWN) {
		note_unknown_assignment(mk, text, STR(""));
		return;
	}
	if (!mk_work(mk, text.len) || !enter(mk, "$(eval)"))
		return;
	text = mk_copy(mk, text);
	p = mk_parse_text(&mk->parser, text,
			  mk->at.file ? mk->at.file : "$(eval)", mk->at.line);
	run_parse(mk, p, keep_at(mk), mk->at.line ? mk->at.line : 1);
	mk->includes--;
}

/* CR LF becomes LF; a NUL is dropped, for it has a meaning of its own here. */
static struct str clean_text(struct mk *mk, const char *name, struct str raw)
{
	char *copy = arena_alloc(mk->parses, raw.len + 1);
	size_t i = str_starts(raw, STR("\xef\xbb\xbf")) ? 3 : 0, n = 0;
	bool nul = false;

	if (str_chr(raw, '\r') == raw.len && is_known(raw)) {
		memcpy(copy, raw.ptr + i, raw.len - i);
		return (struct str){ copy, raw.len - i };
	}
	for (; i < raw.len; i++) {
		if (!raw.ptr[i])
			nul = true;
		else if (raw.ptr[i] != '\r' || i + 1 == raw.len ||
			 raw.ptr[i + 1] != '\n')
			copy[n++] = raw.ptr[i];
	}
	if (nul)
		diag_add(mk->diag, SEV_WARNING, NULL,
			 (struct place){ name, 0, 0 }, "NUL characters dropped");
	return (struct str){ copy, n };
}

static const struct mk_parse **parse_slot(struct mk *mk, const struct atom *a)
{
	size_t cap = mk->cap_files_read ? mk->cap_files_read : 256;

	if (a->id >= mk->cap_files_read) {
		while (cap <= a->id)
			cap *= 2;
		mk->files_read = xreallocarray(mk->files_read, cap,
					       sizeof(struct mk_parse *));
		memset(mk->files_read + mk->cap_files_read, 0,
		       (cap - mk->cap_files_read) * sizeof(*mk->files_read));
		mk->cap_files_read = cap;
	}
	return &mk->files_read[a->id];
}

/* The parse of a file, read if it is met for the first time. */
static int load(struct mk *mk, const struct atom *name,
		const struct mk_parse **parse)
{
	const struct mk_parse **slot = parse_slot(mk, name);
	struct arena *arena = mk->parser.arena;
	struct strbuf *raw;
	int err;

	*parse = *slot;
	if (*parse)
		return 0;
	raw = buf_get(mk);
	err = mk->files->read(mk->ctx, name->text, raw);
	if (err >= 0) {
		mk->parser.arena = mk->parses;
		*parse = mk_parse_text(&mk->parser,
				       clean_text(mk, name->text, sb_str(raw)),
				       name->text, 1);
		mk->parser.arena = arena;
		*slot = *parse;
	}
	buf_put(mk);
	return err < 0 ? err : 0;
}

static void add_to_makefile_list(struct mk *mk, const struct atom *name)
{
	struct mk_var *v = var_get(mk, mk->atoms.makefile_list);

	if (v->value.recursive)
		var_append(mk, v, mk_tmpl_parse(&mk->parser, atom_str(name)),
			   atom_str(name), MK_FILE);
	else
		var_append(mk, v, NULL, atom_str(name), MK_FILE);
}

static int include_file(struct mk *mk, struct str name)
{
	const struct atom *atom = intern(mk->names, name);
	const struct mk_parse *parse;
	int err;

	if (!enter(mk, atom->text))
		return 0;
	err = load(mk, atom, &parse);
	if (!err) {
		add_to_makefile_list(mk, atom);
		run_parse(mk, parse, keep_at(mk), 0);
	}
	mk->includes--;
	return err;
}

/* Make goes on and looks for a rule that makes the file, at the end. */
static void note_missing(struct mk *mk, struct str name, int err)
{
	if (mk->maybe)
		return;
	if (err != -ENOENT) {
		mk_fatal(mk, "cannot read '%.*s': %s", (int)name.len, name.ptr,
			 strerror(-err));
		return;
	}
	vec_grow(mk->missing, mk->nr_missing, mk->cap_missing);
	mk->missing[mk->nr_missing++] = (struct mk_unknown_assignment){
		mk_copy(mk, name), STR(""), mk->at,
	};
}

static void include_word(struct mk *mk, const struct mk_stmt *s,
			 struct str name)
{
	int err;

	if (!is_known(name)) {
		SCOPED_STRBUF shown = STRBUF_INIT;

		mk_show(mk, name, &shown);
		mk_warn(mk, "unresolved-include", "cannot tell which file '%s' is",
			sb_cstr(&shown));
		return;
	}
	err = include_file(mk, name);
	if (err && !(s->flags & FLAG_OPTIONAL))
		note_missing(mk, name, err);
}

static void include_names(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *names = buf_get(mk), *found = buf_get(mk);
	struct str rest, name, match;

	expand(mk, s->value, names);
	rest = sb_str(names);
	while (!mk->failed && str_word(&rest, &name)) {
		sb_truncate(found, 0);
		if (!is_known(name) || !glob_add(mk, name, found)) {
			include_word(mk, s, name);
			continue;
		}
		match = sb_str(found);
		while (!mk->failed && str_word(&match, &name))
			include_word(mk, s, name);
	}
	buf_put(mk);
	buf_put(mk);
}

/* A file that a rule makes is not there yet; others should have been. */
static int check_missing(struct mk *mk, size_t first)
{
	int status = 0;
	size_t i;

	for (i = first; i < mk->nr_missing; i++) {
		struct str name = mk->missing[i].name;

		mk->at = mk->missing[i].where;
		if (rule_makes(mk, name)) {
			mk_warn(mk, "generated-include", "'%.*s' is not there yet",
				(int)name.len, name.ptr);
			continue;
		}
		mk->failed = false;
		mk_fatal(mk, "'%.*s': no such file", (int)name.len, name.ptr);
		status = -1;
	}
	mk->nr_missing = first;
	return status;
}

/* Every way in from outside begins and ends here. */
static void api_enter(struct mk *mk)
{
	if (mk->api++)
		return;
	mk->failed = false;
	mk->at = (struct mk_where){ 0 };
	mk->text = mk->at;
	if (!mk->in_scope)
		mk->work = 0;
}

static int api_leave(struct mk *mk)
{
	mk->api--;
	return mk->failed ? -1 : 0;
}

int mk_include(struct mk *mk, const char *name)
{
	size_t missing = mk->nr_missing;
	int err;

	api_enter(mk);
	err = include_file(mk, str_of(name));
	if (err) {
		mk->at.file = name;
		mk_fatal(mk, "%s", strerror(-err));
		mk->at.file = NULL;
	}
	if (!mk->failed)
		check_missing(mk, missing);
	return api_leave(mk);
}

int mk_eval_text(struct mk *mk, struct str text, const char *name)
{
	size_t missing = mk->nr_missing;
	const struct atom *file = intern(mk->names, str_of(name));

	api_enter(mk);
	text = mk_copy(mk, text);
	run_parse(mk, mk_parse_text(&mk->parser, text, file->text, 1), NULL,
		  0);
	if (!mk->failed)
		check_missing(mk, missing);
	return api_leave(mk);
}

int mk_expand(struct mk *mk, struct str text, struct strbuf *out)
{
	api_enter(mk);
	expand_text(mk, text, out);
	return api_leave(mk);
}

int mk_value(struct mk *mk, struct str name, struct strbuf *out)
{
	struct mk_var *v;

	api_enter(mk);
	v = var_find(mk, name);
	if (v)
		expand_var(mk, v, out);
	return api_leave(mk);
}

static void give_words(struct mk *mk, const struct mk_segment *s,
		       mk_word_fn *fn, void *ctx)
{
	struct strbuf *text = buf_get(mk);
	struct str rest, word;

	mk->at = s->where;
	mk->text = s->where;
	if (s->tmpl)
		expand(mk, s->tmpl, text);
	else
		sb_addstr(text, s->text);
	rest = sb_str(text);
	while (!mk->failed && str_word(&rest, &word))
		fn(ctx, word, &s->where);
	buf_put(mk);
}

int mk_words(struct mk *mk, struct str name, mk_word_fn *fn, void *ctx)
{
	const struct mk_segment **list;
	struct arena_mark mark;
	struct mk_var *v;
	uint32_t i, nr;

	api_enter(mk);
	v = var_find(mk, name);
	if (v && var_value(v)->nr) {
		mark = arena_mark(mk->tmp);
		list = segments(mk->tmp, var_value(v));
		nr = var_value(v)->nr;
		v->expanding = true;
		for (i = 0; i < nr && !mk->failed; i++)
			give_words(mk, list[i], fn, ctx);
		v->expanding = false;
		arena_rewind(mk->tmp, mark);
	}
	return api_leave(mk);
}
