// SPDX-License-Identifier: GPL-2.0
/*
 * "//go:generate go run github.com/cilium/ebpf/cmd/bpf2go [flags] IDENT FILE"
 * compiles FILE to an object for each target and writes Go code that embeds
 * it.
 */
#include "parts.h"

#include "base/path.h"
#include "go/directive.h"
#include "go/goarch.h"
#include "graph/kinds.h"

/* What the name of a target's object ends with, or NULL. */
static const char *target_suffix(struct str target)
{
	static const char *const any[] = { "bpf", "bpfel", "bpfeb" };
	const struct goarch *arch = goarch_find(target);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(any); i++)
		if (str_is(target, any[i]))
			return any[i];
	return arch ? arch->bpf2go : NULL;
}

struct command {
	struct bridges *b;
	struct str rest;
	struct str ident, source;
	struct str targets, stem, dir;
	struct place at;
};

/* The next word; quotes around one are Go's. */
static bool next_word(struct command *c, struct str *word)
{
	size_t n = 0;

	c->rest = str_trim(c->rest);
	if (!c->rest.len)
		return false;
	if (c->rest.ptr[0] == '"') {
		for (n = 1; n < c->rest.len && c->rest.ptr[n] != '"'; n++)
			n += c->rest.ptr[n] == '\\';
		n = n < c->rest.len ? n + 1 : c->rest.len;
		if (!go_unquote(c->b->mem, str_head(c->rest, n), word))
			return false;
	} else {
		while (n < c->rest.len && c->rest.ptr[n] != ' ' &&
		       c->rest.ptr[n] != '\t')
			n++;
		*word = str_head(c->rest, n);
	}
	c->rest = str_from(c->rest, n);
	return true;
}

/* Past "go run -mod=mod .../bpf2go@v0.17.1", "go tool bpf2go", "bpf2go". */
static bool find_bpf2go(struct command *c)
{
	struct str word;

	while (next_word(c, &word))
		if (str_is(path_base(str_head(word, str_chr(word, '@'))),
			   "bpf2go"))
			return true;
	return false;
}

static void on_flag(struct command *c, struct str flag)
{
	struct str name, value = STR("");
	size_t eq;

	flag = str_from(flag, str_starts(flag, STR("--")) ? 2 : 1);
	eq = str_chr(flag, '=');
	name = str_head(flag, eq);
	if (eq < flag.len)
		value = str_from(flag, eq + 1);
	else if (!str_is(name, "no-strip") && !str_is(name, "no-global-types"))
		next_word(c, &value);
	if (str_is(name, "target"))
		c->targets = value;
	else if (str_is(name, "output-stem"))
		c->stem = value;
	else if (str_is(name, "output-dir"))
		c->dir = value;
}

static bool bpf2go_parse(struct command *c)
{
	struct str word;

	while (next_word(c, &word)) {
		if (str_is(word, "--") && !c->ident.len)
			continue;
		if (word.len > 1 && word.ptr[0] == '-' && !c->ident.len) {
			on_flag(c, word);
		} else if (!c->ident.len) {
			c->ident = word;
		} else {
			c->source = word;
			return true;
		}
	}
	return false;
}

/* The name that a file of the package's directory has in the graph. */
static struct str bpf2go_name_of(struct command *c, struct str dir, struct str file)
{
	SCOPED_STRBUF in = STRBUF_INIT;
	SCOPED_STRBUF path = STRBUF_INIT;
	const struct go_package *p = c->b->pkg->p;

	path_join(&in, p->dir, dir);
	path_join(&path, sb_str(&in), file);
	return str_of(go_pkg_file_name(c->b->go, p, sb_str(&path)));
}

static void on_target(struct command *c, struct str target, uint32_t source)
{
	SCOPED_STRBUF file = STRBUF_INIT;
	struct str stem = c->stem.len ? c->stem : c->ident, name;
	const char *suffix = target_suffix(target);
	size_t i;

	if (!suffix)
		return;
	for (i = 0; i < stem.len; i++) {
		char ch = stem.ptr[i];

		sb_addch(&file, !c->stem.len && ch >= 'A' && ch <= 'Z' ?
			 (char)(ch + 32) : ch);
	}
	sb_addf(&file, "_%s.o", suffix);
	name = bpf2go_name_of(c, c->dir, sb_str(&file));
	graph_edge_label(c->b->g, graph_node(c->b->g, file_kind(name), name),
			 source, EDGE_RULE, (struct graph_label){
				.file = str_of(c->at.file),
				.line = c->at.line,
				.how = STR("exact"),
			 });
}

static bool has_variable(struct str s)
{
	return str_chr(s, '$') < s.len;
}

static void emit(struct command *c)
{
	struct str rest = c->targets, name;
	uint32_t source;

	if (has_variable(c->source)) {
		bridge_add(c->b, &(struct bridge){
			.from = c->b->node, .to = EDGE_GENERATE, .how = HOW_DYNAMIC,
			.file = c->at.file, .line = c->at.line });
		return;
	}
	name = bpf2go_name_of(c, STR("."), c->source);
	source = graph_node(c->b->g, file_kind(name), name);
	graph_edge_label(c->b->g, c->b->node, source, EDGE_GENERATE,
			 (struct graph_label){ .file = str_of(c->at.file),
					       .line = c->at.line,
					       .how = STR("exact") });
	while (rest.len && !has_variable(c->dir) && !has_variable(c->ident)) {
		size_t n = str_chr(rest, ',');

		on_target(c, str_head(rest, n), source);
		rest = str_from(rest, n + 1);
	}
}

void bridge_generate(struct bridges *b, struct str command, const char *file,
		     uint32_t line)
{
	struct command c = {
		.b = b, .rest = command, .targets = STR("bpfel,bpfeb"),
		.dir = STR("."), .ident = STR(""), .stem = STR(""),
		.at = { file, line, 0 },
	};

	if (find_bpf2go(&c) && bpf2go_parse(&c))
		emit(&c);
}
