// SPDX-License-Identifier: GPL-2.0
#include "csource/include-kept.h"

#include "base/intern.h"
#include "base/mem.h"

struct include_kept {
	struct interner *files;
	struct strbuf *lines;	/* of the file with that number */
	size_t nr, cap;
};

struct include_kept *include_kept_new(void)
{
	struct include_kept *k = xcalloc(1, sizeof(*k));

	k->files = interner_new();
	return k;
}

void include_kept_free(struct include_kept *k)
{
	size_t i;

	if (!k)
		return;
	for (i = 0; i < k->nr; i++)
		sb_free(&k->lines[i]);
	free(k->lines);
	interner_free(k->files);
	free(k);
}

bool include_kept_find(const struct include_kept *k, struct str file, struct str *lines)
{
	const struct atom *a = k ? intern_find(k->files, file) : NULL;

	if (!a)
		return false;
	*lines = sb_str(&k->lines[a->id]);
	return true;
}

void include_kept_add(struct include_kept *k, struct str file, struct str lines)
{
	const struct atom *a = k ? intern(k->files, file) : NULL;

	if (!a || a->id < k->nr)
		return;
	vec_grow(k->lines, k->nr, k->cap);
	k->lines[k->nr] = (struct strbuf)STRBUF_INIT;
	sb_addstr(&k->lines[k->nr++], lines);
}
