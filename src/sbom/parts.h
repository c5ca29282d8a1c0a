/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of this directory share, most of it the writers.
 */
#ifndef SBOM_PARTS_H
#define SBOM_PARTS_H

#include "graph/schema.h"
#include "out/json-lib.h"
#include "sbom/format.h"
#include "sbom/sbom.h"

extern const struct sbom_format sbom_as_spdx3;
extern const struct sbom_format sbom_as_spdx2;
extern const struct sbom_format sbom_as_cyclonedx;
extern const struct sbom_format sbom_as_text;
extern const struct sbom_format sbom_as_json;

/* Why a license is concluded where nothing has one of its own. */
#define SBOM_DEFAULT_LICENSE \
	"Nothing that it is made of names a license of its own; that of the whole kernel, in " \
	"COPYING, applies to all contributions."

/**
 * sbom_conclude - give packages the licenses and copyright lines of what they are made of
 * @b: bill, whose files have been read
 */
void sbom_conclude(struct sbom *b);

/* How each format calls a kind of item. */
struct sbom_kind_row {
	enum node_kind node;	/* that stands for it in graphs, or NODE_OTHER */
	const char *purpose3;	/* SPDX 3: software_primaryPurpose */
	const char *purpose2;	/* SPDX 2: primaryPackagePurpose */
	const char *type;	/* CycloneDX */
};

/**
 * sbom_kind_row - the words for an item
 * @item: item
 */
const struct sbom_kind_row *sbom_kind_row(const struct sbom_item *item);

/**
 * sbom_word - the word for an item in ids and in our own formats, that of graphs
 * @item: item
 */
const char *sbom_word(const struct sbom_item *item);

/**
 * sbom_is_file - whether an item is a single file, not a package of them
 * @item: item
 */
bool sbom_is_file(const struct sbom_item *item);

/**
 * sbom_is_script - whether a file is run by a program that reads it
 * @name: name
 */
bool sbom_is_script(struct str name);

/**
 * sbom_link_input - say that something is made from a file, or by running it
 * @b: bill
 * @target: number of the item that is made
 * @input: number of the file's item
 * @is_run: it is run; host programs and scripts always are
 */
void sbom_link_input(struct sbom *b, uint32_t target, uint32_t input, bool is_run);

/**
 * sbom_is_outside - whether an item is of the system that is built for, not of the trees
 * @item: item
 */
bool sbom_is_outside(const struct sbom_item *item);

/**
 * sbom_is_source - whether an item is a file that somebody wrote
 * @item: item
 */
bool sbom_is_source(const struct sbom_item *item);

/**
 * sbom_has_built - whether a bill has a file of the build that it is of
 * @b: bill
 */
bool sbom_has_built(const struct sbom *b);

/**
 * sbom_add_id - append "KIND-ID", which names an item in a document
 * @item: item
 * @out: buffer
 */
void sbom_add_id(const struct sbom_item *item, struct strbuf *out);

/**
 * sbom_add_name - append the document's name: "linux-7.3-x86"
 * @b: bill
 * @out: buffer
 */
void sbom_add_name(const struct sbom *b, struct strbuf *out);

/**
 * sbom_add_namespace - append the IRI under which the ids of a document are unique
 * @b: bill
 * @out: buffer
 */
void sbom_add_namespace(const struct sbom *b, struct strbuf *out);

/**
 * sbom_add_uuid - append a UUID (version 8) made from the content of a bill
 * @b: bill
 * @out: buffer
 */
void sbom_add_uuid(const struct sbom *b, struct strbuf *out);

/**
 * sbom_add_purl - append the package URL of an item
 * @item: item
 * @out: buffer; nothing is appended for items that have none
 */
void sbom_add_purl(const struct sbom_item *item, struct strbuf *out);

/**
 * sbom_add_cpe - append the CPE of the kernel
 * @item: item
 * @out: buffer; nothing is appended for other items
 */
void sbom_add_cpe(const struct sbom_item *item, struct strbuf *out);

/**
 * sbom_copyright - the copyright lines of an item as SPDX states them
 * @item: item
 *
 * Return: the lines, or NONE, or NOASSERTION.
 */
struct str sbom_copyright(const struct sbom_item *item);

/**
 * sbom_supplier - who supplies an item; empty: unknown
 * @b: bill
 * @item: item
 */
struct str sbom_supplier(const struct sbom *b, const struct sbom_item *item);

/**
 * sbom_version - the version of an item: its own or the kernel's; empty: unknown
 * @b: bill
 * @item: item
 */
struct str sbom_version(const struct sbom *b, const struct sbom_item *item);

/**
 * sbom_same_links - how many links from one item on say the same of the same item
 * @b: bill
 * @i: number of the first of them
 */
size_t sbom_same_links(const struct sbom *b, size_t i);

/**
 * sbom_put_sum - set a member to a sum in hexadecimal
 * @o: object
 * @key: name
 * @sum: sum
 * @len: its bytes
 */
void sbom_put_sum(struct json_object *o, const char *key, const unsigned char *sum, size_t len);

/**
 * sbom_print_open - append an object without its end, for more members, and free it
 * @o: object
 * @out: buffer
 */
void sbom_print_open(struct json_object *o, struct strbuf *out);

/**
 * sbom_print_line - append an element on a line of its own, and free it
 * @o: element
 * @first: whether it is the first of a list; set to false
 * @out: buffer
 */
void sbom_print_line(struct json_object *o, bool *first, struct strbuf *out);

#endif
