// SPDX-License-Identifier: GPL-2.0
/*
 * Addresses resolved to functions, lines and inlined calls.
 *
 * libdw finds the unit of an address in .debug_aranges, which clang and Go do not
 * write: here the ranges of all units are sorted once.  Addresses of callers are those
 * of the file; libdwfl puts files elsewhere (@bias), and gives the sections of
 * relocatable ones addresses.
 */
#include "dwarf/frame.h"

#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "parts.h"

struct unit_range {
	Dwarf_Addr start, end;
	size_t unit;		/* in .units */
};

struct unit_die {
	Dwarf_Die die;		/* with the split part, if there is one */
	Dwarf_Off offset;
	const struct atom *dir;
};

struct frame_symbol {
	Dwarf_Addr start;	/* in libdwfl's addresses */
	Dwarf_Addr end;		/* of its section */
	uint64_t size;
	const struct atom *name;
};

struct dwarf_resolver {
	struct dwarf_open d;
	struct dwarf_file *file;
	struct arena *mem;
	struct interner *names;
	Dwarf_Addr elf_bias;
	Dwarf_Addr text;	/* of a relocatable file: libdwfl's address of .text */
	struct unit_die *units;
	size_t nr_units, cap_units;
	struct unit_range *ranges;
	size_t nr_ranges, cap_ranges;
	struct frame_symbol *symbols;
	size_t nr_symbols, cap_symbols;
};

static void resolver_add_ranges(struct dwarf_resolver *r, Dwarf_Die *die, size_t unit)
{
	Dwarf_Addr base, start, end;
	ptrdiff_t offset = 0;

	while ((offset = dwarf_ranges(die, offset, &base, &start, &end)) > 0) {
		if (start >= end || r->nr_ranges == LIMIT_DWARF_RANGES)
			continue;
		vec_grow(r->ranges, r->nr_ranges, r->cap_ranges);
		r->ranges[r->nr_ranges++] = (struct unit_range){ start, end, unit };
	}
}

static int range_cmp(const void *a, const void *b)
{
	const struct unit_range *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static void resolver_read_units(struct dwarf_resolver *r)
{
	Dwarf_CU *cu = NULL;
	Dwarf_Die die, sub;

	for (;;) {
		Dwarf_Attribute attr;
		const char *dir = NULL;

		memset(&sub, 0, sizeof(sub));
		if (dwarf_get_units(r->d.dw, cu, &cu, NULL, NULL, &die, &sub))
			break;
		if (dwarf_tag(&die) != DW_TAG_compile_unit &&
		    dwarf_tag(&die) != DW_TAG_skeleton_unit)
			continue;
		if (dwarf_attr(&die, DW_AT_comp_dir, &attr))
			dir = dwarf_formstring(&attr);
		resolver_add_ranges(r, &die, r->nr_units);
		vec_grow(r->units, r->nr_units, r->cap_units);
		r->units[r->nr_units++] = (struct unit_die){
			.die = dwarf_tag(&sub) == DW_TAG_compile_unit ? sub : die,
			.offset = dwarf_dieoffset(&die) - dwarf_cuoffset(&die),
			.dir = intern(r->names, str_of(dir ? dir : "")),
		};
	}
	if (r->nr_ranges)
		qsort(r->ranges, r->nr_ranges, sizeof(*r->ranges), range_cmp);
}

static int symbol_cmp(const void *a, const void *b)
{
	const struct frame_symbol *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->size != y->size)
		return x->size > y->size ? -1 : 1;
	return str_cmp(atom_str(x->name), atom_str(y->name));
}

/* The end of a section with code, or 0. */
static Dwarf_Addr symbol_section_end(Elf *elf, GElf_Word section, GElf_Addr bias, bool is_rel)
{
	Elf_Scn *scn = elf ? elf_getscn(elf, section) : NULL;
	GElf_Shdr shdr;

	if (!scn || !gelf_getshdr(scn, &shdr) || !(shdr.sh_flags & SHF_EXECINSTR))
		return 0;
	return shdr.sh_addr + shdr.sh_size + (is_rel ? 0 : bias);
}

