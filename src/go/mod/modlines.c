// SPDX-License-Identifier: GPL-2.0
#include "modlines.h"

#include <stdarg.h>

#include "go/directive.h"
#include "modpath.h"
#include "go/version.h"

typedef bool verb_fn(struct modlines *s, const struct modline *l);

#define ADD(list, ...)							\
	do {								\
		vec_grow((list).at, (list).nr, (list).cap);		\
		(list).at[(list).nr++] = __VA_ARGS__;			\
	} while (0)

/* Add an error at a line; always false. */
__printf(3, 4)
static bool modlines_refuse(struct modlines *s, const struct mod_token *at,
			    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(s->diag, SEV_ERROR, NULL,
		  (struct place){ s->file, at->line, at->col }, fmt, ap);
	va_end(ap);
	s->failed = true;
	return false;
}

/* Messages repeat user text, but not pages of it. */
static int shown(struct str text)
{
	return (int)str_head(text, 80).len;
}

static bool is_strict(const struct modlines *s)
{
	return s->kind != GOMOD_DEPENDENCY;
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'' || c == '`';
}

/* A word as it is, or the text of a string in double quotes. */
static bool take_string(struct modlines *s, const struct mod_token *t,
			struct str *out)
{
	size_t i;

	if (str_starts(t->text, STR("\""))) {
		if (str_chr(t->text, '\n') == t->text.len &&
		    go_unquote(s->mem, t->text, out))
			return true;
		return modlines_refuse(s, t, "malformed string");
	}
	for (i = 0; i < t->text.len; i++)
		if (is_quote(t->text.ptr[i]))
			return modlines_refuse(s, t, "expected a string in double quotes");
	*out = arena_str(s->mem, t->text);
	return true;
}

static bool take_version(struct modlines *s, const struct mod_token *t,
			 struct str *out, bool *query)
{
	struct str written;

	if (!take_string(s, t, &written))
		return false;
	if (!modpath_canonical(s->mem, written, out))
		return modlines_refuse(s, t, "invalid version '%.*s' (expected e.g. v1.2.3)",
				       shown(written), written.ptr);
	if (query)
		*query = !str_eq(written, *out);
	return true;
}

/* A path, and a version that is one of this path. */
static bool take_module(struct modlines *s, const struct mod_token *t,
			struct gomod_require *r)
{
	struct str major;

	if (!take_string(s, &t[0], &r->path) ||
	    !take_version(s, &t[1], &r->version, &r->query))
		return false;
	if (!modpath_major(r->path, &major))
		return modlines_refuse(s, &t[0], "invalid module path '%.*s': malformed major version",
				       shown(r->path), r->path.ptr);
	if (!modpath_fits(major, r->version))
		return modlines_refuse(s, &t[1], "%.*s cannot be a version of %.*s",
				       shown(r->version), r->version.ptr,
				       shown(r->path), r->path.ptr);
	return true;
}

/* "// indirect", alone or before "; more". */
static bool says_indirect(struct str suffix)
{
	struct str word, more, rest = str_from(suffix, 2);

	if (!str_word(&rest, &word))
		return false;
	if (str_is(word, "indirect"))
		return !str_word(&rest, &more);
	return str_is(word, "indirect;") && str_word(&rest, &more);
}

static bool on_require(struct modlines *s, const struct modline *l)
{
	struct gomod_require r = { .line = l->first->line };

	if (l->nr != 2)
		return modlines_refuse(s, l->first, "'%.*s': expected a module path and a version",
				       STR_ARG(l->verb));
	if (!take_module(s, l->args, &r))
		return false;
	r.indirect = says_indirect(l->suffix);
	if (str_is(l->verb, "require"))
		ADD(s->out->requires, r);
	else
		ADD(s->out->excludes, r);
	return true;
}

/* What stands after the arrow of a replace line. */
static bool take_target(struct modlines *s, const struct mod_token *t,
			size_t nr, struct gomod_replace *r)
{
	if (!take_string(s, &t[0], &r->new_path))
		return false;
	if (nr == 2) {
		if (!take_version(s, &t[1], &r->new_version, NULL))
			return false;
		if (modpath_is_dir(r->new_path))
			return modlines_refuse(s, &t[1], "a directory cannot have a version");
		return true;
	}
	if (!modpath_is_dir(r->new_path))
		return modlines_refuse(s, &t[0], "expected a version after '%.*s', or a directory, which begins with / or .",
				       shown(r->new_path), r->new_path.ptr);
	if (str_chr(r->new_path, '\\') < r->new_path.len)
		return modlines_refuse(s, &t[0], "Windows path");
	return true;
}

