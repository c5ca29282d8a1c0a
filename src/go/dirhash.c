// SPDX-License-Identifier: GPL-2.0
/*
 * This is the one module that knows libcrypto.
 */
#include <openssl/evp.h>

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/limits.h"
#include "go/gosum.h"

struct names {
	struct str *at;		/* relative to the folder */
	size_t nr, cap;
};

static void sha256(struct str data, unsigned char sum[EVP_MAX_MD_SIZE])
{
	unsigned int len;

	/* It can only run out of memory. */
	if (!EVP_Digest(data.ptr, data.len, sum, &len, EVP_sha256(), NULL))
		out_of_memory();
}

/* A line of the list: the sum in hexadecimal, two blanks, the name. */
static void add_file(struct strbuf *list, struct str text, struct str prefix,
		     struct str name)
{
	unsigned char sum[EVP_MAX_MD_SIZE];
	size_t i;

	sha256(text, sum);
	for (i = 0; i < 32; i++)
		sb_addf(list, "%02x", sum[i]);
	sb_adds(list, "  ");
	sb_addstr(list, prefix);
	if (prefix.len)
		sb_addch(list, '/');
	sb_addstr(list, name);
	sb_addch(list, '\n');
}

static void finish(const struct strbuf *list, struct strbuf *out)
{
	unsigned char sum[EVP_MAX_MD_SIZE], text[64];

	sha256(sb_str(list), sum);
	EVP_EncodeBlock(text, sum, 32);
	sb_addf(out, "h1:%s", (char *)text);
}

void dirhash_gomod(struct str text, struct strbuf *out)
{
	SCOPED_STRBUF list = STRBUF_INIT;

	add_file(&list, text, STR(""), STR("go.mod"));
	finish(&list, out);
}

static int walk(struct arena *mem, struct str root, struct str dir,
		struct names *out, unsigned int depth);

static int visit(struct arena *mem, struct str root, struct str rel,
		 struct names *out, unsigned int depth)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct stat st;

	sb_addf(&path, "%.*s/%.*s", (int)root.len, root.ptr, (int)rel.len,
		rel.ptr);
	if (lstat(sb_cstr(&path), &st) < 0)
		return -errno;
	if (S_ISDIR(st.st_mode))
		return walk(mem, root, rel, out, depth + 1);
	if (str_chr(rel, '\n') < rel.len || out->nr >= LIMIT_GO_MODULE_FILES)
		return -EINVAL;
	vec_grow(out->at, out->nr, out->cap);
	out->at[out->nr++] = (struct str){
		arena_memdup(mem, rel.ptr, rel.len), rel.len
	};
	return 0;
}

/* The names of all files in a folder and below it. */
static int walk(struct arena *mem, struct str root, struct str dir,
		struct names *out, unsigned int depth)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	struct dirent *e;
	int err = 0;
	DIR *d;

	if (depth > LIMIT_GO_EMBED_DEPTH)
		return -EINVAL;
	sb_addf(&path, "%.*s/%.*s", (int)root.len, root.ptr, (int)dir.len,
		dir.ptr);
	d = opendir(sb_cstr(&path));
	if (!d)
		return -errno;
	while (!err && (e = readdir(d))) {
		SCOPED_STRBUF rel = STRBUF_INIT;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		if (dir.len)
			sb_addf(&rel, "%.*s/", (int)dir.len, dir.ptr);
		sb_adds(&rel, e->d_name);
		err = visit(mem, root, sb_str(&rel), out, depth);
	}
	closedir(d);
	return err;
}

static int cmp_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static int add_files(const char *dir, struct str prefix,
		     const struct names *names, struct strbuf *list)
{
	size_t i;
	int err = 0;

	for (i = 0; i < names->nr && !err; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;
		SCOPED_STRBUF text = STRBUF_INIT;

		sb_addf(&path, "%s/%s", dir, names->at[i].ptr);
		err = file_read(sb_cstr(&path), LIMIT_GO_MODULE_BYTES, &text);
		if (!err)
			add_file(list, sb_str(&text), prefix, names->at[i]);
	}
	return err;
}

int dirhash_dir(const char *dir, struct str prefix, struct strbuf *out)
{
	SCOPED_STRBUF list = STRBUF_INIT;
	struct names names = { NULL, 0, 0 };
	struct arena *mem = arena_new();
	int err = walk(mem, str_of(dir), STR(""), &names, 0);

	if (!err && names.nr)
		qsort(names.at, names.nr, sizeof(*names.at), cmp_names);
	if (!err)
		err = add_files(dir, prefix, &names, &list);
	if (!err)
		finish(&list, out);
	free(names.at);
	arena_free(mem);
	return err;
}
