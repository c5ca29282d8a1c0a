// SPDX-License-Identifier: GPL-2.0
#include "library.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/objfile.h"

void cgo_dirs_add(struct cgo_dirs *d, struct arena *mem, struct str dir)
{
	size_t i;

	for (i = 0; i < d->nr; i++)
		if (str_eq(d->at[i], dir))
			return;
	vec_grow(d->at, d->nr, d->cap);
	d->at[d->nr++] = arena_str(mem, dir);
}

void cgo_dirs_system(struct cgo_dirs *d, struct arena *mem, struct str triplet)
{
	static const char *const formats[] = {
		"/usr/local/lib/", "/lib/", "/usr/lib/",
	};
	SCOPED_STRBUF own = STRBUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(formats); i++) {
		SCOPED_STRBUF dir = STRBUF_INIT;

		sb_adds(&dir, formats[i]);
		sb_addstr(&dir, triplet);
		cgo_dirs_add(d, mem, sb_str(&dir));
	}
	/* Of a cross compiler's package. */
	sb_addf(&own, "/usr/%.*s/lib", STR_ARG(triplet));
	cgo_dirs_add(d, mem, sb_str(&own));
	cgo_dirs_add(d, mem, STR("/usr/local/lib"));
	cgo_dirs_add(d, mem, STR("/lib64"));
	cgo_dirs_add(d, mem, STR("/usr/lib64"));
	cgo_dirs_add(d, mem, STR("/lib"));
	cgo_dirs_add(d, mem, STR("/usr/lib"));
}

static void library_machine(void *ctx, struct objfile *o, struct str member)
{
	uint32_t *machine = ctx;

	(void)member;
	if (!*machine)
		*machine = objfile_machine(o);
}

/* What is no regular file is passed over, as a linker does. */
static bool library_open(const char *path, uint32_t *machine)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat st;
	bool is_file;

	if (fd < 0)
		return false;
	is_file = !fstat(fd, &st) && S_ISREG(st.st_mode);
	*machine = 0;
	if (is_file)
		objfile_read_fd(fd, library_machine, machine);
	close(fd);
	return is_file;
}

bool cgo_library_find(const struct cgo_dirs *d, struct str name, struct strbuf *path,
		      uint32_t *machine)
{
	static const char *const ends[] = { ".so", ".a" };
	bool whole = str_starts(name, STR(":"));
	size_t i, n;

	for (i = 0; i < d->nr; i++)
		for (n = 0; n < (whole ? 1 : ARRAY_SIZE(ends)); n++) {
			sb_truncate(path, 0);
			sb_addstr(path, d->at[i]);
			sb_adds(path, whole ? "/" : "/lib");
			sb_addstr(path, str_from(name, whole));
			sb_adds(path, whole ? "" : ends[n]);
			if (library_open(sb_cstr(path), machine))
				return true;
		}
	return false;
}

bool cgo_header_find(const struct cgo_dirs *d, struct str name, struct strbuf *path)
{
	struct stat st;
	size_t i;

	for (i = 0; i < d->nr; i++) {
		sb_truncate(path, 0);
		sb_addf(path, "%.*s/%.*s", STR_ARG(d->at[i]), STR_ARG(name));
		if (!stat(sb_cstr(path), &st) && S_ISREG(st.st_mode))
			return true;
	}
	return false;
}
