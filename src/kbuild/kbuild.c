// SPDX-License-Identifier: GPL-2.0
/*
 * Reading a kernel tree: .config, top-level makefile, directory by directory.
 */
#include "kbuild/kbuild.h"

#include <errno.h>
#include <sys/utsname.h>

#include "arch/arch.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"

#include "kconfig/kconfig.h"

#include "kb.h"

static uint32_t line_of_nul(struct str text)
{
	size_t i, end = str_chr(text, '\0');
	uint32_t line = 1;

	for (i = 0; i < end; i++)
		line += text.ptr[i] == '\n';
	return line;
}

static int kbuild_parse_config(struct kb *kb, struct str text, const char *file)
{
	struct place at = { file, 0, 0 };

	if (str_chr(text, '\0') < text.len) {
		at.line = line_of_nul(text);
		diag_add(kb->diag, SEV_ERROR, NULL, at,
			 "not a configuration (contains NUL bytes)");
		return -EINVAL;
	}
	kb->config = dotconfig_parse(text, file, kb->names, kb->diag);
	return 0;
}

static int kbuild_read_config(struct kb *kb, const struct kb_options *opt)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct place at = { opt->config ? opt->config : ".config", 0, 0 };
	int err;

	if (opt->tree || opt->text.ptr)
		return kbuild_parse_config(kb, opt->text, at.file);
	/* A link may lead anywhere only if the user has named it. */
	err = opt->config ? file_read(opt->config, LIMIT_MAKEFILE_BYTES, &text) :
	      tree_read_in(opt->objtree, ".config", LIMIT_MAKEFILE_BYTES, &text);
	if (err == -ENOENT && !opt->config) {
		diag_add(kb->diag, SEV_ERROR, NULL, at,
			 "no .config in the object tree '%s'; run 'make defconfig' there first",
			 opt->objtree);
		return err;
	}
	if (err == -EXDEV) {
		diag_add(kb->diag, SEV_ERROR, NULL, at,
			 "a symbolic link that points outside the object tree; use --config to read it");
		return err;
	}
	if (err) {
		diag_add(kb->diag, SEV_ERROR, NULL, at, "cannot read: %s",
			 strerror(-err));
		return err;
	}
	return kbuild_parse_config(kb, sb_str(&text), at.file);
}

/* @text with "/srctree/x" as "x". */
static void add_without_root(struct strbuf *out, struct str text,
			     struct str root)
{
	size_t at;

	while (root.len && (at = str_find(text, root)) < text.len) {
		bool name = (!at || strchr(" '\"(=:", text.ptr[at - 1])) &&
			    str_starts(str_from(text, at + root.len), STR("/"));

		sb_addstr(out, str_head(text, at + (name ? 0 : root.len)));
		text = str_from(text, at + root.len + name);
	}
	sb_addstr(out, text);
}

/*
 * The evaluator calls files by make's names: give its messages to the caller
 * with names relative to the source tree.
 */
void kb_hand_over(struct kb *kb, struct diag *to)
{
	size_t i;

	for (i = 0; i < diag_total(kb->diag); i++) {
		struct diag_msg m = diag_at(kb->diag, i);
		struct mk_where where = {
			.file = m.place.file, .line = m.place.line,
		};
		struct place at = kb_place(kb, &where);
		SCOPED_STRBUF text = STRBUF_INIT;

		add_without_root(&text, m.text, str_of(kb->roots.srcdir));
		at.col = m.place.col;
		diag_add(to, m.severity, m.rule, at, "%.*s", STR_ARG(sb_str(&text)));
	}
	kb->last.file = NULL;	/* was of a message that will not stay */
}

static void free_evaluator(struct kb *kb)
{
	mk_free(kb->mk);
	diag_free(kb->diag);
	kb->mk = NULL;
	kb->diag = NULL;
}

struct kb *kb_open(const struct kb_options *opt, struct interner *names,
		   struct diag *diag)
{
	struct kb *kb = xcalloc(1, sizeof(*kb));
	int err = 0;

	kb->names = names;
	kb->opt = opt;
	kb->wants_refs = opt->config_refs;
	kb->wants_inputs = opt->inputs;
	kb->arena = arena_new();
	if (opt->tree)
		roots_borrow(&kb->roots, opt->tree);
	else
		err = roots_open(&kb->roots, opt->srctree, opt->objtree,
				 opt->external != NULL, diag);
	kb->diag = diag_new();
	if (!err)
		err = kbuild_read_config(kb, opt);
	if (!err && opt->external_tree)
		roots_borrow_external(&kb->roots, opt->external, opt->external_tree,
				      opt->external_around);
	else if (!err && opt->external)
		err = roots_add_external(&kb->roots, opt->external, diag);
	if (!err)
		return kb;
	kb_hand_over(kb, diag);
	roots_report(&kb->roots, diag);
	kb_free(kb);
	return NULL;
}

