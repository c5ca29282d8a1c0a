// SPDX-License-Identifier: GPL-2.0
/*
 * The packages that a distribution has divided a kernel into.  Their names differ in
 * how they begin, and in nothing else: whoever names one of them means the kernel.
 */
#include "siblings.h"

#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/path.h"

/* A name that begins with another one is in front of it. */
static const char *const families[][MAX_SIBLINGS] = {
	{ "linux-image-unsigned-", "linux-image-", "linux-binary-", "linux-base-",
	  "linux-modules-extra-", "linux-modules-" },
	{ "kernel-modules-core-", "kernel-modules-extra-", "kernel-modules-", "kernel-core-" },
};

/* Where a name begins as one of @family does, or NULL. */
static const char *family_start(const char *const *family, struct str name)
{
	size_t i;

	for (i = 0; i < MAX_SIBLINGS && family[i]; i++)
		if (str_starts(name, str_of(family[i])))
			return family[i];
	return NULL;
}

static void siblings_add(struct siblings *s, struct str path)
{
	s->list[s->nr++] = str_dup(path);
}

/* Those that are beside @place, whose name begins with @start. */
static void siblings_find(struct siblings *s, const char *const *family, struct str place,
			  const char *start)
{
	struct str base = path_base(place);
	struct str dir = str_head(place, place.len - base.len);
	struct str rest = str_from(base, strlen(start));
	struct stat st;
	size_t i;

	for (i = 0; i < MAX_SIBLINGS && family[i] && s->nr < MAX_SIBLINGS; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		if (family[i] == start)
			continue;
		sb_addstr(&path, dir);
		sb_adds(&path, family[i]);
		sb_addstr(&path, rest);
		if (!stat(sb_cstr(&path), &st) && S_ISREG(st.st_mode))
			siblings_add(s, sb_str(&path));
	}
}

void siblings_of(const char *place, struct siblings *s)
{
	struct str name = path_base(str_of(place));
	const char *start;
	size_t i;

	s->nr = 0;
	siblings_add(s, str_of(place));
	for (i = 0; i < ARRAY_SIZE(families); i++) {
		start = family_start(families[i], name);
		if (start)
			siblings_find(s, families[i], str_of(place), start);
	}
}

void siblings_free(struct siblings *s)
{
	while (s->nr)
		free(s->list[--s->nr]);
}
