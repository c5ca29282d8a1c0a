// SPDX-License-Identifier: GPL-2.0
/*
 * Kconfig's language, written.  Lines are in the order of the programs and of
 * their needs, which are sorted: equal trees give equal files.
 */
#include "report/kconfig.h"

#include "base/intern.h"
#include "query/goprogs.h"
#include "conf/solve.h"
#include "values/enable.h"
#include "kconfig/kconfig.h"

static struct str without_prefix(struct str symbol)
{
	return str_starts(symbol, STR("CONFIG_")) ? str_from(symbol, 7) :
						    symbol;
}

/* "NET", "NET = y", "NET = n", "SIZE = \"7\"". */
static void add_condition(const struct need *n, struct kconfig *k,
			  struct strbuf *out)
{
	const struct kconfig_symbol *s = kconfig_find(k, n->symbol);
	bool is_bool = s && s->type == KCONFIG_BOOL;
	struct str v = n->value;

	/* To Kconfig, a symbol that nothing defines is not equal to n. */
	if (str_is(v, "n") && !(s && s->defs)) {
		sb_addch(out, '!');
		sb_addstr(out, without_prefix(n->symbol));
		return;
	}
	sb_addstr(out, without_prefix(n->symbol));
	if (!v.len && s && s->defs && !kconfig_is_tri(s))
		sb_adds(out, " != \"\"");
	if (!v.len || str_is(v, "m") || (str_is(v, "y") && is_bool))
		return;
	if (str_is(v, "y") || str_is(v, "n")) {
		sb_adds(out, " = ");
		sb_addstr(out, v);
		return;
	}
	if (v.len >= 2 && v.ptr[0] == '"')
		v = str_head(str_from(v, 1), v.len - 2);
	sb_adds(out, " = \"");
	sb_addquoted(out, v);
	sb_addch(out, '"');
}

static void kconfig_add_reason(const struct need *n, struct strbuf *out)
{
	if (n->package.len) {
		sb_adds(out, "package ");
		sb_addquoted(out, n->package);
	} else {
		sb_adds(out, n->at.file ? "its makefile" :
					     "every Go program");
	}
	if (n->at.file) {
		SCOPED_STRBUF at = STRBUF_INIT;

		place_add(&at, n->at);
		sb_adds(out, " (");
		sb_addquoted(out, sb_str(&at));
		sb_addch(out, ')');
	}
	if (n->target.len) {
		sb_adds(out, ", through ");
		sb_addquoted(out, n->target);
	}
}

static void add_help(const struct goprog_entry *e, struct kconfig *k,
		     struct strbuf *out)
{
	const struct goprog *p = e->program;
	size_t i;

	sb_addf(out, "\thelp\n\t  The Go program %.*s in %.*s (%.*s:%u).\n",
		ATOM_ARG(p->name), ATOM_ARG(p->dir), ATOM_ARG(p->own.file), p->own.line);
	if (!e->prompt)
		sb_addf(out, "\n\t  It is enabled by %s, which can depend on this symbol.\n",
			p->own.symbol ? without_prefix(atom_str(p->own.symbol)).ptr :
					"its makefile");
	sb_adds(out, "\n\t  It needs\n");
	for (i = 0; i < e->needs.nr; i++) {
		sb_adds(out, "\n\t  - ");
		add_condition(&e->needs.list[i], k, out);
		sb_adds(out, ": ");
		kconfig_add_reason(&e->needs.list[i], out);
		if (e->needs.list[i].implied)
			sb_adds(out, "; the others imply it");
	}
	sb_adds(out, e->prompt ? "\n\n\t  If unsure, say N.\n" : "\n");
}

static void kconfig_add_entry(const struct goprog_entry *e, struct kconfig *k,
			      struct strbuf *out)
{
	const struct goprog *p = e->program;
	size_t i;

	sb_addf(out, "\nconfig %.*s\n", STR_ARG(sb_str(&e->name)));
	if (e->prompt)
		sb_addf(out, "\tbool \"%.*s (%.*s)\"\n", ATOM_ARG(p->name),
			ATOM_ARG(p->dir));
	else
		sb_adds(out, "\tdef_bool y\n");
	for (i = 0; i < e->needs.nr; i++) {
		if (e->needs.list[i].implied)
			continue;
		sb_adds(out, "\tdepends on ");
		add_condition(&e->needs.list[i], k, out);
		sb_addch(out, '\n');
	}
	add_help(e, k, out);
}

void kconfig_switches(const struct goprog_entry *list, size_t nr,
		      struct kconfig *k, bool module, struct strbuf *out)
{
	size_t i;

