// SPDX-License-Identifier: GPL-2.0
/*
 * Patches as diff -u and quilt write them.  libgit2 reads git's form only, in
 * which a line "diff --git" stands before the two names; the rest is alike.
 *
 * A line "--- x" within a hunk is a line "-- x" that goes: hunks are skipped
 * by the numbers of lines that they announce.
 */
#include "plain.h"

#include "base/mem.h"

struct hunk {
	unsigned long old, new;		/* lines that are still to come */
};

bool plain_is(struct str patch)
{
	struct str line;

	while (str_line(&patch, &line))
		if (str_starts(line, STR("diff --git ")))
			return false;
	return true;
}

/* "12,3" after a sign: the 3, or 1 where it is left out. */
static unsigned long count_of(struct str range)
{
	size_t comma = str_chr(range, ',');
	unsigned long n = 0;
	size_t i;

	if (comma == range.len)
		return 1;
	for (i = comma + 1; i < range.len && i < comma + 8; i++) {
		if (range.ptr[i] < '0' || range.ptr[i] > '9')
			break;
		n = n * 10 + (unsigned long)(range.ptr[i] - '0');
	}
	return n;
}

static bool begins_hunk(struct str line, struct hunk *h)
{
	struct str word;

	if (!str_starts(line, STR("@@ -")))
		return false;
	str_word(&line, &word);
	if (!str_word(&line, &word))
		return false;
	h->old = count_of(word);
	if (!str_word(&line, &word))
		return false;
	h->new = count_of(word);
	return true;
}

/* Is the line one of the hunk's? */
static bool in_hunk(struct str line, struct hunk *h)
{
	char c = line.len ? line.ptr[0] : ' ';

	if (!h->old && !h->new)
		return false;
	if (c == '\\')
		return true;
	h->old -= h->old && c != '+';
	h->new -= h->new && c != '-';
	return true;
}

/* The name of "--- a/x.c<TAB>date" without its first folder. */
static struct str name_of(struct str line)
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

static void add_name(struct strbuf *out, const char *before, struct str name)
{
	sb_adds(out, before);
	sb_addstr(out, name);
}

static void add_head(struct strbuf *out, struct str old, struct str new)
{
	add_name(out, "diff --git a/", old.len ? old : new);
	add_name(out, " b/", new.len ? new : old);
	sb_addch(out, '\n');
	if (!old.len)
		sb_adds(out, "new file mode 100644\n--- /dev/null\n");
	else if (!new.len)
		sb_adds(out, "deleted file mode 100644\n");
	if (old.len)
		add_name(out, "--- a/", old);
	if (old.len)
		sb_addch(out, '\n');
	if (new.len)
		add_name(out, "+++ b/", new);
	else
		sb_adds(out, "+++ /dev/null");
	sb_addch(out, '\n');
}

void plain_to_git(struct str patch, struct strbuf *out)
{
	struct hunk hunk = { 0, 0 };
	struct str line, next, rest;

	while (str_line(&patch, &line)) {
		bool inside = in_hunk(line, &hunk);

		rest = patch;
		if (!inside && str_starts(line, STR("--- ")) &&
		    str_line(&rest, &next) && str_starts(next, STR("+++ "))) {
			add_head(out, name_of(line), name_of(next));
			patch = rest;
			continue;
		}
		if (inside || begins_hunk(line, &hunk)) {
			sb_addstr(out, line);
			sb_addch(out, '\n');
		}
	}
}
