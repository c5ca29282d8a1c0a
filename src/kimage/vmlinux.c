// SPDX-License-Identifier: GPL-2.0
/*
 * Images of the kernel.  BTF lies somewhere in them as it is, and its header says
 * enough to find it without knowing more of the image; a vmlinuz of x86 says where
 * what it unpacks is, others are compressed as a whole.
 */
#include "parts.h"

#include <elf.h>

#include "base/objfile.h"
#include "bpf/btf.h"

static uint32_t le(struct str s, size_t at, size_t bytes)
{
	uint32_t n = 0;

	while (bytes--)
		n = n << 8 | (unsigned char)s.ptr[at + bytes];
	return n;
}

static void vmlinux_on_btf(void *ctx, enum btf_name kind, struct str name)
{
	struct str trace = STR("btf_trace_");

	if (kind == BTF_FUNCTION)
		kimage_add(ctx, KIMAGE_FUNCTION, name, STR("BTF"), false);
	else if (kind == BTF_TYPEDEF && str_starts(name, trace))
		kimage_add(ctx, KIMAGE_TRACEPOINT, str_from(name, trace.len), STR("BTF"),
			   false);
}

/* Bytes that look like a header and are none: each may cost as much as a real one. */
#define MAX_TRIES	64

/* The magic number, version 1, no flags, and a header of 24 bytes or more. */
static bool add_btf(struct kimage *k, struct str data)
{
	static const char magic[2][6] = {
		{ '\x9f', '\xeb', 1, 0, 24, 0 },
		{ '\xeb', '\x9f', 1, 0, 0, 0 },
	};
	size_t i, tries = 0;

	for (i = 0; i < 2; i++) {
		struct str rest = data;
		const char *at;

		while (tries++ < MAX_TRIES &&
		       (at = memmem(rest.ptr, rest.len, magic[i], sizeof(magic[i])))) {
			rest = str_from(data, (size_t)(at - data.ptr));
			if (btf_names(rest, vmlinux_on_btf, k)) {
				k->has_btf = true;
				sb_truncate(&k->btf, 0);
				sb_addstr(&k->btf, btf_whole(rest));
				return true;
			}
			rest = str_from(rest, 1);
		}
	}
	return false;
}

struct vmlinux {
	struct kimage *k;
	size_t nr_symbols;
};

static void vmlinux_on_symbol(void *ctx, uint32_t number, const struct objfile_symbol *s)
{
	struct vmlinux *v = ctx;
	struct kimage *k = v->k;

	(void)number;
	if (s->section == SHN_UNDEF || !s->name.len)
		return;
	v->nr_symbols++;
	if (s->type == STT_FUNC)
		kimage_add(k, KIMAGE_FUNCTION, s->name, STR("vmlinux"), false);
	else if (s->type == STT_OBJECT)
		kimage_add_symbol(k, s->name, STR("vmlinux"), false);
}

static void vmlinux_on_object(void *ctx, struct objfile *o, struct str member)
{
	struct vmlinux v = { .k = ctx };
	uint32_t i, n = objfile_nr_sections(o);
	struct objfile_section s;

	(void)member;
	for (i = 1; i < n; i++) {
		if (objfile_section(o, i, &s) && s.type == SHT_SYMTAB)
			objfile_symbols(o, i, vmlinux_on_symbol, &v);
	}
	v.k->has_symbols |= v.nr_symbols >= MIN_SYMBOLS;
}

/* In the header of x86's boot protocol, from version 2.08 on. */
static struct str payload(struct str data)
{
	size_t at, len;

	if (data.len < 0x260 || memcmp(data.ptr + 0x202, "HdrS", 4) ||
	    le(data, 0x206, 2) < 0x208)
		return STR("");
	at = (le(data, 0x1f1, 1) + 1) * (size_t)512 + le(data, 0x248, 4);
	len = le(data, 0x24c, 4);
	if (at > data.len || len > data.len - at)
		return STR("");
	return str_head(str_from(data, at), len);
}

static bool add_plain(struct kimage *k, struct str data)
{
	bool has_btf = add_btf(k, data);

	if (data.len > 4 && !memcmp(data.ptr, ELFMAG, SELFMAG))
		objfile_read(data, vmlinux_on_object, k);
	return has_btf || k->has_symbols;
}

bool image_add(struct kimage *k, struct str data)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str packed = payload(data);
	bool whole;

	if (!packed.len && add_plain(k, data))
		return true;
	return package_unpack(packed.len ? packed : data, &text, &whole) &&
	       add_plain(k, sb_str(&text));
}
