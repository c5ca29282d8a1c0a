// SPDX-License-Identifier: GPL-2.0
/*
 * A kernel tree in memory, read for all configurations: a top-level makefile that is
 * ours unless the input has its own, and the input's directories below it.  Then
 * everything that it would build with its condition, written.
 */
#include "base/intern.h"
#include "bdd/bdd.h"
#include "fuzz.h"
#include "memtree.h"
#include "presence/condition.h"
#include "presence/presence.h"
#include "presence/when.h"
#include "report/when.h"

static const char top[] =
	"VERSION = 6\nPATCHLEVEL = 12\nsrctree := /srctree\nobjtree := .\n"
	"VPATH := /srctree\nSRCARCH := x86\nexport srctree objtree VPATH SRCARCH\n"
	"-include include/config/auto.conf\ncore-y :=\n"
	"include $(srctree)/arch/$(SRCARCH)/Makefile\n"
	"export ARCH_CORE := $(core-y)\nall: vmlinux\n"
	"-- arch/x86/Makefile --\n-- scripts/Kbuild.include --\n"
	"build := -f $(srctree)/scripts/Makefile.build obj\n";

/* CONFIG_B* is a bool, CONFIG_S* a text, and all others are tristate. */
static enum lift_type type_of(void *ctx, const struct atom *name)
{
	struct str s = atom_str(name);

	(void)ctx;
	if (!str_starts(s, STR("CONFIG_")))
		return LIFT_NONE;
	s = str_from(s, 7);
	return str_starts(s, STR("B")) ? LIFT_BOOL :
	       str_starts(s, STR("S")) ? LIFT_TEXT : LIFT_TRISTATE;
}

static void list_all(struct presence *p, struct strbuf *out)
{
	struct when *w = when_new(p);
	const struct when_answer *a = NULL;
	size_t i, nr;

	while ((a = when_next(w, a)))
		when_line(presence_lift(p), a, out);
	/* The first and the last one with all lines. */
	presence_facts(p, &nr);
	for (i = 0; i < nr; i += nr > 1 ? nr - 1 : 1) {
		struct when_entry e = {
			.target = "fuzz",
			.answer = when_target(w, atom_str(presence_facts(p, &nr)[i].name)),
		};

		if (e.answer->name)
			when_text(presence_lift(p), &e, out);
	}
	when_free(w);
}

static void list(struct str text, struct strbuf *out)
{
	bool own = str_starts(text, STR("VERSION"));
	struct tree *tree = memtree_new(own ? text : str_of(top),
					own ? STR("") : text);
	struct presence_options opt = { .arch = "x86_64", .tree = tree, .type = type_of };
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct presence *p = presence_read(&opt, names, diag);

	if (p)
		list_all(p, out);
	else
		must(diag_count(diag, SEV_ERROR));
	diag_write(diag, out);
	presence_free(p);
	diag_free(diag);
	interner_free(names);
	tree_close(tree);
}

void fuzz_one(struct str text)
{
	must_repeat(text, list);
}
