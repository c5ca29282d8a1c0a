// SPDX-License-Identifier: GPL-2.0
/*
 * The one file that includes libkmod.h.
 */
#include "ko.h"

#include <errno.h>
#include <libkmod.h>
#include <stdlib.h>

struct ko_reader {
	struct kmod_ctx *ctx;
};

struct ko_reader *ko_reader_new(void)
{
	static const char *const no_config[] = { NULL };
	struct ko_reader *r = xcalloc(1, sizeof(*r));

	r->ctx = kmod_new("/nonexistent", no_config);
	if (!r->ctx) {
		free(r);
		return NULL;
	}
	/* Errors are reported by the return value. */
	kmod_set_log_fn(r->ctx, NULL, NULL);
	return r;
}

void ko_reader_free(struct ko_reader *r)
{
	if (!r)
		return;
	kmod_unref(r->ctx);
	free(r);
}

/* "a,b" */
static void split_depends(const char *value, ko_visit *visit, void *ctx)
{
	struct str rest = str_of(value);

	while (rest.len) {
		struct str name = str_head(rest, str_chr(rest, ','));

		if (name.len)
			visit(ctx, KMOD_DEPENDS, name);
		rest = str_from(rest, name.len + 1);
	}
}

/* "pre: a b post: c" */
static void split_softdep(const char *value, ko_visit *visit, void *ctx)
{
	struct str rest = str_of(value), word;
	enum ko_fact fact = KMOD_SOFTDEP_PRE;

	while (str_word(&rest, &word)) {
		if (str_is(word, "pre:"))
			fact = KMOD_SOFTDEP_PRE;
		else if (str_is(word, "post:"))
			fact = KMOD_SOFTDEP_POST;
		else
			visit(ctx, fact, word);
	}
}

static int read_info(const struct kmod_module *mod, ko_visit *visit, void *ctx)
{
	struct kmod_list *list = NULL, *item;
	int err = kmod_module_get_info(mod, &list);

	if (err < 0)
		return err;
	kmod_list_foreach(item, list) {
		struct str key = str_of(kmod_module_info_get_key(item));
		const char *value = kmod_module_info_get_value(item);

		if (str_is(key, "depends"))
			split_depends(value, visit, ctx);
		else if (str_is(key, "softdep"))
			split_softdep(value, visit, ctx);
		else if (str_is(key, "alias"))
			visit(ctx, KMOD_ALIAS, str_of(value));
	}
	kmod_module_info_free_list(list);
	return 0;
}

/* A module may export nothing, or need nothing: -ENODATA and -ENOENT. */
static int no_error(int err)
{
	return err == -ENODATA || err == -ENOENT || err > 0 ? 0 : err;
}

static int read_exports(const struct kmod_module *mod, ko_visit *visit,
			void *ctx)
{
	struct kmod_list *list = NULL, *item;
	int err = kmod_module_get_symbols(mod, &list);

	kmod_list_foreach(item, list)
		visit(ctx, KMOD_EXPORTS,
		      str_of(kmod_module_symbol_get_symbol(item)));
	kmod_module_symbols_free_list(list);
	return no_error(err);
}

static int read_needs(const struct kmod_module *mod, ko_visit *visit, void *ctx)
{
	struct kmod_list *list = NULL, *item;
	int err = kmod_module_get_dependency_symbols(mod, &list);

	kmod_list_foreach(item, list)
		visit(ctx, KMOD_NEEDS,
		      str_of(kmod_module_dependency_symbol_get_symbol(item)));
	kmod_module_dependency_symbols_free_list(list);
	return no_error(err);
}

int ko_read(struct ko_reader *r, const char *path, ko_visit *visit, void *ctx)
{
	struct kmod_module *mod;
	int err = kmod_module_new_from_path(r->ctx, path, &mod);

	if (err < 0)
		return err;
	err = read_info(mod, visit, ctx);
	if (!err)
		err = read_exports(mod, visit, ctx);
	if (!err)
		err = read_needs(mod, visit, ctx);
	kmod_module_unref(mod);
	return err;
}
