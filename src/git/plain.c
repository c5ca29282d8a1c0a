// SPDX-License-Identifier: GPL-2.0
/*
 * Patches as diff -u and quilt write them.  libgit2 reads only git's format,
 * which has a line "diff --git" before the two names; the rest is the same.
 *
 * A line "--- x" within a hunk removes a line "-- x": hunks are skipped by the
 * line counts in their headers.
 */
#include "plain.h"

#include "base/mem.h"

#include "hunk.h"

bool plain_is(struct str patch)
{
	struct str line;

	while (str_line(&patch, &line))
		if (str_starts(line, STR("diff --git ")))
			return false;
	return true;
}

/* The name of "--- a/x.c<TAB>date" without its first directory. */
static struct str plain_name_of(struct str line)
{
	struct str name = str_from(line, 4);
	size_t slash;

	name = str_trim(str_head(name, str_chr(name, '\t')));
	if (str_is(name, "/dev/null"))
		return STR("");
	slash = str_chr(name, '/');
	/* Of an absolute name nothing is taken: it will be refused. */
	return slash && slash < name.len ? str_from(name, slash + 1) : name;
}

static void plain_add_name(struct strbuf *out, const char *before, struct str name)
{
	sb_adds(out, before);
	sb_addstr(out, name);
}

static void plain_add_head(struct strbuf *out, struct str old, struct str new)
{
	plain_add_name(out, "diff --git a/", old.len ? old : new);
	plain_add_name(out, " b/", new.len ? new : old);
	sb_addch(out, '\n');
	if (!old.len)
		sb_adds(out, "new file mode 100644\n--- /dev/null\n");
	else if (!new.len)
		sb_adds(out, "deleted file mode 100644\n");
	if (old.len)
		plain_add_name(out, "--- a/", old);
	if (old.len)
		sb_addch(out, '\n');
	if (new.len)
		plain_add_name(out, "+++ b/", new);
	else
		sb_adds(out, "+++ /dev/null");
	sb_addch(out, '\n');
}

void plain_to_git(struct str patch, struct strbuf *out)
{
	struct hunk hunk = { 0, 0 };
	struct str line, next, rest;

	while (str_line(&patch, &line)) {
		bool inside = hunk_takes(&hunk, line);

		rest = patch;
		if (!inside && str_starts(line, STR("--- ")) &&
		    str_line(&rest, &next) && str_starts(next, STR("+++ "))) {
			plain_add_head(out, plain_name_of(line), plain_name_of(next));
			patch = rest;
			continue;
		}
		if (inside || hunk_begins(&hunk, line)) {
			sb_addstr(out, line);
			sb_addch(out, '\n');
		}
	}
}
