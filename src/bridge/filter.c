// SPDX-License-Identifier: GPL-2.0
/*
 * Most files match no row of the table.  Their imports, which are already
 * known, show which rows they can match; many of these have a further
 * condition, such as "/dev/" in some file of the package, and all such words
 * are searched in one pass over the texts.  For the others, a name of the
 * package must occur in the file after its alias and a dot.  Only then is the
 * file split into tokens.
 */
#include "filter.h"

#include <stdlib.h>

#include "base/matcher.h"

/* The rest of the words are names of methods. */
static const struct str fixed[NR_FILTER_WORDS] = {
	[FILTER_DEV] = { "/dev/", 5 },
	[FILTER_MODPROBE] = { "modprobe", 8 },
	[FILTER_INSMOD] = { "insmod", 6 },
	[FILTER_RMMOD] = { "rmmod", 5 },
	[FILTER_SYSMODULE] = { "/sys/module", 11 },
	[FILTER_CGROUP] = { "cgroup", 6 },
	[FILTER_IPTABLES] = { "iptables", 8 },
};

/* In a file with one of these any string may mean something. */
static const uint64_t string_words = 1u << FILTER_CGROUP | 1u << FILTER_IPTABLES;

#define MAX_WORDS 64

struct filter {
	const struct row *rows;
	size_t nr;
	size_t *order;		/* rows by what they import */
	struct str list[MAX_WORDS];
	size_t nr_words;
	struct matcher *words;
	uint64_t *needs;	/* of a row: words of which one must be there */
	size_t *met;		/* of a row: import that it was met by, + 1 */
};

static const char *import_of(const struct filter *f, size_t i)
{
	const char *import = f->rows[f->order[i]].import;

	return import ? import : "";
}

static int cmp_rows(const void *a, const void *b, void *ctx)
{
	const struct row *rows = ctx;
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	const char *p = rows[x].import, *q = rows[y].import;
	int order = strcmp(p ? p : "", q ? q : "");

	return order ? order : x < y ? -1 : x > y;
}

/* The bit of a word, which is added if there is none; 0: the table is full. */
static uint64_t bit_of(struct filter *f, struct str word)
{
	size_t i;

	for (i = 0; i < f->nr_words; i++)
		if (str_eq(f->list[i], word))
			return UINT64_C(1) << i;
	if (i == MAX_WORDS)
		return 0;
	f->list[f->nr_words++] = word;
	return UINT64_C(1) << i;
}

/* What a text of the package, or of the file itself, must contain. */
static uint64_t filter_words_of(struct filter *f, const struct row *r)
{
	switch (r->arg_is) {
	case ARG_DEVICE:
		return 1u << FILTER_DEV;
	case ARG_MODPROBE:
		return 1u << FILTER_MODPROBE | 1u << FILTER_INSMOD | 1u << FILTER_RMMOD;
	case ARG_SYSMODULE:
		return 1u << FILTER_SYSMODULE;
	default:
		break;
	}
	return r->match == MATCH_METHOD || r->match == MATCH_ANY_CALL ?
	       bit_of(f, str_of(r->name)) : 0;
}

struct filter *filter_new(void)
{
	struct filter *f = xcalloc(1, sizeof(*f));
	size_t i;

	f->rows = bridge_rows(&f->nr);
	f->order = xcalloc(f->nr, sizeof(*f->order));
	f->needs = xcalloc(f->nr, sizeof(*f->needs));
	f->met = xcalloc(f->nr, sizeof(*f->met));
	for (i = 0; i < NR_FILTER_WORDS; i++)
		bit_of(f, fixed[i]);
	for (i = 0; i < f->nr; i++) {
		f->order[i] = i;
		f->needs[i] = filter_words_of(f, &f->rows[i]);
	}
	qsort_r(f->order, f->nr, sizeof(*f->order), cmp_rows,
		(void *)f->rows);
	f->words = matcher_new(f->list, f->nr_words);
	return f;
}

void filter_free(struct filter *f)
{
	if (!f)
		return;
	matcher_free(f->words);
	free(f->order);
	free(f->needs);
	free(f->met);
	free(f);
}

