// SPDX-License-Identifier: GPL-2.0
/*
 * What the go command finds wrong with packages, in its words.
 */
#include <stdlib.h>
#include <strings.h>

#include "loader.h"

static void say_no_go(struct loader *l, struct node *n)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addf(&text, "%s in %.*s", n->p.ignored_files.nr ?
		"build constraints exclude all Go files" : "no Go files",
		STR_ARG(n->p.dir));
	go_set_error(l, n, sb_str(&text));
}

/* What is wrong with the files themselves, or with finding them. */
void go_check_data(struct loader *l, struct node *n,
			   const struct go_found *f, struct importer by)
{
	const struct pkg_dir *d = n->src;
	SCOPED_STRBUF text = STRBUF_INIT;

	if (d && d->error_file.len) {
		go_set_error(l, n, d->error);
		go_set_pos(l, n, n->p.dir, &(struct pkg_ref){
			.file = d->error_file, .line = d->error_line,
			.col = d->error_col });
		return;
	}
	if (d && d->no_go) {
		say_no_go(l, n);
		return;
	}
	if (d && d->error.len) {
		go_set_error(l, n, d->error);
	} else if (f->error.len) {
		if (go_set_error(l, n, f->error) && f->absent)
			n->p.error_kind = GO_ERROR_NO_MODULE;
	} else if (f->dir.len && !go_dir(l->files, f->dir)->is) {
		sb_addf(&text, "cannot find package \".\" in:\n\t%.*s",
			STR_ARG(f->dir));
	}
	if (text.len)
		go_set_error(l, n, sb_str(&text));
	if (n->p.error.len && by.from)
		go_set_pos(l, n, by.from->p.dir, by.ref);
}

static struct str pkgcheck_fold(struct strbuf *out, struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		sb_addch(out, s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ?
			 (char)(s.ptr[i] - 'A' + 'a') : s.ptr[i]);
	return sb_str(out);
}

/* Two packages whose paths differ in case only cannot be in one build. */
bool go_check_path(struct loader *l, struct node *n, struct importer by)
{
	SCOPED_STRBUF low = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	const struct atom *a = intern(l->folded, pkgcheck_fold(&low, n->p.path));
	const struct atom *other;

	array_reach(l->spelled, l->cap_spelled, a->id);
	other = l->spelled[a->id];
	if (!other)
		l->spelled[a->id] = n->id;
	if (!other || other == n->id)
		return false;
	sb_addf(&text, "case-insensitive import collision: \"%.*s\" and \"%.*s\"",
		STR_ARG(n->p.path), ATOM_ARG(other));
	if (go_set_error(l, n, sb_str(&text)) && by.from)
		go_set_pos(l, n, by.from->p.dir, by.ref);
	return true;
}

static int cmp_folded(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	size_t n = x->len < y->len ? x->len : y->len;
	int order = strncasecmp(x->ptr, y->ptr, n);

	return order ? order : x->len < y->len ? -1 : x->len > y->len;
}

static int pkgcheck_cmp_names(const void *a, const void *b)
{
	int order = cmp_folded(a, b);

	return order ? order : str_cmp(*(const struct str *)a,
				       *(const struct str *)b);
}

static bool has_upper(const struct pkg_names *n)
{
	size_t i, j;

	for (i = 0; i < n->nr; i++)
		for (j = 0; j < n->at[i].len; j++)
			if (n->at[i].ptr[j] >= 'A' && n->at[i].ptr[j] <= 'Z')
				return true;
	return false;
}

/* Two files whose names differ in case only. */
static bool names_collide(const struct node *n, struct strbuf *text)
{
	bool upper = false;
	struct str *all;
	size_t i, nr = 0;

	for (i = 0; i < NR_PKG_KINDS && !upper; i++)
		upper = has_upper(&n->src->files[i]);
	/* Two small letters are the same, or they are not. */
	if (!upper)
		return false;
	for (i = 0; i < NR_PKG_KINDS; i++)
		nr += n->src->files[i].nr;
	all = xcalloc(nr + 1, sizeof(*all));
	for (nr = 0, i = 0; i < NR_PKG_KINDS; nr += n->src->files[i++].nr)
		if (n->src->files[i].nr)
			memcpy(all + nr, n->src->files[i].at,
			       n->src->files[i].nr * sizeof(*all));
	qsort(all, nr, sizeof(*all), pkgcheck_cmp_names);
	for (i = 1; i < nr && !text->len; i++)
		if (!cmp_folded(&all[i - 1], &all[i]))
			sb_addf(text, "case-insensitive file name collision: \"%.*s\" and \"%.*s\"",
				(int)all[i - 1].len, all[i - 1].ptr,
				STR_ARG(all[i]));
	free(all);
	return text->len > 0;
}

/* "0-9A-Za-z._/" or beyond ASCII: nothing that looks like an option. */
static bool pkgcheck_is_safe(struct str s)
{
	unsigned char c = s.len ? (unsigned char)s.ptr[0] : 0;

	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '/' ||
	       c >= 0x80;
}

