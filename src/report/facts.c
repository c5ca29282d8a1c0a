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
	[KB_BUILTIN] = { .edge = EDGE_BUILTIN },
	[KB_LIB] = { .edge = EDGE_LIB },
	[KB_MODULE] = { .edge = EDGE_MODULE },
	[KB_PART] = { .edge = EDGE_PART },
	[KB_ALWAYS] = { .edge = EDGE_ALWAYS },
	[KB_EXTRA] = { .edge = EDGE_EXTRA },
	[KB_HOSTPROG] = { .edge = EDGE_HOSTPROG },
	[KB_USERPROG] = { .edge = EDGE_USERPROG },
	[KB_GOPROG] = { .edge = EDGE_GOPROG },
	[KB_RUNS] = { .edge = EDGE_RUNS },
	[KB_EXEC] = { .word = "exec" },
	[KB_RULE] = { .edge = EDGE_RULE },
	[KB_DESCEND] = { .word = NULL },	/* the order of the lines says it */
	[KB_COMPOSITE] = { .word = NULL },	/* "part" does */
	[KB_UNRESOLVED] = { .word = "unresolved" },
	[KB_ENTERED] = { .edge = EDGE_ENTER },
	[KB_ENTER] = { .word = NULL },		/* as with KB_DESCEND */
	[KB_TARGET] = { .edge = EDGE_TARGET },
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
