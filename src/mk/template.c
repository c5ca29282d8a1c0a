// SPDX-License-Identifier: GPL-2.0
/*
 * Text to template.
 *
 * Where a reference ends is decided by the text alone, before anything is
 * expanded, so that it can be found once.  The rules are make's, odd ones
 * included: a name without a '$' in it ends at the first closing bracket
 * whatever opened in between; one with a '$' counts brackets of its own kind,
 * and if they do not balance it too ends at the first one, the rest of the
 * text being lost.
 */
#include "mk/parse.h"

#include "base/limits.h"
#include "func.h"
#include "mk/scan.h"

static const struct mk_tmpl *template_parse(struct mk_parser *p, struct str text,
					    unsigned int depth);

static struct mk_node *template_push(struct mk_parser *p, enum mk_node_kind kind,
				     struct str text)
{
	struct mk_node *n;

	vec_grow(p->nodes, p->nr_nodes, p->cap_nodes);
	n = &p->nodes[p->nr_nodes++];
	*n = (struct mk_node){ .kind = kind, .text = text };
	return n;
}

__printf(2, 3)
static void push_error(struct mk_parser *p, const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	template_push(p, NODE_ERROR,
		      arena_str(p->arena, sb_str(&text)));
}

static struct str template_between(struct str s, size_t from, size_t to)
{
	return (struct str){ s.ptr + from, to - from };
}

/* Offset of the bracket that closes what is open at @i, or the length. */
static size_t find_close(struct mk_parser *p, struct str s, size_t i,
			 char open, char close)
{
	size_t depth = 0, start = i;

	for (; i < s.len; i++) {
		if (s.ptr[i] == open)
			depth++;
		else if (s.ptr[i] == close && !depth--)
			break;
	}
	p->work += i - start;
	return i;
}

/* Offset of the comma that ends the argument at @i, or the length. */
static size_t find_comma(struct str args, size_t i, char open, char close)
{
	size_t depth = 0;

	for (; i < args.len; i++) {
		if (args.ptr[i] == open)
			depth++;
		else if (args.ptr[i] == close)
			depth--;
		else if (args.ptr[i] == ',' && !depth)
			break;
	}
	return i;
}

static const struct mk_tmpl *parse_arg(struct mk_parser *p, struct str arg,
				       const struct mk_func *f, uint32_t nr,
				       unsigned int depth)
{
	/* Of "if" only the condition loses its white space. */
	if (f->args == ARGS_TRIMMED && (!nr || f->max == 0))
		arg = str_trim(arg);
	return template_parse(p, arg, depth + 1);
}

static void parse_call(struct mk_parser *p, struct str whole, struct str args,
		       int func, unsigned int depth)
{
	const struct mk_func *f = func_at((unsigned int)func);
	char open = whole.ptr[1], close = open == '(' ? ')' : '}';
	const struct mk_tmpl **list = NULL;
	uint32_t nr = 0, cap = 0;
	struct mk_node *n;
	size_t i = 0, end;

	do {
		end = nr + 1 == f->max ? args.len :
					 find_comma(args, i, open, close);
		vec_grow(list, nr, cap);
		list[nr] = parse_arg(p, template_between(args, i, end), f, nr, depth);
		nr++;
		i = end + 1;
	} while (end < args.len && nr < LIMIT_MK_ARGS);
	if (end < args.len) {
		push_error(p, "more than %d arguments to function '%s'",
			   LIMIT_MK_ARGS, f->name);
		free(list);
		return;
	}
	n = template_push(p, NODE_CALL, whole);
	n->func = (uint8_t)func;
	n->nr_args = nr;
	n->args = (void *)arena_memdup(p->arena, (void *)list,
				       nr * sizeof(*list));
	free(list);
}

static void push_name(struct mk_parser *p, struct str name)
{
	struct mk_node *n;

	if (str_chr(name, '\0') < name.len) {
		struct mk_tmpl *t = arena_alloc(p->arena, sizeof(*t));

		t->text = name;
		template_push(p, NODE_NAMED, name)->inner = t;
		return;
	}
	n = template_push(p, NODE_VAR, name);
	n->name = intern(p->names, name);
}

/* "name" or "name:from=to" without anything to expand. */
static void parse_plain(struct mk_parser *p, struct str name)
{
	size_t colon = str_chr(name, ':');
	struct str subst = str_from(name, colon + 1);

	if (colon == name.len || str_chr(subst, '=') == subst.len ||
	    str_chr(name, '\0') < name.len) {
		push_name(p, name);
		return;
	}
	template_push(p, NODE_SUBST, subst)->name =
		intern(p->names, str_head(name, colon));
}

