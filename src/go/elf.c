// SPDX-License-Identifier: GPL-2.0
/*
 * The file is read, not mapped: one that shrinks meanwhile is an error then
 * and no signal.
 */
#include <gelf.h>
#include <stdlib.h>

#include "base/limits.h"

#include "elf.h"

struct file {
	struct arena *mem;
	struct go_binary *out;
	struct str *section;
	const char *why;
};

static void add_name(struct file *f, struct go_binary_names *n,
		     const char *name)
{
	size_t len = name ? strnlen(name, LIMIT_GO_NAME) : 0;

	if (!len || n->nr >= LIMIT_GO_ELF_NAMES)
		return;
	vec_grow(n->at, n->nr, n->cap);
	n->at[n->nr++] = (struct str){ arena_memdup(f->mem, name, len), len };
}

static void read_dynamic(struct file *f, Elf *e, Elf_Scn *scn,
			 const GElf_Shdr *h)
{
	Elf_Data *data = NULL;
	size_t i, n;
	GElf_Dyn dyn;

	f->out->dynamic = true;
	while ((data = elf_getdata(scn, data))) {
		n = h->sh_entsize ? data->d_size / h->sh_entsize : 0;
		for (i = 0; i < n && i < LIMIT_GO_ELF_NAMES; i++) {
			if (!gelf_getdyn(data, (int)i, &dyn) ||
			    dyn.d_tag == DT_NULL)
				break;
			if (dyn.d_tag == DT_NEEDED)
				add_name(f, &f->out->needed,
					 elf_strptr(e, h->sh_link,
						    dyn.d_un.d_val));
		}
	}
}

static void read_symbols(struct file *f, Elf *e, Elf_Scn *scn,
			 const GElf_Shdr *h)
{
	Elf_Data *data = elf_getdata(scn, NULL);
	size_t i, n = data && h->sh_entsize ? data->d_size / h->sh_entsize : 0;
	GElf_Sym sym;

	for (i = 0; i < n && i < LIMIT_GO_ELF_SYMBOLS; i++)
		if (gelf_getsym(data, (int)i, &sym) &&
		    sym.st_shndx == SHN_UNDEF && sym.st_name)
			add_name(f, &f->out->undefined,
				 elf_strptr(e, h->sh_link, sym.st_name));
}

static void read_section(struct file *f, Elf *e, Elf_Scn *scn, size_t names)
{
	GElf_Shdr h;
	const char *name;
	Elf_Data *data;

	if (!gelf_getshdr(scn, &h))
		return;
	name = elf_strptr(e, names, h.sh_name);
	if (name && !strcmp(name, ".go.buildinfo") && h.sh_type != SHT_NOBITS &&
	    h.sh_size <= LIMIT_SOURCE_BYTES) {
		data = elf_rawdata(scn, NULL);
		if (data && data->d_buf && !f->section->ptr)
			*f->section = (struct str){
				arena_memdup(f->mem, data->d_buf,
					     data->d_size), data->d_size
			};
	}
	if (h.sh_type == SHT_DYNAMIC)
		read_dynamic(f, e, scn, &h);
	if (h.sh_type == SHT_DYNSYM ||
	    (h.sh_type == SHT_SYMTAB && f->out->relocatable))
		read_symbols(f, e, scn, &h);
}

static int read_object(struct file *f, Elf *e)
{
	Elf_Scn *scn = NULL;
	size_t names;
	GElf_Ehdr h;

	if (!gelf_getehdr(e, &h) || elf_getshdrstrndx(e, &names)) {
		f->why = "a damaged ELF file";
		return -1;
	}
	f->out->relocatable |= h.e_type == ET_REL;
	while ((scn = elf_nextscn(e, scn)))
		read_section(f, e, scn, names);
	return 0;
}

/* The members of an archive, "-buildmode=c-archive" makes one. */
static int read_archive(struct file *f, Elf *ar, int fd)
{
	Elf_Cmd cmd = ELF_C_READ;
	size_t n = 0;
	Elf *e;

	while (n++ < LIMIT_GO_ELF_MEMBERS && (e = elf_begin(fd, cmd, ar))) {
		if (elf_kind(e) == ELF_K_ELF)
			read_object(f, e);
		cmd = elf_next(e);
		elf_end(e);
	}
	return 0;
}

static int cmp_names(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void sort_names(struct go_binary_names *n)
{
	size_t i, nr = 0;

	if (n->nr)
		qsort(n->at, n->nr, sizeof(*n->at), cmp_names);
	for (i = 0; i < n->nr; i++)
		if (!i || !str_eq(n->at[nr - 1], n->at[i]))
			n->at[nr++] = n->at[i];
	n->nr = nr;
}

int go_elf_read(struct arena *mem, int fd, struct go_binary *out,
		struct str *section, const char **why)
{
	struct file f = { .mem = mem, .out = out, .section = section,
			  .why = "not an ELF file" };
	int err = -1;
	Elf *e;

	*section = (struct str){ NULL, 0 };
	elf_version(EV_CURRENT);
	e = elf_begin(fd, ELF_C_READ, NULL);
	if (e && elf_kind(e) == ELF_K_ELF)
		err = read_object(&f, e);
	else if (e && elf_kind(e) == ELF_K_AR)
		err = read_archive(&f, e, fd);
	elf_end(e);
	sort_names(&out->needed);
	sort_names(&out->undefined);
	*why = f.why;
	return err;
}