/* Functions, and what assembly has instead. */
static void resolver_read_symbols(struct dwarf_resolver *r)
{
	int i, n = dwfl_module_getsymtab(r->d.module);

	for (i = 1; i < n; i++) {
		GElf_Addr addr, end, bias;
		GElf_Sym sym;
		GElf_Word shndx;
		Elf *elf;
		const char *name = dwfl_module_getsym_info(r->d.module, i, &sym, &addr, &shndx,
							   &elf, &bias);

		if (!name || !*name || *name == '$' || shndx == SHN_UNDEF || shndx == SHN_ABS)
			continue;
		end = symbol_section_end(elf, shndx, bias, r->file->type == ET_REL);
		if (!end ||
		    (GELF_ST_TYPE(sym.st_info) != STT_FUNC &&
		     GELF_ST_TYPE(sym.st_info) != STT_NOTYPE &&
		     GELF_ST_TYPE(sym.st_info) != STT_GNU_IFUNC))
			continue;
		vec_grow(r->symbols, r->nr_symbols, r->cap_symbols);
		r->symbols[r->nr_symbols++] = (struct frame_symbol){
			.start = addr, .end = end, .size = sym.st_size, .name = intern(r->names, str_of(name)),
		};
	}
	if (r->nr_symbols)
		qsort(r->symbols, r->nr_symbols, sizeof(*r->symbols), symbol_cmp);
}

/* The address that libdwfl has given to .text. */
static Dwarf_Addr resolver_find_text(Elf *elf)
{
	Elf_Scn *scn = NULL;
	const char *name;
	GElf_Shdr shdr;

	while ((scn = dwarf_next_section(elf, scn, &shdr, &name)))
		if (!strcmp(name, ".text"))
			return shdr.sh_addr;
	return 0;
}

struct dwarf_resolver *dwarf_resolver_new(const char *path, const struct dwarf_options *o,
					  struct arena *mem, struct interner *names,
					  struct dwarf_file *out, struct diag *diag)
{
	struct dwarf_resolver *r = xcalloc(1, sizeof(*r));
	Elf *elf;

	r->file = out;
	r->mem = mem;
	r->names = names;
	if (dwarf_open(path, o, mem, &r->d, out, diag) ||
	    dwarf_read_units(&r->d, mem, names, out, diag)) {
		dwarf_resolver_free(r);
		return NULL;
	}
	elf = dwfl_module_getelf(r->d.module, &r->elf_bias);
	if (elf && out->type == ET_REL)
		r->text = resolver_find_text(elf);
	if (r->d.dw)
		resolver_read_units(r);
	resolver_read_symbols(r);
	return r;
}

void dwarf_resolver_free(struct dwarf_resolver *r)
{
	if (!r)
		return;
	free(r->units);
	free(r->ranges);
	free(r->symbols);
	dwarf_close(&r->d);
	free(r);
}

/* The last symbol that begins at or before an address, if it reaches so far. */
static const struct frame_symbol *resolver_find_symbol(const struct dwarf_resolver *r,
						       Dwarf_Addr at)
{
	const struct frame_symbol *s, *any = NULL;
	size_t i;

	array_bound(i, r->nr_symbols, r->symbols[i].start <= at);
	while (i--) {
		s = &r->symbols[i];
		if (s->size && at - s->start < s->size) {
			/* The first of those that begin there is the longest. */
			while (i && r->symbols[i - 1].start == s->start)
				s = &r->symbols[--i];
			return s;
		}
		if (!any && !s->size && at < s->end)
			any = s;
		if (s->size || (any && any->start != s->start))
			break;
	}
	return any;
}

/* The unit of an address in the debug information. */
static struct unit_die *resolver_find_unit(const struct dwarf_resolver *r, Dwarf_Addr at)
{
	size_t i, tries = 64;

