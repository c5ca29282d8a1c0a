// SPDX-License-Identifier: GPL-2.0
/*
 * Packages, through libarchive, which is loaded when the first one is read: it
 * brings more libraries than all the rest of the program.  A .deb is an ar archive
 * with a compressed tar in it, which is read while the outer one is.
 */
#include "parts.h"

#include "base/limits.h"

/* A kernel tree's own build does not ask for it. */
#if __has_include("archive.h")

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <string.h>

/* What is used of it, each called as in the library. */
struct archive_library {
	__typeof__(archive_read_new) *archive_read_new;
	__typeof__(archive_read_support_filter_all) *archive_read_support_filter_all;
	__typeof__(archive_read_support_format_all) *archive_read_support_format_all;
	__typeof__(archive_read_support_format_raw) *archive_read_support_format_raw;
	__typeof__(archive_read_open_filename) *archive_read_open_filename;
	__typeof__(archive_read_open_memory) *archive_read_open_memory;
	__typeof__(archive_read_open) *archive_read_open;
	__typeof__(archive_read_next_header) *archive_read_next_header;
	__typeof__(archive_read_data) *archive_read_data;
	__typeof__(archive_read_free) *archive_read_free;
	__typeof__(archive_entry_pathname) *archive_entry_pathname;
	__typeof__(archive_entry_filetype) *archive_entry_filetype;
};

static const struct {
	const char *name;
	size_t at;
} functions[] = {
	{ "archive_read_new",
	  offsetof(struct archive_library, archive_read_new) },
	{ "archive_read_support_filter_all",
	  offsetof(struct archive_library, archive_read_support_filter_all) },
	{ "archive_read_support_format_all",
	  offsetof(struct archive_library, archive_read_support_format_all) },
	{ "archive_read_support_format_raw",
	  offsetof(struct archive_library, archive_read_support_format_raw) },
	{ "archive_read_open_filename",
	  offsetof(struct archive_library, archive_read_open_filename) },
	{ "archive_read_open_memory",
	  offsetof(struct archive_library, archive_read_open_memory) },
	{ "archive_read_open",
	  offsetof(struct archive_library, archive_read_open) },
	{ "archive_read_next_header",
	  offsetof(struct archive_library, archive_read_next_header) },
	{ "archive_read_data",
	  offsetof(struct archive_library, archive_read_data) },
	{ "archive_read_free",
	  offsetof(struct archive_library, archive_read_free) },
	{ "archive_entry_pathname",
	  offsetof(struct archive_library, archive_entry_pathname) },
	{ "archive_entry_filetype",
	  offsetof(struct archive_library, archive_entry_filetype) },
};

/* Blocks that the inner archive of a package is read in. */
#define BLOCK		(64u << 10)

/* The handle is never closed: its functions may be in use anywhere. */
static bool library_load(struct archive_library *l)
{
	void *handle = dlopen("libarchive.so.13", RTLD_NOW);
	size_t i;

	for (i = 0; handle && i < ARRAY_SIZE(functions); i++) {
		void *f = dlsym(handle, functions[i].name);

		if (!f)
			return false;
		memcpy((char *)l + functions[i].at, &f, sizeof(f));
	}
	return handle;
}

struct package {
	struct archive_library lib;
	bool (*wanted)(void *ctx, struct str path);
	package_visit *visit;
	void *ctx;
	struct strbuf data;
};

/* An archive in an archive. */
struct inner {
	struct package *p;
	struct archive *outer;
	char block[BLOCK];
};

static ssize_t inner_read(struct archive *a, void *ctx, const void **block)
{
	struct inner *in = ctx;

	(void)a;
	*block = in->block;
	return in->p->lib.archive_read_data(in->outer, in->block, sizeof(in->block));
}

static void read_data(const struct archive_library *lib, struct archive *a,
		      struct strbuf *out)
{
	char block[BLOCK];
	ssize_t n;

