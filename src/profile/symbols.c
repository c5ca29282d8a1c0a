// SPDX-License-Identifier: GPL-2.0
/*
 * Of symbols with the same address one is chosen as perf does, so that both give a
 * function the same name: one with a size, one that is not weak, a global one, that with
 * fewer underscores in front, the longer one, the first one; in a list without sizes it
 * is the last one.
 */
#include "symbols.h"
#include "bytes.h"

#include <elf.h>
#include <errno.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/objfile.h"

#define PAGE UINT64_C(4096)

struct symtab *symtab_new(void)
{
	struct symtab *t = xcalloc(1, sizeof(*t));

	t->mem = arena_new();
	return t;
}

void symtab_free(struct symtab *t)
{
	if (!t)
		return;
	arena_free(t->mem);
	free(t->at);
	free(t);
}

static void symtab_add(struct symtab *t, const struct symbol *s)
{
	if (t->nr == LIMIT_PROFILE_SYMBOLS)
		return;
	vec_grow(t->at, t->nr, t->cap);
	t->at[t->nr] = *s;
	t->at[t->nr].order = (uint32_t)t->nr;
	t->nr++;
}

static size_t underscores(struct str name)
{
	size_t n = 0;

	while (n < name.len && name.ptr[n] == '_')
		n++;
	return n;
}

