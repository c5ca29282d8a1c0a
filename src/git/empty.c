// SPDX-License-Identifier: GPL-2.0
/*
 * Empty files that come or go.  git writes just a head for them, after which
 * libgit2 waits in vain for "---": it refuses the whole patch.  It does take
 * what git writes of a binary file, and that may have no bytes.
 */
#include "empty.h"

static const char no_bytes[] =
"GIT binary patch\n"
"literal 0\n"
"HcmV?d00001\n"
"\n"
"literal 0\n"
"HcmV?d00001\n"
"\n";

/* What may follow the ids of the two files in a head. */
static bool has_contents(struct str rest)
{
	struct str line;

	return str_line(&rest, &line) &&
	       (str_starts(line, STR("--- ")) ||
		str_starts(line, STR("GIT binary patch")) ||
		str_starts(line, STR("Binary files ")));
}

void empty_files_told(struct str patch, struct strbuf *out)
{
	enum { ELSEWHERE, HEAD, COMES_OR_GOES } state = ELSEWHERE;
	struct str line;

	while (str_line(&patch, &line)) {
		sb_addstr(out, line);
		sb_addch(out, '\n');
		if (str_starts(line, STR("diff --git "))) {
			state = HEAD;
		} else if (state == HEAD &&
			   (str_starts(line, STR("new file mode ")) ||
			    str_starts(line, STR("deleted file mode ")))) {
			state = COMES_OR_GOES;
		} else {
			if (state == COMES_OR_GOES &&
			    str_starts(line, STR("index ")) &&
			    !has_contents(patch))
				sb_adds(out, no_bytes);
			state = ELSEWHERE;
		}
	}
}
