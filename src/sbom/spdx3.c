// SPDX-License-Identifier: GPL-2.0
/*
 * SPDX 3.0.1 as JSON-LD in the plain form that its own context describes: every
 * element is an object of one list, and refers to others by their ids.
 */
#include "base/intern.h"
#include "parts.h"

#define CREATION "_:creationinfo"

struct spdx3 {
	const struct sbom *b;
	struct strbuf *out;
	struct strbuf ns;		/* what ids begin with */
	struct interner *names;		/* of suppliers and licenses, each once */
	bool first;
};

/* "NAMESPACE#WORD-TEXT": an id made from a text. */
static void spdx3_add_text_id(const struct spdx3 *w, const char *word, struct str text,
			      struct strbuf *out)
{
	unsigned char sum[DIGEST_SHA256];

	digest_sha256(text, sum);
	sb_addstr(out, sb_str(&w->ns));
	sb_addf(out, "#%s-", word);
	sb_addhex(out, sum, 16);
}

static struct json_object *spdx3_ref(const struct spdx3 *w, const struct sbom_item *item)
{
	SCOPED_STRBUF id = STRBUF_INIT;

	sb_addstr(&id, sb_str(&w->ns));
	sb_addch(&id, '#');
	sbom_add_id(item, &id);
	return json_plain(sb_str(&id));
}

static struct json_object *spdx3_text_ref(const struct spdx3 *w, const char *word, struct str text)
{
	SCOPED_STRBUF id = STRBUF_INIT;

	spdx3_add_text_id(w, word, text, &id);
	return json_plain(sb_str(&id));
}

static struct json_object *spdx3_element(const char *type, struct json_object *id)
{
	struct json_object *o = json_new();

	json_put(o, "type", json_plain(str_of(type)));
	json_put(o, "spdxId", id);
	json_put(o, "creationInfo", json_plain(STR(CREATION)));
	return o;
}

static void spdx3_print(struct spdx3 *w, struct json_object *o)
{
	sbom_print_line(o, &w->first, w->out);
}

static void spdx3_text_element(struct spdx3 *w, const char *type, const char *word,
			       const char *key, struct str text)
{
	struct json_object *o = spdx3_element(type, spdx3_text_ref(w, word, text));

	json_put_words(o, key, text);
	spdx3_print(w, o);
}

static void spdx3_put_one(struct json_object *o, const char *key, struct json_object *value)
{
	struct json_object *list = json_list();

	json_append(list, value);
	json_put(o, key, list);
}

static void spdx3_creation(struct spdx3 *w)
{
	struct json_object *o = json_new();

	json_put(o, "type", json_plain(STR("CreationInfo")));
	json_put(o, "@id", json_plain(STR(CREATION)));
	json_put(o, "specVersion", json_plain(STR("3.0.1")));
	json_put_words(o, "created", w->b->created);
	spdx3_put_one(o, "createdBy", spdx3_text_ref(w, "agent", STR("godeps")));
	spdx3_put_one(o, "createdUsing", spdx3_text_ref(w, "tool", w->b->tool));
	spdx3_print(w, o);
	spdx3_text_element(w, "SoftwareAgent", "agent", "name", STR("godeps"));
	o = spdx3_element("Tool", spdx3_text_ref(w, "tool", w->b->tool));
	json_put_words(o, "name", w->b->tool);
	spdx3_print(w, o);
}

static void spdx3_document(struct spdx3 *w)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct json_object *o, *list;
	size_t i;

	sbom_add_name(w->b, &name);
	o = spdx3_element("SpdxDocument", json_plain(sb_str(&w->ns)));
	json_put_words(o, "name", sb_str(&name));
	list = json_list();
	json_append(list, json_plain(STR("core")));
	json_append(list, json_plain(STR("simpleLicensing")));
	json_append(list, json_plain(STR("software")));
	json_put(o, "profileConformance", list);
	spdx3_put_one(o, "rootElement", spdx3_text_ref(w, "sbom", sb_str(&name)));
	spdx3_print(w, o);

	o = spdx3_element("software_Sbom", spdx3_text_ref(w, "sbom", sb_str(&name)));
	json_put_words(o, "name", sb_str(&name));
	spdx3_put_one(o, "rootElement", spdx3_ref(w, &w->b->items[0]));
	list = json_list();
	for (i = 0; i < w->b->nr; i++)
		json_append(list, spdx3_ref(w, &w->b->items[i]));
	json_put(o, "element", list);
	spdx3_put_one(o, "software_sbomType",
		      json_plain(sbom_has_built(w->b) ? STR("build") : STR("source")));
	spdx3_print(w, o);
}

