// SPDX-License-Identifier: GPL-2.0
/*
 * The set of names that a kernel has.
 */
#include "parts.h"

#include "base/array.h"
#include "base/limits.h"

void kimage_key(struct strbuf *key, enum kimage_kind kind, struct str name)
{
	sb_addch(key, (char)kind);
	sb_addstr(key, name);
}

/* Those of devices on a bus have "*" and ":"; no question is about them. */
static bool is_plain_alias(struct str name)
{
	return str_starts(name, STR("devname:")) ||
	       (str_chr(name, ':') == name.len && str_chr(name, '*') == name.len);
}

void kimage_add(struct kimage *k, enum kimage_kind kind, struct str name,
		struct str from, bool module)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct atom *a;
	struct known *known;

	if (!name.len || name.len > LIMIT_BRIDGE_NAME ||
	    (kind == KIMAGE_ALIAS && !is_plain_alias(name)))
		return;
	kimage_key(&key, kind, name);
	a = intern(k->names, sb_str(&key));
	array_reach(k->known, k->cap_known, a->id);
	known = &k->known[a->id];
	if (!known->from || (!module && !known->builtin))
		known->from = intern(k->words, from);
	known->builtin |= !module;
}

void kimage_add_symbol(struct kimage *k, struct str symbol, struct str from, bool module)
{
	struct str tracepoint = STR("__tracepoint_");

	if (str_starts(symbol, tracepoint))
		kimage_add(k, KIMAGE_TRACEPOINT, str_from(symbol, tracepoint.len), from,
			   module);
}
