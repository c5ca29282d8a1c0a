// SPDX-License-Identifier: GPL-2.0
#include "parts.h"

#include "base/path.h"

bool sbom_is_file(const struct sbom_item *item)
{
	return item->kind == SBOM_FILE || item->kind == SBOM_HOSTPROG ||
	       item->kind == SBOM_LIBRARY || item->kind == SBOM_C_HEADER;
}

bool sbom_is_outside(const struct sbom_item *item)
{
	return item->kind == SBOM_PC || item->kind == SBOM_LIBRARY || item->kind == SBOM_C_HEADER;
}

bool sbom_is_source(const struct sbom_item *item)
{
	return item->kind == SBOM_FILE && item->has_sums && !item->is_built;
}

bool sbom_is_script(struct str name)
{
	static const char *const ends[] = { ".sh", ".pl", ".py", ".awk", ".sed" };
	struct str base = path_base(name);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ends); i++)
		if (str_ends(name, str_of(ends[i])))
			return true;
	/* "scripts/mkcompile_h": sources and makefiles there have other names. */
	return str_starts(name, STR("scripts/")) && str_chr(base, '.') == base.len &&
	       !str_starts(base, STR("Makefile")) && !str_starts(base, STR("Kbuild"));
}

bool sbom_has_built(const struct sbom *b)
{
	size_t i;

	for (i = 0; i < b->nr; i++)
		if (b->items[i].is_built)
			return true;
	return false;
}

const struct sbom_kind_row *sbom_kind_row(const struct sbom_item *item)
{
	static const struct sbom_kind_row rows[] = {
		[SBOM_KERNEL] = { NODE_OTHER, "operatingSystem", "OPERATING-SYSTEM", "operating-system" },
		[SBOM_KMOD] = { NODE_KMOD, "module", "LIBRARY", "library" },
		[SBOM_GOPROG] = { NODE_GOPROG, "application", "APPLICATION", "application" },
		[SBOM_GOMOD] = { NODE_GOMOD, "library", "LIBRARY", "library" },
		[SBOM_GOPKG] = { NODE_GOPKG, "library", "LIBRARY", "library" },
		[SBOM_HOSTPROG] = { NODE_HOSTPROG, "executable", "APPLICATION", "file" },
		[SBOM_FILE] = { NODE_FILE, "file", "FILE", "file" },
		[SBOM_PC] = { NODE_PC, "library", "LIBRARY", "library" },
		[SBOM_LIBRARY] = { NODE_LIBRARY, "library", "LIBRARY", "library" },
		[SBOM_C_HEADER] = { NODE_C_HEADER, "source", "SOURCE", "file" },
	};
	static const struct sbom_kind_row source = { NODE_SRC, "source", "FILE", "file" };

	return sbom_is_source(item) ? &source : &rows[item->kind];
}

const char *sbom_word(const struct sbom_item *item)
{
	enum node_kind node = sbom_kind_row(item)->node;

	if (item->kind == SBOM_KERNEL)
		return "kernel";
	return node_schema(node)->name;
}

void sbom_add_id(const struct sbom_item *item, struct strbuf *out)
{
	sb_adds(out, sbom_word(item));
	sb_addch(out, '-');
	sb_adds(out, item->id);
}

static bool sbom_is_plain(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '.' || c == '-' || c == '_' ||
	       c == '~';
}

/* As in a URL; @also: another byte that stays. */
static void sbom_add_encoded(struct str s, char also, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (sbom_is_plain(s.ptr[i]) || s.ptr[i] == also)
			sb_addch(out, s.ptr[i]);
		else
			sb_addf(out, "%%%02X", (unsigned int)(unsigned char)s.ptr[i]);
}

void sbom_add_name(const struct sbom *b, struct strbuf *out)
{
	sb_adds(out, "linux");
	if (b->version.len)
		sb_addf(out, "-%.*s", STR_ARG(b->version));
	if (b->arch.len)
		sb_addf(out, "-%.*s", STR_ARG(b->arch));
}

