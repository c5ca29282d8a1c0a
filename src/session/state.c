// SPDX-License-Identifier: GPL-2.0
/*
 * What a session has, for callers and for the files of this directory.
 */
#include "parts.h"

#include "graph/graph.h"
#include "kconfig/kconfig.h"

struct graph *session_graph(struct session *s)
{
	return s->graph;
}

const struct diag *session_findings(const struct session *s)
{
	return s->findings;
}

const struct levels *session_levels(const struct session *s)
{
	return s->levels;
}

struct kb *session_kernel(struct session *s)
{
	return s->kb;
}

struct tree *session_source(struct session *s)
{
	return s->files;
}

/* Kbuild's half says for which architecture it was read. */
struct str session_arch(const struct session *s)
{
	uint32_t top = graph_top(s->graph);

	if (s->kb)
		return str_of(kb_arch(s->kb));
	return top != GRAPH_NONE ? graph_get(s->graph, top, ATTR_ARCH) : STR("");
}

static struct kconfig *new_kconfig(struct session *s)
{
	SCOPED_STRBUF arch = STRBUF_INIT;

	if (s->kb)
		return kb_kconfig(s->kb, s->trees[0]);
	sb_addstr(&arch, session_arch(s));
	return kconfig_new(s->trees[0], sb_cstr(&arch), s->names);
}

struct kconfig *session_kconfig(struct session *s)
{
	if (s->o->kconfig)
		return s->o->kconfig;
	if (!s->kconfig)
		s->kconfig = new_kconfig(s);
	return s->kconfig;
}

/* Without Kconfig files no symbol is known not to be there. */
bool session_defines(void *ctx, struct str symbol, struct place *where)
{
	if (((struct session *)ctx)->image) {
		*where = NO_PLACE;
		return true;
	}
	return kconfig_defines(session_kconfig(ctx), symbol, where);
}
