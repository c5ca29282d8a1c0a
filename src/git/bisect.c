// SPDX-License-Identifier: GPL-2.0
/*
 * What git bisect has written down: refs/bisect/bad and refs/bisect/good-COMMIT, or
 * "new" and "old" for these words.
 */
#include "lib.h"

#include "base/mem.h"

static void bisect_take(struct repo_bisect *out, const char *name, const git_oid *id)
{
	static const char prefix[] = "refs/bisect/";
	char *hex;

	if (strncmp(name, prefix, sizeof(prefix) - 1))
		return;
	name += sizeof(prefix) - 1;
	if (!strcmp(name, "bad") || !strcmp(name, "new")) {
		git_oid_tostr(out->bad, sizeof(out->bad), id);
	} else if (!strncmp(name, "good-", 5) || !strncmp(name, "old-", 4)) {
		vec_grow(out->good, out->nr, out->cap);
		hex = out->good[out->nr++];
		git_oid_tostr(hex, sizeof(*out->good), id);
	}
}

int repo_bisect(struct repo *repo, struct repo_bisect *out, struct diag *diag)
{
	git_reference_iterator *it = NULL;
	git_reference *ref;

	*out = (struct repo_bisect){ .nr = 0 };
	if (git_reference_iterator_glob_new(&it, repo->git, "refs/bisect/*"))
		return lib_error(diag, "refs/bisect", "cannot read the state of git bisect");
	while (!git_reference_next(&ref, it)) {
		const git_oid *id = git_reference_target(ref);

		if (id)
			bisect_take(out, git_reference_name(ref), id);
		git_reference_free(ref);
	}
	git_reference_iterator_free(it);
	return 0;
}

void repo_bisect_free(struct repo_bisect *b)
{
	free(b->good);
	*b = (struct repo_bisect){ .nr = 0 };
}
