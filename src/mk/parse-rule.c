// SPDX-License-Identifier: GPL-2.0
/*
 * Lines that may be rules.
 *
 * Whether "a b: c" is a rule, and whether what follows the colon is the
 * assignment of a target's variable (which must not be expanded), is only known
 * while it is expanded word by word from the left.  So a line is split into
 * words here, each with its template and that of the rest after it.
 */
#include "parse-line.h"

#include "base/limits.h"
#include "mk/scan.h"

static char parse_rule_at(struct str s, size_t i)
{
	return i < s.len ? s.ptr[i] : '\0';
}

/* Length of a word that is an operator: "=", ":", "::", ":=", "+=" ... */
static size_t operator_length(struct str s, size_t i)
{
	switch (s.ptr[i]) {
	case '=':
	case ';':
		return 1;
	case ':':
		if (parse_rule_at(s, i + 1) == ':')
			return parse_rule_at(s, i + 2) == '=' ? 3 : 2;
		return parse_rule_at(s, i + 1) == '=' ? 2 : 1;
	case '+':
	case '?':
	case '!':
		return parse_rule_at(s, i + 1) == '=' ? 2 : 0;
	default:
		return 0;
	}
}

/* Whether a word that is not an operator ends before @i. */
static bool ends_word(struct str s, size_t i)
{
	switch (s.ptr[i]) {
	case '=':
	case ':':
		return true;
	case '?':
	case '+':
		return parse_rule_at(s, i + 1) == '=';
	case '&':
		return parse_rule_at(s, i + 1) == ':';
	default:
		return is_space(s.ptr[i]);
	}
}

static size_t word_end(struct str s, size_t i)
{
	size_t op = operator_length(s, i), beg = i;

	if (op)
		return i + op;
	while (i < s.len && (i == beg || !ends_word(s, i))) {
		if (s.ptr[i] == '$')
			i = skip_reference(s, i);
		else if (s.ptr[i] == '\\' && parse_rule_at(s, i + 1) &&
			 strchr(":;=\\", parse_rule_at(s, i + 1)))
			i += 2;
		else
			i++;
	}
	return i < s.len ? i : s.len;
}

const struct mk_line *parse_rule_line(struct mk_parser *p, struct str raw)
{
	struct mk_line *line = arena_alloc(p->arena, sizeof(*line));
	struct mk_line_word *words = NULL;
	struct str head = raw;
	uint32_t nr = 0, cap = 0;
	size_t i = 0;

	line->has_recipe = scan_cut(p->arena, &head, "$;#", &line->recipe) ==
			   ';';
	head = scan_join(p->arena, head);
	line->spaces = str_starts(raw, STR("        "));
	while ((i = skip_space(head, i)) < head.len) {
		size_t beg = i;

		if (nr >= LIMIT_MK_NODES) {
			free(words);
			return NULL;
		}
		i = word_end(head, beg);
		vec_grow(words, nr, cap);
		words[nr++] = (struct mk_line_word){
			mk_tmpl_parse(p, (struct str){ head.ptr + beg,
						       i - beg }),
			str_from(head, i),
		};
		if (head.ptr[beg] == ':')
			break;
	}
	line->rest = mk_tmpl_parse(p, str_from(head, i));
	line->words = (void *)arena_memdup(p->arena, (void *)words,
					   nr * sizeof(*words));
	line->nr_words = nr;
	free(words);
	return line;
}
