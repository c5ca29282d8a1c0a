// SPDX-License-Identifier: GPL-2.0
/*
 * The file table in the header of a line table, with the MD5 that DWARF 5 has for
 * each file: libdw's functions leave it out.
 */
#include "parts.h"

#include <dwarf.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"

/* Bytes that are read one after the other; @bad: they ended too early. */
struct cursor {
	const unsigned char *p, *end;
	bool is_big, bad;
};

static uint64_t cursor_number(struct cursor *c, size_t size)
{
	uint64_t n = 0;
	size_t i;

	if ((size_t)(c->end - c->p) < size) {
		c->bad = true;
		c->p = c->end;
		return 0;
	}
	for (i = 0; i < size; i++)
		n = n << 8 | c->p[c->is_big ? i : size - 1 - i];
	c->p += size;
	return n;
}

static uint64_t cursor_uleb(struct cursor *c)
{
	unsigned int shift = 0;
	uint64_t n = 0, byte;

	do {
		byte = cursor_number(c, 1);
		if (shift < 64)
			n |= (byte & 0x7f) << shift;
		shift += 7;
	} while (byte & 0x80);
	return n;
}

static const unsigned char *cursor_skip(struct cursor *c, uint64_t size)
{
	const unsigned char *p = c->p;

	if ((uint64_t)(c->end - c->p) < size) {
		c->bad = true;
		c->p = c->end;
		return NULL;
	}
	c->p += size;
	return p;
}

static struct str cursor_string(struct cursor *c)
{
	struct str s = { (const char *)c->p, 0 };

	s.len = str_chr((struct str){ s.ptr, (size_t)(c->end - c->p) }, '\0');
	cursor_skip(c, s.len + 1);
	return s;
}

/* A string at an offset of a section. */
static struct str section_string(struct str section, uint64_t at, bool *bad)
{
	struct str rest;
	size_t len;

	if (at >= section.len) {
		*bad = true;
		return STR("");
	}
	rest = str_from(section, at);
	len = str_chr(rest, '\0');
	*bad |= len == rest.len;
	return str_head(rest, len);
}

/* An entry of one of the two tables of DWARF 5. */
struct entry {
	struct str name;
	uint64_t dir;
	const unsigned char *md5;
};

struct lines_reader {
	const struct dwarf_sections *s;
	const struct dwarf_lines *l;
	struct cursor c;
	size_t offset_size;
	size_t *work;
	void (*visit)(void *ctx, struct str name, const unsigned char *md5);
	void *ctx;
	struct entry *dirs;
	size_t nr_dirs, cap_dirs;
};

static void lines_add_dir(struct lines_reader *r, struct str name)
{
	vec_grow(r->dirs, r->nr_dirs, r->cap_dirs);
	r->dirs[r->nr_dirs++] = (struct entry){ .name = name };
}

/* The name with its directory; one that does not exist is that of the unit. */
static void lines_visit(struct lines_reader *r, const struct entry *e)
{
	SCOPED_STRBUF dir = STRBUF_INIT;
	SCOPED_STRBUF name = STRBUF_INIT;

	if (e->dir < r->nr_dirs)
		path_join(&dir, r->l->dir, r->dirs[e->dir].name);
	else
		sb_addstr(&dir, r->l->dir);
	path_join(&name, sb_str(&dir), e->name);
	r->visit(r->ctx, sb_str(&name), e->md5);
}

static bool lines_may_work(struct lines_reader *r)
{
	if (!*r->work)
		return false;
	(*r->work)--;
	return true;
}

/* DWARF 2 to 4: two lists that end with an empty name; file numbers begin with 1. */
static const char *lines_read_old(struct lines_reader *r)
{
	struct entry e = { .md5 = NULL };

	lines_add_dir(r, STR(""));
	for (;;) {
		e.name = cursor_string(&r->c);
		if (!e.name.len)
			break;
		if (!lines_may_work(r))
			return "too many files";
		lines_add_dir(r, e.name);
	}
	for (;;) {
		e.name = cursor_string(&r->c);
		if (!e.name.len || r->c.bad)
			break;
		e.dir = cursor_uleb(&r->c);
		cursor_uleb(&r->c);
		cursor_uleb(&r->c);
		if (!lines_may_work(r))
			return "too many files";
		lines_visit(r, &e);
	}
	return NULL;
}

/* A field of an entry: its string, its number or its 16 bytes. */
static bool lines_read_field(struct lines_reader *r, uint64_t form, struct str *text,
			     uint64_t *number, const unsigned char **bytes)
{
	struct cursor *c = &r->c;

	switch (form) {
	case DW_FORM_string:
		*text = cursor_string(c);
		break;
	case DW_FORM_line_strp:
		*text = section_string(r->s->line_str, cursor_number(c, r->offset_size), &c->bad);
		break;
	case DW_FORM_strp:
		*text = section_string(r->s->str, cursor_number(c, r->offset_size), &c->bad);
		break;
	case DW_FORM_udata:
		*number = cursor_uleb(c);
		break;
	case DW_FORM_data1:
		*number = cursor_number(c, 1);
		break;
	case DW_FORM_data2:
		*number = cursor_number(c, 2);
		break;
	case DW_FORM_data4:
		*number = cursor_number(c, 4);
		break;
	case DW_FORM_data8:
		*number = cursor_number(c, 8);
		break;
	case DW_FORM_data16:
		*bytes = cursor_skip(c, 16);
		break;
	case DW_FORM_block:
		cursor_skip(c, cursor_uleb(c));
		break;
	default:
		return false;
	}
	return true;
}

