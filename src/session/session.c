// SPDX-License-Identifier: GPL-2.0
#include "parts.h"

#include <unistd.h>

#include "base/intern.h"
#include "base/path.h"
#include "base/tree.h"
#include "bind/merge.h"
#include "check/check.h"
#include "check/levels.h"
#include "graph/graph.h"
#include "values/values.h"
#include "kbuild/dotconfig.h"
#include "kconfig/kconfig.h"
#include "kimage/optional.h"
#include "policy/policy.h"

void session_free(struct session *s)
{
	size_t i;

	if (!s)
		return;
	for (i = 0; i < s->nr_dirs; i++)
		free(s->dirs[i]);
	free(s->dirs);
	session_free_kernel(s);
	session_free_built(s);
	free(s->refs);
	graph_free(s->graph);
	kcfg_free(s->computed);
	kconfig_free(s->kconfig);
	if (!s->kernel.tree)
		tree_close(s->trees[0]);
	tree_close(s->trees[1]);
	kb_free(s->kb);
	dotconfig_free(s->config);
	if (s->image)
		kimage_free(s->image);
	diag_free(s->said);
	diag_free(s->findings);
	levels_free(s->levels);
	policy_free(s->policy);
	interner_free(s->names);
	free(s);
}

static int open_trees(struct session *s)
{
	const char *const roots[] = { s->kernel.srctree, s->kernel.objtree };
	size_t i;
	int err;

	if (s->is_image) {
		s->trees[0] = tree_open_empty();
		s->trees[1] = tree_open_empty();
		return 0;
	}
	if (s->kernel.tree) {
		s->trees[0] = s->kernel.tree;
		s->trees[1] = tree_open_empty();
		return 0;
	}
	for (i = 0; i < 2; i++) {
		err = tree_open_dir(roots[i], &s->trees[i]);
		if (err < 0) {
			diag_add(s->said, SEV_ERROR, NULL,
				 (struct place){ roots[i], 0, 0 }, "%s",
				 strerror(-err));
			return -1;
		}
	}
	return 0;
}

/* An error that no rule stands for: the graph would be half the truth. */
static bool has_failed(const struct diag *diag)
{
	size_t i;

	for (i = 0; i < diag_total(diag); i++)
		if (diag_at(diag, i).severity == SEV_ERROR &&
		    !diag_at(diag, i).rule)
			return true;
	return false;
}

/* What a rule looks at is read only if the rule counts. */
static bool session_is_wanted(const struct session *s, const char *rule)
{
	size_t i;

	return check_find_rule(str_of(rule), &i) && levels_has(s->levels, i);
}

static int session_read_all(struct session *s)
{
	if (session_set_levels(s) || open_trees(s))
		return -1;
	s->files = s->kernel.external_tree ? s->kernel.external_tree : s->trees[0];
	if (session_read_policy(s))
		return -1;
	s->kernel.config_refs = session_is_wanted(s, "config-undefined");
	return session_read(s) || has_failed(s->said) ? -1 : 0;
}

/* Anything derived from a tree that could not be read may be incomplete. */
int session_report_unread(struct session *s, struct diag *diag)
{
	int err = s->kb ? kb_report_unread(s->kb, diag) : 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(s->trees); i++)
		if (s->trees[i])
			err = tree_report(s->trees[i], NULL, diag) ?: err;
	return err;
}

/* make's O= leaves a link to the sources beside the .config; so do distributions. */
static const char *source_link(struct session *s, const char *place)
{
	SCOPED_STRBUF config = STRBUF_INIT;
	SCOPED_STRBUF source = STRBUF_INIT;

	path_join(&config, str_of(place), STR(".config"));
	path_join(&source, str_of(place), STR("source"));
	return !access(sb_cstr(&config), F_OK) && kimage_is_tree(sb_cstr(&source)) ?
	       atom_str(intern(s->names, sb_str(&source))).ptr : NULL;
}

/* A kernel that is named with --kernel: a source tree, an object tree, or an image. */
static void session_place_kernel(struct session *s, const char *place)
{
	const char *source = NULL;

	if (kimage_read && !kimage_is_tree(place)) {
		source = source_link(s, place);
		s->is_image = !source;
	}
	if (s->is_image)
		return;
	s->kernel.srctree = source ? source : place;
	if (!s->kernel.objtree)
		s->kernel.objtree = place;
}

static struct session *session_new(const struct session_options *o)
{
	struct session *s = xcalloc(1, sizeof(*s));

	s->o = o;
	s->kernel = o->kernel;
	s->names = interner_new();
	if (o->elsewhere)
		session_place_kernel(s, o->elsewhere);
	s->levels = levels_new();
	s->said = diag_new();
	s->findings = diag_new();
	s->graph = graph_new();
	return s;
}

struct session *session_judge(const struct session_options *o, const struct diag *found,
			      struct diag *diag)
{
	struct session *s = session_new(o);

	if (session_set_levels(s) || open_trees(s)) {
		diag_copy_all(diag, s->said);
		session_free(s);
		return NULL;
	}
	s->files = s->trees[0];
	if (session_read_policy(s) || session_report_unread(s, s->said)) {
		diag_copy_all(diag, s->said);
		session_free(s);
		return NULL;
	}
	diag_copy_all(s->said, found);
	session_choose_findings(s);
	return s;
}

struct session *session_run(const struct session_options *o, struct diag *diag)
{
	struct session *s = session_new(o);

	if (session_read_all(s)) {
		diag_copy_all(diag, s->said);
		session_free(s);
		return NULL;
	}
	if (s->policy)
		policy_bind(s->policy, s->graph, s->said);
	merge_bind(s->graph);
	session_bind_kernel(s);
	session_check(s);
	if (session_report_unread(s, s->said)) {
		diag_copy_all(diag, s->said);
		session_free(s);
		return NULL;
	}
	if (s->policy && session_is_wanted(s, "layer"))
		policy_check_layers(s->policy, s->graph, s->said);
	session_choose_findings(s);
	check_mark(s->graph, s->findings);
	return s;
}