/* The path without "/v2" at its end, or @path itself. */
static struct str without_version(struct str path)
{
	size_t slash = str_rchr(path, '/');
	struct str base = str_from(path, slash + 1);

	return slash < path.len && base.len >= 2 && base.ptr[0] == 'v' &&
	       byte_is_digit(base.ptr[1]) ? str_head(path, slash) : path;
}

bool is_import_of(struct str path, const char *import)
{
	/* ".../modprobe": whosever package of that name. */
	if (import[0] == '.')
		return str_ends(path, str_of(import + 3));
	return str_is(path, import) || str_is(without_version(path), import);
}

bool is_named(const struct row *r, struct str word)
{
	return r->match == MATCH_PREFIX ? str_starts(word, str_of(r->name)) :
				      str_is(word, r->name);
}

/* The first import of a package is enough. */
static void on_import(struct bridges *b, const struct row *r,
		      const struct go_item *item, size_t file)
{
	size_t i;

	for (i = 0; i < b->nr_imported; i++)
		if (b->imported[i]->to == r->to &&
		    !strcmp(b->imported[i]->target, r->target))
			return;
	vec_grow(b->imported, b->nr_imported, b->cap_imported);
	b->imported[b->nr_imported++] = r;
	bridge_add(b, &(struct bridge){
		.from = b->node, .to = r->to, .name = str_of(r->target),
		.file = b->pkg->names[file], .line = item->line });
}

/* Note the rows that have @path: the first import that does counts. */
static bool meet(struct filter *f, struct str path, size_t item)
{
	bool any = false;
	size_t lo;

	array_bound(lo, f->nr, str_cmp(str_of(import_of(f, lo)), path) < 0);
	for (; lo < f->nr && str_is(path, import_of(f, lo)); lo++) {
		any = true;
		if (!f->met[f->order[lo]])
			f->met[f->order[lo]] = item + 1;
	}
	return any;
}

/* Those for whosever package: they begin with a dot, so they are together. */
static bool meet_patterns(struct filter *f, struct str path, size_t item)
{
	bool any = false;
	size_t i;

	for (i = 0; i < f->nr && import_of(f, i)[0] <= '.'; i++)
		if (import_of(f, i)[0] == '.' &&
		    is_import_of(path, import_of(f, i))) {
			any = true;
			if (!f->met[f->order[i]])
				f->met[f->order[i]] = item + 1;
		}
	return any;
}

bool filter_imports(struct bridges *b, size_t file, const struct row **rows,
		    size_t *nr)
{
	const struct go_source *src = &b->pkg->sources[file];
	struct filter *f = b->filter;
	bool met = false, any = false;
	size_t i;

	*nr = 0;
	for (i = 0; i < src->nr; i++) {
		struct str path = src->items[i].text, plain;

		if (src->items[i].kind != GO_IMPORT || !path.len)
			continue;
		plain = without_version(path);
		met |= meet(f, path, i);
		met |= plain.len < path.len && meet(f, plain, i);
		met |= meet_patterns(f, path, i);
	}
	if (!met)
		return false;
	for (i = 0; i < f->nr; i++) {
		const struct row *r = &f->rows[i];

		if (f->met[i] && r->match == MATCH_IMPORT)
			on_import(b, r, &src->items[f->met[i] - 1], file);
		else if (f->met[i] || !r->import)
			rows[(*nr)++] = r;
		any |= f->met[i] && r->match != MATCH_IMPORT;
		f->met[i] = 0;
	}
	return any;
}

static void filter_on_word(void *ctx, size_t word, size_t offset)
{
	uint64_t *holds = ctx;

	(void)offset;
	*holds |= UINT64_C(1) << word;
}

/* Look for the words in all texts; the last element is for any of them. */
static void find_words(const struct filter *f, struct source_package *sp)
{
	size_t i;

	sp->holds = arena_alloc(sp->constfold->mem, (sp->nr_files + 1) *
				sizeof(*sp->holds));
	for (i = 0; i < sp->nr_files; i++) {
		matcher_scan(f->words, sp->texts[i], filter_on_word, &sp->holds[i]);
		sp->holds[sp->nr_files] |= sp->holds[i];
	}
}

/* The bytes of a line, the first of which is number 1. */
static struct str filter_line_of(struct str text, uint32_t number)
{
	struct str line;

