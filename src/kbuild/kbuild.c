// SPDX-License-Identifier: GPL-2.0
/*
 * Reading a kernel tree: .config, top-level makefile, folder by folder.
 */
#include "kbuild/kbuild.h"

#include <errno.h>

#include "base/limits.h"

#include "kb.h"

static int read_config(struct kb *kb, const char *objtree)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct place at = { ".config", 0, 0 };
	int err = tree_read(kb->roots.obj, ".config", LIMIT_MAKEFILE_BYTES,
			    &text);

	if (err == -ENOENT) {
		diag_add(kb->diag, SEV_ERROR, NULL, at,
			 "the object tree '%s' has no .config: run 'make defconfig' there first",
			 objtree);
		return err;
	}
	if (err) {
		diag_add(kb->diag, SEV_ERROR, NULL, at, "cannot read it: %s",
			 strerror(-err));
		return err;
	}
	kb->config = dotconfig_parse(sb_str(&text), ".config", kb->names,
				     kb->diag);
	return 0;
}

/*
 * The evaluator calls files by make's names: give its messages to the caller
 * with names relative to the source tree.
 */
static void hand_over(struct kb *kb, struct diag *to)
{
	size_t i;

	for (i = 0; i < diag_total(kb->diag); i++) {
		struct diag_msg m = diag_at(kb->diag, i);
		struct mk_where where = {
			.file = m.place.file, .line = m.place.line,
		};
		struct place at = kb_place(kb, &where);

		at.col = m.place.col;
		diag_add(to, m.severity, m.rule, at, "%s", m.text);
	}
}

struct kb *kb_read(const struct kb_options *opt, struct interner *names,
		   struct diag *diag)
{
	struct kb *kb = xcalloc(1, sizeof(*kb));
	int err;

	kb->names = names;
	kb->arena = arena_new();
	err = roots_open(&kb->roots, opt->srctree, opt->objtree, diag);
	kb->diag = diag_new();
	if (!err)
		err = read_config(kb, opt->objtree);
	if (!err)
		err = kb_read_top(kb, opt->arch);
	if (!err)
		err = kb_descend(kb);
	hand_over(kb, diag);
	diag_free(kb->diag);
	kb->diag = NULL;
	mk_free(kb->mk);
	kb->mk = NULL;
	if (!err)
		return kb;
	kb_free(kb);
	return NULL;
}

void kb_free(struct kb *kb)
{
	if (!kb)
		return;
	roots_close(&kb->roots);
	dotconfig_free(kb->config);
	sb_free(&kb->autoconf);
	free(kb->facts);
	free(kb->slots);
	free(kb->marks);
	free(kb->ruled);
	arena_free(kb->arena);
	free(kb);
}

const char *kb_arch(const struct kb *kb)
{
	return kb->srcarch;
}

struct str kb_config(const struct kb *kb, struct str symbol)
{
	const struct dotconfig_entry *e = dotconfig_find(kb->config, symbol);

	return e ? e->value : (struct str){ NULL, 0 };
}
