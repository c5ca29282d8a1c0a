/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of this directory share: a kernel while it is read.
 */
#ifndef KIMAGE_PARTS_H
#define KIMAGE_PARTS_H

#include "base/intern.h"
#include "base/mem.h"
#include "base/stamp.h"
#include "kimage/kimage.h"
#include "siblings.h"

struct go_index;

/* Symbols that a kernel has at least; fewer are a word on where to find them. */
#define MIN_SYMBOLS	1000

/* What is known of a name. */
struct known {
	bool builtin;		/* otherwise in a module */
	const struct atom *from;
};

struct kimage {
	struct interner *names;		/* the kind as a byte, and the name */
	struct interner *words;		/* what answers are from, modules */
	struct known *known;		/* by atom of @names */
	size_t cap_known;
	struct strbuf config;
	struct strbuf release;
	struct strbuf btf;		/* of vmlinux */
	struct btf_types *types;	/* in it; NULL: not read yet */
	const char *arch;		/* of the table in src/arch */
	bool has_btf;
	bool has_symbols;		/* those of vmlinux, all of them */
	bool has_modules;		/* .ko files were looked into ... */
	bool lacks_modules;		/* ... but not all, or not all of one */
	struct go_index *index;		/* of an earlier run, or for the next one; or NULL */
	bool from_index;		/* it answers, and @names is empty */
	uint32_t btf_len;		/* of the BTF in it */
	struct siblings files;		/* that it is about */
	struct stamp stamps[MAX_SIBLINGS];
	char *modules;			/* directory of modules that were not, or NULL */
	struct siblings packages;	/* the packages, if theirs were not, or none */
};

/**
 * kimage_key - a name as it stands in the set of names
 * @key: buffer
 * @kind: kind
 * @name: name
 */
void kimage_key(struct strbuf *key, enum kimage_kind kind, struct str name);

/**
 * kimage_add - something is there
 * @k: kernel
 * @kind: kind
 * @name: name
 * @from: what says so
 * @module: it is in a module
 */
void kimage_add(struct kimage *k, enum kimage_kind kind, struct str name,
		struct str from, bool module);

/**
 * kimage_add_symbol - a variable is there, which may be that of a tracepoint
 * @k: kernel
 * @symbol: its name
 * @from: what says so
 * @module: it is in a module
 */
void kimage_add_symbol(struct kimage *k, struct str symbol, struct str from, bool module);

/* index.c: what was read of a file, for the next run */

/**
 * kimage_index_open - take what an earlier run has read of a file
 * @k: kernel without anything
 * @file: a regular file, which may be one of several packages
 * @dir: directory of indexes
 *
 * Return: true if all is known that was known then.
 */
bool kimage_index_open(struct kimage *k, const char *file, const char *dir);

/**
 * kimage_index_find - a name in it
 * @k: kernel of which kimage_index_open() knew all
 * @kind: kind
 * @name: name
 * @out: set to what it says
 *
 * Return: false if it does not have the name.
 */
bool kimage_index_find(struct kimage *k, enum kimage_kind kind, struct str name,
		       struct kimage_answer *out);

/**
 * kimage_index_btf - read BTF from it
 * @k: kernel of which kimage_index_open() knew all
 */
void kimage_index_btf(struct kimage *k);

/**
 * kimage_index_close - write it if anything was read, and free it
 * @k: kernel
 */
void kimage_index_close(struct kimage *k);

/* pieces.c: files by their names */

/**
 * piece_is_wanted - whether a file tells something
 * @path: its name, of which the end counts
 * @modules: .ko files are wanted, too
 */
bool piece_is_wanted(struct str path, bool modules);

/**
 * piece_add - take what a file tells
 * @k: kernel
 * @path: its name
 * @data: its content
 */
void piece_add(struct kimage *k, struct str path, struct str data);

/* vmlinux.c: images */

/**
 * image_add - take what an image of the kernel tells
 * @k: kernel
 * @data: vmlinux, vmlinuz, Image or BTF
 *
 * Return: false if it tells nothing.
 */
bool image_add(struct kimage *k, struct str data);

/* module.c */

/**
 * module_add - take what a .ko file tells
 * @k: kernel
 * @name: name of the module
 * @data: its content
 */
void module_add(struct kimage *k, struct str name, struct str data);

/* package.c: libarchive */

typedef void package_visit(void *ctx, struct str path, struct str data);

/**
 * package_read - visit the files of a package
 * @path: a .deb, .rpm or tar, compressed or not
 * @wanted: whether the content of a file is wanted, by its name
 * @visit: called for each of those
 * @ctx: passed on to both
 *
 * Return: NULL, or why it could not be read.
 */
const char *package_read(const char *path, bool (*wanted)(void *ctx, struct str path),
			 package_visit *visit, void *ctx);

/**
 * package_unpack - decompress what is compressed
 * @data: bytes
 * @out: receives them decompressed; what follows the end is left out
 * @whole: set to whether they came to an end without a fault
 *
 * Return: false if it is not in any known form.
 */
bool package_unpack(struct str data, struct strbuf *out, bool *whole);

#endif
