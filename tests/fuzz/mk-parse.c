// SPDX-License-Identifier: GPL-2.0
/* A makefile's text to statements, and lines with a TAB parsed as if no recipe. */
#include "base/intern.h"
#include "fuzz.h"
#include "mk/parse.h"

static void check_statement(struct mk_parser *p, const struct mk_parse *f,
			    uint32_t i)
{
	const struct mk_stmt *s = &f->stmts[i];

	must(s->kind <= STMT_NOTHING && s->op <= OP_INVALID);
	must(!i || s->line >= s[-1].line);
	must(!s->around || s->around < s);
	if (s->kind == STMT_TAB)
		mk_parse_line(p, s);
}

void fuzz_one(struct str text)
{
	struct mk_parser p = {
		.arena = arena_new(), .names = interner_new(),
		.make44 = text.len % 2,
	};
	const struct mk_parse *f;
	uint32_t i;

	/* The reader has dropped these. */
	if (str_chr(text, '\0') < text.len)
		text = str_head(text, str_chr(text, '\0'));
	f = mk_parse_text(&p, text, "f", 1);
	for (i = 0; i < f->nr; i++)
		check_statement(&p, f, i);
	free(p.nodes);
	interner_free(p.names);
	arena_free(p.arena);
}
