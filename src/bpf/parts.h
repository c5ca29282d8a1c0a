/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of this directory share: BTF with a table of its types, and the code
 * of BPF programs.
 */
#ifndef BPF_PARTS_H
#define BPF_PARTS_H

#include <stddef.h>
#include <stdint.h>

#include "bpf/btf.h"

#define BTF_MAGIC	0xeb9f

/* Kinds of types whose members are looked at. */
enum {
	KIND_ARRAY = 3,
	KIND_STRUCT = 4,
	KIND_UNION = 5,
	KIND_TYPEDEF = 8,
	KIND_VOLATILE = 9,
	KIND_CONST = 10,
	KIND_RESTRICT = 11,
	KIND_FUNC = 12,
	KIND_VAR = 14,
	KIND_DATASEC = 15,
	KIND_TYPE_TAG = 18,
	NR_KINDS = 20
};

struct btf {
	struct str types;
	struct str strings;
	bool big;
	size_t *at;		/* offset of each type; number 0 is void */
	size_t nr, cap;
};

/**
 * btf_open - make a table of the types of BTF
 * @b: filled in; close it with btf_close() whatever is returned
 * @data: the section .BTF, which must outlive it
 *
 * Return: false if the data is damaged: the types before that are in the table.
 */
bool btf_open(struct btf *b, struct str data);

/**
 * btf_close - free the table
 * @b: BTF
 */
void btf_close(struct btf *b);

/**
 * btf_number - an unsigned number
 * @s: bytes
 * @at: its offset
 * @bytes: its length, at most 4
 * @big: whether its first byte is the highest
 *
 * Return: the number; 0 if the bytes end before it.
 */
uint32_t btf_number(struct str s, size_t at, size_t bytes, bool big);

/**
 * btf_word - a word of the types
 * @b: BTF
 * @at: offset
 */
uint32_t btf_word(const struct btf *b, size_t at);

/**
 * btf_string - a string
 * @b: BTF
 * @at: offset in the strings
 */
struct str btf_string(const struct btf *b, uint32_t at);

/**
 * btf_kind_of - the kind of a type
 * @b: BTF
 * @at: offset of the type
 */
unsigned int btf_kind_of(const struct btf *b, size_t at);

/**
 * btf_nr_members - the number of members of a type
 * @b: BTF
 * @at: offset of the type
 */
uint32_t btf_nr_members(const struct btf *b, size_t at);

/**
 * btf_cut - a part of bytes
 * @data: bytes
 * @from: offset
 * @len: length
 * @out: set to the part
 *
 * Return: false if it is not within the bytes.
 */
bool btf_cut(struct str data, uint32_t from, uint32_t len, struct str *out);

/* field.c */

/**
 * btf_strip - a type behind typedefs and qualifiers
 * @b: BTF
 * @type: number of a type
 *
 * Return: its number; 0: void, or the chain has no end.
 */
uint32_t btf_strip(const struct btf *b, uint32_t type);

/**
 * btf_essential - a name without its flavor: task_struct of task_struct___old
 * @name: of a type
 */
struct str btf_essential(struct str name);

/**
 * btf_field_name - the name of what an access leads to: "task_struct.loginuid.val"
 * @b: BTF
 * @type: number of the type that it begins with
 * @access: "0:12:0", indexes of members and elements
 * @out: receives the name; members without a name and elements are left out
 *
 * Return: false: the access names no field.
 */
bool btf_field_name(const struct btf *b, uint32_t type, struct str access,
		    struct strbuf *out);

/* reach.c */

/* An instruction into which the loader writes a constant. */
struct bpf_fixed {
	uint32_t insn;
	int64_t value;
};

/**
 * bpf_reach - which instructions can be reached
 * @code: instructions
 * @big: byte order
 * @starts: where functions begin
 * @nr_starts: their number
 * @fixed: instructions with a known result, sorted
 * @nr_fixed: their number
 *
 * Return: for each instruction whether it can be reached; free() it.
 */
bool *bpf_reach(struct str code, bool big, const uint32_t *starts, size_t nr_starts,
		const struct bpf_fixed *fixed, size_t nr_fixed);

#endif