struct kb *kb_read(const struct kb_options *options, struct interner *names,
		   struct diag *diag)
{
	SCOPED_STRBUF common = STRBUF_INIT;
	struct kb_options copy = *options, *opt = &copy;
	struct kb *kb;
	int err;

	if (opt->external && !opt->tree && kb_find_headers(opt->srctree, &common))
		copy.srctree = sb_cstr(&common);
	kb = kb_open(opt, names, diag);
	if (!kb)
		return NULL;
	err = kb_read_top(kb, opt->arch);
	if (!err)
		err = kb_descend(kb);
	if (!err)
		kb_finish_config_refs(kb);
	if (!err)
		kb_report_lost_objects(kb);
	kb->opt = NULL;
	kb_hand_over(kb, diag);
	err = roots_report(&kb->roots, diag) ?: err;
	if (!err)
		return kb;
	kb_free(kb);
	return NULL;
}

/* Some makefiles ask for the machine (arch/x86); that of this process is as good as the shell's. */
static const char *kbuild_own_arch(struct utsname *u)
{
	bool is_32bit;
	const struct arch *a = uname(u) ? NULL : arch_find(str_of(u->machine), &is_32bit);

	return a && a->asks_machine && !is_32bit ? u->machine : NULL;
}

struct kb *kb_read_makefile(struct tree *tree, const char *arch,
			    struct interner *names, struct diag *diag)
{
	struct kb *kb = xcalloc(1, sizeof(*kb));
	struct utsname u;

	kb->names = names;
	kb->arena = arena_new();
	kb->diag = diag_new();
	roots_borrow(&kb->roots, tree);
	kb->config = dotconfig_parse(STR(""), ".config", names, kb->diag);
	if (!kb_read_top(kb, arch ? arch : kbuild_own_arch(&u)))
		return kb;
	diag_copy_all(diag, kb->diag);
	kb_free(kb);
	return NULL;
}

void kb_free(struct kb *kb)
{
	if (!kb)
		return;
	free_evaluator(kb);
	roots_close(&kb->roots);
	dotconfig_free(kb->config);
	mk_defs_free(kb->autoconf_defs);
	sb_free(&kb->autoconf);
	free(kb->enters.v);
	free(kb->inputs);
	free(kb->facts);
	free(kb->refs);
	free(kb->lost);
	free(kb->goprogs);
	free(kb->asked);
	free(kb->slots);
	free(kb->set.marks);
	free(kb->stems.marks);
	free(kb->base_stems.w);
	atom_map_free(&kb->ruled);
	atom_map_free(&kb->env_of);
	free(kb->envs);
	sb_free(&kb->name);
	arena_free(kb->arena);
	free(kb);
}

const struct kb_input *kb_inputs(const struct kb *kb, size_t *n)
{
	*n = kb->nr_inputs;
	return kb->inputs;
}

int kb_report_unread(const struct kb *kb, struct diag *diag)
{
	return roots_report(&kb->roots, diag);
}

const char *kb_arch(const struct kb *kb)
{
	return kb->srcarch;
}

const char *kb_default_config(const struct kb *kb)
{
	return kb->defconfig;
}

struct kconfig *kb_kconfig(const struct kb *kb, struct tree *src)
{
	const struct kconfig_make make = {
		.arch = kb->arch,
		.header_arch = kb->header_arch,
		.subarch = kb->subarch,
		.version = kb->version,
	};
	struct kconfig *k = kconfig_new(src, kb->srcarch, kb->names);

	kconfig_set_make(k, &make);
	return k;
}

struct str kb_config(const struct kb *kb, struct str symbol)
{
	return dotconfig_value(kb->config, symbol);
}

void kb_config_text(const struct kb *kb, struct strbuf *out)
{
	const struct dotconfig_entry *e;
	size_t i, nr;

	e = dotconfig_entries(kb->config, &nr);
	for (i = 0; i < nr; i++) {
		if (str_is(e[i].value, "n")) {
			sb_addf(out, "# %.*s is not set\n", ATOM_ARG(e[i].symbol));
			continue;
		}
		sb_addf(out, "%.*s=", ATOM_ARG(e[i].symbol));
		sb_addstr(out, e[i].value);
		sb_addch(out, '\n');
	}
}

struct str kb_config_of(void *kb, struct str symbol)
{
	return kb_config(kb, symbol);
}
