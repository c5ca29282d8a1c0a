// SPDX-License-Identifier: GPL-2.0
/*
 * A configuration where none is: what "make defconfig" would leave, and what it
 * would make of a defconfig that --config names.
 */
#include "kernel.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "cmd.h"
#include "query/defconfig.h"

static bool has_config(const struct kb_options *o)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, str_of(o->objtree), STR(".config"));
	return !access(sb_cstr(&path), F_OK) || errno != ENOENT;
}

static int complete_default(const struct invocation *inv, struct kb_options *o,
			    struct tree *tree, struct diag *diag)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	if (defconfig_complete(tree, o->arch, NULL, &name, &text, diag))
		return -1;
	o->config = cmdline_keep(inv, sb_str(&name));
	o->text = str_of(cmdline_keep(inv, sb_str(&text)));
	print_note(inv, "no .config in %s: using Kconfig's defaults for %s, without the tests that run the compiler",
	     strcmp(o->objtree, ".") ? o->objtree : "the current directory", o->config);
	return 0;
}

static int complete_given(const struct invocation *inv, struct kb_options *o,
			  struct tree *tree, struct diag *diag)
{
	SCOPED_STRBUF given = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	/* The reader of the tree will report what cannot be read. */
	if (file_read(o->config, LIMIT_MAKEFILE_BYTES, &given) ||
	    !defconfig_is_partial(tree, sb_str(&given)))
		return 0;
	if (defconfig_expand(tree, o->arch, o->config, sb_str(&given), &text, diag))
		return -1;
	o->text = str_of(cmdline_keep(inv, sb_str(&text)));
	print_note(inv, "%s is a defconfig: completed with Kconfig's defaults, without the tests that run the compiler",
	     o->config);
	return 0;
}

static int complete_config(const struct invocation *inv, struct kb_options *o)
{
	struct diag *diag;
	struct tree *tree;
	int err;

	if ((!o->config && has_config(o)) || tree_open_dir(o->srctree, &tree))
		return 0;
	diag = diag_new();
	err = o->config ? complete_given(inv, o, tree, diag) :
			  complete_default(inv, o, tree, diag);
	if (err)
		report(diag);
	err = report_tree(tree);
	diag_free(diag);
	tree_close(tree);
	return err;
}

const struct kernel_completer kernel_completer = { complete_config };
