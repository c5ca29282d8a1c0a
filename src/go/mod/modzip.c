// SPDX-License-Identifier: GPL-2.0
/*
 * This is the one module that knows libzip.
 */
#include "modzip.h"

#include <errno.h>
#include <stdlib.h>
#include <zip.h>

#include "base/limits.h"
#include "base/mem.h"

struct modzip {
	zip_t *zip;
	struct str *names;
	size_t nr;
};

static int errno_of(int code)
{
	switch (code) {
	case ZIP_ER_NOENT:
		return -ENOENT;
	case ZIP_ER_MEMORY:
		out_of_memory();
	case ZIP_ER_OPEN:
	case ZIP_ER_READ:
	case ZIP_ER_SEEK:
		return errno ? -errno : -EIO;
	default:
		return -EBADMSG;
	}
}

static int read_names(struct modzip *z)
{
	zip_int64_t nr = zip_get_num_entries(z->zip, 0);

	if (nr < 0 || nr > LIMIT_GO_MODULE_FILES)
		return -EFBIG;
	z->names = xcalloc((size_t)nr + 1, sizeof(*z->names));
	for (z->nr = 0; z->nr < (size_t)nr; z->nr++) {
		const char *name = zip_get_name(z->zip, z->nr, ZIP_FL_ENC_RAW);

		if (!name)
			return -EBADMSG;
		z->names[z->nr] = str_of(name);
	}
	return 0;
}

int modzip_open(const char *file, struct modzip **out)
{
	struct modzip *z;
	int code = 0, err;
	zip_t *zip;

	errno = 0;
	zip = zip_open(file, ZIP_RDONLY, &code);
	if (!zip)
		return errno_of(code);
	z = xcalloc(1, sizeof(*z));
	z->zip = zip;
	err = read_names(z);
	if (err) {
		modzip_close(z);
		return err;
	}
	*out = z;
	return 0;
}

void modzip_close(struct modzip *z)
{
	if (!z)
		return;
	zip_discard(z->zip);
	free(z->names);
	free(z);
}

size_t modzip_count(const struct modzip *z)
{
	return z->nr;
}

struct str modzip_name(const struct modzip *z, size_t i)
{
	return z->names[i];
}

bool modzip_find(const struct modzip *z, const char *name, size_t *i)
{
	zip_int64_t n = zip_name_locate(z->zip, name, ZIP_FL_ENC_RAW);

	if (n < 0)
		return false;
	*i = (size_t)n;
	return true;
}

static int modzip_read_all(zip_file_t *f, size_t cap, struct strbuf *out)
{
	char part[1 << 15];
	size_t before = out->len;
	zip_int64_t n;

	while ((n = zip_fread(f, part, sizeof(part))) > 0) {
		if (out->len - before + (size_t)n > cap) {
			sb_truncate(out, before);
			return -EFBIG;
		}
		sb_add(out, part, (size_t)n);
	}
	if (!n)
		return 0;
	sb_truncate(out, before);
	return -EBADMSG;
}

int modzip_read(struct modzip *z, size_t i, size_t cap, struct strbuf *out)
{
	zip_file_t *f = zip_fopen_index(z->zip, i, 0);
	int err;

	if (!f)
		return -EBADMSG;
	err = modzip_read_all(f, cap, out);
	zip_fclose(f);
	return err;
}
