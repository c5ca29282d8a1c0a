// SPDX-License-Identifier: GPL-2.0
/*
 * Fields by name.  A program says "member 12 of type 7" of its own types; what counts
 * in the kernel is the name of the type and of each member on the way, wherever it is
 * in there, and in however many structures without a name.
 */
#include "parts.h"

#include "base/array.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"

/* Typedefs and qualifiers in a row, structures without a name in each other; seen 6. */
#define MAX_CHAIN	32
/* Members that one question looks at; seen 3,000. */
#define MAX_LOOKS	(1u << 20)

static bool is_composite(const struct btf *b, uint32_t type)
{
	unsigned int kind;

	if (!type || type >= b->nr)
		return false;
	kind = btf_kind_of(b, b->at[type]);
	return kind == KIND_STRUCT || kind == KIND_UNION;
}

static bool is_array(const struct btf *b, uint32_t type)
{
	return type && type < b->nr && btf_kind_of(b, b->at[type]) == KIND_ARRAY;
}

static uint32_t element_of(const struct btf *b, uint32_t array)
{
	return btf_strip(b, btf_word(b, b->at[array] + 12));
}

uint32_t btf_strip(const struct btf *b, uint32_t type)
{
	unsigned int i;

	for (i = 0; i < MAX_CHAIN && type && type < b->nr; i++) {
		switch (btf_kind_of(b, b->at[type])) {
		case KIND_TYPEDEF:
		case KIND_VOLATILE:
		case KIND_CONST:
		case KIND_RESTRICT:
		case KIND_TYPE_TAG:
			type = btf_word(b, b->at[type] + 8);
			break;
		default:
			return type;
		}
	}
	return 0;
}

struct str btf_essential(struct str name)
{
	size_t i;

	for (i = name.len; i > 4; i--)
		if (!memcmp(name.ptr + i - 4, "___", 3) && name.ptr[i - 5] != '_' &&
		    name.ptr[i - 1] != '_')
			return str_head(name, i - 4);
	return name;
}

static struct str member_name(const struct btf *b, uint32_t type, uint32_t n)
{
	return btf_string(b, btf_word(b, b->at[type] + 12 + (size_t)n * 12));
}

static uint32_t member_type(const struct btf *b, uint32_t type, uint32_t n)
{
	return btf_strip(b, btf_word(b, b->at[type] + 12 + (size_t)n * 12 + 4));
}

/* The next of numbers with ":" between them. */
static bool field_next_index(struct str *access, uint32_t *out)
{
	struct str word = str_head(*access, str_chr(*access, ':'));
	uint32_t n = 0;
	size_t i;

	if (!word.len || word.len > 9)
		return false;
	for (i = 0; i < word.len; i++) {
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return false;
		n = n * 10 + (uint32_t)(word.ptr[i] - '0');
	}
	*access = str_from(*access, word.len + 1);
	*out = n;
	return true;
}

/* The name that the access begins with: of a structure, or of a typedef for one. */
static struct str root_name(const struct btf *b, uint32_t type)
{
	unsigned int i;

	for (i = 0; i < MAX_CHAIN && type && type < b->nr; i++) {
		struct str name = btf_string(b, btf_word(b, b->at[type]));

		if (name.len || is_composite(b, type))
			return name;
		type = btf_word(b, b->at[type] + 8);
	}
	return STR("");
}

static bool field_add_name(struct strbuf *out, struct str name)
{
	if (!name.len)
		return true;
	if (out->len + name.len + 1 > LIMIT_BRIDGE_NAME)
		return false;
	sb_addch(out, '.');
	sb_addstr(out, name);
	return true;
}

bool btf_field_name(const struct btf *b, uint32_t type, struct str access,
		    struct strbuf *out)
{
	struct str root = btf_essential(root_name(b, type));
	uint32_t n, at = btf_strip(b, type);

