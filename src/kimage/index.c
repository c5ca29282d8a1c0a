// SPDX-License-Identifier: GPL-2.0
/*
 * A package is a hundred megabytes of compressed modules, of which names are wanted.
 * They are kept where the Go side keeps what it has read, under the name of the file and
 * its stamp: a file that has changed has another index, and what is in the old one is
 * not looked at.  The record with the kind 'm' is written last: without it the index is
 * not complete, and not used.
 */
#include "parts.h"

#include <inttypes.h>
#include <stdlib.h>

#include "arch/arch.h"
#include "go/store.h"

/* BTF is larger than a record may be. */
#define CHUNK	(4u << 20)

/* Kinds of records; names have 'A' and the kind of the name. */
enum { KIND_ARCH = 'a', KIND_BTF = 'b', KIND_CONFIG = 'c', KIND_RELEASE = 'r', KIND_META = 'm' };

struct kimage_meta {
	uint32_t btf_len;
	uint8_t has_btf, has_symbols, has_modules, lacks_modules;
};

static struct str image_record(struct kimage *k, char kind)
{
	struct str text = STR("");

	return go_index_get(k->index, kind, STR(""), &text) ? text : STR("");
}

static bool image_take(struct kimage *k)
{
	struct str text = image_record(k, KIND_META), arch;
	const struct arch *a;
	struct kimage_meta m;

	if (text.len != sizeof(m))
		return false;
	memcpy(&m, text.ptr, sizeof(m));
	k->btf_len = m.btf_len;
	k->has_btf = m.has_btf;
	k->has_symbols = m.has_symbols;
	k->has_modules = m.has_modules;
	k->lacks_modules = m.lacks_modules;
	sb_addstr(&k->config, image_record(k, KIND_CONFIG));
	sb_addstr(&k->release, image_record(k, KIND_RELEASE));
	arch = image_record(k, KIND_ARCH);
	a = arch.len ? arch_find(arch, NULL) : NULL;
	k->arch = a ? a->name : NULL;
	k->from_index = true;
	return true;
}

/* What the index is named after: the files and their stamps. */
static bool index_name(struct kimage *k, struct strbuf *name)
{
	bool known = true;
	size_t i;

	for (i = 0; i < k->files.nr && known; i++) {
		char *path = realpath(k->files.list[i], NULL);

		known = path && stamp_read(path, &k->stamps[i]);
		if (known) {
			sb_addf(name, "kernel %s\n", path);
			stamp_print(name, &k->stamps[i]);
			sb_addch(name, '\n');
		}
		free(path);
	}
	return known;
}

bool kimage_index_open(struct kimage *k, const char *file, const char *dir)
{
	SCOPED_STRBUF maker = STRBUF_INIT;
	SCOPED_STRBUF name = STRBUF_INIT;

	siblings_of(file, &k->files);
	if (index_name(k, &name) && go_index_maker(&maker))
		k->index = go_index_open(dir, sb_str(&name), sb_str(&maker));
	return k->index && image_take(k);
}

bool kimage_index_find(struct kimage *k, enum kimage_kind kind, struct str name,
		       struct kimage_answer *out)
{
	struct str record;

	if (!go_index_get(k->index, (char)('A' + kind), name, &record) || !record.len)
		return false;
	out->place = record.ptr[0] == 'y' ? KIMAGE_BUILTIN : KIMAGE_IN_MODULE;
	out->from = str_from(record, 1);
	return true;
}

static void chunk_name(uint32_t number, struct strbuf *out)
{
	sb_truncate(out, 0);
	sb_addf(out, "%" PRIu32, number);
}

void kimage_index_btf(struct kimage *k)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str chunk;
	uint32_t i;

	sb_truncate(&k->btf, 0);
	for (i = 0; k->btf.len < k->btf_len; i++) {
		chunk_name(i, &name);
		if (!go_index_get(k->index, KIND_BTF, sb_str(&name), &chunk) || !chunk.len)
			break;
		sb_addstr(&k->btf, chunk);
	}
	if (k->btf.len != k->btf_len)
		sb_truncate(&k->btf, 0);
}

static void image_put_names(const struct kimage *k)
{
	SCOPED_STRBUF body = STRBUF_INIT;
	uint32_t i, nr = intern_count(k->names);

	for (i = 0; i < nr; i++) {
		struct str key = atom_str(intern_at(k->names, i));

		sb_truncate(&body, 0);
		sb_addch(&body, k->known[i].builtin ? 'y' : 'm');
		sb_addstr(&body, atom_str(k->known[i].from));
		go_index_put(k->index, (char)('A' + key.ptr[0]), str_from(key, 1),
			     sb_str(&body));
	}
}

static void image_put(struct kimage *k)
{
	const struct kimage_meta m = {
		.btf_len = (uint32_t)k->btf.len,
		.has_btf = k->has_btf, .has_symbols = k->has_symbols,
		.has_modules = k->has_modules, .lacks_modules = k->lacks_modules,
	};
	struct str rest = sb_str(&k->btf);
	SCOPED_STRBUF name = STRBUF_INIT;
	uint32_t i;

	go_index_put(k->index, KIND_CONFIG, STR(""), sb_str(&k->config));
	go_index_put(k->index, KIND_RELEASE, STR(""), sb_str(&k->release));
	go_index_put(k->index, KIND_ARCH, STR(""), str_of(k->arch ?: ""));
	for (i = 0; rest.len; i++, rest = str_from(rest, CHUNK)) {
		chunk_name(i, &name);
		go_index_put(k->index, KIND_BTF, sb_str(&name), str_head(rest, CHUNK));
	}
	image_put_names(k);
	go_index_put(k->index, KIND_META, STR(""),
		     (struct str){ (const char *)&m, sizeof(m) });
}

/* Whether all files are still those that were read. */
static bool index_is_current(const struct kimage *k)
{
	struct stamp now;
	size_t i;

	for (i = 0; i < k->files.nr; i++)
		if (!stamp_read(k->files.list[i], &now) || !stamp_eq(&now, &k->stamps[i]) ||
		    !stamp_is_settled(&k->stamps[i], go_index_start(k->index)))
			return false;
	return k->files.nr;
}

void kimage_index_close(struct kimage *k)
{
	/* With modules that were not looked into, not all is known. */
	if (k->index && !k->from_index && !k->packages.nr && index_is_current(k))
		image_put(k);
	go_index_close(k->index);
	siblings_free(&k->files);
}
