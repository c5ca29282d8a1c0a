// SPDX-License-Identifier: GPL-2.0
/*
 * CO-RE relocations.  A record of .BTF.ext says that an instruction depends on a field
 * of the kernel.  If the kernel does not have it, a loader makes the instruction
 * invalid, and the program is refused if the verifier reaches it.  Code that asks first
 * (bpf_core_field_exists()) has a record for that question, too: the loader writes 0 or
 * 1 there.  So an access that is not reached when all answers are 0, or all are 1,
 * works without the field.
 */
#include "parts.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"

/* What a relocation is about, of enum bpf_core_relo_kind. */
enum {
	CORE_BYTE_OFFSET = 0,
	CORE_FIELD_EXISTS = 2,
	CORE_RSHIFT = 5,
	CORE_TYPE_EXISTS = 8,
	CORE_ENUM_EXISTS = 10,
	CORE_TYPE_MATCHES = 12,
};

struct core_record {
	struct str section;
	uint32_t insn;
	uint32_t type;
	uint32_t kind;
	struct str access;
};

struct core_function {
	struct str section;
	uint32_t insn;
};

struct core {
	struct btf btf;
	struct str ext;		/* after its header */
	bool big;
	struct core_record *records;
	size_t nr_records, cap_records;
	struct core_function *functions;
	size_t nr_functions, cap_functions;
	struct interner *fields;
	bool *weak;		/* by field */
	size_t nr_fields, cap_fields;
	struct interner *asked;	/* fields and types whose existence is asked for */
	uint32_t budget;	/* instructions that may be followed */
};

typedef void core_visit(struct core *c, struct str section, size_t at);

static uint32_t ext_word(struct str s, size_t at, bool big)
{
	return btf_number(s, at, 4, big);
}

/* A table of the kind that .BTF.ext has: a record's size, then sections with records. */
static bool core_each(struct core *c, uint32_t from, uint32_t len, uint32_t least,
		      core_visit *visit)
{
	struct str table;
	uint32_t size;
	size_t at = 4;

	if (!len)
		return true;
	if (!btf_cut(c->ext, from, len, &table))
		return false;
	size = ext_word(table, 0, c->big);
	if (size < least || size > table.len)
		return false;
	while (table.len - at >= 8) {
		struct str section = btf_string(&c->btf, ext_word(table, at, c->big));
		uint32_t i, nr = ext_word(table, at + 4, c->big);

		at += 8;
		if (section.len > LIMIT_BRIDGE_NAME || nr > (table.len - at) / size)
			return false;
		for (i = 0; i < nr; i++, at += size)
			visit(c, section, (size_t)(table.ptr - c->ext.ptr) + at);
	}
	return true;
}

static void on_function(struct core *c, struct str section, size_t at)
{
	vec_grow(c->functions, c->nr_functions, c->cap_functions);
	c->functions[c->nr_functions++] = (struct core_function){
		section, ext_word(c->ext, at, c->big) / 8 };
}

static void on_record(struct core *c, struct str section, size_t at)
{
	vec_grow(c->records, c->nr_records, c->cap_records);
	c->records[c->nr_records++] = (struct core_record){
		.section = section,
		.insn = ext_word(c->ext, at, c->big) / 8,
		.type = ext_word(c->ext, at + 4, c->big),
		.access = btf_string(&c->btf, ext_word(c->ext, at + 8, c->big)),
		.kind = ext_word(c->ext, at + 12, c->big),
	};
}

static int core_by_place(const void *a, const void *b)
{
	const struct core_record *x = a, *y = b;
	int order = str_cmp(x->section, y->section);

	return order ?: x->insn < y->insn ? -1 : x->insn > y->insn;
}

static bool core_asks(const struct core_record *r)
{
	return r->kind == CORE_FIELD_EXISTS || r->kind == CORE_TYPE_EXISTS ||
	       r->kind == CORE_ENUM_EXISTS || r->kind == CORE_TYPE_MATCHES;
}

static bool core_is_access(const struct core_record *r)
{
	return r->kind <= CORE_RSHIFT && r->kind != CORE_FIELD_EXISTS;
}

static bool has_flavor(const struct core *c, uint32_t type)
{
	struct str name = type < c->btf.nr && type ?
			  btf_string(&c->btf, btf_word(&c->btf, c->btf.at[type])) : STR("");

	return btf_essential(name).len < name.len;
}

static bool core_name(const struct core *c, const struct core_record *r, struct strbuf *out)
{
	return r->access.len <= LIMIT_BRIDGE_NAME &&
	       btf_field_name(&c->btf, r->type, r->access, out);
}

static void core_add(struct core *c, const struct core_record *r, bool weak)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	const struct atom *a;

	if (!core_name(c, r, &name))
		return;
	weak |= has_flavor(c, r->type);
	a = intern(c->fields, sb_str(&name));
	if (a->id < c->nr_fields) {
		c->weak[a->id] &= weak;
		return;
	}
	vec_grow(c->weak, c->nr_fields, c->cap_fields);
	c->weak[c->nr_fields++] = weak;
}

/* All records of a section. */
struct core_section {
	struct str name;
	struct str code;
	const struct core_record *records;
	size_t nr;
	uint32_t *starts;
	size_t nr_starts, cap_starts;
};

