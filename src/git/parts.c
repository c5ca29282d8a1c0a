// SPDX-License-Identifier: GPL-2.0
/*
 * Patches that touch a file again.
 *
 * libgit2 uses the state before the patch for each file that is named, so one
 * of two changes to a file is lost, and a file may be created twice.  git-apply
 * applies the second change to the result of the first.  Such a patch is
 * therefore split into several, applied one after the other.
 *
 * Copies are the opposite: libgit2 copies the file as modified so far,
 * git-apply the file before the patch.
 */
#include "parts.h"

#include "base/intern.h"
#include "base/mem.h"

#include "hunk.h"

struct files {
	struct str *at;
	size_t nr, cap;
};

static void parts_add(struct files *f, struct str text)
{
	vec_grow(f->at, f->nr, f->cap);
	f->at[f->nr++] = text;
}

/* The texts of single files. */
static void cut_files(struct str text, struct files *out)
{
	const char *end = text.ptr + text.len, *start = NULL;
	struct hunk hunk = { 0, 0 };
	struct str line;

	while (str_line(&text, &line)) {
		if (hunk_takes(&hunk, line) || hunk_begins(&hunk, line) ||
		    !str_starts(line, STR("diff --git ")))
			continue;
		if (start)
			parts_add(out, (struct str){ start, (size_t)(line.ptr - start) });
		start = line.ptr;
	}
	if (start)
		parts_add(out, (struct str){ start, (size_t)(end - start) });
}

static bool depends_on_order(const git_diff_delta *d)
{
	return d->status != GIT_DELTA_RENAMED && d->status != GIT_DELTA_COPIED;
}

/* A created file has no old name, or the same one; likewise a removed one. */
static struct str old_name(const git_diff_delta *d)
{
	return str_of(d->status == GIT_DELTA_ADDED ? d->new_file.path :
						     d->old_file.path);
}

static struct str new_name(const git_diff_delta *d)
{
	return str_of(d->status == GIT_DELTA_DELETED ? d->old_file.path :
						       d->new_file.path);
}

static bool is_touched(const struct interner *names, const git_diff_delta *d)
{
	return intern_find(names, old_name(d)) ||
	       intern_find(names, new_name(d));
}

static void touch(struct interner *names, const git_diff_delta *d)
{
	if (d->status != GIT_DELTA_COPIED)
		intern(names, old_name(d));
	intern(names, new_name(d));
}

/* The number of each file's part, from 0 on; true if it can stay as it is. */
static bool number_parts(const git_diff *diff, uint32_t *numbers)
{
	struct interner *names = interner_new();
	bool as_it_is = true, copied = true;
	size_t i, nr = git_diff_num_deltas(diff);
	uint32_t part = 0;

	for (i = 0; i < nr; i++) {
		const git_diff_delta *d = git_diff_get_delta(diff, i);

		if (depends_on_order(d) && is_touched(names, d)) {
			interner_free(names);
			names = interner_new();
			part++;
		}
		touch(names, d);
		numbers[i] = part;
		if (d->status != GIT_DELTA_COPIED)
			copied = false;
		else if (!copied)
			as_it_is = false;
	}
	interner_free(names);
	return as_it_is && !part;
}

static void parts_add_file(struct patch_parts *out, uint32_t number,
			   const git_diff_delta *d, struct str text)
{
	struct patch_part *p;

	if (number == out->nr) {
		vec_grow(out->at, out->nr, out->cap);
		out->at[out->nr++] = (struct patch_part){
			STRBUF_INIT, STRBUF_INIT,
		};
	}
	p = &out->at[number];
	sb_addstr(d->status == GIT_DELTA_COPIED ? &p->copies : &p->rest, text);
}

void parts_find(const git_diff *diff, struct str text, struct patch_parts *out)
{
	size_t i, nr = git_diff_num_deltas(diff);
	uint32_t *numbers = xcalloc(nr + 1, sizeof(*numbers));
	struct files files = { .nr = 0 };

	*out = (struct patch_parts){ .nr = 0 };
	if (!number_parts(diff, numbers)) {
		cut_files(text, &files);
		for (i = 0; i < nr && files.nr == nr; i++)
			parts_add_file(out, numbers[i], git_diff_get_delta(diff, i),
				       files.at[i]);
	}
	free(files.at);
	free(numbers);
}

void parts_free(struct patch_parts *p)
{
	size_t i;

	for (i = 0; i < p->nr; i++) {
		sb_free(&p->at[i].copies);
		sb_free(&p->at[i].rest);
	}
	free(p->at);
}
