// SPDX-License-Identifier: GPL-2.0
#include "report/facts.h"

#include "kbuild/kbuild.h"

static const char *const words[] = {
	[KB_DIR] = "dir",
	[KB_BUILTIN] = "builtin",
	[KB_LIB] = "lib",
	[KB_MODULE] = "module",
	[KB_PART] = "part",
	[KB_ALWAYS] = "always",
	[KB_EXTRA] = "extra",
	[KB_HOSTPROG] = "hostprog",
	[KB_USERPROG] = "userprog",
	[KB_GOPROG] = "goprog",
	[KB_RUNS] = "runs",
	[KB_EXEC] = "exec",
	[KB_RULE] = "rule",
	[KB_DESCEND] = NULL,	/* the order of the lines says it */
	[KB_COMPOSITE] = NULL,	/* "part" does */
	[KB_UNRESOLVED] = "unresolved",
	[KB_ENTERED] = "enter",
	[KB_ENTER] = NULL,	/* as with KB_DESCEND */
	[KB_TARGET] = "target",
	[KB_PROGPART] = "progpart",
};

void facts_list(const struct kb *kb, struct strbuf *out)
{
	size_t i, n;
	const struct kb_fact *f = kb_facts(kb, &n);

	for (i = 0; i < n; i++, f++) {
		if (!words[f->kind])
			continue;
		sb_adds(out, words[f->kind]);
		sb_addch(out, ' ');
		sb_addquoted(out, atom_str(f->name));
		if (f->part) {
			sb_addch(out, ' ');
			sb_addquoted(out, atom_str(f->part));
		}
		sb_addch(out, '\n');
	}
}