/* What an entry is made of. */
struct format {
	uint64_t content, form;
};

static const char *lines_read_entry(struct lines_reader *r, const struct format *f, size_t n,
				    struct entry *e)
{
	size_t i;

	*e = (struct entry){ .md5 = NULL };
	for (i = 0; i < n; i++) {
		const unsigned char *bytes = NULL;
		struct str text = STR("");
		uint64_t number = 0;

		if (!lines_read_field(r, f[i].form, &text, &number, &bytes))
			return "unknown form";
		if (f[i].content == DW_LNCT_path)
			e->name = text;
		else if (f[i].content == DW_LNCT_directory_index)
			e->dir = number;
		else if (f[i].content == DW_LNCT_MD5)
			e->md5 = bytes;
	}
	return r->c.bad ? "truncated" : NULL;
}

static const char *lines_read_table(struct lines_reader *r, bool are_dirs)
{
	struct format format[255];
	size_t i, n = cursor_number(&r->c, 1);
	const char *why;
	uint64_t nr;

	for (i = 0; i < n; i++) {
		format[i].content = cursor_uleb(&r->c);
		format[i].form = cursor_uleb(&r->c);
	}
	nr = cursor_uleb(&r->c);
	/* Each entry has a byte at least; one without fields could repeat forever. */
	if (r->c.bad || (nr && !n) || nr > (uint64_t)(r->c.end - r->c.p))
		return "truncated";
	while (nr--) {
		struct entry e;

		if (!lines_may_work(r))
			return "too many files";
		why = lines_read_entry(r, format, n, &e);
		if (why)
			return why;
		if (are_dirs)
			lines_add_dir(r, e.name);
		else
			lines_visit(r, &e);
	}
	return NULL;
}

static const char *lines_read_header(struct lines_reader *r)
{
	uint64_t version, length = cursor_number(&r->c, 4);
	const char *why;

	r->offset_size = 4;
	if (length == 0xffffffff) {
		r->offset_size = 8;
		length = cursor_number(&r->c, 8);
	}
	if (length > (uint64_t)(r->c.end - r->c.p))
		return "truncated";
	r->c.end = r->c.p + length;
	version = cursor_number(&r->c, 2);
	if (version < 2 || version > 5)
		return "unknown version";
	if (version == 5)
		cursor_skip(&r->c, 2);	/* sizes of addresses and selectors */
	length = cursor_number(&r->c, r->offset_size);
	if (length > (uint64_t)(r->c.end - r->c.p))
		return "truncated";
	r->c.end = r->c.p + length;
	cursor_skip(&r->c, version >= 4 ? 5 : 4);
	cursor_skip(&r->c, cursor_number(&r->c, 1) - 1);
	if (r->c.bad)
		return "truncated";
	if (version < 5)
		return lines_read_old(r) ?: r->c.bad ? "truncated" : NULL;
	why = lines_read_table(r, true);
	return why ? why : lines_read_table(r, false);
}

const char *dwarf_lines(const struct dwarf_sections *s, const struct dwarf_lines *l,
			size_t *work,
			void (*visit)(void *ctx, struct str name, const unsigned char *md5),
			void *ctx)
{
	struct lines_reader r = {
		.s = s, .l = l, .work = work, .visit = visit, .ctx = ctx,
		.c = { .is_big = s->is_big },
	};
	struct str table = str_from(s->line, l->offset);
	const char *why;

	if (l->offset >= s->line.len)
		return "truncated";
	r.c.p = (const unsigned char *)table.ptr;
	r.c.end = r.c.p + table.len;
	why = lines_read_header(&r);
	free(r.dirs);
	return why;
}

static struct str section_data(Elf_Scn *scn)
{
	Elf_Data *data = elf_getdata(scn, NULL);

	if (!data || !data->d_buf)
		return STR("");
	return (struct str){ data->d_buf, data->d_size };
}

void dwarf_sections(Elf *elf, struct dwarf_sections *out)
{
	const char *ident = elf_getident(elf, NULL), *name;
	Elf_Scn *scn = NULL;
	GElf_Shdr shdr;

	*out = (struct dwarf_sections){ .is_big = ident && ident[EI_DATA] == ELFDATA2MSB };
	out->line = out->line_str = out->str = STR("");
	while ((scn = dwarf_next_section(elf, scn, &shdr, &name))) {
		if (!strcmp(name, ".debug_line") || !strcmp(name, ".zdebug_line"))
			out->line = section_data(scn);
		else if (!strcmp(name, ".debug_line_str") || !strcmp(name, ".zdebug_line_str"))
			out->line_str = section_data(scn);
		else if (!strcmp(name, ".debug_str") || !strcmp(name, ".zdebug_str"))
			out->str = section_data(scn);
	}
}
