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
#include <sys/stat.h>

/* What is used of it, each called as in the library. */
struct archive_library {
	__typeof__(archive_read_new) *archive_read_new;
	__typeof__(archive_read_support_filter_by_code) *archive_read_support_filter_by_code;
	__typeof__(archive_read_support_format_by_code) *archive_read_support_format_by_code;
	__typeof__(archive_read_open_filename) *archive_read_open_filename;
	__typeof__(archive_read_open_memory) *archive_read_open_memory;
	__typeof__(archive_read_open) *archive_read_open;
	__typeof__(archive_read_next_header) *archive_read_next_header;
	__typeof__(archive_read_data) *archive_read_data;
	__typeof__(archive_read_free) *archive_read_free;
	__typeof__(archive_entry_pathname) *archive_entry_pathname;
	__typeof__(archive_entry_filetype) *archive_entry_filetype;
};

#define FUNCTION(name)	{ #name, offsetof(struct archive_library, name) }

static const struct {
	const char *name;
	size_t at;
} functions[] = {
	FUNCTION(archive_read_new),
	FUNCTION(archive_read_support_filter_by_code),
	FUNCTION(archive_read_support_format_by_code),
	FUNCTION(archive_read_open_filename),
	FUNCTION(archive_read_open_memory),
	FUNCTION(archive_read_open),
	FUNCTION(archive_read_next_header),
	FUNCTION(archive_read_data),
	FUNCTION(archive_read_free),
	FUNCTION(archive_entry_pathname),
	FUNCTION(archive_entry_filetype),
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
	uint64_t left;		/* bytes that it may still unpack to */
	bool large;		/* there were more */
	bool (*wanted)(void *ctx, struct str path);
	package_visit *visit;
	void *ctx;
	struct strbuf data;
};

/* How much a package of this size may unpack to. */
static uint64_t package_limit(uint64_t size)
{
	uint64_t most = size * LIMIT_PACKAGE_RATIO;

	return most > LIMIT_PACKAGE_BYTES ? most : LIMIT_PACKAGE_BYTES;
}

static bool package_spend(struct package *p, size_t n)
{
	p->large = p->large || n > p->left;
	p->left -= p->large ? 0 : n;
	return !p->large;
}

/* An archive in an archive. */
struct inner {
	struct package *p;
	struct archive *outer;
	char block[BLOCK];
};

static ssize_t inner_read(struct archive *a, void *ctx, const void **block)
{
	struct inner *in = ctx;
	ssize_t n = in->p->lib.archive_read_data(in->outer, in->block, sizeof(in->block));

	(void)a;
	*block = in->block;
	return n < 0 || package_spend(in->p, (size_t)n) ? n : -1;
}

/*
 * Into @out, unless that is NULL.  False: it is damaged, or too large; what could be
 * read of it is there.
 */
static bool read_data(struct package *p, struct archive *a, struct strbuf *out)
{
	char block[BLOCK];
	ssize_t n = 1;

	if (out)
		sb_truncate(out, 0);
	while ((!out || out->len < LIMIT_IMAGE_BYTES) &&
	       (n = p->lib.archive_read_data(a, block, sizeof(block))) > 0) {
		if (!package_spend(p, (size_t)n))
			return false;
		if (out)
			sb_addstr(out, (struct str){ block, (size_t)n });
	}
	return !n;
}

/*
 * Those that kernels and packages have.  Others are not asked for: for lzop, lrzip
 * and grzip the library runs the program of this name, at a word of the file's.  It
 * does so for these, too, if it was built without their libraries, and warns then.
 */
static struct archive *new_archive(const struct archive_library *lib, const int *formats,
				   size_t nr)
{
	static const int filters[] = {
		ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_LZMA,
		ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_LZ4, ARCHIVE_FILTER_ZSTD,
		ARCHIVE_FILTER_RPM,
	};
	struct archive *a = lib->archive_read_new();
	bool good = a;
	size_t i;

	for (i = 0; good && i < ARRAY_SIZE(filters); i++)
		good = lib->archive_read_support_filter_by_code(a, filters[i]) == ARCHIVE_OK;
	for (i = 0; good && i < nr; i++)
		good = lib->archive_read_support_format_by_code(a, formats[i]) == ARCHIVE_OK;
	if (good)
		return a;
	lib->archive_read_free(a);
	return NULL;
}

static struct archive *new_package(const struct archive_library *lib)
{
	static const int formats[] = {
		ARCHIVE_FORMAT_AR, ARCHIVE_FORMAT_CPIO, ARCHIVE_FORMAT_TAR,
	};

	return new_archive(lib, formats, ARRAY_SIZE(formats));
}

static const char *read_entries(struct package *p, struct archive *a, bool is_inner);

static const char *read_inner(struct package *p, struct archive *outer)
{
	struct inner *in = xcalloc(1, sizeof(*in));
	struct archive *a = new_package(&p->lib);
	const char *why = "damaged package";

	in->p = p;
	in->outer = outer;
	if (a && p->lib.archive_read_open(a, in, NULL, inner_read, NULL) == ARCHIVE_OK)
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
	/* The library would skip the others without a limit. */
	if (!p->wanted(p->ctx, name))
		return read_data(p, a, NULL) ? NULL : "damaged package";
	if (!read_data(p, a, &p->data))
		return "damaged package";
	p->visit(p->ctx, name, sb_str(&p->data));
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
	struct stat st;

	if (!library_load(&p.lib))
		return "libarchive is not installed";
	a = new_package(&p.lib);
	if (!a)
		return "libarchive was built without a decompressor";
	p.left = package_limit(stat(path, &st) ? 0 : (uint64_t)st.st_size);
	if (p.lib.archive_read_open_filename(a, path, BLOCK) == ARCHIVE_OK)
		why = read_entries(&p, a, false);
	p.lib.archive_read_free(a);
	sb_free(&p.data);
	return p.large ? "the package unpacks to too many bytes for its size" : why;
}

bool package_unpack(struct str data, struct strbuf *out, bool *whole)
{
	static const int raw = ARCHIVE_FORMAT_RAW;
	struct package p = { .left = package_limit(data.len) };
	struct archive_entry *e;
	struct archive *a;
	bool good;

	*whole = false;
	if (!library_load(&p.lib))
		return false;
	a = new_archive(&p.lib, &raw, 1);
	good = a && p.lib.archive_read_open_memory(a, data.ptr, data.len) == ARCHIVE_OK &&
	       p.lib.archive_read_next_header(a, &e) == ARCHIVE_OK;
	if (good)
		*whole = read_data(&p, a, out);
	p.lib.archive_read_free(a);
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

bool package_unpack(struct str data, struct strbuf *out, bool *whole)
{
	*whole = false;
	(void)data;
	(void)out;
	return false;
}

#endif
