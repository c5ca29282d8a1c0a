// SPDX-License-Identifier: GPL-2.0
/*
 * Lines to statements, in make's order of recognition: an assignment first
 * (so that a variable may be called "include"), then the directives, and what
 * is left may be a rule.
 */
#include "mk/parse.h"

#include "base/limits.h"
#include "parse-line.h"
#include "mk/scan.h"

/* The state of one text being parsed. */
struct reader {
	struct mk_parser *p;
	struct str rest;
	uint32_t line;		/* number of the next physical line */
	struct mk_stmt *stmts;
	size_t nr, cap;
	const struct mk_stmt **around;	/* conditionals open here, as numbers */
	size_t nr_around, cap_around;
	bool after_rule;	/* a TAB line here is likely a recipe */
	bool full;		/* the limit on memory is reached */
};

static bool next_line(struct reader *r, struct str *line, uint32_t *nr)
{
	unsigned int lines;

	*nr = r->line;
	if (!scan_line(&r->rest, line, &lines))
		return false;
	r->p->work += line->len + 1;
	r->line += lines;
	r->full = arena_used(r->p->arena) + r->cap * sizeof(*r->stmts) >
		  LIMIT_MK_MEMORY;
	return !r->full;
}

static bool parse_is_word(struct str line, const char *word)
{
	struct str w = str_of(word);

	return str_starts(line, w) &&
	       (line.len == w.len || byte_is_blank(line.ptr[w.len]));
}

/* Whether the line of a define's body opens or closes another level. */
static int define_level(struct mk_parser *p, struct str line, bool *extra)
{
	struct str text = str_from(line, skip_space(line, 0)), after;

	if (parse_is_word(text, "define"))
		return 1;
	if (!parse_is_word(text, "endef"))
		return 0;
	text = str_from(text, 5);
	scan_cut(p->arena, &text, "$#", &after);
	*extra = str_trim(text).len > 0;
	return -1;
}

/*
 * Read lines up to the endef that closes the define; false if there is none.
 * @first is set to what follows the first endef at any level.
 */
static bool read_define_body(struct reader *r, struct mk_stmt *s,
			     struct strbuf *body, struct mk_skipped *first)
{
	unsigned int level = 1;
	struct str line;
	uint32_t nr;

	while (next_line(r, &line, &nr)) {
		bool extra = false;
		int step = 0;

		line = scan_join(r->p->arena, line);
		if (!line.len || line.ptr[0] != '\t')
			step = define_level(r->p, line, &extra);
		level += (unsigned int)step;
		if (step < 0 && !extra && !first->line)
			*first = (struct mk_skipped){ r->rest, r->line };
		if (!level) {
			if (extra)
				s->flags |= FLAG_EXTRA_TEXT;
			return true;
		}
		sb_addstr(body, line);
		sb_addch(body, '\n');
	}
	return false;
}

static void read_define(struct reader *r, struct mk_stmt *s)
{
	SCOPED_STRBUF body = STRBUF_INIT;
	struct mk_skipped first = { .line = 0 };

	if (read_define_body(r, s, &body, &first)) {
		if (body.len)
			sb_truncate(&body, body.len - 1);
		s->value = mk_tmpl_parse(r->p, arena_str(r->p->arena, sb_str(&body)));
	} else {
		s->kind = STMT_ERROR;
		s->message = "missing 'endef', unterminated 'define'";
	}
	if (!first.line || first.text.len == r->rest.len)
		return;
	first.text.len -= r->rest.len;
	s->skipped = (void *)arena_memdup(r->p->arena, (void *)&first,
					  sizeof(first));
}

/*
 * Link a statement to the conditional around it.  The links are numbers of
 * statements plus one until the array stops moving.
 */
static const struct mk_stmt *link_to(size_t nr)
{
	return (const struct mk_stmt *)(uintptr_t)(nr + 1);
}

static void link_conditional(struct reader *r, struct mk_stmt *s, size_t nr)
{
	if (r->nr_around)
		s->around = r->around[r->nr_around - 1];
	if (s->kind == STMT_IF) {
		vec_grow(r->around, r->nr_around, r->cap_around);
		r->around[r->nr_around++] = link_to(nr);
	} else if (s->kind == STMT_ELSE && r->nr_around) {
		s->before = s->around;
		s->around = r->nr_around > 1 ? r->around[r->nr_around - 2] :
					       NULL;
		r->around[r->nr_around - 1] = link_to(nr);
	} else if (s->kind == STMT_ENDIF && r->nr_around) {
		r->nr_around--;
	}
}

static void resolve_links(struct mk_stmt *stmts, size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		struct mk_stmt *s = &stmts[i];

		if (s->around)
			s->around = &stmts[(uintptr_t)s->around - 1];
		if (s->kind == STMT_ELSE && s->before)
			s->before = &stmts[(uintptr_t)s->before - 1];
	}
}

/* Whether a statement ends the rule before it, or is one. */
static bool is_after_rule(const struct reader *r, const struct mk_stmt *s)
{
	switch (s->kind) {
	case STMT_RULE:
		return true;
	case STMT_IF:
	case STMT_ELSE:
	case STMT_ENDIF:
	case STMT_TAB:
		return r->after_rule;
	default:
		return false;
	}
}

static void parse_read_stmt(struct reader *r, struct str line, uint32_t nr)
{
	struct mk_stmt s = { .line = nr, .raw = line };

	parse_line(r->p, &s);
	if (line.ptr[0] == '\t') {
		struct mk_stmt *alt = NULL;

		if (s.kind == STMT_DEFINE && r->after_rule) {
			s.kind = STMT_ERROR;
			s.message = "'define' in a recipe";
		}
		if (s.kind == STMT_DEFINE)
			read_define(r, &s);
		if (s.kind != STMT_RULE) {
			alt = arena_alloc(r->p->arena, sizeof(*alt));
			*alt = s;
		}
		s = (struct mk_stmt){ .kind = STMT_TAB, .line = nr,
				      .raw = line, .alt = alt };
	} else if (s.kind == STMT_DEFINE) {
		read_define(r, &s);
	}
	if (s.kind == STMT_NOTHING)
		return;
	link_conditional(r, &s, r->nr);
	r->after_rule = is_after_rule(r, &s);
	vec_grow(r->stmts, r->nr, r->cap);
	r->stmts[r->nr++] = s;
}

const struct mk_parse *mk_parse_text(struct mk_parser *p, struct str text,
				     const char *file, uint32_t first_line)
{
	struct reader r = { .p = p, .rest = text, .line = first_line };
	struct mk_parse *parse = arena_alloc(p->arena, sizeof(*parse));
	struct mk_stmt *stmts;
	struct str line;
	uint32_t nr;

	while (next_line(&r, &line, &nr))
		if (line.len)
			parse_read_stmt(&r, line, nr);
	stmts = (void *)arena_memdup(p->arena, (void *)r.stmts,
				     r.nr * sizeof(*stmts));
	resolve_links(stmts, r.nr);
	parse->file = file;
	parse->stmts = stmts;
	parse->nr = (uint32_t)r.nr;
	parse->cut = r.full;
	free(r.stmts);
	free(r.around);
	return parse;
}

const struct mk_stmt *mk_parse_line(struct mk_parser *p,
				    const struct mk_stmt *tab)
{
	struct mk_stmt *s = arena_alloc(p->arena, sizeof(*s));

	s->line = tab->line;
	s->raw = tab->raw;
	s->around = tab->around;
	parse_line(p, s);
	return s;
}
