// SPDX-License-Identifier: GPL-2.0
/*
 * SPDX 2.3 as JSON.  There a file must have a sum: what is not built yet is a
 * package whose purpose is FILE.
 */
#include "base/intern.h"
#include "parts.h"

static bool spdx2_is_file(const struct sbom_item *item)
{
	return sbom_is_file(item) && item->has_sums;
}

static struct json_object *spdx2_ref(const struct sbom_item *item)
{
	SCOPED_STRBUF id = STRBUF_INIT;

	sb_adds(&id, "SPDXRef-");
	sbom_add_id(item, &id);
	return json_plain(sb_str(&id));
}

static void spdx2_put_assertion(struct json_object *o, const char *key, struct str text)
{
	json_put_words(o, key, text.len ? text : STR("NOASSERTION"));
}

static void spdx2_put_license_comments(struct json_object *o, const struct sbom_item *item)
{
	if (item->is_default)
		json_put(o, "licenseComments", json_plain(STR(SBOM_DEFAULT_LICENSE)));
}

/* "Organization: NAME" */
static struct json_object *spdx2_organization(struct str name)
{
	SCOPED_STRBUF words = STRBUF_INIT;

	if (!name.len)
		return json_plain(STR("NOASSERTION"));
	sb_adds(&words, "Organization: ");
	sb_addstr(&words, name);
	return json_words(sb_str(&words));
}

static void spdx2_head(const struct sbom *b, struct strbuf *out)
{
	struct json_object *o = json_new(), *creation = json_new(), *list = json_list();
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF ns = STRBUF_INIT;
	SCOPED_STRBUF tool = STRBUF_INIT;

	sbom_add_name(b, &name);
	sbom_add_namespace(b, &ns);
	sb_addf(&tool, "Tool: %.*s", STR_ARG(b->tool));
	json_put(o, "spdxVersion", json_plain(STR("SPDX-2.3")));
	json_put(o, "dataLicense", json_plain(STR("CC0-1.0")));
	json_put(o, "SPDXID", json_plain(STR("SPDXRef-DOCUMENT")));
	json_put_words(o, "name", sb_str(&name));
	json_put(o, "documentNamespace", json_plain(sb_str(&ns)));
	json_put_words(creation, "created", b->created);
	json_append(list, json_plain(sb_str(&tool)));
	json_append(list, spdx2_organization(b->supplier));
	json_put(creation, "creators", list);
	json_put(o, "creationInfo", creation);
	sbom_print_open(o, out);
}

static struct json_object *spdx2_checksum(const char *algorithm, const unsigned char *sum,
					  size_t len)
{
	struct json_object *o = json_new();

	json_put(o, "algorithm", json_plain(str_of(algorithm)));
	sbom_put_sum(o, "checksumValue", sum, len);
	return o;
}

static struct json_object *spdx2_reference(const char *category, const char *type, struct str text)
{
	struct json_object *o = json_new();

	json_put(o, "referenceCategory", json_plain(str_of(category)));
	json_put(o, "referenceType", json_plain(str_of(type)));
	json_put(o, "referenceLocator", json_plain(text));
	return o;
}

static void spdx2_put_references(struct json_object *o, const struct sbom_item *item)
{
	struct json_object *list = json_list();
	SCOPED_STRBUF purl = STRBUF_INIT;
	SCOPED_STRBUF cpe = STRBUF_INIT;

	sbom_add_purl(item, &purl);
	sbom_add_cpe(item, &cpe);
	if (cpe.len)
		json_append(list, spdx2_reference("SECURITY", "cpe23Type", sb_str(&cpe)));
	if (purl.len)
		json_append(list, spdx2_reference("PACKAGE-MANAGER", "purl", sb_str(&purl)));
	if (json_object_array_length(list))
		json_put(o, "externalRefs", list);
	else
		json_object_put(list);
}