static bool on_replace(struct modlines *s, const struct modline *l)
{
	size_t arrow = l->nr >= 2 && str_is(l->args[1].text, "=>") ? 1 : 2;
	struct gomod_replace r = { .line = l->first->line };
	struct str major;

	if (l->nr < arrow + 2 || l->nr > arrow + 3 ||
	    !str_is(l->args[arrow].text, "=>"))
		return modlines_refuse(s, l->first, "'replace': expected PATH [VERSION] => PATH VERSION, or => DIRECTORY");
	if (!take_string(s, &l->args[0], &r.path))
		return false;
	if (!modpath_major(r.path, &major))
		return modlines_refuse(s, &l->args[0], "invalid module path '%.*s': malformed major version",
				       shown(r.path), r.path.ptr);
	if (arrow == 2 && !take_version(s, &l->args[1], &r.version, NULL))
		return false;
	if (arrow == 2 && !modpath_fits(major, r.version))
		return modlines_refuse(s, &l->args[1], "%.*s cannot be a version of %.*s",
				       shown(r.version), r.version.ptr, shown(r.path),
				       r.path.ptr);
	if (!take_target(s, l->args + arrow + 1, l->nr - arrow - 1, &r))
		return false;
	ADD(s->out->replaces, r);
	return true;
}

static bool set_word(struct modlines *s, const struct modline *l,
		     struct gomod_word *to, struct str text)
{
	*to = (struct gomod_word){ arena_str(s->mem, text), l->first->line };
	return true;
}

static bool on_go(struct modlines *s, const struct modline *l)
{
	struct str v;

	if (s->out->go.line)
		return modlines_refuse(s, l->first, "duplicate 'go' line");
	if (l->nr != 1)
		return modlines_refuse(s, l->first, "'go': expected one version");
	v = l->args[0].text;
	if (!modwords_is_go(v) &&
	    (is_strict(s) || !modwords_guess_go(v, &v)))
		return modlines_refuse(s, &l->args[0], "invalid Go version '%.*s' (expected e.g. 1.23.0)",
				       shown(v), v.ptr);
	return set_word(s, l, &s->out->go, v);
}

static bool on_toolchain(struct modlines *s, const struct modline *l)
{
	struct str v;

	if (s->out->toolchain.line)
		return modlines_refuse(s, l->first, "duplicate 'toolchain' line");
	if (l->nr != 1)
		return modlines_refuse(s, l->first, "'toolchain': expected one name");
	v = l->args[0].text;
	if (!str_is(v, "default") && !str_is(v, "go1") &&
	    !str_starts(v, STR("go1.")))
		return modlines_refuse(s, &l->args[0], "invalid toolchain '%.*s' (expected e.g. go1.23.0)",
				       shown(v), v.ptr);
	return set_word(s, l, &s->out->toolchain, v);
}

static bool on_module(struct modlines *s, const struct modline *l)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str path;

	if (s->out->module.line)
		return modlines_refuse(s, l->first, "duplicate 'module' line");
	if (l->nr != 1)
		return modlines_refuse(s, l->first, "'module': expected one module path");
	if (!take_string(s, &l->args[0], &path))
		return false;
	modwords_comment(l, &text);
	s->out->deprecated = arena_str(s->mem, modwords_deprecation(sb_str(&text)));
	return set_word(s, l, &s->out->module, path);
}

static bool on_godebug(struct modlines *s, const struct modline *l)
{
	struct str v = l->nr ? l->args[0].text : STR("");
	struct gomod_word w = { STR(""), l->first->line };
	size_t i;

	if (l->nr != 1 || str_chr(v, '=') == v.len)
		return modlines_refuse(s, l->first, "'godebug': expected KEY=VALUE");
	for (i = 0; i < v.len; i++)
		if (strchr("\"`',", v.ptr[i]))
			return modlines_refuse(s, &l->args[0], "'godebug': expected KEY=VALUE without quotes and commas");
	w.text = arena_str(s->mem, v);
	ADD(s->out->godebugs, w);
	return true;
}

