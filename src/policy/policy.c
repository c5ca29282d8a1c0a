// SPDX-License-Identifier: GPL-2.0
/*
 * From YAML to a policy.  Each entry of a list is a map whose members are in a
 * table; anything else is an error, so that a typo is not mistaken for a valid
 * rule.
 */
#include "parts.h"

#include "base/limits.h"
#include "base/suggest.h"
#include "yaml.h"

struct loader {
	struct policy *p;
	struct diag *diag;
};

/* A member of an entry. */
struct member {
	const char *name;
	bool required;
	struct str *to;
};

__printf(3, 4)
static int policy_refuse(struct loader *l, struct place at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(l->diag, SEV_ERROR, NULL, at, fmt, ap);
	va_end(ap);
	return -1;
}

static int unknown_member(struct loader *l, const struct ynode *n,
			  const struct member *members)
{
	struct suggest near = { .wanted = n->key };

	for (; members->name; members++)
		suggest_offer(&near, members->name);
	if (near.best)
		return policy_refuse(l, n->key_at, "unknown member '%.*s'; did you mean '%s'?",
				     STR_ARG(n->key), near.best);
	return policy_refuse(l, n->key_at, "unknown member '%.*s'", STR_ARG(n->key));
}

static int read_member(struct loader *l, const struct ynode *n,
		       const struct member *members)
{
	const struct member *m = members;

	while (m->name && !str_is(n->key, m->name))
		m++;
	if (!m->name)
		return unknown_member(l, n, members);
	if (n->kind != Y_TEXT || !n->text.len)
		return policy_refuse(l, n->at, "'%s' must be a string", m->name);
	*m->to = n->text;
	return 0;
}

static int read_entry(struct loader *l, const struct ynode *entry,
		      const struct member *members)
{
	const struct member *m;
	const struct ynode *n;
	int err = 0;

	if (entry->kind != Y_MAP)
		return policy_refuse(l, entry->at, "expected a map");
	for (n = entry->first; n; n = n->next)
		err |= read_member(l, n, members);
	for (m = members; m->name && !err; m++)
		if (m->required && !m->to->len)
			err = policy_refuse(l, entry->at, "'%s' is missing", m->name);
	return err;
}

static int read_level(struct loader *l, const struct ynode *n)
{
	struct policy *p = l->p;

	if (n->kind != Y_TEXT || !(str_is(n->text, "error") ||
				   str_is(n->text, "warning") ||
				   str_is(n->text, "off")))
		return policy_refuse(l, n->at,
				     "invalid severity (expected 'error', 'warning' or 'off')");
	vec_grow(p->levels, p->nr_levels, p->cap_levels);
	p->levels[p->nr_levels++] =
		(struct policy_level){ n->at, n->key, n->text };
	return 0;
}

static int read_binding(struct loader *l, const struct ynode *n)
{
	struct policy_binding b = { .at = n->at };
	struct str weak = { "", 0 };
	const struct member members[] = {
		{ "from", true, &b.from }, { "to", true, &b.to },
		{ "value", false, &b.value }, { "weak", false, &weak },
		{ NULL, false, NULL },
	};

	if (read_entry(l, n, members))
		return -1;
	b.weak = str_is(weak, "yes");
	if (weak.len && !b.weak && !str_is(weak, "no"))
		return policy_refuse(l, n->at, "invalid 'weak' (expected 'yes' or 'no')");
	if (b.weak && b.value.len)
		return policy_refuse(l, n->at, "a weak binding cannot have a value");
	vec_grow(l->p->bindings, l->p->nr_bindings, l->p->cap_bindings);
	l->p->bindings[l->p->nr_bindings++] = b;
	return 0;
}

static int read_layer(struct loader *l, const struct ynode *n)
{
	struct policy_layer layer = { .at = n->at };
	struct str how = { "", 0 };
	const struct member members[] = {
		{ "name", true, &layer.name }, { "from", true, &layer.from },
		{ "to", true, &layer.to }, { "depends", false, &how },
		{ NULL, false, NULL },
	};

	if (read_entry(l, n, members))
		return -1;
	layer.direct = str_is(how, "directly");
	if (how.len && !layer.direct && !str_is(how, "at-all"))
		return policy_refuse(l, n->at, "invalid 'depends' (expected 'directly' or 'at-all')");
	if (l->p->nr_layers == LIMIT_POLICY_LAYERS)
		return policy_refuse(l, n->at, "more than %u layers",
				     LIMIT_POLICY_LAYERS);
	vec_grow(l->p->layers, l->p->nr_layers, l->p->cap_layers);
	l->p->layers[l->p->nr_layers++] = layer;
	return 0;
}