	array_bound(i, r->nr_ranges, r->ranges[i].start <= at);
	while (i-- && tries--)
		if (at < r->ranges[i].end)
			return &r->units[r->ranges[i].unit];
	return NULL;
}

static const struct atom *resolver_file(struct dwarf_resolver *r, const struct unit_die *u,
					const char *name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!name)
		return intern(r->names, STR(""));
	path_join(&path, atom_str(u->dir), str_of(name));
	return intern(r->names, sb_str(&path));
}

static const struct atom *resolver_function(struct dwarf_resolver *r, Dwarf_Die *die)
{
	Dwarf_Attribute attr;
	const char *name = NULL;

	if (dwarf_attr_integrate(die, DW_AT_name, &attr))
		name = dwarf_formstring(&attr);
	return intern(r->names, str_of(name ? name : ""));
}

static uint32_t die_number(Dwarf_Die *die, unsigned int name)
{
	Dwarf_Attribute attr;
	Dwarf_Word n;

	return dwarf_attr(die, name, &attr) && !dwarf_formudata(&attr, &n) ? n : 0;
}

static void frame_add(struct dwarf_frame *f, const struct dwarf_call *call, size_t *cap)
{
	vec_grow(f->calls, f->nr_calls, *cap);
	f->calls[f->nr_calls++] = *call;
}

/* The function of an inlined call is here, its place is where the next one goes on. */
static void frame_add_scope(struct dwarf_resolver *r, struct unit_die *u, Dwarf_Die *die,
			    struct dwarf_frame *f, struct dwarf_call *place, size_t *cap)
{
	bool is_inlined = dwarf_tag(die) == DW_TAG_inlined_subroutine;
	Dwarf_Files *files;
	size_t nr;
	uint32_t file;

	place->function = resolver_function(r, die);
	place->is_inlined = is_inlined;
	frame_add(f, place, cap);
	if (!is_inlined)
		return;
	file = die_number(die, DW_AT_call_file);
	place->line = die_number(die, DW_AT_call_line);
	place->column = die_number(die, DW_AT_call_column);
	place->file = dwarf_getsrcfiles(&u->die, &files, &nr) || file >= nr ?
		      intern(r->names, STR("")) :
		      resolver_file(r, u, dwarf_filesrc(files, file, NULL, NULL));
}

/* The outermost one first. */
struct scopes {
	Dwarf_Die die[LIMIT_DWARF_CALLS];
	size_t nr;
};

static bool tag_is_scope(int tag)
{
	return tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine ||
	       tag == DW_TAG_lexical_block || tag == DW_TAG_try_block ||
	       tag == DW_TAG_catch_block;
}

/*
 * What dwarf_getscopes() finds, which leaks if an entry is damaged (elfutils 0.188),
 * and does not look into namespaces, where functions of Rust are.
 */
static bool scopes_find(struct scopes *s, Dwarf_Die *parent, Dwarf_Addr at, size_t depth)
{
	Dwarf_Die die;

	if (depth == ARRAY_SIZE(s->die) || dwarf_child(parent, &die))
		return false;
	do {
		int tag = dwarf_tag(&die);

		if (tag_is_scope(tag) && dwarf_haspc(&die, at) > 0) {
			s->die[s->nr++] = die;
			scopes_find(s, &die, at, depth + 1);
			return true;
		}
		if ((tag == DW_TAG_namespace || tag == DW_TAG_module) &&
		    scopes_find(s, &die, at, depth + 1))
			return true;
	} while (!dwarf_siblingof(&die, &die));
	return false;
}

/* The calls around an address, up to the function; the innermost one first. */
static void frame_add_scopes(struct dwarf_resolver *r, struct unit_die *u, Dwarf_Addr at,
			     struct dwarf_frame *f, struct dwarf_call *place, size_t *cap)
{
	struct scopes scopes = { .nr = 0 };
	int tag = 0;

