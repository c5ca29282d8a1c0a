// SPDX-License-Identifier: GPL-2.0
/*
 * The compile units of an open file.
 */
#include "parts.h"

#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <errno.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"

struct units_reader {
	struct dwarf_open *d;
	struct dwarf_file *out;
	struct arena *mem;
	struct interner *names;
	struct diag *diag;
	struct dwarf_sections sections;
	size_t work;
	size_t cap;
	/* Of the unit that is being read. */
	struct dwarf_unit *unit;
	struct str primary;	/* its source in the spelling of line tables */
	struct dwarf_source *sources;
	size_t nr_sources, cap_sources;
};

static int units_fail(struct units_reader *r, const char *what, const char *why)
{
	diag_add(r->diag, SEV_ERROR, NULL, (struct place){ r->out->path, 0, 0 },
		 "damaged debug information: %s: %s", what, why);
	return -EINVAL;
}

static const struct atom *unit_text(struct units_reader *r, Dwarf_Die *die, unsigned int name)
{
	Dwarf_Attribute attr;
	const char *text = NULL;

	if (dwarf_attr(die, name, &attr))
		text = dwarf_formstring(&attr);
	return intern(r->names, str_of(text ? text : ""));
}

static uint32_t unit_language(Dwarf_Die *die)
{
	Dwarf_Attribute attr;
	Dwarf_Word n;

	if (!dwarf_attr(die, DW_AT_language, &attr) || dwarf_formudata(&attr, &n))
		return 0;
	return n;
}

static void units_on_source(void *ctx, struct str name, const unsigned char *md5)
{
	struct units_reader *r = ctx;
	struct dwarf_source s = { .has_md5 = md5 };

	if (!r->d->o->sources && !(r->d->o->sums && md5) && !str_eq(name, r->primary))
		return;
	s.name = intern(r->names, name);
	if (md5)
		memcpy(s.md5, md5, sizeof(s.md5));
	vec_grow(r->sources, r->nr_sources, r->cap_sources);
	r->sources[r->nr_sources++] = s;
}

/* A line table, once for each file in it: DWARF 5 names the first one twice. */
static void units_keep_sources(struct units_reader *r)
{
	struct dwarf_unit *u = r->unit;
	size_t i, size = r->nr_sources * sizeof(*r->sources);

	if (!size)
		return;
	u->sources = (struct dwarf_source *)arena_memdup(r->mem, (char *)r->sources, size);
	u->nr_sources = r->nr_sources;
	if (u->nr_sources > 1 && u->sources[0].name == u->sources[1].name) {
		u->sources++;
		u->nr_sources--;
	}
	for (i = 0; i < u->nr_sources && !u->primary; i++)
		if (str_eq(atom_str(u->sources[i].name), r->primary))
			u->primary = &u->sources[i];
}

static int units_read_lines(struct units_reader *r, Dwarf_Die *die)
{
	struct dwarf_unit *u = r->unit;
	SCOPED_STRBUF primary = STRBUF_INIT;
	struct dwarf_lines l = {
		.dir = atom_str(u->dir), .name = atom_str(u->name),
		.address_size = u->address_size,
	};
	Dwarf_Attribute attr;
	Dwarf_Word offset;
	const char *why;

	if (!dwarf_attr(die, DW_AT_stmt_list, &attr) || dwarf_formudata(&attr, &offset))
		return 0;
	l.offset = offset;
	path_join(&primary, l.dir, l.name);
	r->primary = sb_str(&primary);
	r->nr_sources = 0;
	why = dwarf_lines(&r->sections, &l, &r->work, units_on_source, r);
	if (why)
		return units_fail(r, "a line table", why);
	units_keep_sources(r);
	return 0;
}

static void units_read_split(struct units_reader *r, Dwarf_Die *die)
{
	const struct atom *name = unit_text(r, die, DW_AT_dwo_name);

	if (!name->len)
		name = unit_text(r, die, DW_AT_GNU_dwo_name);
	r->unit->dwo = name->len ? name : NULL;
}

/* @sub has the rest of a unit that is split, if its file was found. */
static int units_add(struct units_reader *r, Dwarf_Die *die, Dwarf_Die *sub, Dwarf_Half version)
{
	struct dwarf_file *f = r->out;
	bool has_sub = dwarf_tag(sub) == DW_TAG_compile_unit;
	Dwarf_Die *rest = has_sub ? sub : die;
	struct dwarf_unit *u;
	uint8_t address = 0;

	if (f->nr_units == LIMIT_DWARF_UNITS)
		return units_fail(r, "the units", "too many");
	vec_grow(f->units, f->nr_units, r->cap);
	u = &f->units[f->nr_units++];
	dwarf_cu_info(die->cu, NULL, NULL, NULL, NULL, NULL, &address, NULL);
	*u = (struct dwarf_unit){
		.offset = dwarf_dieoffset(die) - dwarf_cuoffset(die),
		.name = unit_text(r, rest, DW_AT_name),
		.dir = unit_text(r, die, DW_AT_comp_dir),
		.producer = unit_text(r, rest, DW_AT_producer),
		.language = unit_language(rest),
		.version = version,
		.address_size = address,
		.has_dwo = has_sub,
	};
	r->unit = u;
	f->is_go |= u->language == DW_LANG_Go;
	units_read_split(r, die);
	return units_read_lines(r, die);
}

static int units_read(struct units_reader *r)
{
	Dwarf_CU *cu = NULL;
	Dwarf_Die die, sub;
	Dwarf_Half version;
	int end, tag;

	dwarf_sections(dwarf_getelf(r->d->dw), &r->sections);
	for (;;) {
		memset(&sub, 0, sizeof(sub));
		end = dwarf_get_units(r->d->dw, cu, &cu, &version, NULL, &die, &sub);
		if (end)
			break;
		tag = dwarf_tag(&die);
		if (tag != DW_TAG_compile_unit && tag != DW_TAG_skeleton_unit)
			continue;
		if (units_add(r, &die, &sub, version))
			return -EINVAL;
	}
	return end < 0 ? units_fail(r, "the units", dwarf_errmsg(-1)) : 0;
}

/* The units in the arena, like the rest. */
static void units_keep(struct units_reader *r)
{
	struct dwarf_file *f = r->out;
	struct dwarf_unit *units = f->units;

	if (units)
		f->units = (struct dwarf_unit *)arena_memdup(r->mem, (char *)units,
							     f->nr_units * sizeof(*units));
	free(units);
}

int dwarf_read_units(struct dwarf_open *d, struct arena *mem, struct interner *names,
		     struct dwarf_file *out, struct diag *diag)
{
	struct units_reader r = {
		.d = d, .out = out, .mem = mem, .names = names, .diag = diag,
		.work = LIMIT_DWARF_SOURCES,
	};
	int err;

	if (!d->dw)
		return 0;
	err = units_read(&r);
	units_keep(&r);
	free(r.sources);
	return err;
}

int dwarf_read(const char *path, const struct dwarf_options *o, struct arena *mem,
	       struct interner *names, struct dwarf_file *out, struct diag *diag)
{
	struct dwarf_open d;
	int err = dwarf_open(path, o, mem, &d, out, diag);

	if (!err)
		err = dwarf_read_units(&d, mem, names, out, diag);
	dwarf_close(&d);
	return err;
}
