// SPDX-License-Identifier: GPL-2.0
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "go/gosum.h"
#include "modzip.h"

/* A walk over the files of a module. */
struct walk {
	struct str root;
	struct arena *mem;
	struct dirhash_files *out;
};

/* A line of the list: the sum in hexadecimal, two blanks, the name. */
static void dirhash_add_file(struct strbuf *list, struct str text, struct str prefix,
			     struct str name)
{
	unsigned char sum[DIGEST_SHA256];

	digest_sha256(text, sum);
	sb_addhex(list, sum, sizeof(sum));
	sb_adds(list, "  ");
	sb_addstr(list, prefix);
	if (prefix.len)
		sb_addch(list, '/');
	sb_addstr(list, name);
	sb_addch(list, '\n');
}

static void dirhash_finish(const struct strbuf *list, struct strbuf *out)
{
	unsigned char sum[DIGEST_SHA256];

	digest_sha256(sb_str(list), sum);
	sb_adds(out, "h1:");
	digest_base64(sum, sizeof(sum), out);
}

void dirhash_gomod(struct str text, struct strbuf *out)
{
	SCOPED_STRBUF list = STRBUF_INIT;

	dirhash_add_file(&list, text, STR(""), STR("go.mod"));
	dirhash_finish(&list, out);
}

static int dirhash_walk(const struct walk *w, struct str dir, unsigned int depth);

static int dirhash_visit(const struct walk *w, struct str rel, unsigned int depth)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct dirhash_files *out = w->out;
	struct stat st;

	sb_addf(&path, "%.*s/%.*s", STR_ARG(w->root),
		STR_ARG(rel));
	if (lstat(sb_cstr(&path), &st) < 0)
		return -errno;
	if (S_ISDIR(st.st_mode))
		return dirhash_walk(w, rel, depth + 1);
	if (str_chr(rel, '\n') < rel.len || out->nr >= LIMIT_GO_MODULE_FILES)
		return -EINVAL;
	vec_grow(out->at, out->nr, out->cap);
	out->at[out->nr++] = arena_str(w->mem, rel);
	return 0;
}

/* The names of all files in a directory and below it. */
static int dirhash_walk(const struct walk *w, struct str dir, unsigned int depth)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct dirent *e;
	int err = 0;
	DIR *d;

	if (depth > LIMIT_GO_EMBED_DEPTH)
		return -EINVAL;
	sb_addf(&path, "%.*s/%.*s", STR_ARG(w->root),
		STR_ARG(dir));
	d = opendir(sb_cstr(&path));
	if (!d)
		return -errno;
	for (errno = 0; !err && (e = readdir(d)); errno = 0) {
		SCOPED_STRBUF rel = STRBUF_INIT;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		if (dir.len)
			sb_addf(&rel, "%.*s/", STR_ARG(dir));
		sb_adds(&rel, e->d_name);
		err = dirhash_visit(w, sb_str(&rel), depth);
	}
	if (!err)
		err = -errno;
	closedir(d);
	return err;
}

static int dirhash_cmp_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

int dirhash_list(struct arena *mem, const char *dir, struct dirhash_files *out)
{
	const struct walk w = { str_of(dir), mem, out };
	int err = dirhash_walk(&w, STR(""), 0);

	if (!err && out->nr)
		qsort(out->at, out->nr, sizeof(*out->at), dirhash_cmp_names);
	return err;
}

int dirhash_some(const char *dir, struct str prefix,
		 const struct dirhash_files *files, struct strbuf *out)
{
	SCOPED_STRBUF list = STRBUF_INIT;
	size_t i;
	int err = 0;

	for (i = 0; i < files->nr && !err; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;
		SCOPED_STRBUF text = STRBUF_INIT;

		sb_addf(&path, "%s/%.*s", dir, STR_ARG(files->at[i]));
		err = file_read(sb_cstr(&path), LIMIT_GO_MODULE_BYTES, &text);
		if (!err)
			dirhash_add_file(&list, sb_str(&text), prefix, files->at[i]);
	}
	if (!err)
		dirhash_finish(&list, out);
	return err;
}

int dirhash_dir(const char *dir, struct str prefix, struct strbuf *out)
{
	struct dirhash_files files = { NULL, 0, 0 };
	struct arena *mem = arena_new();
	int err = dirhash_list(mem, dir, &files);

	if (!err)
		err = dirhash_some(dir, prefix, &files, out);
	free(files.at);
	arena_free(mem);
	return err;
}

struct entry {
	struct str name;
	size_t nr;
};

static int dirhash_cmp_entries(const void *a, const void *b)
{
	return str_cmp(((const struct entry *)a)->name,
		       ((const struct entry *)b)->name);
}

static int add_entries(struct modzip *z, const struct entry *e, size_t nr,
		       struct strbuf *list)
{
	size_t left = LIMIT_GO_MODULE_BYTES, i;
	int err = 0;

	for (i = 0; i < nr && !err; i++) {
		SCOPED_STRBUF text = STRBUF_INIT;

		if (str_chr(e[i].name, '\n') < e[i].name.len ||
		    (i && str_eq(e[i].name, e[i - 1].name)))
			return -EBADMSG;
		err = modzip_read(z, e[i].nr, left, &text);
		left -= text.len;
		if (!err)
			dirhash_add_file(list, sb_str(&text), STR(""), e[i].name);
	}
	return err;
}

int dirhash_zip(struct modzip *z, struct strbuf *out)
{
	SCOPED_STRBUF list = STRBUF_INIT;
	size_t nr = modzip_count(z), i;
	struct entry *e = xcalloc(nr + 1, sizeof(*e));
	int err;

	for (i = 0; i < nr; i++)
		e[i] = (struct entry){ modzip_name(z, i), i };
	if (nr)
		qsort(e, nr, sizeof(*e), dirhash_cmp_entries);
	err = add_entries(z, e, nr, &list);
	if (!err)
		dirhash_finish(&list, out);
	free(e);
	return err;
}