/* tool, ignore and use: a path. */
static bool on_path(struct modlines *s, const struct modline *l)
{
	struct gomod_word w = { STR(""), l->first->line };

	if (l->nr != 1)
		return modlines_refuse(s, l->first, "'%.*s': expected one path",
				       STR_ARG(l->verb));
	if (!take_string(s, &l->args[0], &w.text))
		return false;
	if (str_is(l->verb, "tool"))
		ADD(s->out->tools, w);
	else if (str_is(l->verb, "ignore"))
		ADD(s->out->ignores, w);
	else
		ADD(s->out->uses, w);
	return true;
}

/*
 * A version of the module itself.  It is not checked: the path that it belongs
 * to may follow only at the end of the file.
 */
static bool take_plain_version(struct modlines *s, const struct mod_token *t,
			       struct str *out)
{
	return take_string(s, t, out);
}

/* "v1.2.3" or "[v1.0.0, v1.2.3]" */
static bool take_interval(struct modlines *s, const struct modline *l,
			  struct gomod_retract *r, size_t *used)
{
	const struct mod_token *t = l->args;

	*used = 1;
	if (!l->nr || str_is(t[0].text, "("))
		return modlines_refuse(s, l->first, "'retract': expected a version or [LOW, HIGH]");
	if (!str_is(t[0].text, "[")) {
		if (!take_plain_version(s, &t[0], &r->low))
			return false;
		r->high = r->low;
		return true;
	}
	*used = 5;
	if (l->nr < 5 || !str_is(t[2].text, ",") || !str_is(t[4].text, "]"))
		return modlines_refuse(s, l->first, "'retract': expected a version or [LOW, HIGH]");
	return take_plain_version(s, &t[1], &r->low) &&
	       take_plain_version(s, &t[3], &r->high);
}

static bool on_retract(struct modlines *s, const struct modline *l)
{
	struct gomod_retract r = { .line = l->first->line };
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t used;

	/* A newer Go may have other forms, which do not matter to users of the module. */
	if (!is_strict(s))
		return true;
	if (!take_interval(s, l, &r, &used))
		return false;
	if (l->nr > used)
		return modlines_refuse(s, &l->args[used], "unexpected text after the version");
	modwords_comment(l, &text);
	r.why = arena_str(s->mem, sb_str(&text));
	ADD(s->out->retracts, r);
	return true;
}

static const struct verb {
	const char *name;
	verb_fn *fn;
	bool in_mod, in_dependency, in_work;
	bool block;
} verbs[] = {
	{ "module",	on_module,	true,  true,  false, true },
	{ "go",		on_go,		true,  true,  true,  false },
	{ "toolchain",	on_toolchain,	true,  false, true,  false },
	{ "require",	on_require,	true,  true,  false, true },
	{ "exclude",	on_require,	true,  false, false, true },
	{ "replace",	on_replace,	true,  false, true,  true },
	{ "retract",	on_retract,	true,  true,  false, true },
	{ "godebug",	on_godebug,	true,  false, true,  true },
	{ "tool",	on_path,	true,  false, false, true },
	{ "ignore",	on_path,	true,  true,  false, true },
	{ "use",	on_path,	false, false, true,  true },
};

static const struct verb *find_verb(const struct modlines *s, struct str name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(verbs); i++) {
		const struct verb *v = &verbs[i];

		if (str_is(name, v->name))
			return (s->kind == GOMOD_MAIN && v->in_mod) ||
			       (s->kind == GOMOD_DEPENDENCY &&
				v->in_dependency) ||
			       (s->kind == GOMOD_WORK && v->in_work) ?
			       v : NULL;
	}
	return NULL;
}

void modlines_add(struct modlines *s, const struct modline *l)
{
	const struct verb *v = find_verb(s, l->verb);

	if (v)
		v->fn(s, l);
	else if (is_strict(s))
		modlines_refuse(s, l->first, "unknown directive '%.*s'",
				shown(l->verb), l->verb.ptr);
}

bool modlines_block(struct modlines *s, const struct mod_token *t, size_t nr)
{
	const struct verb *v = nr == 1 ? find_verb(s, t->text) : NULL;

	if (v && v->block)
		return true;
	if (is_strict(s))
		modlines_refuse(s, t, "unexpected block '%.*s'",
				shown(t->text), t->text.ptr);
	return false;
}
