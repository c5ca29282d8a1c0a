// SPDX-License-Identifier: GPL-2.0
/*
 * What of a built Go program is asked of its ELF file.
 */
#include "elf.h"

#include <elf.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/objfile.h"

struct file {
	struct arena *mem;
	struct go_binary *out;
	struct str *section;
	struct objfile *o;
};

static void elf_add_name(struct file *f, struct go_binary_names *n, struct str name)
{
	if (!name.len || n->nr >= LIMIT_GO_ELF_NAMES)
		return;
	vec_grow(n->at, n->nr, n->cap);
	n->at[n->nr++] = arena_str(f->mem, name);
}

static void add_needed(void *ctx, struct str name)
{
	struct file *f = ctx;

	elf_add_name(f, &f->out->needed, name);
}

static void add_undefined(void *ctx, uint32_t number,
			  const struct objfile_symbol *s)
{
	struct file *f = ctx;

	(void)number;
	if (s->section == SHN_UNDEF)
		elf_add_name(f, &f->out->undefined, s->name);
}

static void elf_read_section(struct file *f, uint32_t number,
			     const struct objfile_section *s)
{
	struct str data;

	if (str_is(s->name, ".go.buildinfo") && !f->section->ptr) {
		data = objfile_data(f->o, number);
		if (data.len)
			*f->section = arena_str(f->mem, data);
	}
	if (s->type == SHT_DYNAMIC) {
		f->out->dynamic = true;
		objfile_needed(f->o, number, add_needed, f);
	}
	if (s->type == SHT_DYNSYM ||
	    (s->type == SHT_SYMTAB && f->out->relocatable))
		objfile_symbols(f->o, number, add_undefined, f);
}

static void elf_read_object(void *ctx, struct objfile *o, struct str member)
{
	uint32_t i, nr = objfile_nr_sections(o);
	struct objfile_section s;
	struct file *f = ctx;

	(void)member;
	f->o = o;
	f->out->relocatable |= objfile_type(o) == ET_REL;
	for (i = 1; i < nr; i++)
		if (objfile_section(o, i, &s))
			elf_read_section(f, i, &s);
}

static int elf_cmp_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void sort_names(struct go_binary_names *n)
{
	size_t i, nr = 0;

	if (n->nr)
		qsort(n->at, n->nr, sizeof(*n->at), elf_cmp_names);
	for (i = 0; i < n->nr; i++)
		if (!i || !str_eq(n->at[nr - 1], n->at[i]))
			n->at[nr++] = n->at[i];
	n->nr = nr;
}

int go_elf_read(struct arena *mem, int fd, struct go_binary *out,
		struct str *section, const char **why)
{
	struct file f = { .mem = mem, .out = out, .section = section };

	*section = (struct str){ NULL, 0 };
	*why = objfile_read_fd(fd, elf_read_object, &f);
	sort_names(&out->needed);
	sort_names(&out->undefined);
	return *why ? -1 : 0;
}
