// SPDX-License-Identifier: GPL-2.0
/*
 * From the text of a patch to the state that it makes.
 */
#include "apply.h"

#include "base/limits.h"
#include "base/mem.h"

#include "binary.h"
#include "empty.h"
#include "parts.h"
#include "plain.h"

/* A mail may have come with CRLF at the end of each line. */
static void without_cr(struct str text, struct strbuf *out)
{
	struct str line;

	while (str_line(&text, &line)) {
		if (line.len && line.ptr[line.len - 1] == '\r')
			line.len--;
		sb_addstr(out, line);
		sb_addch(out, '\n');
	}
}

/* The patch in git's form. */
static int to_git(struct apply *a, struct str patch, struct strbuf *out)
{
	const struct place at = { a->name, 0, 0 };
	size_t most;

	if (plain_is(patch))
		plain_to_git(patch, out);
	else
		empty_files_told(patch, out);
	most = 4 * out->len > LIMIT_GIT_BINARY ? 4 * out->len : LIMIT_GIT_BINARY;
	if (binary_unpacked(sb_str(out), most) > most) {
		diag_add(a->diag, SEV_ERROR, NULL, at,
			 "the binary files in the patch are too large: more than %zu MiB when unpacked",
			 most >> 20);
		return -1;
	}
	/* libgit2 1.5 reads past the copy of a line that it cuts at the NUL. */
	if (str_chr(sb_str(out), '\0') == out->len)
		return 0;
	diag_add(a->diag, SEV_ERROR, NULL, at, "the patch contains NUL bytes");
	return -1;
}

static int apply_parse(struct apply *a, struct str text)
{
	const struct place at = { a->name, 0, 0 };

	if (git_diff_from_buffer(&a->diff, text.ptr, text.len))
		return lib_error(a->diag, a->name, "cannot parse the patch");
	if (git_diff_num_deltas(a->diff))
		return 0;
	diag_add(a->diag, SEV_ERROR, NULL, at, "no patch found");
	return -1;
}

/* @id: the state to apply it to, and the one that it makes. */
static int apply_parts(struct apply *a, const struct patch_parts *parts,
		       git_oid *id)
{
	size_t i;
	int err = 0;

	if (!parts->nr)
		return apply_part(a, id);
	for (i = 0; !err && i < parts->nr; i++) {
		struct patch_part *p = &parts->at[i];

		sb_addstr(&p->copies, sb_str(&p->rest));
		git_diff_free(a->diff);
		a->diff = NULL;
		a->is_later = i > 0;
		err = apply_parse(a, sb_str(&p->copies));
		if (!err)
			err = apply_part(a, id);
	}
	return err;
}

static int try_apply(struct repo *repo, const struct repo_id *base,
		     struct str patch, const char *name, struct repo_id *id,
		     struct diag *diag)
{
	struct apply a = { .repo = repo, .name = name, .diag = diag };
	struct patch_parts parts = { .nr = 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	git_oid oid = to_oid(base);
	int err = to_git(&a, patch, &text);

	if (!err)
		err = apply_parse(&a, sb_str(&text));
	if (!err) {
		parts_find(a.diff, sb_str(&text), &parts);
		err = apply_parts(&a, &parts, &oid);
	}
	if (!err)
		*id = from_oid(&oid);
	git_diff_free(a.diff);
	parts_free(&parts);
	free(a.updates);
	return err;
}

int repo_apply(struct repo *repo, const struct repo_id *base, struct str patch,
	       const char *name, struct repo_id *id, struct diag *diag)
{
	const struct place at = { name, 0, 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	struct diag *first;
	int err;

	if (patch.len > LIMIT_GIT_PATCH) {
		diag_add(diag, SEV_ERROR, NULL, at, "patch too large");
		return -1;
	}
	if (str_chr(patch, '\r') == patch.len)
		return try_apply(repo, base, patch, name, id, diag);
	/* Some files have such lines: take the patch as it is, if it fits. */
	first = diag_new();
	err = try_apply(repo, base, patch, name, id, first);
	diag_free(first);
	if (!err)
		return 0;
	without_cr(patch, &text);
	return try_apply(repo, base, sb_str(&text), name, id, diag);
}
