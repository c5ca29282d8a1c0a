// SPDX-License-Identifier: GPL-2.0
/*
 * A state of the repository as a session, and the order in which it is linked.
 */
#include "review/state.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "change/review.h"
#include "graph/graph.h"
#include "kbuild/kbuild.h"
#include "query/carry.h"
#include "query/defconfig.h"

static struct review_config *add_config(struct review_configs *c,
					const char *name)
{
	struct review_config *config;

	vec_grow(c->at, c->nr, c->cap);
	config = &c->at[c->nr++];
	*config = (struct review_config){ .name = str_dup(str_of(name)) };
	return config;
}

static int state_cannot_read(const char *file, int err, struct diag *diag)
{
	diag_add(diag, SEV_ERROR, NULL, (struct place){ file, 0, 0 },
		 "cannot read: %s", unread_text(err));
	return -1;
}

/* A defconfig is completed, as every state of the tree would do. */
static int state_read_file(const char *file, const char *arch, struct tree *tree,
			   struct review_configs *out, struct diag *diag)
{
	struct review_config *c = add_config(out, file);
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = file_read(file, LIMIT_MAKEFILE_BYTES, &text);

	if (err)
		return state_cannot_read(file, err, diag);
	if (defconfig_is_partial(tree, sb_str(&text)))
		return defconfig_expand(tree, arch, file, sb_str(&text), &c->text, diag);
	sb_addstr(&c->text, sb_str(&text));
	return 0;
}

/* What Kconfig would make of the architecture's own. */
static int read_defconfig(const struct kb_options *kernel, struct tree *tree,
			  struct review_configs *out, struct strbuf *note,
			  struct diag *diag)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	if (defconfig_complete(tree, kernel->arch, NULL, &name, &text, diag))
		return -1;
	sb_addstr(&add_config(out, sb_cstr(&name))->text, sb_str(&text));
	out->at[out->nr - 1].of_tree = true;
	sb_addf(note, "no .config: using Kconfig's defaults for %.*s, without the tests that run the compiler",
		STR_ARG(sb_str(&name)));
	return 0;
}

int configs_read(const char *const *files, size_t nr,
		 const struct kb_options *kernel, struct tree *tree,
		 struct review_configs *out, struct strbuf *note,
		 struct diag *diag)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = 0;
	size_t i;

	*out = (struct review_configs){ .nr = 0 };
	if (nr > REVIEW_MAX_CONFIGS) {
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
			 "more than %u configurations", REVIEW_MAX_CONFIGS);
		return -1;
	}
	for (i = 0; !err && i < nr; i++)
		err = state_read_file(files[i], kernel->arch, tree, out, diag);
	if (nr)
		return err;
	err = tree_read_in(kernel->objtree, ".config", LIMIT_MAKEFILE_BYTES, &text);
	if (err == -ENOENT)
		return read_defconfig(kernel, tree, out, note, diag);
	if (err)
		return state_cannot_read(".config", err, diag);
	sb_addstr(&add_config(out, ".config")->text, sb_str(&text));
	return 0;
}

void configs_free(struct review_configs *c)
{
	size_t i;

	for (i = 0; i < c->nr; i++) {
		free(c->at[i].name);
		sb_free(&c->at[i].text);
	}
	free(c->at);
	*c = (struct review_configs){ .nr = 0 };
}

/* An object in link order: the list that it is in, and where. */
struct linked {
	struct str text;	/* "x.o", "part.o x.o" or "module x.o" */
	struct str list;	/* what is before the blank */
	size_t at;
};

struct linking {
	struct state *state;
	struct interner *builtin;
	struct linked *list;
	size_t nr, cap;
};

static void linking_add(struct linking *l, struct str list, const struct atom *object)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct linked *new;

	sb_addstr(&text, list);
	if (list.len)
		sb_addch(&text, ' ');
	sb_addstr(&text, atom_str(object));
	vec_grow(l->list, l->nr, l->cap);
	new = &l->list[l->nr];
	new->text = arena_str(l->state->names, sb_str(&text));
	new->list = str_head(new->text, list.len);
	new->at = l->nr++;
}

