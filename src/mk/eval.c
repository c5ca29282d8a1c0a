// SPDX-License-Identifier: GPL-2.0
/*
 * Statements in order, files within files.
 */
#include "state.h"

#include <errno.h>

#include "base/limits.h"
#include "mk/scan.h"
#include "wildcard.h"

static void add_recipe_line(const struct mk *mk, struct mk_run *run, struct str raw)
{
	if (run->ignoring || !run->has_rule)
		return;
	if (mk->lift && (!run->nr_parts || run->parts[run->nr_parts - 1].when != mk->when)) {
		vec_grow(run->parts, run->nr_parts, run->cap_parts);
		run->parts[run->nr_parts++] = (struct mk_recipe_part){ run->recipe.len, mk->when };
	}
	sb_addstr(&run->recipe, str_from(raw, 1));
	sb_addch(&run->recipe, '\n');
}

static void eval_include(struct mk *mk, const struct mk_stmt *s);

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
		eval_include(mk, s);
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

static bool eval_enter(struct mk *mk, const char *what)
{
	if (mk->failed)
		return false;
	if (mk->includes >= LIMIT_MK_INCLUDES) {
		mk_limit(mk, "'%s': makefiles nested more than %d deep", what,
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

	if (!eval_enter(mk, "define"))
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
			add_recipe_line(mk, run, s->raw);
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
		mk_fatal(mk, "recipe commences before first target");
		return;
	}
	eval_stmt(mk, run, line);
}

void eval_parse(struct mk *mk, const struct mk_parse *p,
		      const struct mk_where *from, uint32_t line)
{
	struct mk_where at = mk->at, text = mk->text;
	struct mk_run run = { .maybe = mk->maybe, .when = mk->when };
	uint32_t i;

	mk->at = (struct mk_where){ .file = p->file, .line = line,
				    .from = from };
	if (p->cut)
		mk_limit(mk, "makefile too large");
	if (p->defs)
		eval_defs(mk, p->defs);
	for (i = 0; i < p->nr && mk_work(mk, 16); i++) {
		const struct mk_stmt *s = &p->stmts[i];

		mk->at = (struct mk_where){ p->file, line ? line : s->line, s,
					    from };
		mk->text = mk->at;
		eval_line(mk, &run, s);
		if (mk->maybe || mk->lift)
			doubt_recover(mk);
	}
	if (!mk->failed)
		flush_rule(mk, &run);
	if (!mk->failed && run.nr_levels)
		mk_fatal(mk, "missing 'endif'");
	mk->maybe = run.maybe;
	mk->when = run.when;
	mk->at = at;
	mk->text = text;
	free(run.levels);
	sb_free(&run.recipe);
	free(run.parts);
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

int eval_file(struct mk *mk, struct str name, bool once)
{
	const struct atom *atom = intern(mk->names, name);
	const struct mk_parse *parse;
	int err;

	if (!eval_enter(mk, atom->text))
		return 0;
	err = include_parse(mk, atom, once, &parse);
	if (!err) {
		include_list_add(mk, atom);
		eval_parse(mk, parse, keep_at(mk), 0);
	}
	mk->includes--;
	return err;
}

static void eval_include_word(struct mk *mk, const struct mk_stmt *s,
			 struct str name)
{
	int err;

	if (!is_known(name)) {
		SCOPED_STRBUF shown = STRBUF_INIT;

		mk_show(mk, name, &shown);
		mk_warn(mk, "unresolved-include", "name of the included file cannot be determined: '%s'",
			sb_cstr(&shown));
		include_unread(mk, name);
		return;
	}
	err = eval_file(mk, name, false);
	if (err && (err == -EXDEV || !(s->flags & FLAG_OPTIONAL)))
		include_missing(mk, name, err);
}

void eval_include_words(struct mk *mk, const struct mk_stmt *s, struct str rest)
{
	struct strbuf *found = buf_get(mk);
	struct str name, match;

	while (!mk->failed && str_word(&rest, &name)) {
		sb_truncate(found, 0);
		if (!is_known(name) || !wildcard_add(mk, name, found)) {
			eval_include_word(mk, s, name);
			continue;
		}
		match = sb_str(found);
		while (!mk->failed && str_word(&match, &name))
			eval_include_word(mk, s, name);
	}
	buf_put(mk);
}

static void eval_include(struct mk *mk, const struct mk_stmt *s)
{
	struct strbuf *names;

	if (mk->lift) {
		mk->lift->include(mk, s);
		return;
	}
	names = buf_get(mk);
	expand(mk, s->value, names);
	eval_include_words(mk, s, sb_str(names));
	buf_put(mk);
}

void eval_buffer(struct mk *mk, struct str text)
{
	const struct mk_parse *p;

	if (!is_known(text) && unknown_nonempty(text) == MK_UNKNOWN) {
		note_unknown_assignment(mk, text, STR(""));
		return;
	}
	if (!mk_work(mk, text.len) || !eval_enter(mk, "$(eval)"))
		return;
	text = mk_copy(mk, text);
	p = mk_parse_text(&mk->parser, text,
			  mk->at.file ? mk->at.file : "$(eval)", mk->at.line);
	eval_parse(mk, p, keep_at(mk), mk->at.line ? mk->at.line : 1);
	mk->includes--;
}
