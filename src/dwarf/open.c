// SPDX-License-Identifier: GPL-2.0
/*
 * Opening a file and its debug information, which may be in a file of its own.
 *
 * libdwfl's usual callback looks around in the system, asks servers and believes a
 * name; ours looks only where it was told to, and takes only a file that has the
 * build id.
 */
#include "parts.h"

#include <elfutils/libdwelf.h>
#include <elfutils/libdwfl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"

__printf(3, 4)
static int open_fail(struct diag *diag, const char *path, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(diag, SEV_ERROR, NULL, (struct place){ path, 0, 0 }, fmt, ap);
	va_end(ap);
	return -EINVAL;
}

/* What a compressed section becomes, or 0. */
static uint64_t unpacked_size(Elf_Scn *scn, const GElf_Shdr *shdr, const char *name)
{
	GElf_Chdr chdr;
	Elf_Data *data;
	uint64_t size = 0;
	size_t i;

	if (shdr->sh_flags & SHF_COMPRESSED)
		return gelf_getchdr(scn, &chdr) ? chdr.ch_size : 0;
	if (!name || strncmp(name, ".zdebug", 7))
		return 0;
	data = elf_rawdata(scn, NULL);
	if (!data || data->d_size < 12 || memcmp(data->d_buf, "ZLIB", 4))
		return 0;
	for (i = 4; i < 12; i++)
		size = size << 8 | ((const unsigned char *)data->d_buf)[i];
	return size;
}

/*
 * libelf allocates what a header says before it unpacks anything: no compression
 * makes a section larger than LIMIT_DWARF_RATIO times.
 */
static const char *check_sections(Elf *elf)
{
	uint64_t total = 0;
	Elf_Scn *scn = NULL;
	size_t names = 0;

	elf_getshdrstrndx(elf, &names);
	while ((scn = elf_nextscn(elf, scn))) {
		GElf_Shdr shdr;
		uint64_t size;

		if (!gelf_getshdr(scn, &shdr))
			return "damaged section header";
		size = unpacked_size(scn, &shdr, elf_strptr(elf, names, shdr.sh_name));
		if (size > LIMIT_DWARF_BYTES || size / LIMIT_DWARF_RATIO > shdr.sh_size)
			return "a compressed section is too large";
		total += size;
		if (total > LIMIT_DWARF_BYTES)
			return "the compressed sections are too large";
	}
	return NULL;
}

static struct str build_id_of(Elf *elf, struct arena *mem)
{
	const void *bits;
	ssize_t n = dwelf_elf_gnu_build_id(elf, &bits);

	return n > 0 ? arena_str(mem, (struct str){ bits, (size_t)n }) : STR("");
}

static const char *read_header(Elf *elf, struct arena *mem, struct dwarf_file *out)
{
	GElf_Ehdr ehdr;

	if (elf_kind(elf) != ELF_K_ELF || !gelf_getehdr(elf, &ehdr))
		return "not an ELF file";
	out->machine = ehdr.e_machine;
	out->type = ehdr.e_type;
	out->bits = ehdr.e_ident[EI_CLASS] == ELFCLASS64 ? 64 : 32;
	out->is_big = ehdr.e_ident[EI_DATA] == ELFDATA2MSB;
	out->build_id = build_id_of(elf, mem);
	return check_sections(elf);
}

/* Regular files only: a FIFO would wait. */
static int open_regular(const char *path, const char **why)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat st;

	*why = NULL;
	if (fd < 0 || fstat(fd, &st))
		*why = strerror(errno);
	else if (!S_ISREG(st.st_mode))
		*why = S_ISDIR(st.st_mode) ? strerror(EISDIR) : "not a regular file";
	else if (st.st_size > (off_t)LIMIT_DWARF_BYTES)
		*why = "file too large";
	if (*why && fd >= 0)
		close(fd);
	return *why ? -1 : fd;
}

/* A descriptor of a file with this build id, or -1. */
static int open_debug(struct dwarf_open *d, const char *path)
{
	struct arena *mem;
	const char *why;
	int fd = open_regular(path, &why);
	bool same = false;
	Elf *elf;

	if (fd < 0)
		return -1;
	mem = arena_new();
	elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	if (elf && elf_kind(elf) == ELF_K_ELF)
		same = str_eq(build_id_of(elf, mem), d->build_id) && !check_sections(elf);
	elf_end(elf);
	arena_free(mem);
	if (!same) {
		close(fd);
		return -1;
	}
	d->debug = str_dup(str_of(path));
	return fd;
}

/* DIR/.build-id/ab/cdef.debug */
static int find_by_build_id(struct dwarf_open *d)
{
	size_t i;
	int fd;

	for (i = 0; i < d->o->nr_debug_dirs; i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		sb_adds(&path, d->o->debug_dirs[i]);
		sb_adds(&path, "/.build-id/");
		sb_addhex(&path, d->build_id.ptr, 1);
		sb_addch(&path, '/');
		sb_addhex(&path, d->build_id.ptr + 1, d->build_id.len - 1);
		sb_adds(&path, ".debug");
		fd = open_debug(d, sb_cstr(&path));
		if (fd >= 0)
			return fd;
	}
	return -1;
}

