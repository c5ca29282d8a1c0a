// SPDX-License-Identifier: GPL-2.0
#include "review.h"

#include <unistd.h>

#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "kbuild/kbuild.h"

static struct review_config *add_config(struct review_configs *c,
					const char *name)
{
	struct review_config *config;

	vec_grow(c->at, c->nr, c->cap);
	config = &c->at[c->nr++];
	*config = (struct review_config){ .name = str_dup(str_of(name)) };
	return config;
}

static int read_file(const char *file, struct review_configs *out)
{
	struct review_config *c = add_config(out, file);
	int err = file_read(file, LIMIT_MAKEFILE_BYTES, &c->text);

	return err ? fail("%s: %s", file, strerror(-err)) : 0;
}

/* What Kconfig would make of the architecture's own. */
static int read_defconfig(const struct invocation *inv, struct tree *tree,
			  struct review_configs *out, struct strbuf *note)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct diag *diag = diag_new();
	int err = kb_defconfig(tree, opt(inv, "arch"), NULL, &name, &text, diag);

	if (err)
		report(diag);
	diag_free(diag);
	if (err)
		return EXIT_FAILED;
	sb_addstr(&add_config(out, sb_cstr(&name))->text, sb_str(&text));
	sb_addf(note, "there is no .config: this is what Kconfig makes of %.*s, without what it would ask the compiler",
		STR_ARG(sb_str(&name)));
	return 0;
}

int configs_read(const struct invocation *inv, struct tree *tree,
		 struct review_configs *out, struct strbuf *note)
{
	SCOPED_STRBUF dotconfig = STRBUF_INIT;
	const char *file;
	int status = 0;
	size_t i;

	*out = (struct review_configs){ .nr = 0 };
	for (i = 0; !status && (file = opt_nth(inv, "config", i)); i++)
		status = i < REVIEW_MAX_CONFIGS ? read_file(file, out) :
			 fail("more than %u configurations", REVIEW_MAX_CONFIGS);
	if (i || status)
		return status;
	path_join(&dotconfig, str_of(kernel_options(inv).objtree),
		  STR(".config"));
	if (access(sb_cstr(&dotconfig), F_OK))
		return read_defconfig(inv, tree, out, note);
	status = read_file(sb_cstr(&dotconfig), out);
	free(out->at[0].name);
	out->at[0].name = str_dup(STR(".config"));
	return status;
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

static void add_order(struct reading *r, size_t *cap, struct str text)
{
	vec_grow(r->order, r->nr_order, *cap);
	r->order[r->nr_order++] = text;
}

/* By composite; within one they stay as they are: both are in one text. */
static int by_composite(const void *pa, const void *pb)
{
	const struct str *a = pa, *b = pb;
	int order = str_cmp(str_head(*a, str_rchr(*a, ' ')),
			    str_head(*b, str_rchr(*b, ' ')));

	if (order)
		return order;
	return a->ptr < b->ptr ? -1 : a->ptr > b->ptr;
}

/*
 * "builtin x.o" is what is linked into vmlinux, in its order; "part m.o x.o"
 * what is linked to a module, unless m.o is built in: then x.o is "builtin";
 * "module x.o" what stands in modules.order.  A lib.a is sorted.
 */
static void find_order(struct reading *r)
{
	struct interner *builtin = interner_new();
	struct str rest, line;
	size_t cap = 0, nr_builtin;

	kb_list(r->sides.kb, &r->list);
	rest = sb_str(&r->list);
	while (str_line(&rest, &line)) {
		if (!str_starts(line, STR("builtin ")))
			continue;
		intern(builtin, str_from(line, 8));
		add_order(r, &cap, str_from(line, 8));
	}
	nr_builtin = r->nr_order;
	rest = sb_str(&r->list);
	while (str_line(&rest, &line)) {
		struct str part = str_from(line, str_rchr(line, ' ') + 1);

		if (str_starts(line, STR("part ")) && !intern_find(builtin, part))
			add_order(r, &cap, str_from(line, 5));
		else if (str_starts(line, STR("module ")))
			add_order(r, &cap, line);
	}
	if (r->nr_order > nr_builtin)
		qsort(r->order + nr_builtin, r->nr_order - nr_builtin,
		      sizeof(*r->order), by_composite);
	interner_free(builtin);
}

int reading_of(const struct invocation *inv, struct repo *repo,
	       const struct repo_id *state, const struct review_config *config,
	       struct ksrc_memo *memo, struct reading *out)
{
	struct kb_options kernel = kernel_options(inv);
	int status;

	*out = (struct reading){ .nr_order = 0 };
	out->sides.memo = memo;
	if (repo_tree(repo, state, &out->tree))
		return fail("a state of the repository cannot be read");
	kernel.tree = out->tree;
	kernel.text = sb_str(&config->text);
	kernel.config = config->name;
	status = sides_run_on(&out->sides, inv, &kernel);
	if (!status)
		find_order(out);
	return status;
}

void reading_free(struct reading *r)
{
	sides_free(&r->sides);
	tree_close(r->tree);
	free(r->order);
	sb_free(&r->list);
	*r = (struct reading){ .nr_order = 0 };
}
