// SPDX-License-Identifier: GPL-2.0
/*
 * A table of symbols holds some hundred thousand names: each is cut at its
 * first dot and looked up among the few that are wanted.
 */
#include "csource/built.h"

#include <elf.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/intern.h"
#include "base/objfile.h"

struct looking {
	struct interner *names;
	enum built_kind *of_atom;	/* by number of the atom */
	bool *is_global;
	bool has_table;
};

static void built_on_symbol(void *ctx, uint32_t number,
			    const struct objfile_symbol *s)
{
	struct looking *l = ctx;
	size_t dot = str_chr(s->name, '.');
	const struct atom *a;

	(void)number;
	if (!s->name.len || s->section == SHN_UNDEF || s->type == STT_FILE)
		return;
	a = intern_find(l->names, str_head(s->name, dot));
	if (!a)
		return;
	if (dot < s->name.len) {
		if (l->of_atom[a->id] == BUILT_MISSING)
			l->of_atom[a->id] = BUILT_RENAMED;
	} else if (s->bind == STB_LOCAL && l->of_atom[a->id] >= BUILT_EXACT &&
		   !l->is_global[a->id]) {
		l->of_atom[a->id] = BUILT_SEVERAL;
	} else {
		l->of_atom[a->id] = BUILT_EXACT;
		l->is_global[a->id] |= s->bind != STB_LOCAL;
	}
}

static void built_on_object(void *ctx, struct objfile *o, struct str member)
{
	struct looking *l = ctx;
	uint32_t i, n = objfile_nr_sections(o);
	struct objfile_section section;

	(void)member;
	for (i = 1; i < n; i++) {
		if (!objfile_section(o, i, &section) ||
		    section.type != SHT_SYMTAB)
			continue;
		l->has_table = true;
		objfile_symbols(o, i, built_on_symbol, l);
	}
}

bool built_look_up(const char *path, const struct str *names, size_t n,
		   enum built_kind *found)
{
	struct looking l = { .names = interner_new() };
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	size_t i;

	l.of_atom = xcalloc(n + 1, sizeof(*l.of_atom));
	l.is_global = xcalloc(n + 1, sizeof(*l.is_global));
	for (i = 0; i < n; i++)
		intern(l.names, names[i]);
	if (fd >= 0) {
		objfile_read_fd(fd, built_on_object, &l);
		close(fd);
	}
	for (i = 0; i < n; i++)
		found[i] = l.of_atom[intern_find(l.names, names[i])->id];
	free(l.of_atom);
	free(l.is_global);
	interner_free(l.names);
	return l.has_table;
}

static struct str field(struct str *rest)
{
	struct str f = str_head(*rest, str_chr(*rest, '\t'));

	*rest = str_from(*rest, f.len + 1);
	return f;
}

/* "0x12345678<tab>symbol<tab>module<tab>EXPORT_SYMBOL<tab>namespace" */
void built_exports(struct str text, built_visit *visit, void *ctx)
{
	struct str line, symbol, module;

	while (str_line(&text, &line)) {
		field(&line);
		symbol = field(&line);
		module = field(&line);
		if (symbol.len && module.len)
			visit(ctx, symbol, module);
	}
}
