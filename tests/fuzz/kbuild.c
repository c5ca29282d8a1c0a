// SPDX-License-Identifier: GPL-2.0
/*
 * A kernel tree in memory: a top-level makefile that is ours unless the input
 * has its own, and the input's directories below it.
 */
#include "base/intern.h"
#include "fuzz.h"
#include "graph/graph.h"
#include "kbuild/kbuild.h"
#include "memtree.h"
#include "report/facts.h"

static const char top[] =
	"VERSION = 6\nPATCHLEVEL = 12\nsrctree := /srctree\nobjtree := .\n"
	"VPATH := /srctree\nSRCARCH := x86\nexport srctree objtree VPATH SRCARCH\n"
	"-include include/config/auto.conf\ncore-y :=\n"
	"include $(srctree)/arch/$(SRCARCH)/Makefile\n"
	"export ARCH_CORE := $(core-y)\nall: vmlinux\n"
	"-- arch/x86/Makefile --\n-- scripts/Kbuild.include --\n"
	"build := -f $(srctree)/scripts/Makefile.build obj\n"
	"-- .config --\nCONFIG_Y=y\nCONFIG_M=m\n# CONFIG_N is not set\n";

static void list(struct str text, struct strbuf *out)
{
	bool own = str_starts(text, STR("VERSION"));
	struct tree *tree = memtree_new(own ? text : str_of(top),
					own ? STR("") : text);
	SCOPED_STRBUF config = STRBUF_INIT;
	struct kb_options opt = { .arch = "x86_64", .tree = tree };
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct graph *g = graph_new();
	struct kb *kb;

	tree_read(tree, ".config", 1 << 20, &config);
	opt.text = sb_str(&config);
	kb = kb_read(&opt, names, diag);
	if (kb) {
		facts_list(kb, out);
		kb_graph(kb, g);
		graph_sort(g);
	} else {
		must(diag_count(diag, SEV_ERROR));
	}
	diag_write(diag, out);
	graph_free(g);
	kb_free(kb);
	diag_free(diag);
	interner_free(names);
	tree_close(tree);
}

void fuzz_one(struct str text)
{
	must_repeat(text, list);
}
