// SPDX-License-Identifier: GPL-2.0
/*
 * CycloneDX 1.6 as JSON.  It has one relation between components: what one is
 * made of, needs or is made with is what it depends on.
 */
#include "parts.h"
#include "steps.h"

static struct json_object *cyclonedx_ref(const struct sbom_item *item)
{
	SCOPED_STRBUF id = STRBUF_INIT;

	sbom_add_id(item, &id);
	return json_plain(sb_str(&id));
}

static struct json_object *cyclonedx_named(struct str name)
{
	struct json_object *o = json_new();

	json_put_words(o, "name", name);
	return o;
}

static void cyclonedx_put_hashes(struct json_object *o, const struct sbom_item *item)
{
	struct json_object *list, *hash;
	unsigned char sum[DIGEST_SHA256];

	if (item->has_sums)
		memcpy(sum, item->sha256, sizeof(sum));
	else if (!digest_from_base64(item->h1, sum))
		return;
	list = json_list();
	hash = json_new();
	json_put(hash, "alg", json_plain(STR("SHA-256")));
	sbom_put_sum(hash, "content", sum, sizeof(sum));
	json_append(list, hash);
	json_put(o, "hashes", list);
}

static void cyclonedx_put_license(struct json_object *o, const struct sbom_item *item)
{
	struct str expression = item->license.len ? item->license : item->concluded;
	struct json_object *list, *license;

	if (!expression.len)
		return;
	list = json_list();
	license = json_new();
	json_put(license, "acknowledgement",
		 json_plain(item->license.len ? STR("declared") : STR("concluded")));
	json_put_words(license, "expression", expression);
	json_append(list, license);
	json_put(o, "licenses", list);
}

static void cyclonedx_put_property(struct json_object *o, const char *name, struct str value)
{
	struct json_object *list = json_list(), *p = json_new();

	json_put(p, "name", json_plain(str_of(name)));
	json_put_words(p, "value", value);
	json_append(list, p);
	json_put(o, "properties", list);
}

static struct json_object *cyclonedx_component(const struct sbom *b, const struct sbom_item *item)
{
	struct str version = sbom_version(b, item), supplier = sbom_supplier(b, item);
	struct json_object *o = json_new();
	SCOPED_STRBUF purl = STRBUF_INIT;
	SCOPED_STRBUF cpe = STRBUF_INIT;
	SCOPED_STRBUF h1 = STRBUF_INIT;

	json_put(o, "type", json_plain(str_of(sbom_kind_row(item)->type)));
	json_put(o, "bom-ref", cyclonedx_ref(item));
	if (supplier.len)
		json_put(o, "supplier", cyclonedx_named(supplier));
	json_put_words(o, "name", item->label);
	if (version.len)
		json_put_words(o, "version", version);
	/* Part of the build, not of what it makes. */
	if (item->kind == SBOM_HOSTPROG)
		json_put(o, "scope", json_plain(STR("excluded")));
	cyclonedx_put_hashes(o, item);
	cyclonedx_put_license(o, item);
	if (item->copyright.len && (!sbom_is_file(item) || sbom_is_source(item)))
		json_put_words(o, "copyright", str_trim(item->copyright));
	sbom_add_cpe(item, &cpe);
	if (cpe.len)
		json_put(o, "cpe", json_plain(sb_str(&cpe)));
	sbom_add_purl(item, &purl);
	if (purl.len)
		json_put(o, "purl", json_plain(sb_str(&purl)));
	if (item->h1.len) {
		sb_addf(&h1, "h1:%.*s", STR_ARG(item->h1));
		cyclonedx_put_property(o, "godeps:go.sum", sb_str(&h1));
	}
	return o;
}

static struct json_object *cyclonedx_tools(const struct sbom *b)
{
	struct json_object *tools = json_new(), *list = json_list(), *tool = json_new();

	json_put(tool, "type", json_plain(STR("application")));
	json_put(tool, "name", json_plain(STR("godeps")));
	json_put_words(tool, "version", str_from(b->tool, str_chr(b->tool, '-') + 1));
	json_append(list, tool);
	json_put(tools, "components", list);
	return tools;
}

static struct json_object *cyclonedx_metadata(const struct sbom *b)
{
	struct json_object *o = json_new(), *list = json_list(), *phase = json_new();

	json_put_words(o, "timestamp", b->created);
	json_put(phase, "phase", json_plain(sbom_has_built(b) ? STR("post-build") : STR("pre-build")));
	json_append(list, phase);
	json_put(o, "lifecycles", list);
	json_put(o, "tools", cyclonedx_tools(b));
	json_put(o, "component", cyclonedx_component(b, &b->items[0]));
	json_put(o, "supplier", cyclonedx_named(b->supplier));
	return o;
}

static bool cyclonedx_step(const struct sbom *b, const struct sbom_link *l, struct sbom_step *out)
{
	(void)b;
	*out = l->relation == SBOM_GENERATES ? (struct sbom_step){ l->to, l->from } :
					       (struct sbom_step){ l->from, l->to };
	return true;
}

/* A dependency for each component, if it has none an empty one: all are known. */
static void cyclonedx_dependencies(const struct sbom *b, struct strbuf *out)
{
	struct sbom_steps s;
	bool first = true;
	size_t i, at = 0;

	sbom_steps_init(&s, b, cyclonedx_step);
	for (i = 0; i < b->nr; i++) {
		struct json_object *o = json_new(), *on = json_list();

		for (; at < s.nr && s.at[at].from == i; at++)
			json_append(on, cyclonedx_ref(&b->items[s.at[at].to]));
		json_put(o, "ref", cyclonedx_ref(&b->items[i]));
		if (json_object_array_length(on))
			json_put(o, "dependsOn", on);
		else
			json_object_put(on);
		sbom_print_line(o, &first, out);
	}
	sbom_steps_clear(&s);
}

static void cyclonedx_write(const struct sbom *b, struct strbuf *out)
{
	struct json_object *o = json_new();
	SCOPED_STRBUF serial = STRBUF_INIT;
	bool first = true;
	size_t i;

	sb_adds(&serial, "urn:uuid:");
	sbom_add_uuid(b, &serial);
	json_put(o, "$schema", json_plain(STR("http://cyclonedx.org/schema/bom-1.6.schema.json")));
	json_put(o, "bomFormat", json_plain(STR("CycloneDX")));
	json_put(o, "specVersion", json_plain(STR("1.6")));
	json_put(o, "serialNumber", json_plain(sb_str(&serial)));
	json_put_number(o, "version", 1);
	json_put(o, "metadata", cyclonedx_metadata(b));
	sbom_print_open(o, out);
	sb_adds(out, ",\n\"components\":[\n");
	for (i = 1; i < b->nr; i++)
		sbom_print_line(cyclonedx_component(b, &b->items[i]), &first, out);
	sb_adds(out, "],\n\"dependencies\":[\n");
	cyclonedx_dependencies(b, out);
	sb_adds(out, "]}\n");
}

const struct sbom_format sbom_as_cyclonedx = { "cyclonedx", cyclonedx_write };
