// SPDX-License-Identifier: GPL-2.0
#include "go/gosum.h"

#include <stdlib.h>

/* "PATH VERSION HASH", or nothing. */
static bool gosum_parse_line(struct arena *mem, struct str line,
			     struct gosum_line *out)
{
	struct str path, version, hash, more, suffix = STR("/go.mod");

	if (!str_word(&line, &path) || !str_word(&line, &version) ||
	    !str_word(&line, &hash) || str_word(&line, &more))
		return false;
	out->gomod = str_ends(version, suffix);
	if (out->gomod)
		version.len -= suffix.len;
	out->path = arena_str(mem, path);
	out->version = arena_str(mem, version);
	out->hash = arena_str(mem, hash);
	return true;
}

int gosum_parse(struct arena *mem, struct str text, const char *file,
		struct gosum *out, struct diag *diag)
{
	struct gosum_line l = { .line = 0 };
	struct str line;
	int err = 0;

	l.file = arena_memdup(mem, file, strlen(file));
	while (str_line(&text, &line)) {
		l.line++;
		if (!str_trim(line).len)
			continue;
		if (!gosum_parse_line(mem, line, &l)) {
			diag_add(diag, SEV_ERROR, NULL,
				 (struct place){ file, l.line, 1 },
				 "expected a module, a version and a hash");
			err = -1;
			continue;
		}
		vec_grow(out->at, out->nr, out->cap);
		out->at[out->nr++] = l;
	}
	return err;
}

static int cmp_key(const struct gosum_line *a, const struct gosum_line *b)
{
	int order = str_cmp(a->path, b->path);

	if (!order)
		order = str_cmp(a->version, b->version);
	return order ? order : (int)a->gomod - (int)b->gomod;
}

static int gosum_cmp_lines(const void *a, const void *b)
{
	const struct gosum_line *x = a, *y = b;
	int order = cmp_key(x, y);

	if (!order)
		order = strcmp(x->file, y->file);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

void gosum_sort(struct gosum *sum)
{
	if (sum->nr)
		qsort(sum->at, sum->nr, sizeof(*sum->at), gosum_cmp_lines);
}

const struct gosum_line *gosum_find(const struct gosum *sum, struct str path,
				    struct str version, bool gomod, size_t *nr)
{
	struct gosum_line key = { .path = path, .version = version,
				  .gomod = gomod };
	size_t lo;

	array_bound(lo, sum->nr, cmp_key(&sum->at[lo], &key) < 0);
	for (*nr = 0; lo + *nr < sum->nr; ++*nr)
		if (cmp_key(&sum->at[lo + *nr], &key))
			break;
	return *nr ? &sum->at[lo] : NULL;
}

void gosum_print(const struct gosum *sum, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < sum->nr; i++) {
		const struct gosum_line *l = &sum->at[i];

		sb_adds(out, l->gomod ? "gomod-sum " : "sum ");
		sb_addquoted(out, l->path);
		sb_addch(out, ' ');
		sb_addquoted(out, l->version);
		sb_addch(out, ' ');
		sb_addquoted(out, l->hash);
		sb_addch(out, '\n');
	}
}