bool go_check_names(struct loader *l, struct node *n)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i, j;

	if (names_collide(n, &text)) {
		go_set_error(l, n, sb_str(&text));
		return false;
	}
	for (i = 0; i < NR_PKG_KINDS; i++) {
		for (j = 0; j < n->src->files[i].nr; j++) {
			struct str name = n->src->files[i].at[j];

			if (pkgcheck_is_safe(name))
				continue;
			sb_addf(&text, "invalid input file name \"%.*s\"",
				STR_ARG(name));
			go_set_error(l, n, sb_str(&text));
			return false;
		}
	}
	return true;
}

/* Where the element "internal" begins in a path; false: it has none. */
static bool find_internal(struct str path, size_t *at)
{
	size_t i = path.len;

	if (str_ends(path, STR("/internal"))) {
		*at = path.len - strlen("internal");
		return true;
	}
	while (i--) {
		if (str_starts(str_from(path, i), STR("/internal/"))) {
			*at = i + 1;
			return true;
		}
	}
	*at = 0;
	return go_path_below(path, STR("internal"));
}

bool go_is_internal(struct str path)
{
	size_t at;

	return find_internal(path, &at);
}

static bool may_import(const struct node *from, const struct node *to)
{
	struct str parent;
	size_t i;

	if (to->p.error.len || !to->is_internal ||
	    !find_internal(to->p.path, &i))
		return true;
	i -= i > 0;
	if (go_path_below(from->p.path, STR("crypto")) &&
	    go_path_below(to->p.path, STR("crypto/internal/fips140")))
		return true;
	if (to->p.module.path.len)
		return go_path_below(from->p.path, str_head(to->p.path, i));
	if (to->p.dir.len < to->p.path.len)
		return true;
	parent = str_head(to->p.dir, i + to->p.dir.len - to->p.path.len);
	while (parent.len > 1 && parent.ptr[parent.len - 1] == '/')
		parent.len--;
	return go_path_below(from->p.dir, parent);
}

/* The packages in "vendor" are for those beside it, under another name. */
static bool may_import_vendored(const struct node *from, const struct node *to)
{
	struct str parent;

	if (!to->p.standard || to->p.error.len ||
	    !(go_path_below(to->p.path, STR("vendor")) ||
	      go_path_below(to->p.path, STR("cmd/vendor"))))
		return true;
	parent = str_head(to->p.dir, to->p.dir.len - to->p.path.len - 1);
	return go_path_below(from->p.dir, parent);
}

/* Up to Go 1.21 it is the imported package that has the error, in a copy. */
#define LAST_COPYING_MINOR 21

static bool refuse_import(struct loader *l, struct node *from, struct node *to,
			  const struct pkg_ref *ref, struct str text)
{
	bool copied = l->load->minor <= LAST_COPYING_MINOR;
	struct node *n = from;

	if (copied) {
		n = arena_alloc(l->mem, sizeof(*n));
		*n = *to;
		n->reached = true;
		n->p.error = STR("");
		n->p.error_pos = STR("");
		vec_grow(l->order, l->nr_order, l->cap_order);
		l->order[l->nr_order++] = n;
	}
	if (go_set_error(l, n, text))
		go_set_pos(l, n, from->p.dir, ref);
	return !copied;
}

bool go_check_import(struct loader *l, struct node *from, struct node *to,
		     const struct pkg_ref *ref)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str path = to->p.path;

	if (!may_import(from, to))
		sb_addf(&text, "use of internal package %.*s not allowed",
			STR_ARG(path));
	else if (!may_import_vendored(from, to))
		sb_adds(&text, "use of vendored package not allowed");
	else if (str_is(to->p.name, "main") && !str_eq(from->p.dir, to->p.dir))
		sb_addf(&text, "import \"%.*s\" is a program, not an importable package",
			STR_ARG(path));
	else if (str_starts(path, STR("./")) || str_starts(path, STR("../")))
		sb_addf(&text, "local import \"%.*s\" in non-local package",
			STR_ARG(path));
	return !text.len || refuse_import(l, from, to, ref, sb_str(&text));
}

/* C without cgo is treated as a mistake. */
void go_check_c_files(struct loader *l, struct node *n)
{
	static const struct {
		enum pkg_kind kind;
		const char *what;
	} kinds[] = {
		{ PKG_C, "C" }, { PKG_CXX, "C++" }, { PKG_M, "Objective-C" },
		{ PKG_F, "Fortran" },
	};
	const struct pkg_names *files = n->src->files;
	size_t i, j;

	if (n->p.cgo || files[PKG_SWIG].nr || files[PKG_SWIGCXX].nr)
		return;
	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		const struct pkg_names *of = &files[kinds[i].kind];
		SCOPED_STRBUF text = STRBUF_INIT;

		if (!of->nr || !go_takes_part(l, kinds[i].kind))
			continue;
		sb_addf(&text, "%s source files not allowed when not using cgo or SWIG:",
			kinds[i].what);
		for (j = 0; j < of->nr; j++)
			sb_addf(&text, " %.*s", STR_ARG(of->at[j]));
		if (go_set_error(l, n, sb_str(&text)))
			n->p.error_kind = GO_ERROR_C_FILES;
		return;
	}
}

