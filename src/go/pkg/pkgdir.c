// SPDX-License-Identifier: GPL-2.0
/*
 * Which files of a directory make up a package, and what they import.  Of a file
 * only as much is read as its imports need; all of one that embeds others, as
 * patterns may stand anywhere, and of those in which directives are looked
 * for.  No file is opened twice.
 */
#include <stdlib.h>

#include "base/path.h"
#include "go/header.h"
#include "go/names.h"
#include "go/source.h"

#include "go/pkgdir.h"

/* Most heads, and most files: these are read at once. */
#define HEAD_BYTES 8192
#define FILE_BYTES 32768

struct file {
	struct pkg_reader *r;
	struct pkg_dir *out;
	const struct go_dir *dir;
	struct str name;
	bool is_test;
	struct go_rest rest;	/* what has not been read of it */
	struct str first;	/* file that gave the package its name */
	bool stop;		/* the go command reads no further */
};

static void set_error(struct file *f, struct str text)
{
	struct pkg_dir *out = f->out;

	out->invalid = true;
	if (!out->error.len)
		out->error = arena_str(f->r->mem, text);
}

static void add_path(struct file *f, struct strbuf *out)
{
	path_join(out, f->dir->path, f->name);
}

static void set_error_at(struct file *f, const struct go_header *h)
{
	if (h->late) {
		SCOPED_STRBUF text = STRBUF_INIT;

		add_path(f, &text);
		sb_addf(&text, ":%u:%u: %.*s", h->line, h->col,
			STR_ARG(h->error));
		set_error(f, sb_str(&text));
		return;
	}
	if (!f->out->error.len) {
		f->out->error_file = f->name;
		f->out->error_line = h->line;
		f->out->error_col = h->col;
	}
	set_error(f, h->error);
}

static int read_head(struct file *f, size_t bytes)
{
	return go_file_head(f->r->files, f->dir, f->name, bytes, &f->r->text,
			    &f->rest);
}

static void set_read_error(struct file *f, const char *why)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	add_path(f, &text);
	sb_addf(&text, ": %s", why);
	set_error(f, sb_str(&text));
	f->out->unread = true;
}

static void pkgdir_scan(struct file *f, struct go_header *h)
{
	go_header_scan(f->r->mem, sb_str(&f->r->text), f->r->build->minor, h);
}

/*
 * The head of a Go file.  If the part that was read ends in it, or looks
 * wrong, the rest may tell.
 */
static bool scan_go(struct file *f, struct go_header *h)
{
	int err = read_head(f, f->r->keep && !f->is_test ? FILE_BYTES :
			    HEAD_BYTES);

	if (!err) {
		pkgdir_scan(f, h);
		if (!go_has_rest(&f->rest) ||
		    !(h->error.len || h->unreadable || h->embeds ||
		      h->ends_text))
			return true;
		free(h->imports);
		*h = (struct go_header){ .nr = 0 };
		err = go_file_rest(&f->rest, &f->r->text);
		if (unread_is_failure(err))
			unread_note(go_files_unread(f->r->files), f->name.ptr, err);
	}
	if (err) {
		set_read_error(f, strerror(-err));
		return false;
	}
	pkgdir_scan(f, h);
	return true;
}

static void add_ref(struct pkg_refs *refs, struct str text, struct str file,
		    uint32_t line, uint32_t col)
{
	vec_grow(refs->at, refs->nr, refs->cap);
	refs->at[refs->nr++] = (struct pkg_ref){
		.text = text, .file = file, .line = line, .col = col,
	};
}

static void add_patterns(struct file *f)
{
	/* From Go 1.26 on they are looked for everywhere. */
	struct go_source s = { .embed_anywhere = f->r->build->minor >= 26 };
	struct diag *ignored = diag_new();
	size_t i;

	go_source_scan(f->r->mem, sb_str(&f->r->text), f->name.ptr, &s,
		       ignored);
	for (i = 0; i < s.nr; i++)
		if (s.items[i].kind == GO_EMBED)
			add_ref(&f->out->embeds, s.items[i].text, f->name,
				s.items[i].line, s.items[i].col);
	free(s.items);
	diag_free(ignored);
}

/* The kind of a file that belongs to the build. */
static enum pkg_kind classify(struct file *f, const struct go_header *h,
			      struct str pkg)
{
	bool test = f->is_test, cgo = false;
	bool xtest = test && str_ends(pkg, STR("_test")) &&
		     !str_eq(f->out->name, pkg);
	SCOPED_STRBUF why = STRBUF_INIT;
	size_t i;

	for (i = 0; i < h->nr; i++) {
		if (!str_is(h->imports[i].path, "C"))
			continue;
		if (test) {
			sb_addf(&why, "use of cgo in test %s not supported",
				f->name.ptr);
			set_error(f, sb_str(&why));
			continue;
		}
		cgo = true;
		if (h->imports[i].doc.len &&
		    !go_cgo_preamble(f->r, h->imports[i].doc, f->name, f->out,
				     &why))
			set_error(f, sb_str(&why));
	}
	if (cgo)
		return f->r->build->cgo ? PKG_CGO : PKG_IGNORED_GO;
	return xtest ? PKG_XTEST : test ? PKG_TEST : PKG_GO;
}

