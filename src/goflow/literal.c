// SPDX-License-Identifier: GPL-2.0
/*
 * Composite literals: []string{"a", "b"}, map[string]T{"a": x}, and the
 * fields of struct literals in them.
 */
#include "goflow/constfold.h"

#include "base/limits.h"
#include "go/token.h"

/* The "{" of a composite literal that ends where @e does, or NO_TOK. */
static uint32_t literal_open_brace(struct piece e)
{
	uint32_t at;

	if (e.b <= e.a || !tok_is(e.f, e.b - 1, "}"))
		return NO_TOK;
	at = e.f->t[e.b - 1].mate;
	return at != NO_TOK && at >= e.a ? at : NO_TOK;
}

/* "key: value" in two. */
static struct piece cut_key(struct piece *element)
{
	struct piece key = { element->f, element->a, element->a };
	uint32_t i;

	for (i = element->a; i < element->b; i++) {
		if (tok_is(element->f, i, ":")) {
			key.b = i;
			element->a = i + 1;
			break;
		}
		if (element->f->t[i].mate != NO_TOK &&
		    element->f->t[i].mate > i)
			i = element->f->t[i].mate;
	}
	return key;
}

/* What a name stands for, as far as it is a single thing. */
static bool literal_follow(const struct source_package *sp, struct piece *e)
{
	struct name_info info;
	const struct decl *d;

	if (e->b != e->a + 1 || !tok_is_name(e->f, e->a))
		return false;
	info = scope_find(e->f, e->a);
	if (info.is == NAME_VALUE) {
		*e = info.value;
		return true;
	}
	d = info.is == NAME_GLOBAL ? fold_decl(sp, e->f->t[e->a].text) : NULL;
	if (!d || d->is_func || d->changes)
		return false;
	*e = d->value;
	return true;
}

bool literal_each(struct constfold *fo, const struct source_package *sp,
		  struct piece e, literal_visit *visit, void *ctx)
{
	unsigned int hops = 0;
	struct piece rest, element;
	uint32_t brace;

	(void)fo;
	while (literal_follow(sp, &e))
		if (++hops > LIMIT_BRIDGE_DEPTH)
			return false;
	brace = literal_open_brace(e);
	if (brace == NO_TOK)
		return false;
	rest = (struct piece){ e.f, brace + 1, e.b - 1 };
	while (piece_next(&rest, &element)) {
		struct piece key = cut_key(&element);

		visit(ctx, sp, e, key, element);
	}
	return true;
}

/* The fields between the braces of a struct type: the number of @name. */
static bool field_number(const struct syntax *f, uint32_t brace,
			 struct str name, size_t *n)
{
	uint32_t i, end = f->t[brace].mate;

	*n = 0;
	for (i = brace + 1; i < end && i < f->nr; i++) {
		uint32_t stop = piece_end(f, i);

		if (stop == i)
			continue;
		for (;; i += 2) {
			if (tok_is_name(f, i) && str_eq(f->t[i].text, name))
				return true;
			++*n;
			if (!tok_is(f, i + 1, ","))
				break;
		}
		i = stop;
	}
	return false;
}

/* The "{" of "type NAME struct {" in the package. */
static bool literal_type_of(const struct source_package *sp, struct str name,
			    const struct syntax **f, uint32_t *brace)
{
	size_t i;
	uint32_t j;

	for (i = 0; i < sp->nr_files; i++) {
		*f = fold_file_with(sp, i, name);
		for (j = 1; *f && j + 2 < (*f)->nr; j++) {
			if (!tok_is(*f, j + 1, "struct") ||
			    !tok_is(*f, j + 2, "{") || !tok_is_name(*f, j) ||
			    !str_eq((*f)->t[j].text, name))
				continue;
			*brace = j + 2;
			return true;
		}
	}
	return false;
}

/* The position of a field: the type precedes the brace of @list. */
static bool find_position(const struct source_package *sp, struct piece list,
			  struct str name, size_t *n)
{
	const struct syntax *f = list.f;
	uint32_t brace = literal_open_brace(list), at;

	if (brace == NO_TOK || brace <= list.a)
		return false;
	at = brace - 1;
	if (tok_is(f, at, "}") && f->t[at].mate != NO_TOK &&
	    f->t[at].mate > list.a &&
	    tok_is(f, f->t[at].mate - 1, "struct"))
		return field_number(f, f->t[at].mate, name, n);
	return tok_is_name(f, at) && literal_type_of(sp, f->t[at].text, &f, &brace) &&
	       field_number(f, brace, name, n);
}

bool literal_field(const struct source_package *sp, struct piece list,
		   struct piece element, struct str name, struct piece *out)
{
	uint32_t brace = literal_open_brace(element);
	struct piece rest, field;
	bool keyed = false;
	size_t n = 0, want;

	if (brace == NO_TOK)
		return false;
	rest = (struct piece){ element.f, brace + 1, element.b - 1 };
	while (piece_next(&rest, &field)) {
		struct piece key = cut_key(&field);

		keyed |= key.b > key.a;
		if (key.b == key.a + 1 &&
		    str_eq(key.f->t[key.a].text, name)) {
			*out = field;
			return true;
		}
	}
	if (keyed || !find_position(sp, brace > element.a &&
				    !tok_is(element.f, element.a, "&") ?
				    element : list, name, &want))
		return false;
	rest = (struct piece){ element.f, brace + 1, element.b - 1 };
	while (piece_next(&rest, out))
		if (n++ == want)
			return true;
	return false;
}