	sb_truncate(out, 0);
	while (out->len < LIMIT_IMAGE_BYTES &&
	       (n = lib->archive_read_data(a, block, sizeof(block))) > 0)
		sb_addstr(out, (struct str){ block, (size_t)n });
}

static struct archive *new_archive(const struct archive_library *lib)
{
	struct archive *a = lib->archive_read_new();

	lib->archive_read_support_filter_all(a);
	lib->archive_read_support_format_all(a);
	return a;
}

static const char *read_entries(struct package *p, struct archive *a, bool is_inner);

static const char *read_inner(struct package *p, struct archive *outer)
{
	struct inner *in = xcalloc(1, sizeof(*in));
	struct archive *a = new_archive(&p->lib);
	const char *why = "damaged package";

	in->p = p;
	in->outer = outer;
	if (p->lib.archive_read_open(a, in, NULL, inner_read, NULL) == ARCHIVE_OK)
		why = read_entries(p, a, true);
	p->lib.archive_read_free(a);
	free(in);
	return why;
}

static const char *read_entry(struct package *p, struct archive *a, const char *path,
			      bool is_inner)
{
	struct str name = str_of(path);

	if (!is_inner && str_starts(name, STR("data.tar")))
		return read_inner(p, a);
	if (p->wanted(p->ctx, name)) {
		read_data(&p->lib, a, &p->data);
		p->visit(p->ctx, name, sb_str(&p->data));
	}
	return NULL;
}

static const char *read_entries(struct package *p, struct archive *a, bool is_inner)
{
	struct archive_entry *e;
	const char *path, *why = NULL;
	size_t n = 0;
	int err;

	while ((err = p->lib.archive_read_next_header(a, &e)) == ARCHIVE_OK ||
	       err == ARCHIVE_WARN) {
		path = p->lib.archive_entry_pathname(e);
		if (n++ >= LIMIT_PACKAGE_FILES)
			return "too many files in the package";
		/* "ar rc" leaves the type out. */
		if (path && (!p->lib.archive_entry_filetype(e) ||
			     p->lib.archive_entry_filetype(e) == AE_IFREG))
			why = read_entry(p, a, path, is_inner);
		if (why)
			return why;
	}
	return err == ARCHIVE_EOF ? NULL : "damaged package";
}

const char *package_read(const char *path, bool (*wanted)(void *ctx, struct str path),
			 package_visit *visit, void *ctx)
{
	struct package p = { .wanted = wanted, .visit = visit, .ctx = ctx };
	const char *why = "not a package";
	struct archive *a;

	if (!library_load(&p.lib))
		return "libarchive is not installed";
	a = new_archive(&p.lib);
	if (p.lib.archive_read_open_filename(a, path, BLOCK) == ARCHIVE_OK)
		why = read_entries(&p, a, false);
	p.lib.archive_read_free(a);
	sb_free(&p.data);
	return why;
}

bool package_unpack(struct str data, struct strbuf *out)
{
	struct archive_library lib;
	struct archive_entry *e;
	struct archive *a;
	bool good;

	if (!library_load(&lib))
		return false;
	a = lib.archive_read_new();
	lib.archive_read_support_filter_all(a);
	lib.archive_read_support_format_raw(a);
	good = lib.archive_read_open_memory(a, data.ptr, data.len) == ARCHIVE_OK &&
	       lib.archive_read_next_header(a, &e) == ARCHIVE_OK;
	if (good)
		read_data(&lib, a, out);
	lib.archive_read_free(a);
	return good && out->len;
}

#else

const char *package_read(const char *path, bool (*wanted)(void *ctx, struct str path),
			 package_visit *visit, void *ctx)
{
	(void)path;
	(void)wanted;
	(void)visit;
	(void)ctx;
	return "built without libarchive";
}

bool package_unpack(struct str data, struct strbuf *out)
{
	(void)data;
	(void)out;
	return false;
}

#endif
