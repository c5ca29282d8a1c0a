// SPDX-License-Identifier: GPL-2.0
/*
 * Lines are "# PATH VERSION [=> REPLACEMENT]", then "## explicit; go 1.16"
 * and package paths about that module; at the end replacements again, also
 * of modules without packages and of whatever version: "# PATH => ...".
 */
#include "go/vendortxt.h"

#include <stdlib.h>

#include "base/intern.h"
#include "go/version.h"

#define RULE "vendor-mismatch"

struct reader {
	struct arena *mem;
	struct vendor_txt *out;
	struct diag *diag;
	struct place at;
	size_t module;		/* the one that lines are about, from 1 */
	struct interner *ids;	/* "PATH VERSION": numbers in out->at */
};

static void odd(struct reader *r, struct str line)
{
	diag_add(r->diag, SEV_WARNING, RULE, r->at,
		 "unexpected line '%.*s'",
		 (int)str_head(line, 80).len, line.ptr);
}

/*
 * The entry of a module; a second mention adds to it.  Mentions of the same
 * module stand far apart only in the list of replacements at the end.
 */
static struct vendor_module *vendortxt_entry(struct reader *r, struct str path,
					     struct str version)
{
	struct vendor_txt *v = r->out;
	SCOPED_STRBUF id = STRBUF_INIT;
	uint32_t nr;

	sb_addstr(&id, path);
	sb_addch(&id, ' ');
	sb_addstr(&id, version);
	nr = intern(r->ids, sb_str(&id))->id;
	if (nr == v->nr) {
		vec_grow(v->at, v->nr, v->cap);
		v->at[v->nr++] = (struct vendor_module){
			.path = arena_str(r->mem, path), .version = arena_str(r->mem, version),
			.line = r->at.line,
		};
	}
	r->module = (size_t)nr + 1;
	return &v->at[nr];
}

/* What follows "=>": a directory, or a module and its version. */
static void vendortxt_replacement(struct reader *r, struct vendor_module *m,
				  struct str rest, struct str line)
{
	struct str path, version = STR(""), more;

	if (!str_word(&rest, &path) ||
	    (str_word(&rest, &version) && !go_semver_valid(version)) ||
	    str_word(&rest, &more)) {
		odd(r, line);
		return;
	}
	m->new_path = arena_str(r->mem, path);
	m->new_version = arena_str(r->mem, version);
}

static void module_line(struct reader *r, struct str line)
{
	struct str path, word, rest = str_from(line, 2);
	struct vendor_module *m;

	r->module = 0;
	if (!str_word(&rest, &path) || !str_word(&rest, &word)) {
		odd(r, line);
		return;
	}
	if (go_semver_valid(word)) {
		m = vendortxt_entry(r, path, word);
		if (!str_word(&rest, &word))
			return;
	} else {
		m = str_is(word, "=>") ? vendortxt_entry(r, path, STR("")) : NULL;
	}
	if (!m || !str_is(word, "=>"))
		odd(r, line);
	else
		vendortxt_replacement(r, m, rest, line);
}

/* "explicit; go 1.16": anything else is from later versions. */
static void annotations(struct reader *r, struct str rest)
{
	struct vendor_module *m = &r->out->at[r->module - 1];

	while (rest.len) {
		struct str one = str_head(rest, str_chr(rest, ';'));

		rest = str_from(rest, one.len + 1);
		one = str_trim(one);
		if (str_is(one, "explicit"))
			m->is_explicit = true;
		else if (str_starts(one, STR("go ")))
			m->go = arena_str(r->mem, str_from(one, 3));
	}
}

static void package_line(struct reader *r, struct str path)
{
	struct vendor_txt *v = r->out;

	v->at[r->module - 1].has_packages = true;
	vec_grow(v->packages, v->nr_packages, v->cap_packages);
	v->packages[v->nr_packages++] = (struct vendor_package){
		arena_str(r->mem, path), (uint32_t)r->module - 1
	};
}

static void one_line(struct reader *r, struct str line)
{
	struct str rest = line, word, more;

	if (str_starts(line, STR("# "))) {
		module_line(r, line);
	} else if (str_starts(line, STR("## "))) {
		if (r->module)
			annotations(r, str_from(line, 3));
		else if (r->at.line == 1 && str_is(str_trim(line),
						   "## workspace"))
			r->out->workspace = true;
		else
			odd(r, line);
	} else if (str_word(&rest, &word)) {
		if (!r->module || str_word(&rest, &more))
			odd(r, line);
		else
			package_line(r, word);
	}
}

static int by_module(const void *a, const void *b)
{
	const struct vendor_module *x = *(const struct vendor_module *const *)a;
	const struct vendor_module *y = *(const struct vendor_module *const *)b;

	return str_cmp(x->path, y->path) ?: str_cmp(x->version, y->version);
}

static void vendortxt_sort(struct arena *mem, struct vendor_txt *v)
{
	size_t i;

	v->sorted = arena_alloc(mem, v->nr * sizeof(*v->sorted));
	for (i = 0; i < v->nr; i++)
		v->sorted[i] = &v->at[i];
	qsort(v->sorted, v->nr, sizeof(*v->sorted), by_module);
}

void vendor_txt_parse(struct arena *mem, struct str text, const char *file,
		      struct vendor_txt *out, struct diag *diag)
{
	struct reader r = { mem, out, diag, { file, 0, 1 }, 0, interner_new() };
	struct str line;

	while (str_line(&text, &line)) {
		r.at.line++;
		one_line(&r, line);
	}
	interner_free(r.ids);
	vendortxt_sort(mem, out);
}

void vendor_txt_clear(struct vendor_txt *v)
{
	free(v->at);
	free(v->packages);
}

const struct vendor_module *vendor_txt_find(const struct vendor_txt *v,
					    struct str path,
					    struct str version)
{
	const struct vendor_module wanted = { .path = path, .version = version };
	const struct vendor_module *key = &wanted;
	const struct vendor_module **found =
		bsearch(&key, v->sorted, v->nr, sizeof(*v->sorted), by_module);

	return found ? *found : NULL;
}

static void vendortxt_add_word(struct strbuf *out, struct str s)
{
	if (!s.len)
		return;
	sb_addch(out, ' ');
	sb_addquoted(out, s);
}

void vendor_txt_print(const struct vendor_txt *v, struct strbuf *out)
{
	size_t i;

	if (v->workspace)
		sb_adds(out, "workspace\n");
	for (i = 0; i < v->nr; i++) {
		const struct vendor_module *m = &v->at[i];

		sb_adds(out, "vendored");
		vendortxt_add_word(out, m->path);
		vendortxt_add_word(out, m->version);
		if (m->is_explicit)
			sb_adds(out, " explicit");
		if (m->has_packages)
			sb_adds(out, " packages");
		if (m->go.len)
			sb_adds(out, " go");
		vendortxt_add_word(out, m->go);
		if (m->new_path.len)
			sb_adds(out, " =>");
		vendortxt_add_word(out, m->new_path);
		vendortxt_add_word(out, m->new_version);
		sb_addch(out, '\n');
	}
}