static void spdx3_put_hash(struct json_object *list, const char *algorithm,
			   const unsigned char *sum, size_t len, const char *comment)
{
	struct json_object *o = json_new();

	json_put(o, "type", json_plain(STR("Hash")));
	if (comment)
		json_put(o, "comment", json_plain(str_of(comment)));
	json_put(o, "algorithm", json_plain(str_of(algorithm)));
	sbom_put_sum(o, "hashValue", sum, len);
	json_append(list, o);
}

static void spdx3_put_sums(struct json_object *o, const struct sbom_item *item)
{
	unsigned char sum[DIGEST_SHA256];
	struct json_object *list;

	if (!item->has_sums && !item->h1.len)
		return;
	list = json_list();
	if (item->has_sums)
		spdx3_put_hash(list, "sha256", item->sha256, DIGEST_SHA256, NULL);
	else if (digest_from_base64(item->h1, sum))
		spdx3_put_hash(list, "sha256", sum, DIGEST_SHA256,
			       "h1 of go.sum: the sum of the list of the sums of all files");
	json_put(o, "verifiedUsing", list);
}

static void spdx3_put_identifiers(struct json_object *o, const struct sbom_item *item)
{
	SCOPED_STRBUF cpe = STRBUF_INIT;
	struct json_object *id;

	sbom_add_cpe(item, &cpe);
	if (!cpe.len)
		return;
	id = json_new();
	json_put(id, "type", json_plain(STR("ExternalIdentifier")));
	json_put(id, "externalIdentifierType", json_plain(STR("cpe23")));
	json_put(id, "identifier", json_plain(sb_str(&cpe)));
	spdx3_put_one(o, "externalIdentifier", id);
}

static void spdx3_item(struct spdx3 *w, const struct sbom_item *item)
{
	bool is_file = sbom_is_file(item);
	struct str version = sbom_version(w->b, item), supplier = sbom_supplier(w->b, item);
	SCOPED_STRBUF purl = STRBUF_INIT;
	struct json_object *o;

	o = spdx3_element(is_file ? "software_File" : "software_Package", spdx3_ref(w, item));
	json_put_words(o, "name", item->label);
	json_put(o, "software_primaryPurpose", json_plain(str_of(sbom_kind_row(item)->purpose3)));
	if (supplier.len)
		json_put(o, "suppliedBy", spdx3_text_ref(w, "supplier", supplier));
	spdx3_put_sums(o, item);
	if (!is_file ||
	    (sbom_is_source(item) && (item->copyright.len || item->has_no_copyright)))
		json_put_words(o, "software_copyrightText", sbom_copyright(item));
	if (!is_file) {
		if (version.len)
			json_put_words(o, "software_packageVersion", version);
		sbom_add_purl(item, &purl);
		if (purl.len)
			json_put(o, "software_packageUrl", json_plain(sb_str(&purl)));
		spdx3_put_identifiers(o, item);
	}
	spdx3_print(w, o);
}

static void spdx3_relationship(struct spdx3 *w, const struct sbom_item *from, const char *type,
			       struct json_object *to, bool scoped, const char *comment)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct json_object *o;

	sbom_add_id(from, &name);
	sb_addf(&name, " %s", type);
	o = spdx3_element(scoped ? "LifecycleScopedRelationship" : "Relationship",
			  spdx3_text_ref(w, "relationship", sb_str(&name)));
	json_put(o, "from", spdx3_ref(w, from));
	json_put(o, "relationshipType", json_plain(str_of(type)));
	json_put(o, "to", to);
	if (comment)
		json_put(o, "comment", json_plain(str_of(comment)));
	if (scoped)
		json_put(o, "scope", json_plain(STR("build")));
	spdx3_print(w, o);
}

/* The notices that an expression names, in the order of it. */
static void spdx3_put_custom(struct spdx3 *w, struct json_object *o, struct str license)
{
	const struct str prefix = STR("LicenseRef-");
	struct json_object *list = json_list();
	size_t at;

	while ((at = str_find(license, prefix)) < license.len) {
		struct json_object *entry = json_new();
		struct str name = str_from(license, at);
		size_t n = prefix.len;

		while (n < name.len && !byte_is_blank(name.ptr[n]) && name.ptr[n] != ')')
			n++;
		name = str_head(name, n);
		license = str_from(license, at + n);
		json_put(entry, "type", json_plain(STR("DictionaryEntry")));
		json_put(entry, "key", json_plain(name));
		json_put(entry, "value", spdx3_text_ref(w, "notice", name));
		json_append(list, entry);
	}
	if (json_object_array_length(list))
		json_put(o, "simplelicensing_customIdToUri", list);
	else
		json_object_put(list);
}