static bool *core_reached_if(const struct core *c, const struct core_section *s, int64_t answer)
{
	struct bpf_fixed *fixed = xcalloc(s->nr + 1, sizeof(*fixed));
	size_t i, nr = 0;
	bool *reached;

	for (i = 0; i < s->nr; i++)
		if (core_asks(&s->records[i]))
			fixed[nr++] = (struct bpf_fixed){ s->records[i].insn, answer };
	reached = bpf_reach(s->code, c->big, s->starts, s->nr_starts, fixed, nr);
	free(fixed);
	return reached;
}

static bool asks_anything(const struct core_section *s)
{
	size_t i;

	for (i = 0; i < s->nr; i++)
		if (core_asks(&s->records[i]))
			return true;
	return false;
}

/* A function that others call may be guarded there: it counts that anything asks. */
static bool is_asked_elsewhere(const struct core *c, const struct core_section *s,
			       const struct core_record *r)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	return str_is(s->name, ".text") &&
	       core_name(c, r, &name) && intern_find(c->asked, sb_str(&name));
}

static void core_read_section(struct core *c, const struct core_section *s)
{
	bool follows = asks_anything(s) && s->nr_starts && s->code.len / 8 <= c->budget;
	bool *without = NULL, *with = NULL;
	size_t i;

	if (follows) {
		c->budget -= (uint32_t)(s->code.len / 8);
		without = core_reached_if(c, s, 0);
		with = core_reached_if(c, s, 1);
	}
	for (i = 0; i < s->nr; i++) {
		const struct core_record *r = &s->records[i];
		bool both = !follows || r->insn >= s->code.len / 8 ||
			    (without[r->insn] && with[r->insn]);

		if (core_is_access(r))
			core_add(c, r, !both || str_starts(s->name, STR("?")) ||
				 is_asked_elsewhere(c, s, r));
	}
	free(without);
	free(with);
}

static int by_section(const void *a, const void *b)
{
	const struct core_function *x = a, *y = b;

	return str_cmp(x->section, y->section);
}

static void core_starts(struct core *c, struct core_section *s)
{
	size_t i;

	array_bound(i, c->nr_functions, str_cmp(c->functions[i].section, s->name) < 0);
	for (; i < c->nr_functions; i++) {
		if (!str_eq(c->functions[i].section, s->name))
			break;
		vec_grow(s->starts, s->nr_starts, s->cap_starts);
		s->starts[s->nr_starts++] = c->functions[i].insn;
	}
}

static void core_note_questions(struct core *c)
{
	size_t i;

	for (i = 0; i < c->nr_records; i++) {
		const struct core_record *r = &c->records[i];
		SCOPED_STRBUF name = STRBUF_INIT;

		if (r->kind == CORE_FIELD_EXISTS && core_name(c, r, &name))
			intern(c->asked, sb_str(&name));
	}
}

static void core_read(struct core *c, btf_code_of *code_of, void *ctx)
{
	size_t i, n;

	if (c->nr_records)
		qsort(c->records, c->nr_records, sizeof(*c->records), core_by_place);
	if (c->nr_functions)
		qsort(c->functions, c->nr_functions, sizeof(*c->functions), by_section);
	core_note_questions(c);
	for (i = 0; i < c->nr_records; i += n) {
		struct core_section s = { .name = c->records[i].section,
					  .records = &c->records[i] };

		for (n = 1; i + n < c->nr_records; n++)
			if (!str_eq(c->records[i + n].section, s.name))
				break;
		s.nr = n;
		s.code = code_of(ctx, s.name);
		core_starts(c, &s);
		core_read_section(c, &s);
		free(s.starts);
	}
}

/* Offsets and lengths of functions and relocations, from the end of the header on. */
static bool core_open(struct core *c, struct str ext)
{
	uint32_t head = btf_number(ext, 4, 4, c->big);

	if (btf_number(ext, 0, 2, c->big) != BTF_MAGIC || head > ext.len || head < 24)
		return false;
	c->ext = str_from(ext, head);
	return core_each(c, ext_word(ext, 8, c->big), ext_word(ext, 12, c->big), 8,
			 on_function) &&
	       (head < 32 ||
		core_each(c, ext_word(ext, 24, c->big), ext_word(ext, 28, c->big), 16,
			  on_record));
}

bool btf_fields(struct str data, struct str ext, btf_code_of *code_of,
		btf_field_visit *visit, void *ctx)
{
	struct core c = { .budget = LIMIT_BPF_INSNS };
	bool good = btf_open(&c.btf, data);
	size_t i;

	c.fields = interner_new();
	c.asked = interner_new();
	c.big = c.btf.big;
	good = good && core_open(&c, ext);
	if (good) {
		core_read(&c, code_of, ctx);
		for (i = 0; i < c.nr_fields; i++)
			visit(ctx, atom_str(intern_at(c.fields, (uint32_t)i)), c.weak[i]);
	}
	btf_close(&c.btf);
	interner_free(c.fields);
	interner_free(c.asked);
	free(c.records);
	free(c.functions);
	free(c.weak);
	return good;
}
