// SPDX-License-Identifier: GPL-2.0
/*
 * What checks ask of a session besides its graph.
 */
#include "parts.h"

#include "base/intern.h"
#include "base/suggest.h"
#include "base/tree.h"
#include "check/check.h"
#include "graph/graph.h"
#include "values/enable.h"
#include "values/values.h"
#include "kconfig/kconfig.h"
#include "kimage/optional.h"

bool session_kcfg_advise(struct session *s, const struct kcfg_want *wants, size_t nr,
			  struct strbuf *out)
{
	if (!s->computed) {
		SCOPED_STRBUF config = STRBUF_INIT;

		kb_config_text(s->kb, &config);
		s->computed = kcfg_of_config(session_kconfig(s), sb_str(&config));
	}
	return kcfg_advise(s->computed, wants, nr, out);
}

static bool session_check_advise(void *ctx, const struct kcfg_want *wants, size_t nr,
				 struct strbuf *out)
{
	return session_kcfg_advise(ctx, wants, nr, out);
}

static bool file_exists(void *ctx, struct str path)
{
	struct session *s = ctx;
	SCOPED_STRBUF name = STRBUF_INIT;

	sb_addstr(&name, path);
	return tree_type(s->files, sb_cstr(&name)) == TREE_FILE ||
	       tree_type(s->trees[1], sb_cstr(&name)) == TREE_FILE;
}

/*
 * A slip or two, for of 20,000 symbols there is always one that resembles; this
 * also keeps the time for a name that is gone short.
 */
static const char *near_symbol(void *ctx, struct str symbol)
{
	struct str wanted = str_from(symbol, strlen("CONFIG_"));
	struct suggest s = { .wanted = wanted };
	struct kconfig_symbol *const *symbols;
	size_t i, nr;

	if (!str_starts(symbol, STR("CONFIG_")))
		return NULL;
	symbols = kconfig_symbols(session_kconfig(ctx), &nr);
	for (i = 0; i < nr; i++) {
		struct str name = atom_str(symbols[i]->name);

		if (symbols[i]->defs && name.len + 2 >= wanted.len &&
		    name.len <= wanted.len + 2)
			suggest_offer(&s, name.ptr);
	}
	return s.best && s.distance <= 2 ? s.best : NULL;
}

/* In the form of the checks. */
static const struct check_ref *config_refs(void *ctx, size_t *n)
{
	struct session *s = ctx;
	const struct kb_config_ref *refs;
	size_t i, nr = 0;

	refs = s->kb ? kb_config_refs(s->kb, &nr) : NULL;
	free(s->refs);
	s->refs = xcalloc(nr + 1, sizeof(*s->refs));
	for (i = 0; i < nr; i++)
		s->refs[i] = (struct check_ref){
			atom_str(refs[i].symbol),
			{ refs[i].file, refs[i].line, 0 },
		};
	*n = nr;
	return s->refs;
}

/* Directories and values of CONFIG symbols come from Kbuild's half only. */
static bool has_kernel(const struct graph *g)
{
	uint32_t n;

	for (n = 0; n < graph_nr_nodes(g); n++)
		if (graph_is(g, n, NODE_DIR) ||
		    (graph_is(g, n, NODE_CONFIG) && graph_get(g, n, ATTR_VALUE).ptr))
			return true;
	return false;
}

/* Symbols that Go code needs, and that no Kconfig file defines. */
static void mark_undefined(struct session *s, const struct check_env *env)
{
	const struct graph_edge *edges;
	struct place where;
	size_t i, nr;

	edges = graph_edges(s->graph, &nr);
	for (i = 0; i < nr; i++) {
		uint32_t n = edges[i].to;

		if (edges[i].kind == EDGE_NEEDS && graph_is(s->graph, n, NODE_CONFIG) &&
		    !graph_config_is_on(s->graph, n) && !graph_get(s->graph, n, ATTR_MISSING).ptr &&
		    !env->defines(env->ctx, graph_name(s->graph, n), &where))
			graph_set(s->graph, n, ATTR_MISSING, STR("yes"));
	}
}

/* Of a Go half alone, every need would be a finding. */
void session_check(struct session *s)
{
	bool in_tree = s->files == s->trees[0];
	const struct check_env env = {
		.defines = session_defines, .near = near_symbol,
		.exists = file_exists,
		.config_refs = config_refs,
		.no_config = s->image && !kimage_config(s->image).ptr,
		/* What a kernel's build left says nothing of an external module. */
		.built = in_tree ? session_built : NULL,
		.headers = in_tree ? session_headers : NULL, .ctx = s,
		/* A revision of a repository has no .config to change. */
		.advise = s->kb && in_tree && !s->kernel.tree ? session_check_advise : NULL,
	};

	if (has_kernel(s->graph)) {
		if (!env.no_config)
			mark_undefined(s, &env);
		check_run(s->graph, &env, s->levels, s->said);
	} else {
		diag_add(s->said, SEV_NOTE, NULL, NO_PLACE,
			 "no kernel side to check the Go side against");
	}
}
