// SPDX-License-Identifier: GPL-2.0
/*
 * What is found in a file becomes bridges, weak ones where the code handles the
 * failure of what asks for it.
 */
#include "scan.h"

#include <stdlib.h>

#include "goflow/reach.h"

void scan_asks(struct scan *s, uint32_t at)
{
	s->at = at;
	s->judged = false;
	s->value = NULL;
	s->plain = false;
}

/* The function and a number tell them apart, and stay when lines are inserted. */
static struct str scan_either(struct scan *s)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct bridges *b = s->b;
	struct str function = s->tried.function;
	unsigned int n = 1;
	size_t i;

	if (s->tried.first == NO_TOK)
		return STR("");
	for (i = 0; i < b->nr_eithers; i++) {
		if (b->eithers[i].f == s->f && b->eithers[i].first == s->tried.first)
			return b->eithers[i].name;
		n += str_eq(b->eithers[i].function, function);
	}
	sb_addf(&name, GRAPH_EITHER "%.*s.%u", STR_ARG(function), n);
	vec_grow(b->eithers, b->nr_eithers, b->cap_eithers);
	b->eithers[b->nr_eithers++] = (struct either){
		s->f, s->tried.first, function, arena_str(b->mem, sb_str(&name)),
	};
	return b->eithers[i].name;
}

void scan_add(struct scan *s, uint32_t to, struct str name, enum how how,
	      const struct syntax *f, uint32_t line)
{
	if (!s->judged)
		s->weak = requirement_is_tolerated(&s->b->constfold, s->sp, s->f, s->at,
						   s->value, &s->tried);
	s->judged = true;
	bridge_add(s->b, &(struct bridge){
		.from = s->b->node, .to = to, .name = name, .how = how,
		.file = f->name, .line = line, .weak = s->weak,
		.plain = s->plain, .either = scan_either(s) });
}

bool scan_reaches(const struct scan *s, const struct value *v)
{
	return reach_is_possible(&s->b->constfold, s->sp, s->f, s->at, v);
}

void scan_emit(struct scan *s, const struct row *r, struct str name,
	       const struct value *v, uint32_t line)
{
	const struct syntax *f = v->f ? v->f : s->f;

	if (!name.len || !scan_reaches(s, v))
		return;
	/* What one caller passes is as much needed as that one does. */
	if (v->call || s->value)
		s->judged = false;
	s->value = v->call ? v : NULL;
	s->plain = r->plain;
	scan_add(s, r->to, name, v->how, f, v->f ? v->line : line);
}

void scan_each(struct scan *s, const struct row *r, struct piece arg,
	       uint32_t line, emit_value *emit)
{
	struct values v;
	size_t i;

	constfold_values(&s->b->constfold, s->sp, arg, &v);
	for (i = 0; i < v.nr; i++)
		emit(s, r, &v.at[i], line);
	free(v.at);
}