	/* The first is the index of a pointer, as if it were an array's. */
	if (!root.len || root.len > LIMIT_BRIDGE_NAME || !is_composite(b, at) ||
	    !field_next_index(&access, &n))
		return false;
	sb_addstr(out, root);
	while (access.len) {
		if (!field_next_index(&access, &n))
			return false;
		if (is_array(b, at)) {
			at = element_of(b, at);
			continue;
		}
		if (!is_composite(b, at) || n >= btf_nr_members(b, b->at[at]) ||
		    !field_add_name(out, member_name(b, at, n)))
			return false;
		at = member_type(b, at, n);
	}
	return out->len > root.len;
}

/* BTF whose structures are found by name. */
struct btf_types {
	struct btf btf;
	struct strbuf data;
	struct interner *names;
	uint32_t *first;	/* by atom: type of that name */
	size_t cap_first;
	uint32_t *next;		/* by type: another one of the same name */
};

static void types_index(struct btf_types *t)
{
	uint32_t i;

	t->names = interner_new();
	t->next = xcalloc(t->btf.nr + 1, sizeof(*t->next));
	for (i = 1; i < t->btf.nr; i++) {
		unsigned int kind = btf_kind_of(&t->btf, t->btf.at[i]);
		struct str name = btf_string(&t->btf, btf_word(&t->btf, t->btf.at[i]));
		const struct atom *a;

		if (!name.len ||
		    (kind != KIND_STRUCT && kind != KIND_UNION && kind != KIND_TYPEDEF))
			continue;
		a = intern(t->names, name);
		array_reach(t->first, t->cap_first, a->id);
		t->next[i] = t->first[a->id];
		t->first[a->id] = i;
	}
}

struct btf_types *btf_types_new(struct str data)
{
	struct btf_types *t = xcalloc(1, sizeof(*t));

	sb_addstr(&t->data, data);
	if (!btf_open(&t->btf, sb_str(&t->data))) {
		btf_types_free(t);
		return NULL;
	}
	types_index(t);
	return t;
}

void btf_types_free(struct btf_types *t)
{
	if (!t)
		return;
	btf_close(&t->btf);
	sb_free(&t->data);
	interner_free(t->names);
	free(t->first);
	free(t->next);
	free(t);
}

/* The type of a member, in structures without a name too; 0: it has none of that name. */
static bool find_member(const struct btf *b, uint32_t type, struct str name,
			unsigned int depth, uint32_t *looks, uint32_t *out)
{
	uint32_t i, nr = btf_nr_members(b, b->at[type]);

	for (i = 0; i < nr && *looks; i++) {
		struct str is = member_name(b, type, i);
		uint32_t inner = member_type(b, type, i);

		--*looks;
		if (str_eq(is, name)) {
			*out = inner;
			return true;
		}
		if (!is.len && is_composite(b, inner) && depth &&
		    find_member(b, inner, name, depth - 1, looks, out))
			return true;
	}
	return false;
}

static bool has_path(const struct btf *b, uint32_t type, struct str path)
{
	uint32_t looks = MAX_LOOKS;

	while (path.len) {
		struct str name = str_head(path, str_chr(path, '.'));
		unsigned int i;

		for (i = 0; i < MAX_CHAIN && is_array(b, type); i++)
			type = element_of(b, type);
		if (!is_composite(b, type) ||
		    !find_member(b, type, name, MAX_CHAIN, &looks, &type))
			return false;
		path = str_from(path, name.len + 1);
	}
	return true;
}

enum btf_has btf_types_has(const struct btf_types *t, struct str field)
{
	struct str root = str_head(field, str_chr(field, '.'));
	const struct atom *a = intern_find(t->names, root);
	enum btf_has has = BTF_NO_TYPE;
	uint32_t n;

	for (n = a ? t->first[a->id] : 0; n; n = t->next[n]) {
		uint32_t type = btf_strip(&t->btf, n);

		if (!is_composite(&t->btf, type))
			continue;
		if (has_path(&t->btf, type, str_from(field, root.len + 1)))
			return BTF_HAS_FIELD;
		has = BTF_NO_FIELD;
	}
	return has;
}
