// SPDX-License-Identifier: GPL-2.0
/*
 * The table of symbols, and the answers from it.
 */
#include "kc.h"

#include "arch/arch.h"

struct kconfig *kconfig_new(struct tree *src, const char *srcarch,
			    struct interner *names)
{
	struct kconfig *k = xcalloc(1, sizeof(*k));

	k->src = src;
	k->names = names;
	k->arena = arena_new();
	k->scratch = arena_new();
	sb_adds(&k->srcarch, srcarch);
	return k;
}

void kconfig_set_make(struct kconfig *k, const struct kconfig_make *make)
{
	sb_truncate(&k->arch, 0);
	sb_adds(&k->arch, make->arch);
	sb_truncate(&k->header_arch, 0);
	sb_adds(&k->header_arch, make->header_arch);
	sb_truncate(&k->subarch, 0);
	sb_adds(&k->subarch, make->subarch ? make->subarch : "");
	/* Linux 6.11: members are there though the choice's prompt is not. */
	k->version = make->version;
	k->old_choices = make->version && make->version < KERNEL(6, 11);
}

void kconfig_set_diag(struct kconfig *k, struct diag *diag)
{
	k->diag = diag;
}

void kconfig_free(struct kconfig *k)
{
	size_t i;

	if (!k)
		return;
	for (i = 0; i < k->nr_choices; i++)
		free(k->choices[i]->members);
	kconfig_free(k->others);
	sb_free(&k->srcarch);
	sb_free(&k->arch);
	sb_free(&k->header_arch);
	sb_free(&k->subarch);
	sb_free(&k->kernel_version);
	free(k->entries);
	free(k->answers);
	free(k->unknown);
	free(k->texts);
	free(k->choices);
	free(k->symbols);
	atom_map_free(&k->by_atom);
	free(k->variables);
	free(k->places);
	free(k->conditions);
	atom_map_free(&k->seen);
	arena_free(k->arena);
	arena_free(k->scratch);
	free(k);
}

/* The reading put each new definition and select in front. */
static void put_in_order(struct kconfig_symbol *s)
{
	struct kconfig_select *sel, *next_sel;
	struct kconfig_def *d, *next;

	d = s->defs;
	for (s->defs = NULL; d; d = next) {
		next = d->next;
		d->next = s->defs;
		s->defs = d;
	}
	sel = s->selected_by;
	for (s->selected_by = NULL; sel; sel = next_sel) {
		next_sel = sel->next_by;
		sel->next_by = s->selected_by;
		s->selected_by = sel;
	}
}

/*
 * Members without a type have that of the choice, and vice versa; those
 * that stand in an "if" are no members yet when conf does this.
 */
static void type_choice(struct kconfig_choice *c)
{
	size_t i;

	for (i = 0; i < c->nr && !c->type; i++)
		if (!c->members[i]->within_if)
			c->type = c->members[i]->symbol->type;
	for (i = 0; i < c->nr; i++)
		if (!c->members[i]->within_if && !c->members[i]->symbol->type)
			c->members[i]->symbol->type = c->type;
}

static void table_finish(struct kconfig *k)
{
	size_t i;

	for (i = 0; i < k->nr; i++) {
		put_in_order(k->symbols[i]);
		k->figures.symbols += k->symbols[i]->defs != NULL;
	}
	for (i = 0; i < k->nr_choices; i++)
		type_choice(k->choices[i]);
}

void kconfig_read(struct kconfig *k)
{
	if (k->read)
		return;
	k->read = true;
	kc_read_file(k, STR("Kconfig"));
	k->figures.unknown = k->nr_unknown;
	table_finish(k);
}

void kconfig_check(struct kconfig *k)
{
	kconfig_read(k);
	kc_check_table(k);
}

static void read_arch_file(struct kconfig *k, struct str arch, const char *file)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_adds(&name, "arch/");
	sb_addstr(&name, arch);
	sb_addf(&name, "/%s", file);
	if (tree_type(k->src, sb_cstr(&name)) == TREE_FILE)
		kc_read_file(k, sb_str(&name));
}

/* The files of one architecture, with its name for $(SRCARCH). */
static void read_arch(void *ctx, struct str arch)
{
	struct kconfig *k = ctx;
	const struct arch *a;
	size_t i;

	sb_truncate(&k->srcarch, 0);
	sb_addstr(&k->srcarch, arch);
	read_arch_file(k, arch, "Kconfig");
	read_arch_file(k, arch, "Kconfig.debug");
	for (i = 0; (a = arch_at(i)); i++)
		if (a->kconfig && str_is(arch, a->runs_on))
			read_arch_file(k, arch, a->kconfig);
}

struct arch_list {
	char **names;
	size_t nr, cap;
};

static void add_arch(void *ctx, struct str arch)
{
	struct arch_list *l = ctx;

	if (l->nr >= LIMIT_KCONFIG_FILES)
		return;
	vec_grow(l->names, l->nr, l->cap);
	l->names[l->nr++] = str_dup(arch);
}

static int table_by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void kc_read_others(struct kconfig *k)
{
	struct arch_list archs = { .nr = 0 };
	size_t i;

	if (k->others)
		return;
	k->others = kconfig_new(k->src, "", k->names);
	k->others->once = true;
	k->others->read = true;
	tree_list(k->src, "arch", add_arch, &archs);
	if (archs.nr)
		qsort(archs.names, archs.nr, sizeof(*archs.names), table_by_bytes);
	for (i = 0; i < archs.nr; i++) {
		read_arch(k->others, str_of(archs.names[i]));
		free(archs.names[i]);
	}
	free(archs.names);
	table_finish(k->others);
}

static struct kconfig_symbol *table_find(const struct kconfig *k, struct str symbol)
{
	struct kconfig_symbol *s;
	uint32_t known;

	if (!str_starts(symbol, STR("CONFIG_")))
		return NULL;
	known = atom_map_get(&k->by_atom, intern_find(k->names, str_from(symbol, strlen("CONFIG_"))));
	if (!known)
		return NULL;
	s = k->symbols[known - 1];
	return s->defs ? s : NULL;
}

struct kconfig_symbol *kconfig_find(struct kconfig *k, struct str symbol)
{
	kconfig_read(k);
	return table_find(k, symbol);
}

bool kconfig_defines(void *kconfig, struct str symbol, struct place *where)
{
	struct kconfig *k = kconfig;
	struct kconfig_symbol *s = kconfig_find(k, symbol);

	if (!s && str_starts(symbol, STR("CONFIG_"))) {
		kc_read_others(k);
		s = table_find(k->others, symbol);
	}
	if (s && where)
		*where = (struct place){ s->defs->file->text, s->defs->line, 0 };
	return s;
}

void kconfig_tell_undefined(struct kconfig *k, struct str symbol, struct strbuf *out)
{
	struct place where = NO_PLACE;

	sb_addstr(out, symbol);
	if (kconfig_defines(k, symbol, &where))
		sb_addf(out, " is defined only for other architectures (%s:%u)", where.file,
			where.line);
	else
		sb_adds(out, " is not defined in any Kconfig file");
}

struct kconfig_symbol *const *kconfig_symbols(struct kconfig *k, size_t *nr)
{
	kconfig_read(k);
	*nr = k->nr;
	return k->symbols;
}

struct kconfig_symbol *kconfig_modules(struct kconfig *k)
{
	kconfig_read(k);
	return k->modules;
}

struct kconfig_figures kconfig_figures(const struct kconfig *k)
{
	return k->figures;
}