static void spdx2_put_h1(struct json_object *o, const struct sbom_item *item)
{
	unsigned char sum[DIGEST_SHA256];
	SCOPED_STRBUF words = STRBUF_INIT;
	struct json_object *list;

	if (!digest_from_base64(item->h1, sum))
		return;
	list = json_list();
	json_append(list, spdx2_checksum("SHA256", sum, sizeof(sum)));
	json_put(o, "checksums", list);
	sb_addf(&words, "The checksum is h1:%.*s of go.sum, the sum of the list of the sums of all files.",
		STR_ARG(item->h1));
	json_put_words(o, "comment", sb_str(&words));
}

static int spdx2_by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, DIGEST_SHA1);
}

/* The sum of the sorted sums of the files that a package contains. */
static void spdx2_put_code(struct json_object *o, const struct sbom *b,
			   const struct sbom_item *item)
{
	unsigned char (*sums)[DIGEST_SHA1], sum[DIGEST_SHA1];
	SCOPED_STRBUF text = STRBUF_INIT;
	struct json_object *code;
	size_t i, at, n = 0;

	array_bound(at, b->nr_links, b->links[at].from < (uint32_t)(item - b->items));
	sums = xcalloc(b->nr_links - at + 1, sizeof(*sums));
	for (i = at; i < b->nr_links && &b->items[b->links[i].from] == item; i++)
		if (b->links[i].relation == SBOM_CONTAINS &&
		    spdx2_is_file(&b->items[b->links[i].to]))
			memcpy(sums[n++], b->items[b->links[i].to].sha1, DIGEST_SHA1);
	qsort(sums, n, sizeof(*sums), spdx2_by_bytes);
	for (i = 0; i < n; i++)
		sb_addhex(&text, sums[i], DIGEST_SHA1);
	free(sums);
	json_put_bool(o, "filesAnalyzed", n > 0);
	if (!n)
		return;
	digest_sha1(STR(""), sb_str(&text), sum);
	code = json_new();
	sbom_put_sum(code, "packageVerificationCodeValue", sum, sizeof(sum));
	json_put(o, "packageVerificationCode", code);
}

static struct json_object *spdx2_package(const struct sbom *b, const struct sbom_item *item)
{
	struct str version = sbom_version(b, item);
	struct json_object *o = json_new();

	json_put(o, "SPDXID", spdx2_ref(item));
	json_put_words(o, "name", item->label);
	if (version.len)
		json_put_words(o, "versionInfo", version);
	json_put(o, "supplier", spdx2_organization(sbom_supplier(b, item)));
	json_put(o, "downloadLocation", json_plain(STR("NOASSERTION")));
	spdx2_put_code(o, b, item);
	spdx2_put_h1(o, item);
	spdx2_put_assertion(o, "licenseConcluded", item->concluded);
	spdx2_put_assertion(o, "licenseDeclared", item->license);
	spdx2_put_license_comments(o, item);
	json_put_words(o, "copyrightText", sbom_copyright(item));
	spdx2_put_references(o, item);
	json_put(o, "primaryPackagePurpose", json_plain(str_of(sbom_kind_row(item)->purpose2)));
	return o;
}

/* The licenses that an expression names, without the exceptions to them. */
static struct json_object *spdx2_license_names(struct str license)
{
	struct json_object *list = json_list();
	bool is_exception = false;

	while (license.len) {
		size_t n = 0;
		struct str word;

		while (n < license.len && !byte_is_blank(license.ptr[n]) &&
		       license.ptr[n] != '(' && license.ptr[n] != ')')
			n++;
		word = str_head(license, n);
		license = str_from(license, n ? n : 1);
		if (!n || str_is(word, "AND") || str_is(word, "OR"))
			continue;
		if (!is_exception && !str_is(word, "WITH"))
			json_append(list, json_plain(word));
		is_exception = str_is(word, "WITH");
	}
	if (!json_object_array_length(list))
		json_append(list, json_plain(STR("NOASSERTION")));
	return list;
}