static void check_name(struct file *f, struct str pkg)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct pkg_dir *out = f->out;

	if (!out->name.len) {
		out->name = arena_str(f->r->mem, pkg);
		f->first = f->name;
	} else if (!str_eq(pkg, out->name)) {
		sb_addf(&text, "found packages %.*s (%.*s) and %.*s (%.*s) in %.*s",
			STR_ARG(out->name), STR_ARG(f->first), STR_ARG(pkg),
			STR_ARG(f->name), STR_ARG(f->dir->path));
		set_error(f, sb_str(&text));
	}
}

/* A file without directives: it holds nothing but its imports. */
static void take_imports(struct arena *mem, const struct go_header *h,
			 struct go_source *out)
{
	struct go_item *items = arena_alloc(mem, (h->nr + 1) * sizeof(*items));
	size_t i;

	for (i = 0; i < h->nr; i++)
		items[i] = (struct go_item){
			.kind = GO_IMPORT, .line = h->imports[i].line,
			.col = h->imports[i].col, .text = h->imports[i].path,
		};
	out->items = items;
	out->nr = h->nr;
}

/* False if something is wrong in it: the next reader reports it. */
static bool pkgdir_take_directives(struct file *f, struct go_source *out)
{
	struct arena *mem = f->r->mem;
	struct go_source s = { .nr = 0 };
	struct diag *diag = diag_new();
	bool good;

	go_source_scan(mem, sb_str(&f->r->text), f->name.ptr, &s, diag);
	good = !diag_total(diag);
	diag_free(diag);
	*out = s;
	out->items = arena_alloc(mem, (s.nr + 1) * sizeof(*s.items));
	if (s.nr)
		memcpy(out->items, s.items, s.nr * sizeof(*s.items));
	free(s.items);
	return good;
}

/* What may be wanted of a file later, so that it is not opened again. */
static void keep_file(struct file *f, const struct go_header *h,
		      struct pkg_reads *out)
{
	struct arena *mem = f->r->mem;
	struct go_source *source = arena_alloc(mem, sizeof(*source));
	struct go_file file = { .text = STR(""), .source = source };
	struct str text;
	bool known = true;

	file.err = go_file_rest(&f->rest, &f->r->text);
	f->out->unread |= file.err != 0;
	text = sb_str(&f->r->text);
	if (f->r->keep == KEEP_TEXTS)
		known = false;
	else if (h->error.len || go_source_has_directives(text))
		known = pkgdir_take_directives(f, source);
	else
		take_imports(mem, h, source);
	if (!known)
		file.text = arena_str(mem, text);
	vec_grow(out->at, out->nr, out->cap);
	out->at[out->nr++] = file;
}

static void add_go(struct file *f, struct go_header *h)
{
	struct pkg_dir *out = f->out;
	struct str pkg = h->package;
	enum pkg_kind kind;
	bool is_test;
	size_t i;

	if (h->error.len)
		set_error_at(f, h);
	if (str_is(pkg, "documentation")) {
		go_pkg_add(f->r->mem, &out->files[PKG_IGNORED_GO], f->name);
		return;
	}
	if (f->is_test && str_ends(pkg, STR("_test")) &&
	    !str_eq(out->name, pkg))
		pkg.len -= strlen("_test");
	check_name(f, pkg);
	kind = classify(f, h, h->package);
	is_test = kind != PKG_GO && kind != PKG_CGO;
	go_pkg_add(f->r->mem, &out->files[kind], f->name);
	if (kind == PKG_IGNORED_GO)
		return;
	for (i = 0; i < h->nr; i++)
		add_ref(is_test ? &out->test_imports : &out->imports,
			h->imports[i].path, f->name, h->imports[i].line,
			h->imports[i].col);
	if (f->r->keep && !is_test)
		keep_file(f, h, &out->reads[kind]);
	/* Up to Go 1.25 none are found if no declaration follows. */
	if (h->ends_text && f->r->build->minor < 26)
		return;
	if (h->embeds && !is_test)
		add_patterns(f);
}

static void on_go_file(struct file *f)
{
	struct go_header h = { .nr = 0 };
	SCOPED_STRBUF why = STRBUF_INIT;
	enum go_match match;

	f->is_test = str_ends(f->name, STR("_test.go"));
	if (!scan_go(f, &h))
		return;
	if (h.unreadable) {
		sb_adds(&why, "read ");
		add_path(f, &why);
		sb_adds(&why, ": unexpected NUL in input");
		set_error(f, sb_str(&why));
		free(h.imports);
		return;
	}
	sb_addf(&why, "%.*s: ", STR_ARG(f->name));
	match = go_header_matches(f->r->build, sb_str(&f->r->text), &why);
	if (match == GO_MATCH_MANY || match == GO_MATCH_MALFORMED) {
		set_error(f, sb_str(&why));
		f->stop = match == GO_MATCH_MALFORMED;
	} else if (match == GO_MATCH_YES)
		add_go(f, &h);
	else
		go_pkg_add(f->r->mem, &f->out->files[PKG_IGNORED_GO], f->name);
	free(h.imports);
}

