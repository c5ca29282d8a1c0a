// SPDX-License-Identifier: GPL-2.0
#include "names.h"

#include <strings.h>

#include "base/limits.h"
#include "base/mem.h"

bool names_is_inside(const char *path)
{
	struct str rest = str_of(path);

	if (!rest.len || rest.len > LIMIT_GIT_PATH)
		return false;
	for (;;) {
		size_t slash = str_chr(rest, '/');
		struct str c = str_head(rest, slash);

		if (!c.len || str_is(c, ".") || str_is(c, "..") ||
		    (c.len == 4 && !strncasecmp(c.ptr, ".git", 4)))
			return false;
		if (slash == rest.len)
			return true;
		if (slash + 1 == rest.len)
			return false;
		rest = str_from(rest, slash + 1);
	}
}

static int names_by_name(const void *pa, const void *pb)
{
	const char *const *a = pa, *const *b = pb;

	return strcmp(*a, *b);
}

static bool is_among(const char *name, const char *const *list, size_t nr)
{
	return nr && bsearch(&name, list, nr, sizeof(*list), names_by_name);
}

void names_find(const git_diff *diff, struct patch_names *out)
{
	size_t i, nr = git_diff_num_deltas(diff);

	*out = (struct patch_names){
		.made = xcalloc(nr + 1, sizeof(char *)),
		.gone = xcalloc(nr + 1, sizeof(char *)),
	};
	for (i = 0; i < nr; i++) {
		const git_diff_delta *d = git_diff_get_delta(diff, i);

		if (d->status != GIT_DELTA_DELETED)
			out->made[out->nr_made++] = d->new_file.path;
		if (d->status == GIT_DELTA_DELETED ||
		    d->status == GIT_DELTA_RENAMED)
			out->gone[out->nr_gone++] = d->old_file.path;
	}
	qsort(out->made, out->nr_made, sizeof(char *), names_by_name);
	qsort(out->gone, out->nr_gone, sizeof(char *), names_by_name);
}

void names_free(struct patch_names *n)
{
	free(n->made);
	free(n->gone);
}

static const char *repeated(const char *const *list, size_t nr)
{
	size_t i;

	for (i = 1; i < nr; i++)
		if (!strcmp(list[i - 1], list[i]))
			return list[i];
	return NULL;
}

/* Is a directory that it is in a file of the patch? */
static bool is_below_file(const struct patch_names *n, const char *name)
{
	SCOPED_STRBUF directory = STRBUF_INIT;
	const char *slash;

	for (slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
		sb_truncate(&directory, 0);
		sb_add(&directory, name, (size_t)(slash - name));
		if (is_among(sb_cstr(&directory), n->made, n->nr_made))
			return true;
	}
	return false;
}

const char *names_clash(const struct patch_names *n, const char **path)
{
	size_t i;

	*path = repeated(n->made, n->nr_made);
	if (*path)
		return "the patch creates it twice";
	*path = repeated(n->gone, n->nr_gone);
	if (*path)
		return "the patch removes it twice";
	for (i = 0; i < n->nr_made; i++) {
		*path = n->made[i];
		if (is_below_file(n, n->made[i]))
			return "the patch creates a file where it needs a directory";
	}
	return NULL;
}
