// SPDX-License-Identifier: GPL-2.0
#include "report/facts.h"

#include "graph/schema.h"
#include "kbuild/kbuild.h"

/* The first word of a line: the name of the edge that a fact becomes, or another. */
static const struct {
	enum edge_kind edge;
	const char *word;
} words[] = {
	[KB_DIR] = { .word = "dir" },
	[KB_BUILTIN] = { EDGE_BUILTIN },
	[KB_LIB] = { EDGE_LIB },
	[KB_MODULE] = { EDGE_MODULE },
	[KB_PART] = { EDGE_PART },
	[KB_ALWAYS] = { EDGE_ALWAYS },
	[KB_EXTRA] = { EDGE_EXTRA },
	[KB_HOSTPROG] = { EDGE_HOSTPROG },
	[KB_USERPROG] = { EDGE_USERPROG },
	[KB_GOPROG] = { EDGE_GOPROG },
	[KB_RUNS] = { EDGE_RUNS },
	[KB_EXEC] = { .word = "exec" },
	[KB_RULE] = { EDGE_RULE },
	[KB_DESCEND] = { .word = NULL },	/* the order of the lines says it */
	[KB_COMPOSITE] = { .word = NULL },	/* "part" does */
	[KB_UNRESOLVED] = { .word = "unresolved" },
	[KB_ENTERED] = { EDGE_ENTER },
	[KB_ENTER] = { .word = NULL },		/* as with KB_DESCEND */
	[KB_TARGET] = { EDGE_TARGET },
	[KB_PROGPART] = { .word = "progpart" },
};

void facts_list(const struct kb *kb, struct strbuf *out)
{
	size_t i, n;
	const struct kb_fact *f = kb_facts(kb, &n);

	for (i = 0; i < n; i++, f++) {
		if (!words[f->kind].edge && !words[f->kind].word)
			continue;
		sb_adds(out, words[f->kind].word ?: edge_schema(words[f->kind].edge)->name);
		sb_addch(out, ' ');
		sb_addquoted(out, atom_str(f->name));
		if (f->part) {
			sb_addch(out, ' ');
			sb_addquoted(out, atom_str(f->part));
		}
		sb_addch(out, '\n');
	}
}