/* Such dates compare as texts. */
bool policy_is_date(struct str s)
{
	static const char form[] = "dddd-dd-dd";
	size_t i;

	if (s.len != strlen(form))
		return false;
	for (i = 0; i < s.len; i++)
		if (form[i] == 'd' ? s.ptr[i] < '0' || s.ptr[i] > '9' :
				     s.ptr[i] != form[i])
			return false;
	return memcmp(s.ptr + 5, "01", 2) >= 0 &&
	       memcmp(s.ptr + 5, "12", 2) <= 0 &&
	       memcmp(s.ptr + 8, "01", 2) >= 0 &&
	       memcmp(s.ptr + 8, "31", 2) <= 0;
}

static int read_waiver(struct loader *l, const struct ynode *n)
{
	struct policy_waiver w = { .at = n->at };
	const struct member members[] = {
		{ "rule", true, &w.rule }, { "reason", true, &w.reason },
		{ "until", true, &w.until }, { "place", false, &w.place },
		{ "target", false, &w.target }, { NULL, false, NULL },
	};

	if (read_entry(l, n, members))
		return -1;
	if (!policy_is_date(w.until))
		return policy_refuse(l, n->at, "invalid 'until' (expected YYYY-MM-DD)");
	if (l->p->nr_waivers == LIMIT_POLICY_WAIVERS)
		return policy_refuse(l, n->at, "more than %u waivers",
				     LIMIT_POLICY_WAIVERS);
	vec_grow(l->p->waivers, l->p->nr_waivers, l->p->cap_waivers);
	l->p->waivers[l->p->nr_waivers++] = w;
	return 0;
}

static const struct section {
	const char *name;
	enum ynode_kind kind;
	int (*read)(struct loader *l, const struct ynode *n);
} sections[] = {
	{ "severities", Y_MAP, read_level },
	{ "bindings", Y_LIST, read_binding },
	{ "layers", Y_LIST, read_layer },
	{ "waivers", Y_LIST, read_waiver },
};

#define NR_SECTIONS ARRAY_SIZE(sections)

static int read_section(struct loader *l, const struct ynode *n)
{
	struct suggest near = { .wanted = n->key };
	const struct ynode *entry;
	int err = 0;
	size_t i;

	for (i = 0; i < NR_SECTIONS && !str_is(n->key, sections[i].name); i++)
		suggest_offer(&near, sections[i].name);
	if (i == NR_SECTIONS && near.best)
		return policy_refuse(l, n->key_at, "unknown section '%.*s'; did you mean '%s'?",
				     STR_ARG(n->key), near.best);
	if (i == NR_SECTIONS)
		return policy_refuse(l, n->key_at, "unknown section '%.*s'",
				     STR_ARG(n->key));
	if (n->kind != sections[i].kind)
		return policy_refuse(l, n->at, "'%s' must be a %s", sections[i].name,
				     sections[i].kind == Y_MAP ? "map" : "list");
	for (entry = n->first; entry; entry = entry->next)
		err |= sections[i].read(l, entry);
	return err;
}

struct policy *policy_parse(struct str text, const char *file,
			    struct diag *diag)
{
	struct policy *p = xcalloc(1, sizeof(*p));
	struct loader l = { p, diag };
	const struct ynode *root, *n;
	int err = 0;

	p->mem = arena_new();
	root = yaml_parse(p->mem, text,
			  arena_memdup(p->mem, file, strlen(file)), diag);
	if (!root)
		err = -1;
	else if (root->kind != Y_MAP)
		err = policy_refuse(&l, root->at, "expected a map of sections");
	for (n = err ? NULL : root->first; n; n = n->next)
		err |= read_section(&l, n);
	if (!err)
		return p;
	policy_free(p);
	return NULL;
}

void policy_free(struct policy *p)
{
	if (!p)
		return;
	arena_free(p->mem);
	free(p->levels);
	free(p->bindings);
	free(p->layers);
	free(p->waivers);
	free(p);
}

/*
 * The last '*' alone is tried again: a '*' before it has no use for more, so the
 * time is at most the product of the lengths (fnmatch's is not).
 */
bool policy_matches(struct str pattern, struct str text)
{
	size_t p = 0, i = 0, star = SIZE_MAX, from = 0;

	while (i < text.len) {
		char c = p < pattern.len ? pattern.ptr[p] : '\0';

		if (c == '*') {
			star = p++;
			from = i;
		} else if (p < pattern.len && (c == '?' || c == text.ptr[i])) {
			p++;
			i++;
		} else if (star != SIZE_MAX) {
			p = star + 1;
			i = ++from;
		} else {
			return false;
		}
	}
	while (p < pattern.len && pattern.ptr[p] == '*')
		p++;
	return p == pattern.len;
}