	/* In one piece, checkpatch would take it for this file's own. */
	sb_addf(out, "# %s-License-Identifier: GPL-2.0\n", "SPDX");
	sb_adds(out,
KCONFIG_MARK ": do not edit.\n"
"#\n"
"# A switch for each Go program, which depends on what its code needs.  In the\n"
"# makefile: goprogs-$(CONFIG_GO_PROG_NAME) += name.\n");
	if (module)
		sb_adds(out, "\nconfig GO_MODULE\n"
			"\tbool \"Go code in the kernel tree\"\n"
			"\thelp\n"
			"\t  Build the Go programs that makefiles declare with goprogs-y.\n"
			"\n\t  If unsure, say N.\n");
	sb_adds(out, "\nif GO_MODULE\n");
	for (i = 0; i < nr; i++)
		kconfig_add_entry(&list[i], k, out);
	sb_adds(out, "\nendif # GO_MODULE\n");
}

void kconfig_needs(const struct needs *needs, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < needs->nr; i++) {
		const struct need *n = &needs->list[i];

		sb_adds(out, n->weak ? "weak " : "need ");
		sb_addstr(out, n->symbol);
		if (n->value.len) {
			sb_addch(out, '=');
			sb_addquoted(out, n->value);
		}
		sb_addf(out, " %s ", n->kind.ptr);
		sb_addstr(out, n->target.len ? n->target : STR("-"));
		sb_addch(out, ' ');
		sb_addstr(out, n->how.len ? n->how : STR("exact"));
		sb_addch(out, ' ');
		if (n->at.file)
			place_add(out, n->at);
		else
			sb_addch(out, '-');
		sb_addch(out, ' ');
		sb_addstr(out, n->package);
		sb_addch(out, '\n');
	}
}

void kconfig_fragment(const char *sub, const char *what, struct strbuf *out)
{
	sb_addf(out,
"# Written by \"godeps kconfig %s\": %s.\n"
"# make alldefconfig KCONFIG_ALLCONFIG=THIS, or\n"
"# scripts/kconfig/merge_config.sh .config THIS\n", sub, what);
}

/* Strings have quotes in a .config. */
static void add_setting(const struct kcfg_step *s, struct strbuf *out)
{
	if (str_is(s->value, "n")) {
		sb_addf(out, "# CONFIG_%.*s is not set\n", ATOM_ARG(s->symbol->name));
		return;
	}
	sb_addf(out, "CONFIG_%.*s=", ATOM_ARG(s->symbol->name));
	if (s->symbol->type == KCONFIG_STRING)
		sb_addf(out, "\"%.*s\"", STR_ARG(s->value));
	else
		sb_addstr(out, s->value);
	sb_addch(out, '\n');
}

static void kconfig_add_settings(const struct kcfg_plan *plan, size_t first,
				 struct strbuf *out)
{
	size_t i;

	for (i = first; i < plan->nr; i++) {
		const struct kcfg_step *s = &plan->steps[i];

		if (!s->assumed) {
			add_setting(s, out);
			continue;
		}
		sb_addf(out, "# assumed: CONFIG_%.*s, which depends on the toolchain\n",
			ATOM_ARG(s->symbol->name));
	}
	if (!plan->reached)
		sb_addf(out, "# Not possible: %.*s.\n", STR_ARG(sb_str(&plan->obstacle)));
}

void kconfig_fragment_need(const struct goprog *program,
			   const struct need *need,
			   const struct kcfg_plan *plan, size_t first,
			   struct strbuf *out)
{
	sb_addf(out, "\n# %.*s needs %s", ATOM_ARG(program->name),
		without_prefix(need->symbol).ptr);
	if (need->value.len) {
		sb_addch(out, '=');
		sb_addquoted(out, need->value);
	}
	sb_adds(out, ": ");
	kconfig_add_reason(need, out);
	sb_addch(out, '\n');
	kconfig_add_settings(plan, first, out);
}

static void kconfig_add_changes(const struct kcfg_change *change, bool changes,
				struct strbuf *out)
{
	size_t i;

	for (i = 0; i < change->nr; i++)
		if (change->list[i].changes == changes)
			add_setting(&(struct kcfg_step){
				.symbol = change->list[i].symbol,
				.value = change->list[i].value }, out);
}

void kconfig_fragment_change(struct str asked, const struct kcfg_change *change,
			     struct strbuf *out)
{
	size_t i, taken = 0;

	sb_adds(out, "\n# requested: ");
	sb_addquoted(out, asked);
	sb_addch(out, '\n');
	kconfig_add_changes(change, true, out);
	for (i = 0; i < change->nr; i++)
		taken += !change->list[i].changes;
	if (taken)
		sb_adds(out, "# taken from the present configuration:\n");
	kconfig_add_changes(change, false, out);
	if (change->obstacle.len)
		sb_addf(out, "# Not possible: %.*s.\n", STR_ARG(sb_str(&change->obstacle)));
}