	scopes_find(&scopes, &u->die, at, 0);
	while (scopes.nr && tag != DW_TAG_subprogram) {
		Dwarf_Die *die = &scopes.die[--scopes.nr];

		tag = dwarf_tag(die);
		if (tag == DW_TAG_inlined_subroutine || tag == DW_TAG_subprogram)
			frame_add_scope(r, u, die, f, place, cap);
	}
}

static void frame_add_calls(struct dwarf_resolver *r, struct unit_die *u, Dwarf_Addr at,
			    struct dwarf_frame *f)
{
	struct dwarf_call place = { .line = 0 };
	struct dwarf_call *kept;
	Dwarf_Line *line = dwarf_getsrc_die(&u->die, at);
	size_t cap = 0;
	int n;

	place.file = place.function = intern(r->names, STR(""));
	if (line) {
		place.file = resolver_file(r, u, dwarf_linesrc(line, NULL, NULL));
		place.line = dwarf_lineno(line, &n) ? 0 : n;
		place.column = dwarf_linecol(line, &n) ? 0 : n;
	}
	frame_add_scopes(r, u, at, f, &place, &cap);
	/* Assembly has lines, but no functions. */
	if (!f->nr_calls && line) {
		place.function = f->symbol;
		frame_add(f, &place, &cap);
	}
	kept = f->calls;
	if (kept)
		f->calls = (struct dwarf_call *)arena_memdup(r->mem, (char *)kept,
							     f->nr_calls * sizeof(*kept));
	free(kept);
}

static size_t resolver_unit_number(const struct dwarf_resolver *r, const struct unit_die *u)
{
	size_t i;

	array_bound(i, r->file->nr_units, r->file->units[i].offset < u->offset);
	return i < r->file->nr_units && r->file->units[i].offset == u->offset ? i : SIZE_MAX;
}

/* @at: libdwfl's address. */
static bool resolver_resolve(struct dwarf_resolver *r, Dwarf_Addr at, struct dwarf_frame *out)
{
	const struct frame_symbol *s = resolver_find_symbol(r, at);
	struct unit_die *u = resolver_find_unit(r, at - r->d.bias);

	out->symbol = s ? s->name : intern(r->names, STR(""));
	out->offset = s ? at - s->start : 0;
	out->size = s ? s->size : 0;
	out->unit = SIZE_MAX;
	out->cfa = out->registers = intern(r->names, STR(""));
	if (u) {
		out->unit = resolver_unit_number(r, u);
		frame_add_calls(r, u, at - r->d.bias, out);
	}
	dwarf_cfa(&r->d, at, r->names, out);
	return s || u;
}

bool dwarf_resolve(struct dwarf_resolver *r, uint64_t pc, struct dwarf_frame *out)
{
	*out = (struct dwarf_frame){ .pc = pc };
	return resolver_resolve(r, pc + (r->file->type == ET_REL ? r->text : r->elf_bias), out);
}

const char *dwarf_resolve_symbol(struct dwarf_resolver *r, struct str symbol, uint64_t offset,
				 uint64_t size, struct dwarf_frame *out)
{
	const struct atom *name = intern_find(r->names, symbol);
	const struct frame_symbol *found = NULL;
	size_t i, nr = 0;

	for (i = 0; name && i < r->nr_symbols; i++) {
		const struct frame_symbol *s = &r->symbols[i];

		if (s->name != name || (size && s->size != size && s->size))
			continue;
		nr += !found || s->start != found->start;
		found = s;
	}
	if (!found)
		return size ? "no function of this name and size" : "no function of this name";
	if (nr > 1)
		return "several functions of this name";
	*out = (struct dwarf_frame){ .pc = found->start + offset - r->elf_bias };
	if (r->file->type == ET_REL)
		out->pc = found->start + offset - r->text;
	resolver_resolve(r, found->start + offset, out);
	return NULL;
}