/* A function's name ends at white space; anything else is a variable. */
static int find_func(struct mk_parser *p, struct str s, size_t *i)
{
	size_t end = *i;
	int func;

	while (end < s.len && (s.ptr[end] == '-' || (s.ptr[end] >= 'a' &&
						     s.ptr[end] <= 'z')))
		end++;
	if (end == *i || end == s.len || !is_space(s.ptr[end]))
		return -1;
	func = func_find(template_between(s, *i, end), p->make44);
	if (func >= 0)
		*i = skip_space(s, end);
	return func;
}

/* The reference whose '$' is at @i; returns the offset after it. */
static size_t parse_reference(struct mk_parser *p, struct str s, size_t i,
			      unsigned int depth, bool *open)
{
	char o = s.ptr[i + 1], c = o == '(' ? ')' : '}';
	size_t beg = i + 2, end = beg;
	int func = find_func(p, s, &end);

	if (func >= 0) {
		size_t args = end;

		end = find_close(p, s, args, o, c);
		if (end < s.len) {
			parse_call(p, template_between(s, i, end + 1),
				   template_between(s, args, end), func, depth);
			return end + 1;
		}
		push_error(p, "unterminated call to function '%s': missing '%c'",
			   func_at((unsigned int)func)->name, c);
		*open = true;
		return s.len;
	}
	end = beg + str_chr(str_from(s, beg), c);
	if (end == s.len) {
		push_error(p, "unterminated variable reference");
		*open = true;
		return s.len;
	}
	if (str_chr(template_between(s, beg, end), '$') < end - beg) {
		size_t far = find_close(p, s, beg, o, c);

		if (far < s.len) {
			const struct mk_tmpl *inner =
				template_parse(p, template_between(s, beg, far), depth + 1);

			template_push(p, NODE_NAMED, template_between(s, i, far + 1))->inner =
				inner;
			return far + 1;
		}
		push_name(p, template_between(s, beg, end));
		*open = true;
		return s.len;
	}
	parse_plain(p, template_between(s, beg, end));
	return end + 1;
}

/* The '$' at @i and what belongs to it; returns the offset after it. */
static size_t parse_dollar(struct mk_parser *p, struct str s, size_t i,
			   unsigned int depth, bool *open)
{
	char c;

	if (i + 1 == s.len) {
		template_push(p, NODE_TEXT, template_between(s, i, i + 1));
		*open = true;
		return s.len;
	}
	c = s.ptr[i + 1];
	if (c == '(' || c == '{')
		return parse_reference(p, s, i, depth, open);
	/* An unknown for a name: then the value is one too. */
	if (!c)
		return i + 1;
	if (c == '$')
		template_push(p, NODE_TEXT, template_between(s, i, i + 1));
	else
		push_name(p, template_between(s, i + 1, i + 2));
	return i + 2;
}

static const struct mk_tmpl *template_parse(struct mk_parser *p, struct str text,
					    unsigned int depth)
{
	struct mk_tmpl *t = arena_alloc(p->arena, sizeof(*t));
	size_t i = str_chr(text, '$'), base = p->nr_nodes;

	t->text = text;
	p->work += text.len;
	if (i == text.len)
		return t;
	if (depth > LIMIT_MK_NESTING) {
		push_error(p, "references nested more than %d deep",
			   LIMIT_MK_NESTING);
		i = text.len;
	} else if (i) {
		template_push(p, NODE_TEXT, str_head(text, i));
	}
	while (i < text.len) {
		size_t next;

		if (p->nr_nodes >= LIMIT_MK_NODES) {
			push_error(p, "more than %d references in one string",
				   LIMIT_MK_NODES);
			break;
		}

		i = parse_dollar(p, text, i, depth, &t->open);
		next = i + str_chr(str_from(text, i), '$');
		if (next > i)
			template_push(p, NODE_TEXT, template_between(text, i, next));
		i = next;
	}
	t->nr = (uint32_t)(p->nr_nodes - base);
	t->nodes = (void *)arena_memdup(p->arena, (void *)&p->nodes[base],
					t->nr * sizeof(*t->nodes));
	p->nr_nodes = base;
	return t;
}

const struct mk_tmpl *mk_tmpl_parse(struct mk_parser *p, struct str text)
{
	return template_parse(p, text, 0);
}