void sbom_add_uuid(const struct sbom *b, struct strbuf *out)
{
	static const char variants[] = "89ab";
	const char *d = b->digest;

	sb_add(out, d, 8);
	sb_addch(out, '-');
	sb_add(out, d + 8, 4);
	sb_adds(out, "-8");
	sb_add(out, d + 13, 3);
	sb_addch(out, '-');
	sb_addch(out, variants[(unsigned char)d[16] % 4]);
	sb_add(out, d + 17, 3);
	sb_addch(out, '-');
	sb_add(out, d + 20, 12);
}

void sbom_add_namespace(const struct sbom *b, struct strbuf *out)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	sbom_add_name(b, &name);
	sb_adds(out, "https://spdx.org/spdxdocs/");
	sbom_add_encoded(sb_str(&name), '-', out);
	sb_addch(out, '-');
	sbom_add_uuid(b, out);
}

void sbom_add_purl(const struct sbom_item *item, struct strbuf *out)
{
	switch (item->kind) {
	case SBOM_KERNEL:
		sb_adds(out, "pkg:generic/linux");
		break;
	case SBOM_GOMOD:
		if (!item->version.len)
			return;
		sb_adds(out, "pkg:golang/");
		sbom_add_encoded(item->label, '/', out);
		break;
	case SBOM_PC:
		sb_adds(out, "pkg:generic/");
		sbom_add_encoded(item->label, '.', out);
		break;
	default:
		return;
	}
	if (item->version.len) {
		sb_addch(out, '@');
		sbom_add_encoded(item->version, '.', out);
	}
}

/* Of a version only what a CPE takes without an escape: "7.3" of "7.3.0-rc1". */
void sbom_add_cpe(const struct sbom_item *item, struct strbuf *out)
{
	struct str version = item->version;
	size_t n = 0;

	if (item->kind != SBOM_KERNEL || !version.len)
		return;
	while (n < version.len && (byte_is_digit(version.ptr[n]) || version.ptr[n] == '.'))
		n++;
	if (n)
		sb_addf(out, "cpe:2.3:o:linux:linux_kernel:%.*s:*:*:*:*:*:*:*",
			STR_ARG(str_head(version, n)));
}

struct str sbom_copyright(const struct sbom_item *item)
{
	if (item->copyright.len)
		return str_trim(item->copyright);
	return item->has_no_copyright ? STR("NONE") : STR("NOASSERTION");
}

struct str sbom_supplier(const struct sbom *b, const struct sbom_item *item)
{
	return item->supplier.len || sbom_is_outside(item) ? item->supplier : b->supplier;
}

struct str sbom_version(const struct sbom *b, const struct sbom_item *item)
{
	/* What has a supplier of its own has its own version, or none that is known. */
	return item->version.len || item->supplier.len || sbom_is_outside(item) ?
	       item->version : b->version;
}

size_t sbom_same_links(const struct sbom *b, size_t i)
{
	const struct sbom_link *l = &b->links[i];
	size_t n = 1;

	while (i + n < b->nr_links && l[n].from == l->from && l[n].relation == l->relation)
		n++;
	return n;
}

void sbom_put_sum(struct json_object *o, const char *key, const unsigned char *sum, size_t len)
{
	SCOPED_STRBUF hex = STRBUF_INIT;

	sb_addhex(&hex, sum, len);
	json_put(o, key, json_plain(sb_str(&hex)));
}

void sbom_print_open(struct json_object *o, struct strbuf *out)
{
	json_print(o, JSON_C_TO_STRING_PLAIN, out);
	sb_truncate(out, out->len - 1);
}

void sbom_print_line(struct json_object *o, bool *first, struct strbuf *out)
{
	if (!*first)
		sb_adds(out, ",\n");
	*first = false;
	json_print(o, JSON_C_TO_STRING_PLAIN, out);
}