static struct json_object *spdx2_file(const struct sbom_item *item)
{
	struct json_object *o = json_new(), *sums = json_list(), *types = json_list();
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_adds(&name, "./");
	sb_addstr(&name, item->name);
	json_put(o, "SPDXID", spdx2_ref(item));
	json_put_words(o, "fileName", sb_str(&name));
	json_append(types, json_plain(sbom_is_source(item) ? STR("SOURCE") : STR("BINARY")));
	json_put(o, "fileTypes", types);
	json_append(sums, spdx2_checksum("SHA1", item->sha1, DIGEST_SHA1));
	json_append(sums, spdx2_checksum("SHA256", item->sha256, DIGEST_SHA256));
	json_put(o, "checksums", sums);
	spdx2_put_assertion(o, "licenseConcluded",
			    item->license.len ? item->license : item->concluded);
	json_put(o, "licenseInfoInFiles", spdx2_license_names(item->license));
	spdx2_put_license_comments(o, item);
	json_put_words(o, "copyrightText", sbom_copyright(item));
	return o;
}

static struct json_object *spdx2_relationship(struct json_object *from, const char *type,
					      struct json_object *to)
{
	struct json_object *o = json_new();

	json_put(o, "spdxElementId", from);
	json_put(o, "relationshipType", json_plain(str_of(type)));
	json_put(o, "relatedSpdxElement", to);
	return o;
}

static void spdx2_links(const struct sbom *b, struct strbuf *out)
{
	static const char *const words[NR_SBOM_RELATIONS] = {
		"CONTAINS", "DEPENDS_ON", "GENERATES", "BUILD_TOOL_OF",
	};
	bool first = true;
	size_t i;

	sbom_print_line(spdx2_relationship(json_plain(STR("SPDXRef-DOCUMENT")), "DESCRIBES",
					   spdx2_ref(&b->items[0])), &first, out);
	for (i = 0; i < b->nr_links; i++) {
		const struct sbom_link *l = &b->links[i];
		bool is_tool = l->relation == SBOM_TOOL;

		sbom_print_line(spdx2_relationship(spdx2_ref(&b->items[is_tool ? l->to : l->from]),
						   words[l->relation],
						   spdx2_ref(&b->items[is_tool ? l->from : l->to])),
				&first, out);
	}
}

/* The notices that "LicenseRef-..." stands for, each once. */
static void spdx2_notices(const struct sbom *b, struct strbuf *out)
{
	struct interner *known = interner_new();
	bool first = true;
	size_t i;

	for (i = 0; i < b->nr; i++) {
		const struct sbom_item *item = &b->items[i];
		uint32_t nr = intern_count(known);
		struct json_object *o;

		if (!item->notice.len || intern(known, item->license)->id < nr)
			continue;
		sb_adds(out, first ? "],\n\"hasExtractedLicensingInfos\":[\n" : "");
		o = json_new();
		json_put(o, "licenseId", json_plain(item->license));
		json_put_words(o, "extractedText", item->notice);
		sbom_print_line(o, &first, out);
	}
	interner_free(known);
}

static void spdx2_write(const struct sbom *b, struct strbuf *out)
{
	bool first = true;
	size_t i;

	spdx2_head(b, out);
	sb_adds(out, ",\n\"packages\":[\n");
	for (i = 0; i < b->nr; i++)
		if (!spdx2_is_file(&b->items[i]))
			sbom_print_line(spdx2_package(b, &b->items[i]), &first, out);
	sb_adds(out, "],\n\"files\":[\n");
	first = true;
	for (i = 0; i < b->nr; i++)
		if (spdx2_is_file(&b->items[i]))
			sbom_print_line(spdx2_file(&b->items[i]), &first, out);
	spdx2_notices(b, out);
	sb_adds(out, "],\n\"relationships\":[\n");
	spdx2_links(b, out);
	sb_adds(out, "]}\n");
}

const struct sbom_format sbom_as_spdx2 = { "spdx2", spdx2_write };