/* The name of .gnu_debuglink beside the file, and in .debug there. */
static int find_by_name(struct dwarf_open *d, const char *name)
{
	static const char *const places[] = { "", ".debug/" };
	struct str base = path_base(str_of(name)), dir = path_dir(str_of(d->path));
	size_t i;
	int fd;

	for (i = 0; i < ARRAY_SIZE(places); i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		sb_addf(&path, "%.*s/%s%.*s", STR_ARG(dir), places[i], STR_ARG(base));
		fd = open_debug(d, sb_cstr(&path));
		if (fd >= 0)
			return fd;
	}
	return -1;
}

static int find_debuginfo(Dwfl_Module *mod, void **userdata, const char *modname,
			  Dwarf_Addr base, const char *file, const char *link, GElf_Word crc,
			  char **found)
{
	struct dwarf_open *d = *userdata;
	int fd;

	(void)mod;
	(void)modname;
	(void)base;
	(void)file;
	(void)crc;
	*found = NULL;
	if (!d || d->build_id.len < 2)
		return -1;
	fd = find_by_build_id(d);
	if (fd < 0 && link)
		fd = find_by_name(d, link);
	if (fd >= 0)
		*found = strdup(d->debug);
	return fd;
}

static int find_elf(Dwfl_Module *mod, void **userdata, const char *modname, Dwarf_Addr base,
		    char **file, Elf **elf)
{
	(void)mod;
	(void)userdata;
	(void)modname;
	(void)base;
	(void)file;
	(void)elf;
	return -1;
}

static const Dwfl_Callbacks callbacks = {
	.find_elf = find_elf,
	.find_debuginfo = find_debuginfo,
	.section_address = dwfl_offline_section_address,
};

Elf_Scn *dwarf_next_section(Elf *elf, Elf_Scn *scn, GElf_Shdr *shdr, const char **name)
{
	size_t names;

	if (elf_getshdrstrndx(elf, &names))
		return NULL;
	while ((scn = elf_nextscn(elf, scn))) {
		*name = gelf_getshdr(scn, shdr) ? elf_strptr(elf, names, shdr->sh_name) : NULL;
		if (*name)
			return scn;
	}
	return NULL;
}

static bool has_info_section(Elf *elf)
{
	Elf_Scn *scn = NULL;
	const char *name;
	GElf_Shdr shdr;

	while ((scn = dwarf_next_section(elf, scn, &shdr, &name)))
		if (shdr.sh_type != SHT_NOBITS &&
		    (!strcmp(name, ".debug_info") || !strcmp(name, ".zdebug_info")))
			return true;
	return false;
}

/* The descriptor is libdwfl's if this succeeds. */
static int open_module(struct dwarf_open *d, int fd, struct diag *diag)
{
	Dwarf_Addr bias;
	void **userdata;
	Elf *elf;

	d->dwfl = dwfl_begin(&callbacks);
	d->module = d->dwfl ? dwfl_report_offline(d->dwfl, "", d->path, fd) : NULL;
	if (!d->module) {
		close(fd);
		return open_fail(diag, d->path, "cannot be read: %s", dwfl_errmsg(-1));
	}
	dwfl_module_info(d->module, &userdata, NULL, NULL, NULL, NULL, NULL, NULL);
	*userdata = d;
	dwfl_report_end(d->dwfl, NULL, NULL);
	elf = dwfl_module_getelf(d->module, &bias);
	d->dw = dwfl_module_getdwarf(d->module, &d->bias);
	if (!d->dw && (!elf || d->debug || has_info_section(elf)))
		return open_fail(diag, d->path, "cannot read the debug information: %s",
				 dwfl_errmsg(-1));
	return 0;
}

int dwarf_open(const char *path, const struct dwarf_options *opts, struct arena *mem,
	       struct dwarf_open *d, struct dwarf_file *out, struct diag *diag)
{
	const char *why;
	Elf *elf;
	int fd;

	*d = (struct dwarf_open){ .path = path, .o = opts };
	*out = (struct dwarf_file){ .path = path };
	elf_version(EV_CURRENT);
	fd = open_regular(path, &why);
	if (fd < 0)
		return open_fail(diag, path, "%s", why);
	elf = elf_begin(fd, ELF_C_READ_MMAP, NULL);
	why = elf ? read_header(elf, mem, out) : elf_errmsg(-1);
	elf_end(elf);
	if (why) {
		close(fd);
		return open_fail(diag, path, "%s", why);
	}
	d->build_id = out->build_id;
	if (open_module(d, fd, diag))
		return -EINVAL;
	out->has_info = d->dw;
	out->debug = d->debug ? arena_str(mem, str_of(d->debug)).ptr : NULL;
	return 0;
}

void dwarf_close(struct dwarf_open *d)
{
	if (d->dwfl)
		dwfl_end(d->dwfl);
	free(d->debug);
}