static void spdx3_expression(struct spdx3 *w, struct str license)
{
	struct json_object *o;

	if (intern_find(w->names, license))
		return;
	intern(w->names, license);
	o = spdx3_element("simplelicensing_LicenseExpression",
			  spdx3_text_ref(w, "license", license));
	json_put_words(o, "simplelicensing_licenseExpression", license);
	spdx3_put_custom(w, o, license);
	spdx3_print(w, o);
}

static void spdx3_license_of(struct spdx3 *w, const struct sbom_item *item, const char *relation,
			     struct str license, const char *comment)
{
	struct json_object *to;

	spdx3_expression(w, license);
	to = json_list();
	json_append(to, spdx3_text_ref(w, "license", license));
	spdx3_relationship(w, item, relation, to, false, comment);
}

/* A source without the tag gets no assertion, an object no statement at all. */
static void spdx3_license(struct spdx3 *w, const struct sbom_item *item)
{
	if (item->kind == SBOM_FILE && !sbom_is_source(item))
		return;
	spdx3_license_of(w, item, "hasDeclaredLicense",
			 item->license.len ? item->license : STR("NOASSERTION"), NULL);
	if (item->concluded.len)
		spdx3_license_of(w, item, "hasConcludedLicense", item->concluded,
				 item->is_default ? SBOM_DEFAULT_LICENSE : NULL);
}

static void spdx3_suppliers(struct spdx3 *w)
{
	size_t i;

	for (i = 0; i < w->b->nr; i++) {
		struct str name = sbom_supplier(w->b, &w->b->items[i]);
		SCOPED_STRBUF key = STRBUF_INIT;

		if (!name.len)
			continue;
		sb_addch(&key, ' ');
		sb_addstr(&key, name);
		if (intern_find(w->names, sb_str(&key)))
			continue;
		intern(w->names, sb_str(&key));
		spdx3_text_element(w, "Organization", "supplier", "name", name);
	}
}

/* The texts of "LicenseRef-...", each once. */
static void spdx3_notices(struct spdx3 *w)
{
	size_t i;

	for (i = 0; i < w->b->nr; i++) {
		const struct sbom_item *item = &w->b->items[i];
		SCOPED_STRBUF key = STRBUF_INIT;
		struct json_object *o;

		sb_adds(&key, "notice ");
		sb_addstr(&key, item->license);
		if (!item->notice.len || intern_find(w->names, sb_str(&key)))
			continue;
		intern(w->names, sb_str(&key));
		o = spdx3_element("simplelicensing_SimpleLicensingText",
				  spdx3_text_ref(w, "notice", item->license));
		json_put(o, "name", json_plain(item->license));
		json_put_words(o, "simplelicensing_licenseText", item->notice);
		spdx3_print(w, o);
	}
}

static void spdx3_links(struct spdx3 *w)
{
	static const char *const words[NR_SBOM_RELATIONS] = {
		"contains", "dependsOn", "generates", "usesTool",
	};
	const struct sbom *b = w->b;
	size_t i, j, n;

	for (i = 0; i < b->nr_links; i += n) {
		const struct sbom_link *l = &b->links[i];
		struct json_object *to = json_list();

		n = sbom_same_links(b, i);
		for (j = 0; j < n; j++)
			json_append(to, spdx3_ref(w, &b->items[l[j].to]));
		spdx3_relationship(w, &b->items[l->from], words[l->relation], to,
				   l->relation == SBOM_TOOL, NULL);
	}
}

static void spdx3_write(const struct sbom *b, struct strbuf *out)
{
	struct spdx3 w = { .b = b, .out = out, .ns = STRBUF_INIT, .first = true };
	size_t i;

	w.names = interner_new();
	sbom_add_namespace(b, &w.ns);
	sb_adds(out, "{\"@context\":\"https://spdx.org/rdf/3.0.1/spdx-context.jsonld\",\n"
		     "\"@graph\":[\n");
	spdx3_creation(&w);
	spdx3_suppliers(&w);
	spdx3_document(&w);
	for (i = 0; i < b->nr; i++)
		spdx3_item(&w, &b->items[i]);
	for (i = 0; i < b->nr; i++)
		spdx3_license(&w, &b->items[i]);
	spdx3_notices(&w);
	spdx3_links(&w);
	sb_adds(out, "\n]}\n");
	interner_free(w.names);
	sb_free(&w.ns);
}

const struct sbom_format sbom_as_spdx3 = { "spdx3", spdx3_write };
