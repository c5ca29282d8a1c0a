// SPDX-License-Identifier: GPL-2.0
/*
 * A .ko file: its aliases, its functions and its tracepoints.
 */
#include "parts.h"

#include <elf.h>

#include "base/objfile.h"

struct module {
	struct kimage *k;
	struct str from;
	bool has_symbols;
};

static void module_on_symbol(void *ctx, uint32_t number, const struct objfile_symbol *s)
{
	struct module *m = ctx;

	(void)number;
	m->has_symbols |= s->name.len > 0;
	if (s->section == SHN_UNDEF || !s->name.len)
		return;
	if (s->type == STT_FUNC && str_chr(s->name, '.') == s->name.len)
		kimage_add(m->k, KIMAGE_FUNCTION, s->name, m->from, true);
	else if (s->type == STT_OBJECT)
		kimage_add_symbol(m->k, s->name, m->from, true);
}

/* "alias=fs-overlay" and others, each with a NUL after it. */
static void module_add_info(struct module *m, struct str info)
{
	while (info.len) {
		struct str field = str_head(info, str_chr(info, '\0'));

		info = str_from(info, field.len + 1);
		if (str_starts(field, STR("alias=")))
			kimage_add(m->k, KIMAGE_ALIAS, str_from(field, 6), m->from, true);
	}
}

static void module_on_object(void *ctx, struct objfile *o, struct str member)
{
	struct module *m = ctx;
	uint32_t i, n = objfile_nr_sections(o);
	struct objfile_section s;

	(void)member;
	for (i = 1; i < n; i++) {
		if (!objfile_section(o, i, &s))
			continue;
		if (s.type == SHT_SYMTAB)
			objfile_symbols(o, i, module_on_symbol, m);
		else if (str_is(s.name, ".modinfo"))
			module_add_info(m, objfile_data(o, i));
	}
}

void module_add(struct kimage *k, struct str name, struct str data)
{
	SCOPED_STRBUF from = STRBUF_INIT;
	struct module m = { .k = k };

	sb_addstr(&from, name);
	sb_adds(&from, ".ko");
	m.from = sb_str(&from);
	objfile_read(data, module_on_object, &m);
	k->lacks_modules |= !m.has_symbols;
}