static int linked_cmp(const void *pa, const void *pb)
{
	const struct linked *a = pa, *b = pb;
	int order = str_cmp(a->list, b->list);

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* What vmlinux is linked of, in its order. */
static void linking_add_builtin(struct linking *l, const struct kb_fact *f)
{
	if (f->kind != KB_BUILTIN)
		return;
	intern(l->builtin, atom_str(f->name));
	linking_add(l, STR(""), f->name);
}

/* Parts of what is built in are there already. */
static void linking_add_module(struct linking *l, const struct kb_fact *f)
{
	if (f->kind == KB_MODULE)
		linking_add(l, STR("module"), f->name);
	else if (f->kind == KB_PART && !intern_find(l->builtin, atom_str(f->part)))
		linking_add(l, atom_str(f->name), f->part);
}

/* A lib.a is sorted: it has no order. */
static void find_order(struct state *s)
{
	struct linking l = { .state = s, .builtin = interner_new() };
	const struct kb_fact *facts;
	size_t i, n, nr_builtin;

	facts = kb_facts(session_kernel(s->session), &n);
	for (i = 0; i < n; i++)
		linking_add_builtin(&l, &facts[i]);
	nr_builtin = l.nr;
	for (i = 0; i < n; i++)
		linking_add_module(&l, &facts[i]);
	if (l.nr > nr_builtin)
		qsort(l.list + nr_builtin, l.nr - nr_builtin, sizeof(*l.list),
		      linked_cmp);
	s->order = xcalloc(l.nr + 1, sizeof(*s->order));
	for (i = 0; i < l.nr; i++)
		s->order[i] = l.list[i].text;
	s->nr_order = l.nr;
	free(l.list);
	interner_free(l.builtin);
}

/* Where its Kconfig files give no configuration, it is taken as it is. */
static void state_carry(struct state *s, const struct review_config *config)
{
	struct str text = config->of_tree ? (struct str){ NULL, 0 } : sb_str(&config->text);

	s->faults = diag_new();
	s->settings = diag_new();
	if (config_carry(s->tree, s->options.kernel.arch, config->name, text, &s->text, s->faults,
			 s->settings)) {
		s->options.kernel.text = sb_str(&s->text);
		s->carried = true;
	}
}

/* An external module is a directory of the repository, and the kernel is elsewhere. */
static int state_open_external(struct state *s, struct repo *repo, const struct repo_id *id)
{
	SCOPED_STRBUF name = STRBUF_INIT, above = STRBUF_INIT;
	struct kb_options *kernel = &s->options.kernel;
	int err;

	repo_name_of(repo, kernel->external, &name);
	err = repo_tree_in(repo, id, sb_cstr(&name), &s->tree);
	if (!err && name.len) {
		sb_addstr(&above, path_dir(sb_str(&name)));
		err = repo_tree_in(repo, id, str_is(sb_str(&above), ".") ? "" : sb_cstr(&above),
				   &s->around);
	}
	kernel->external_tree = s->tree;
	kernel->external_around = s->around;
	return err;
}

static int state_open(struct state *s, struct repo *repo, const struct repo_id *id)
{
	int err;

	if (s->options.kernel.external)
		return state_open_external(s, repo, id);
	err = repo_tree_in(repo, id, "", &s->tree);
	s->options.kernel.tree = s->tree;
	return err;
}

int state_read(const struct session_options *o, struct repo *repo,
	       const struct repo_id *id, const struct review_config *config,
	       bool carry, struct state *out, struct diag *diag)
{
	int err;

	*out = (struct state){ .options = *o, .names = arena_new() };
	err = state_open(out, repo, id);
	if (err) {
		diag_add(diag, SEV_ERROR, NULL, NO_PLACE, err == -ENOENT ?
			 "a revision of the repository has no directory of the module" :
			 "cannot read a revision of the repository");
		return -1;
	}
	out->options.kernel.text = sb_str(&config->text);
	out->options.kernel.config = config->name;
	if (carry)
		state_carry(out, config);
	out->session = session_run(&out->options, diag);
	if (!out->session)
		return -1;
	find_order(out);
	return 0;
}

const struct graph_index *state_index(struct state *s)
{
	if (!s->index)
		s->index = graph_index_new(session_graph(s->session));
	return s->index;
}

void state_forget_index(struct state *s)
{
	graph_index_free(s->index);
	s->index = NULL;
}

void state_free(struct state *s)
{
	state_forget_index(s);
	session_free(s->session);
	tree_close(s->tree);
	tree_close(s->around);
	arena_free(s->names);
	free(s->order);
	sb_free(&s->text);
	diag_free(s->faults);
	diag_free(s->settings);
	*s = (struct state){ .nr_order = 0 };
}