/* Negative: @a is the better one of two with the same address. */
static int symbol_choose(const struct symbol *a, const struct symbol *b)
{
	size_t na = underscores(a->name), nb = underscores(b->name);

	if ((a->end > a->start) != (b->end > b->start))
		return a->end > a->start ? -1 : 1;
	if (a->is_weak != b->is_weak)
		return a->is_weak ? 1 : -1;
	if (a->is_global != b->is_global)
		return a->is_global ? -1 : 1;
	if (na != nb)
		return na < nb ? -1 : 1;
	if (a->name.len != b->name.len)
		return a->name.len > b->name.len ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static int symbol_order(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return symbol_choose(x, y);
}

static int kallsyms_order(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->order > y->order ? -1 : 1;
}

static uint64_t page_after(uint64_t address)
{
	uint64_t end;

	return __builtin_add_overflow(address | (PAGE - 1), PAGE + 1, &end) ? UINT64_MAX : end;
}

/* One symbol for each address, and an end for those without a size. */
static void symtab_finish(struct symtab *t, int (*order)(const void *a, const void *b))
{
	size_t i, n = 0;

	if (!t->nr)
		return;
	qsort(t->at, t->nr, sizeof(*t->at), order);
	for (i = 0; i < t->nr; i++)
		if (!n || t->at[i].start != t->at[n - 1].start)
			t->at[n++] = t->at[i];
	t->nr = n;
	for (i = 0; i < n; i++) {
		struct symbol *s = &t->at[i];

		if (s->end > s->start)
			continue;
		/* The kernel's last function does not reach to its first module. */
		if (i + 1 < n && !s->module.len == !t->at[i + 1].module.len)
			s->end = s[1].start;
		else
			s->end = page_after(s->start);
		if (s->limit && s->end > s->limit)
			s->end = s->limit;
	}
}

struct str build_id_in_notes(struct str notes, bool is_big)
{
	while (notes.len >= 12) {
		struct bytes head = bytes_of(notes, is_big);
		uint32_t name_len = bytes_u32(&head), desc_len = bytes_u32(&head);
		uint32_t type = bytes_u32(&head);
		size_t name = ((size_t)name_len + 3) & ~(size_t)3;
		size_t desc = ((size_t)desc_len + 3) & ~(size_t)3;

		notes = str_from(notes, 12);
		if (name > notes.len || desc_len > notes.len - name)
			break;
		if (type == NT_GNU_BUILD_ID && name_len == 4 && !memcmp(notes.ptr, "GNU", 4))
			return str_head(str_from(notes, name), desc_len);
		notes = str_from(notes, name + desc);
	}
	return STR("");
}

#define MAX_SEGMENTS 64

struct elf_reading {
	struct symtab *t;
	bool is_debug;		/* its addresses are those of the file's segments */
	struct str build_id;
	struct objfile *o;
	struct objfile_segment segments[MAX_SEGMENTS];
	size_t nr_segments;
	struct objfile_section *sections;
	uint32_t nr_sections;
};

static bool elf_offset(const struct elf_reading *r, uint64_t address, uint64_t *offset)
{
	size_t i;

	for (i = 0; i < r->nr_segments; i++) {
		const struct objfile_segment *s = &r->segments[i];

		if (address >= s->address && address - s->address < s->size) {
			*offset = address - s->address + s->offset;
			return true;
		}
	}
	return false;
}

static void elf_on_symbol(void *ctx, uint32_t number, const struct objfile_symbol *s)
{
	struct elf_reading *r = ctx;
	struct symbol out = { .is_weak = s->bind == STB_WEAK, .is_global = s->bind == STB_GLOBAL };
	const struct objfile_section *in;

	(void)number;
	if (!s->name.len || s->section == SHN_UNDEF || s->section >= r->nr_sections)
		return;
	in = &r->sections[s->section];
	if (s->type == STT_NOTYPE ? s->name.ptr[0] == '$' || !str_has(in->name, "text") :
				    s->type != STT_FUNC && s->type != STT_GNU_IFUNC)
		return;
	if (!elf_offset(r, s->value, &out.start))
		return;
	if (__builtin_add_overflow(out.start, s->size, &out.end))
		out.end = out.start;
	out.limit = UINT64_MAX;
	if (s->value >= in->address && s->value - in->address < in->size)
		out.limit = out.start + (in->size - (s->value - in->address));
	out.name = arena_str(r->t->mem, s->name);
	symtab_add(r->t, &out);
}

static void elf_on_object(void *ctx, struct objfile *o, struct str member)
{
	struct elf_reading *r = ctx;
	struct objfile_section s;
	uint32_t i, phdr = 0;

	if (member.len)
		return;
	r->o = o;
	r->build_id = STR("");
	r->nr_sections = objfile_nr_sections(o);
	r->sections = xcalloc((size_t)r->nr_sections + 1, sizeof(*r->sections));
	while (!r->is_debug && r->nr_segments < MAX_SEGMENTS &&
	       objfile_segment(o, &phdr, &r->segments[r->nr_segments]))
		r->nr_segments++;
	for (i = 1; i < r->nr_sections; i++)
		objfile_section(o, i, &r->sections[i]);
	for (i = 1; i < r->nr_sections; i++) {
		s = r->sections[i];
		if (s.type == SHT_NOTE && !r->build_id.len)
			r->build_id = arena_str(r->t->mem,
						build_id_in_notes(objfile_data(o, i),
								  objfile_is_big(o)));
		if (s.type == SHT_SYMTAB || s.type == SHT_DYNSYM)
			objfile_symbols(o, i, elf_on_symbol, r);
	}
	free(r->sections);
}

bool symtab_is_absent(int err)
{
	return err == -ENOENT || err == -ENOTDIR || err == -ENOEXEC || err == -EINVAL ||
	       err == -EISDIR || err == -EFBIG || err == -ELOOP;
}

/* In memory, because libelf does not tell damage from a file that cannot be read. */
static int elf_read(struct elf_reading *r, const char *path)
{
	SCOPED_STRBUF image = STRBUF_INIT;
	int err = file_read(path, LIMIT_PROFILE_OBJECT, &image);

	if (!err && objfile_read(sb_str(&image), elf_on_object, r))
		err = -ENOEXEC;
	if (err)
		r->t->failed = arena_str(r->t->mem, str_of(path));
	return err;
}

/* DIR/.build-id/ab/cdef.debug, if it has the build id. */
static int elf_read_debug(struct elf_reading *r, const char *dir)
{
	struct elf_reading debug = *r;
	SCOPED_STRBUF path = STRBUF_INIT;
	size_t before = r->t->nr;
	int err;

	sb_addf(&path, "%s/.build-id/", dir);
	sb_addhex(&path, r->build_id.ptr, 1);
	sb_addch(&path, '/');
	sb_addhex(&path, r->build_id.ptr + 1, r->build_id.len - 1);
	sb_adds(&path, ".debug");
	debug.is_debug = true;
	err = elf_read(&debug, sb_cstr(&path));
	if (err || !str_eq(debug.build_id, r->build_id)) {
		r->t->nr = before;
	} else if (r->t->nr > before) {
		memmove(r->t->at, r->t->at + before, (r->t->nr - before) * sizeof(*r->t->at));
		r->t->nr -= before;
	}
	return symtab_is_absent(err) ? 0 : err;
}

int symtab_read_elf(struct symtab *t, const char *path, const char *const *debug_dirs, size_t nr)
{
	struct elf_reading r = { .t = t };
	int err = elf_read(&r, path);
	size_t i;

	for (i = 0; i < nr && !err && r.build_id.len > 1; i++)
		err = elf_read_debug(&r, debug_dirs[i]);
	t->build_id = r.build_id;
	symtab_finish(t, symbol_order);
	return err;
}

/* "ffffffff81000000 T _text", and "[module]" after a TAB. */
static bool kallsyms_line(struct str line, struct symbol *s)
{
	struct str word;
	char type;
	size_t i;

	*s = (struct symbol){ .module = STR("") };
	for (i = 0; i < line.len && i < 16 && byte_hex_lower(line.ptr[i]) >= 0; i++)
		s->start = s->start << 4 | (uint64_t)byte_hex_lower(line.ptr[i]);
	if (!i || line.len < i + 4 || line.ptr[i] != ' ' || line.ptr[i + 2] != ' ')
		return false;
	type = line.ptr[i + 1];
	s->end = s->start;
	s->is_weak = type == 'W' || type == 'w';
	s->is_global = type == 'T' || type == 'D' || type == 'B';
	line = str_from(line, i + 3);
	if (!str_word(&line, &s->name))
		return false;
	if (str_word(&line, &word) && word.len > 2 && word.ptr[0] == '[')
		s->module = word;
	/* Constants are not in memory, and labels of assembly begin with a dollar. */
	return strchr("TtWwDdBb", type) && type && s->name.ptr[0] != '$';
}

const char *symtab_read_kallsyms(struct symtab *t, struct str text, struct str symbol,
				 uint64_t address)
{
	uint64_t move = 0, all = 0;
	struct symbol s;
	struct str line;
	size_t i, n = 0;

	while (str_line(&text, &line)) {
		if (!kallsyms_line(line, &s))
			continue;
		all |= s.start;
		if (symbol.len && !s.module.len && str_eq(s.name, symbol))
			move = address - s.start;
		symtab_add(t, &s);
	}
	if (!t->nr)
		return "not a list of symbols";
	if (!all)
		return "all addresses are 0: only root can read them";
	for (i = 0; i < t->nr; i++) {
		/* Modules are where they are, and in another run elsewhere. */
		if (move && t->at[i].module.len)
			continue;
		t->at[n] = t->at[i];
		t->at[n].start += move;
		t->at[n].end += move;
		n++;
	}
	t->nr = n;
	symtab_finish(t, kallsyms_order);
	return NULL;
}

const struct symbol *symtab_find(struct symtab *t, uint64_t address, struct interner *names)
{
	struct symbol *s;
	size_t i;

	array_bound(i, t->nr, t->at[i].start <= address);
	if (!i)
		return NULL;
	s = &t->at[i - 1];
	if (address >= s->end)
		return NULL;
	if (!s->atom)
		s->atom = intern(names, s->name);
	return s;
}
