// SPDX-License-Identifier: GPL-2.0
/*
 * Files for eval.c: read once, parsed once, evaluated as often as they are
 * included.
 */
#include "state.h"

#include <errno.h>

#include "wildcard.h"
#include "mk/scan.h"

/* CR LF becomes LF; a NUL is dropped, because it has a special meaning here. */
static struct str clean_text(struct mk *mk, const char *name, struct str raw)
{
	char *copy = arena_alloc(mk->parser.arena, raw.len + 1);
	size_t i = str_starts(raw, STR("\xef\xbb\xbf")) ? 3 : 0, n = 0;
	bool nul = false;

	if (str_chr(raw, '\r') == raw.len && is_known(raw)) {
		memcpy(copy, raw.ptr + i, raw.len - i);
		return (struct str){ copy, raw.len - i };
	}
	for (; i < raw.len; i++) {
		if (!raw.ptr[i])
			nul = true;
		else if (raw.ptr[i] != '\r' || i + 1 == raw.len ||
			 raw.ptr[i + 1] != '\n')
			copy[n++] = raw.ptr[i];
	}
	if (nul)
		diag_add(mk->diag, SEV_WARNING, NULL,
			 (struct place){ name, 0, 0 }, "NUL characters ignored");
	return (struct str){ copy, n };
}

/* Where the parse of a file is, or belongs. */
static size_t parse_slot(const struct mk *mk, const struct atom *name)
{
	size_t i = name->hash & (mk->cap_files_read - 1);

	while (mk->files_read[i] && mk->files_read[i]->file != name->text)
		i = (i + 1) & (mk->cap_files_read - 1);
	return i;
}

static void grow_files_read(struct mk *mk)
{
	const struct mk_parse **old = mk->files_read;
	size_t nr = mk->cap_files_read, i;

	if (mk->nr_files_read * 2 < nr)
		return;
	mk->cap_files_read = nr ? nr * 2 : 64;
	mk->files_read = xcalloc(mk->cap_files_read, sizeof(*old));
	for (i = 0; i < nr; i++) {
		const struct atom *name;

		if (!old[i])
			continue;
		name = intern(mk->names, str_of(old[i]->file));
		mk->files_read[parse_slot(mk, name)] = old[i];
	}
	free(old);
}

/* The definitions that stand for a file, as a parse. */
static const struct mk_parse *find_defs(struct mk *mk, const struct atom *name)
{
	const struct mk_defs *defs = NULL;
	struct mk_parse *parse;

	if (mk->files->defs)
		defs = mk->files->defs(mk->ctx, name->text);
	if (!defs)
		return NULL;
	parse = arena_alloc(mk->parses, sizeof(*parse));
	parse->file = name->text;
	parse->defs = defs;
	return parse;
}

static int include_read_parse(struct mk *mk, const struct atom *name,
			      struct arena *to, const struct mk_parse **parse)
{
	struct arena *arena = mk->parser.arena;
	struct strbuf *raw = buf_get(mk);
	int err = mk->files->read(mk->ctx, name->text, raw);

	if (err >= 0) {
		mk->parser.arena = to;
		*parse = mk_parse_text(&mk->parser,
				       clean_text(mk, name->text, sb_str(raw)),
				       name->text, 1);
		mk->parser.arena = arena;
	}
	buf_put(mk);
	if (err >= 0 && mk->file_read)
		mk->file_read(mk->file_read_ctx, *parse);
	return err < 0 ? err : 0;
}

int include_parse(struct mk *mk, const struct atom *name, bool once,
		  const struct mk_parse **parse)
{
	size_t slot;
	int err = 0;

	grow_files_read(mk);
	slot = parse_slot(mk, name);
	*parse = mk->files_read[slot];
	if (*parse)
		return 0;
	if (once && mk->in_scope)
		return include_read_parse(mk, name, mk->mem, parse);
	*parse = find_defs(mk, name);
	if (!*parse)
		err = include_read_parse(mk, name, mk->parses, parse);
	if (err)
		return err;
	mk->files_read[slot] = *parse;
	mk->nr_files_read++;
	return 0;
}

const struct mk_parse *mk_parse_of(struct mk *mk, const char *name)
{
	const struct mk_parse *parse;

	return include_parse(mk, intern(mk->names, str_of(name)), false, &parse) ?
		NULL : parse;
}

void include_list_add(struct mk *mk, const struct atom *name)
{
	struct mk_var *v = var_get(mk, mk->atoms.makefile_list);

	if (v->value.recursive)
		var_append(mk, v, mk_tmpl_parse(&mk->parser, atom_str(name)),
			   atom_str(name), MK_FILE);
	else
		var_append(mk, v, NULL, atom_str(name), MK_FILE);
}

void include_unread(struct mk *mk, struct str name)
{
	vec_grow(mk->unread, mk->nr_unread, mk->cap_unread);
	mk->unread[mk->nr_unread++] = (struct mk_unknown_assignment){
		mk_copy(mk, name), STR(""), mk->at,
	};
}

void mk_unread_includes(struct mk *mk, mk_assign_fn *fn, void *ctx)
{
	size_t i = mk->in_scope ? mk->at_begin.unread : 0;

	for (; i < mk->nr_unread; i++)
		fn(ctx, mk->unread[i].name, mk->unread[i].value, &mk->unread[i].where);
}

void include_missing(struct mk *mk, struct str name, int err)
{
	if (mk->maybe || (mk->lift && mk->when != WHEN_ALWAYS))
		return;
	if (err == -EXDEV) {
		mk_warn(mk, "unresolved-include",
			"'%.*s' is outside the source and object trees",
			STR_ARG(name));
		include_unread(mk, name);
		return;
	}
	if (err != -ENOENT) {
		mk_fatal(mk, "cannot read '%.*s': %s", STR_ARG(name),
			 strerror(-err));
		return;
	}
	vec_grow(mk->missing, mk->nr_missing, mk->cap_missing);
	mk->missing[mk->nr_missing++] = (struct mk_unknown_assignment){
		mk_copy(mk, name), STR(""), mk->at,
	};
}

/* A file that a rule generates does not exist yet; others should have. */
void include_check(struct mk *mk, size_t first)
{
	size_t i;

	for (i = first; i < mk->nr_missing; i++) {
		struct str name = mk->missing[i].name;

		mk->at = mk->missing[i].where;
		if (rule_makes(mk, name)) {
			mk_warn(mk, "generated-include", "'%.*s' has not been generated yet",
				STR_ARG(name));
			continue;
		}
		mk->failed = false;
		mk_fatal(mk, "'%.*s' not found", STR_ARG(name));
	}
	mk->nr_missing = first;
}
