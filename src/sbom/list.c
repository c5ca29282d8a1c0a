// SPDX-License-Identifier: GPL-2.0
/*
 * The files of a bill as lines, and as JSON of our own.
 */
#include "parts.h"

static void list_text(const struct sbom *b, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < b->nr; i++) {
		const struct sbom_item *item = &b->items[i];
		struct str version = item->version;

		sb_addf(out, "%s ", sbom_word(item));
		sb_addquoted(out, item->name);
		if ((item->kind == SBOM_KERNEL || item->kind == SBOM_PC) && version.len) {
			sb_addch(out, ' ');
			sb_addquoted(out, version);
		}
		if (item->has_sums) {
			sb_adds(out, " sha256:");
			sb_addhex(out, item->sha256, DIGEST_SHA256);
		}
		if (item->h1.len)
			sb_addf(out, " h1:%.*s", STR_ARG(item->h1));
		if (item->license.len)
			sb_addf(out, " %.*s", STR_ARG(item->license));
		sb_addch(out, '\n');
	}
}

const struct sbom_format sbom_as_text = { "text", list_text };

static struct json_object *list_json_item(const struct sbom *b, const struct sbom_item *item)
{
	struct str version = sbom_version(b, item);
	struct json_object *o = json_new();
	SCOPED_STRBUF h1 = STRBUF_INIT;

	json_put(o, "kind", json_plain(str_of(sbom_word(item))));
	json_put_words(o, "name", item->name);
	if (version.len)
		json_put_words(o, "version", version);
	if (item->has_sums)
		sbom_put_sum(o, "sha256", item->sha256, DIGEST_SHA256);
	if (item->h1.len) {
		sb_addf(&h1, "h1:%.*s", STR_ARG(item->h1));
		json_put_words(o, "h1", sb_str(&h1));
	}
	if (item->license.len)
		json_put_words(o, "license", item->license);
	return o;
}

static void list_json(const struct sbom *b, struct strbuf *out)
{
	bool first = true;
	size_t i;

	sb_adds(out, "{\"format\":\"godeps-sbom\",\"version\":1,\n\"items\":[\n");
	for (i = 0; i < b->nr; i++)
		sbom_print_line(list_json_item(b, &b->items[i]), &first, out);
	sb_adds(out, "\n]}\n");
}

const struct sbom_format sbom_as_json = { "json", list_json };