	while (str_line(&text, &line))
		if (!--number)
			return line;
	return STR("");
}

/* The name that an import gives its package; empty: it gives none. */
static bool find_alias(struct str text, const struct go_item *item,
		       struct str *alias)
{
	struct str line = filter_line_of(text, item->line);
	const char *p = line.len && item->text.len ?
			memmem(line.ptr, line.len, item->text.ptr,
			       item->text.len) : NULL;
	size_t n;

	if (!p || p == line.ptr)
		return false;
	line = str_trim(str_head(line, (size_t)(p - line.ptr) - 1));
	for (n = line.len; n && line.ptr[n - 1] != ' ' &&
	     line.ptr[n - 1] != '\t' && line.ptr[n - 1] != '('; n--)
		;
	*alias = str_from(line, n);
	if (str_is(*alias, "import"))
		*alias = STR("");
	return true;
}

static bool row_is_of(const struct row *r, const struct go_item *item,
		      struct str word)
{
	return r->import && r->match != MATCH_METHOD && is_named(r, word) &&
	       is_import_of(item->text, r->import);
}

/* Whether a text contains "alias.Name", for a name of one of the rows. */
static bool names_one(struct str text, struct str alias,
		      const struct go_item *item, const struct row **rows,
		      size_t nr)
{
	bool is_unix = is_import_of(item->text, UNIX_PATH);
	SCOPED_STRBUF needle = STRBUF_INIT;
	const char *p;
	size_t n, i;

	sb_addstr(&needle, alias);
	sb_addch(&needle, '.');
	while (text.len &&
	       (p = memmem(text.ptr, text.len, needle.buf, needle.len))) {
		text = str_from(text, (size_t)(p - text.ptr) + needle.len);
		for (n = 0; n < text.len && byte_is_word(text.ptr[n]); n++)
			;
		if (is_unix && unix_call(text.ptr, n))
			return true;
		for (i = 0; i < nr; i++)
			if (row_is_of(rows[i], item, str_head(text, n)))
				return true;
	}
	return false;
}

/* The package of an import may be called by one of two names. */
static bool filter_uses(struct str text, const struct go_item *item,
			const struct row **rows, size_t nr)
{
	struct str alias, other;

	if (!find_alias(text, item, &alias))
		return true;
	if (alias.len)
		return names_one(text, alias, item, rows, nr);
	alias = syntax_alias(item->text, false);
	other = syntax_alias(item->text, true);
	return names_one(text, alias, item, rows, nr) ||
	       (!str_eq(alias, other) &&
		names_one(text, other, item, rows, nr));
}

bool filter_has(const struct source_package *sp, enum filter_word word)
{
	return sp->holds && sp->holds[sp->nr_files] & UINT64_C(1) << word;
}

bool filter_text(struct bridges *b, struct source_package *sp, size_t file,
		 const struct row **rows, size_t *nr)
{
	const struct go_source *src = &b->pkg->sources[file];
	const struct filter *f = b->filter;
	bool by_word = false;
	size_t i, j, n = 0;
	uint64_t any;

	if (!sp->holds)
		find_words(f, sp);
	any = sp->holds[sp->nr_files];
	for (i = 0; i < *nr; i++) {
		uint64_t needs = f->needs[rows[i] - f->rows];

		if (needs && !(needs & any))
			continue;
		rows[n++] = rows[i];
		by_word |= needs & sp->holds[file] &&
			   (rows[i]->match == MATCH_TEXT || needs >= 1u << NR_FILTER_WORDS);
	}
	*nr = n;
	by_word |= sp->holds[file] & string_words;
	for (i = 0; i < src->nr && !by_word; i++) {
		const struct go_item *item = &src->items[i];
		bool is_unix = item->kind == GO_IMPORT &&
			    is_import_of(item->text, UNIX_PATH);

		for (j = 0; j < n && !is_unix && item->kind == GO_IMPORT; j++)
			if (rows[j]->import && rows[j]->match != MATCH_METHOD &&
			    is_import_of(item->text, rows[j]->import))
				break;
		if (item->kind == GO_IMPORT && (is_unix || j < n))
			by_word = filter_uses(sp->texts[file], item, rows, n);
	}
	return by_word;
}
