// SPDX-License-Identifier: GPL-2.0
#include "go/gomod.h"

#include "go/directive.h"

#define MAX_WORDS 8

/* One line of a go.mod, without its comment. */
struct words {
	struct str at[MAX_WORDS];
	size_t nr;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static size_t quoted_len(struct str s)
{
	size_t n = 1;

	while (n < s.len && s.ptr[n] != s.ptr[0])
		n += s.ptr[n] == '\\' && s.ptr[0] == '"' ? 2 : 1;
	return n < s.len ? n + 1 : s.len;
}

static size_t bare_len(struct str s)
{
	size_t n = 0;

	while (n < s.len && !is_blank(s.ptr[n]) &&
	       !strchr("()[]{},\"`", s.ptr[n]) &&
	       !(s.ptr[n] == '/' && n + 1 < s.len && s.ptr[n + 1] == '/'))
		n++;
	return n;
}

/* The next token: a word, a string without its quotes, or punctuation. */
static bool cut_token(struct arena *mem, struct str *s, struct str *token)
{
	size_t n;

	while (s->len && is_blank(s->ptr[0]))
		*s = str_from(*s, 1);
	if (!s->len || str_starts(*s, STR("//")))
		return false;
	if (s->ptr[0] == '"' || s->ptr[0] == '`') {
		struct str raw = str_head(*s, quoted_len(*s));

		*s = str_from(*s, raw.len);
		*token = STR("");
		return go_unquote(mem, raw, token);
	}
	n = bare_len(*s);
	*token = str_head(*s, n ? n : 1);
	*s = str_from(*s, token->len);
	*token = (struct str){ arena_memdup(mem, token->ptr, token->len),
			       token->len };
	return true;
}

static void cut_words(struct arena *mem, struct str line, struct words *w)
{
	struct str token;

	w->nr = 0;
	while (w->nr < MAX_WORDS && cut_token(mem, &line, &token))
		w->at[w->nr++] = token;
}

static void add_require(struct gomod *m, struct str path, struct str version,
			uint32_t line)
{
	if (!path.len || !version.len)
		return;
	vec_grow(m->requires, m->nr_requires, m->cap_requires);
	m->requires[m->nr_requires++] =
		(struct gomod_require){ path, version, line };
}

/* "path [version] => path [version]" */
static void add_replace(struct gomod *m, const struct str *w, size_t nr,
			uint32_t line)
{
	struct gomod_replace r = { .line = line };
	size_t arrow = 0;

	while (arrow < nr && !str_is(w[arrow], "=>"))
		arrow++;
	if (arrow < 1 || arrow > 2 || arrow + 1 >= nr)
		return;
	r.path = w[0];
	r.version = arrow == 2 ? w[1] : STR("");
	r.new_path = w[arrow + 1];
	r.new_version = arrow + 2 < nr ? w[arrow + 2] : STR("");
	vec_grow(m->replaces, m->nr_replaces, m->cap_replaces);
	m->replaces[m->nr_replaces++] = r;
}

static void add_use(struct gomod *m, struct str dir, uint32_t line)
{
	vec_grow(m->uses, m->nr_uses, m->cap_uses);
	m->uses[m->nr_uses++] = (struct gomod_use){ dir, line };
}

/* One directive, on a line of its own or in the block named @verb. */
static void directive(struct gomod *m, struct str verb, const struct str *w,
		      size_t nr, uint32_t line)
{
	if (str_is(verb, "require") && nr >= 2)
		add_require(m, w[0], w[1], line);
	else if (str_is(verb, "replace"))
		add_replace(m, w, nr, line);
	else if (str_is(verb, "use") && nr >= 1)
		add_use(m, w[0], line);
	else if ((str_is(verb, "go") || str_is(verb, "toolchain")) && nr >= 1)
		add_require(m, verb, w[0], line);
	else if (str_is(verb, "module") && nr >= 1 && !m->module.len) {
		m->module = w[0];
		m->module_line = line;
	}
}

void gomod_parse(struct arena *mem, struct str text, struct gomod *out)
{
	struct str line, block = STR("");
	uint32_t nr = 0;
	struct words w;

	while (str_line(&text, &line)) {
		nr++;
		cut_words(mem, line, &w);
		if (!w.nr)
			continue;
		if (block.len && str_is(w.at[0], ")"))
			block = STR("");
		else if (block.len)
			directive(out, block, w.at, w.nr, nr);
		else if (w.nr == 2 && str_is(w.at[1], "("))
			block = w.at[0];
		else
			directive(out, w.at[0], w.at + 1, w.nr - 1, nr);
	}
}

void gomod_parse_vendor(struct arena *mem, struct str text, struct gomod *out)
{
	struct str line, word;
	uint32_t nr = 0;

	while (str_line(&text, &line)) {
		struct str path, version;

		nr++;
		if (!str_starts(line, STR("# ")))
			continue;
		line = str_from(line, 2);
		/* Lines "# path => other" only repeat replacements. */
		if (!str_word(&line, &path) || !str_word(&line, &version) ||
		    str_is(version, "=>"))
			continue;
		word = (struct str){ arena_memdup(mem, path.ptr, path.len),
				     path.len };
		version.ptr = arena_memdup(mem, version.ptr, version.len);
		if (!gomod_find_require(out, word))
			add_require(out, word, version, nr);
	}
}

void gomod_clear(struct gomod *m)
{
	free(m->requires);
	free(m->replaces);
	free(m->uses);
	*m = (struct gomod){ .nr_requires = 0 };
}

const struct gomod_require *gomod_find_require(const struct gomod *m,
					       struct str path)
{
	size_t i;

	for (i = 0; i < m->nr_requires; i++)
		if (str_eq(m->requires[i].path, path))
			return &m->requires[i];
	return NULL;
}

const struct gomod_replace *gomod_find_replace(const struct gomod *m,
					       struct str path,
					       struct str version)
{
	const struct gomod_replace *any = NULL;
	size_t i;

	for (i = 0; i < m->nr_replaces; i++) {
		const struct gomod_replace *r = &m->replaces[i];

		if (!str_eq(r->path, path))
			continue;
		if (r->version.len && str_eq(r->version, version))
			return r;
		if (!r->version.len)
			any = r;
	}
	return any;
}