static void on_other_file(struct file *f, enum pkg_kind kind)
{
	SCOPED_STRBUF ignored = STRBUF_INIT;
	bool unread = kind != PKG_SYSO && read_head(f, HEAD_BYTES);

	f->out->unread |= unread;
	if (kind != PKG_SYSO &&
	    (unread || go_header_matches(f->r->build, sb_str(&f->r->text),
					 &ignored) != GO_MATCH_YES))
		kind = PKG_IGNORED_OTHER;
	go_pkg_add(f->r->mem, &f->out->files[kind], f->name);
}

/* NR_PKG_KINDS: a link to a directory, a FIFO, or by its name no source. */
static enum pkg_kind kind_of_entry(const struct go_entry *e)
{
	static const enum pkg_kind kinds[] = {
		[GO_LANG_GO] = PKG_GO, [GO_LANG_C] = PKG_C,
		[GO_LANG_CXX] = PKG_CXX, [GO_LANG_M] = PKG_M,
		[GO_LANG_H] = PKG_H, [GO_LANG_F] = PKG_F, [GO_LANG_S] = PKG_S,
		[GO_LANG_SWIG] = PKG_SWIG, [GO_LANG_SWIGCXX] = PKG_SWIGCXX,
		[GO_LANG_SYSO] = PKG_SYSO, [NR_GO_LANGUAGES] = NR_PKG_KINDS,
	};

	/* The go command opens all that ends in ".go" and is not a directory. */
	return e->is_file || (e->is_dangling && str_ends(e->name, STR(".go"))) ?
	       kinds[go_language_of(e->name)] : NR_PKG_KINDS;
}

bool go_pkg_looks_into(const struct go_build *b, const struct go_entry *e)
{
	return kind_of_entry(e) != NR_PKG_KINDS && go_name_matches(b, e->name);
}

static void on_entry(struct file *f, const struct go_entry *e)
{
	enum pkg_kind kind = kind_of_entry(e);

	if (kind == NR_PKG_KINDS)
		return;
	f->name = e->name;
	if (!go_name_matches(f->r->build, e->name)) {
		go_pkg_add(f->r->mem, &f->out->files[kind == PKG_GO ?
			   PKG_IGNORED_GO : PKG_IGNORED_OTHER], e->name);
		return;
	}
	if (kind == PKG_GO)
		on_go_file(f);
	else
		on_other_file(f, kind);
	go_file_close(&f->rest);
}

static int cmp_refs(const void *a, const void *b)
{
	const struct pkg_ref *x = a, *y = b;
	int order = str_cmp(x->text, y->text);

	if (!order)
		order = str_cmp(x->file, y->file);
	if (!order)
		order = x->line < y->line ? -1 : x->line > y->line;
	return order ? order : x->col < y->col ? -1 : x->col > y->col;
}

static void sort_refs(struct pkg_refs *refs)
{
	size_t i, n = 0;

	if (refs->nr)
		qsort(refs->at, refs->nr, sizeof(*refs->at), cmp_refs);
	for (i = 0; i < refs->nr; i++)
		if (!n || !str_eq(refs->at[n - 1].text, refs->at[i].text))
			refs->at[n++] = refs->at[i];
	refs->nr = n;
}

/* ".S" is for the C compiler: without cgo it is not used. */
static void settle_assembler(struct pkg_dir *out)
{
	struct pkg_names *s = &out->files[PKG_S];
	struct pkg_names *ignored = &out->files[PKG_IGNORED_OTHER];
	size_t i, n = 0;

	if (out->files[PKG_CGO].nr)
		return;
	for (i = 0; i < s->nr; i++) {
		if (str_ends(s->at[i], STR(".s"))) {
			s->at[n++] = s->at[i];
		} else {
			vec_grow(ignored->at, ignored->nr, ignored->cap);
			ignored->at[ignored->nr++] = s->at[i];
		}
	}
	s->nr = n;
}

void go_pkg_dir_read(struct pkg_reader *r, const struct go_dir *dir,
		     struct pkg_dir *out)
{
	struct file f = { .r = r, .out = out, .dir = dir, .rest = { -1 } };
	size_t i;

	for (i = 0; i < f.dir->nr && !f.stop; i++)
		on_entry(&f, &f.dir->at[i]);
	if (f.stop)
		out->imports.nr = out->embeds.nr = out->test_imports.nr = 0;
	sort_refs(&out->imports);
	sort_refs(&out->embeds);
	sort_refs(&out->test_imports);
	settle_assembler(out);
	go_pkg_settle(r->mem, out);
	out->no_go = !out->error.len && !out->files[PKG_GO].nr &&
		     !out->files[PKG_CGO].nr && !out->files[PKG_TEST].nr &&
		     !out->files[PKG_XTEST].nr;
}
