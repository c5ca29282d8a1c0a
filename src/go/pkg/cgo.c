// SPDX-License-Identifier: GPL-2.0
/*
 * The comment before 'import "C"': C that is compiled with the package.  Its
 * "#cgo" lines say how, its "#include" lines what it needs.
 */
#include "go/pkgdir.h"

struct preamble {
	struct pkg_reader *r;
	struct pkg_dir *out;
	struct strbuf *why;
	struct str path;	/* of the file */
	bool bad;
};

/* "//go:x", "//extern x" and the like: for tools, not for readers. */
static bool cgo_is_directive(struct str s)
{
	size_t colon = str_chr(s, ':'), i;

	if (str_starts(s, STR("line ")) || str_starts(s, STR("extern ")) ||
	    str_starts(s, STR("export ")))
		return true;
	if (!colon || colon + 1 >= s.len)
		return false;
	for (i = 0; i <= colon + 1; i++)
		if (i != colon && !(s.ptr[i] >= 'a' && s.ptr[i] <= 'z') &&
		    !(s.ptr[i] >= '0' && s.ptr[i] <= '9'))
			return false;
	return true;
}

static void bad_line(struct preamble *p, const char *what, struct str line)
{
	if (p->bad)
		return;
	p->bad = true;
	sb_addf(p->why, "%.*s: %s: %.*s", STR_ARG(p->path), what,
		STR_ARG(line));
}

static bool conditions_hold(struct preamble *p, struct str conds)
{
	struct str cond;
	bool any = false;

	while (str_word(&conds, &cond)) {
		any = true;
		if (go_cgo_condition(p->r->build, cond))
			return true;
	}
	return !any;
}

static bool is_verb(struct str s)
{
	return str_is(s, "CFLAGS") || str_is(s, "CPPFLAGS") ||
	       str_is(s, "CXXFLAGS") || str_is(s, "FFLAGS") ||
	       str_is(s, "LDFLAGS") || str_is(s, "pkg-config");
}

/* "#cgo nocallback f": no flags. */
static bool is_about_function(struct str line)
{
	struct str first = STR(""), word;
	size_t n = 0;

	while (str_word(&line, &word))
		if (!n++)
			first = word;
	return n == 2 && (str_is(first, "nocallback") ||
			  str_is(first, "noescape"));
}

static void cgo_line(struct preamble *p, struct str line, struct str whole)
{
	SCOPED_STRBUF flag = STRBUF_INIT;
	struct str left, verb, word;
	size_t colon = str_chr(line, ':'), n;

	if (is_about_function(line))
		return;
	left = str_trim(str_head(line, colon));
	if (colon == line.len || !left.len) {
		bad_line(p, "invalid #cgo line", whole);
		return;
	}
	for (n = left.len; n && !strchr(" \t", left.ptr[n - 1]); n--)
		;
	verb = str_from(left, n);
	if (!conditions_hold(p, str_head(left, n)))
		return;
	if (!is_verb(verb)) {
		bad_line(p, "invalid #cgo verb", whole);
		return;
	}
	sb_addstr(&flag, verb);
	line = str_from(line, colon + 1);
	while (str_word(&line, &word)) {
		sb_addch(&flag, ' ');
		sb_addstr(&flag, word);
	}
	go_pkg_add(p->r->mem, &p->out->cgo_flags, sb_str(&flag));
}

/* <linux/bpf.h> or "own.h"; anything else cannot be known from here. */
static void include_line(struct preamble *p, struct str line)
{
	size_t end;

	line = str_trim(line);
	if (!line.len || (line.ptr[0] != '<' && line.ptr[0] != '"'))
		return;
	end = str_chr(str_from(line, 1), line.ptr[0] == '<' ? '>' : '"');
	if (end + 1 < line.len)
		go_pkg_add(p->r->mem, &p->out->cgo_includes,
			   str_head(line, end + 2));
}

static void preamble_line(struct preamble *p, struct str line)
{
	struct str whole = line;

	line = str_trim(line);
	if (str_starts(line, STR("#cgo ")) || str_starts(line, STR("#cgo\t"))) {
		cgo_line(p, str_trim(str_from(line, 4)), whole);
	} else if (str_starts(line, STR("#"))) {
		line = str_trim(str_from(line, 1));
		if (str_starts(line, STR("include")))
			include_line(p, str_from(line, 7));
	}
}

static void cgo_line_comment(struct preamble *p, struct str line)
{
	line = str_from(line, 2);
	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	if (str_starts(line, STR(" ")))
		line = str_from(line, 1);
	else if (cgo_is_directive(line))
		return;
	preamble_line(p, line);
}

bool go_cgo_preamble(struct pkg_reader *r, struct str doc, struct str path,
		     struct pkg_dir *out, struct strbuf *why)
{
	struct preamble p = { .r = r, .out = out, .why = why, .path = path };

	while (doc.len && !p.bad) {
		struct str block, line;
		const char *end;

		if (str_starts(doc, STR("//"))) {
			str_line(&doc, &line);
			cgo_line_comment(&p, line);
		} else if (str_starts(doc, STR("/*"))) {
			end = memmem(doc.ptr + 2, doc.len - 2, "*/", 2);
			block = end ? (struct str){ doc.ptr + 2, (size_t)
				      (end - doc.ptr) - 2 } : str_from(doc, 2);
			while (str_line(&block, &line))
				preamble_line(&p, line);
			doc = end ? str_from(doc, (size_t)(end + 2 - doc.ptr)) :
				    STR("");
		} else {
			doc = str_from(doc, 1);
		}
	}
	return !p.bad;
}
