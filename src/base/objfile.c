// SPDX-License-Identifier: GPL-2.0
/*
 * A file is read, not mapped: one that shrinks meanwhile is an error then and
 * no signal.  Tables are read in the reader's byte order, section data as it
 * is.
 */
#include "base/objfile.h"

#include <gelf.h>

#include "base/limits.h"

struct objfile {
	Elf *elf;
	GElf_Ehdr head;
	size_t names;		/* section with the names of sections */
	size_t nr;
};

uint32_t objfile_type(const struct objfile *o)
{
	return o->head.e_type;
}

uint32_t objfile_machine(const struct objfile *o)
{
	return o->head.e_machine;
}

bool objfile_is_big(const struct objfile *o)
{
	return o->head.e_ident[EI_DATA] == ELFDATA2MSB;
}

uint32_t objfile_nr_sections(const struct objfile *o)
{
	return (uint32_t)o->nr;
}

static struct str text_at(struct objfile *o, size_t section, size_t offset)
{
	const char *s = elf_strptr(o->elf, section, offset);

	return s ? (struct str){ s, strnlen(s, LIMIT_ELF_NAME) } : STR("");
}

static Elf_Scn *find_section(struct objfile *o, uint32_t number, GElf_Shdr *h)
{
	Elf_Scn *scn = number ? elf_getscn(o->elf, number) : NULL;

	return scn && gelf_getshdr(scn, h) ? scn : NULL;
}

bool objfile_section(struct objfile *o, uint32_t number,
		     struct objfile_section *out)
{
	GElf_Shdr h;

	if (!find_section(o, number, &h))
		return false;
	*out = (struct objfile_section){
		.name = text_at(o, o->names, h.sh_name), .type = h.sh_type,
		.link = h.sh_link, .info = h.sh_info, .flags = h.sh_flags,
		.size = h.sh_size, .address = h.sh_addr,
	};
	return true;
}

bool objfile_segment(struct objfile *o, uint32_t *number, struct objfile_segment *out)
{
	GElf_Phdr h;

	while (*number < INT32_MAX && gelf_getphdr(o->elf, (int)*number, &h)) {
		++*number;
		if (h.p_type != PT_LOAD)
			continue;
		*out = (struct objfile_segment){ h.p_vaddr, h.p_offset, h.p_filesz };
		return true;
	}
	return false;
}

struct str objfile_data(struct objfile *o, uint32_t number)
{
	GElf_Shdr h;
	Elf_Scn *scn = find_section(o, number, &h);
	Elf_Data *data;

	if (!scn || h.sh_type == SHT_NOBITS || h.sh_size > LIMIT_SOURCE_BYTES)
		return STR("");
	data = elf_rawdata(scn, NULL);
	return data && data->d_buf ?
	       (struct str){ data->d_buf, data->d_size } : STR("");
}

/* Of a table: its entries, their number, and what it refers to. */
struct table {
	Elf_Data *data;
	size_t nr;
	GElf_Shdr h;
};

static bool find_table(struct objfile *o, uint32_t number, struct table *t)
{
	Elf_Scn *scn = find_section(o, number, &t->h);

	t->data = scn && t->h.sh_entsize && t->h.sh_type != SHT_NOBITS ?
		  elf_getdata(scn, NULL) : NULL;
	if (!t->data || !t->data->d_buf)
		return false;
	t->nr = t->data->d_size / t->h.sh_entsize;
	if (t->nr > LIMIT_ELF_ENTRIES)
		t->nr = LIMIT_ELF_ENTRIES;
	return true;
}

void objfile_symbols(struct objfile *o, uint32_t number,
		     objfile_symbol_visit *visit, void *ctx)
{
	struct table t;
	GElf_Sym sym;
	size_t i;

	if (!find_table(o, number, &t) ||
	    (t.h.sh_type != SHT_SYMTAB && t.h.sh_type != SHT_DYNSYM))
		return;
	for (i = 0; i < t.nr && gelf_getsym(t.data, (int)i, &sym); i++) {
		const struct objfile_symbol s = {
			.name = text_at(o, t.h.sh_link, sym.st_name),
			.value = sym.st_value, .size = sym.st_size,
			.section = sym.st_shndx,
			.bind = GELF_ST_BIND(sym.st_info),
			.type = GELF_ST_TYPE(sym.st_info),
		};

		visit(ctx, (uint32_t)i, &s);
	}
}

void objfile_needed(struct objfile *o, uint32_t number,
		    objfile_name_visit *visit, void *ctx)
{
	struct table t;
	GElf_Dyn dyn;
	size_t i;

	if (!find_table(o, number, &t) || t.h.sh_type != SHT_DYNAMIC)
		return;
	for (i = 0; i < t.nr && gelf_getdyn(t.data, (int)i, &dyn) &&
	     dyn.d_tag != DT_NULL; i++)
		if (dyn.d_tag == DT_NEEDED)
			visit(ctx, text_at(o, t.h.sh_link, dyn.d_un.d_val));
}

static bool objfile_read_object(Elf *elf, struct str member, objfile_visit *visit,
				void *ctx)
{
	struct objfile o = { .elf = elf };

	if (!gelf_getehdr(elf, &o.head) ||
	    elf_getshdrstrndx(elf, &o.names) || elf_getshdrnum(elf, &o.nr))
		return false;
	/* A table of sections that is not in the file. */
	if (!o.nr && o.head.e_shoff)
		return false;
	if (o.nr > LIMIT_ELF_SECTIONS)
		o.nr = LIMIT_ELF_SECTIONS;
	visit(ctx, &o, member);
	return true;
}

static void read_archive(Elf *ar, int fd, objfile_visit *visit, void *ctx)
{
	Elf_Cmd cmd = ELF_C_READ;
	size_t n = 0;
	Elf *e;

	while (n++ < LIMIT_ELF_MEMBERS && (e = elf_begin(fd, cmd, ar))) {
		Elf_Arhdr *h = elf_getarhdr(e);

		if (elf_kind(e) == ELF_K_ELF)
			objfile_read_object(e, h && h->ar_name ? str_of(h->ar_name) :
					    STR(""), visit, ctx);
		cmd = elf_next(e);
		elf_end(e);
	}
}

static const char *read_any(Elf *e, int fd, objfile_visit *visit, void *ctx)
{
	const char *why = NULL;

	if (e && elf_kind(e) == ELF_K_AR)
		read_archive(e, fd, visit, ctx);
	else if (!e || elf_kind(e) != ELF_K_ELF)
		why = "not an ELF file";
	else if (!objfile_read_object(e, STR(""), visit, ctx))
		why = "damaged ELF file";
	elf_end(e);
	return why;
}

const char *objfile_read_fd(int fd, objfile_visit *visit, void *ctx)
{
	elf_version(EV_CURRENT);
	return read_any(elf_begin(fd, ELF_C_READ, NULL), fd, visit, ctx);
}

const char *objfile_read(struct str image, objfile_visit *visit, void *ctx)
{
	elf_version(EV_CURRENT);
	/* It is only read: ELF_C_READ writes to its own copies. */
	return read_any(image.len ? elf_memory((char *)image.ptr, image.len) :
			NULL, -1, visit, ctx);
}
