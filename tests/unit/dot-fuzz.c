// SPDX-License-Identifier: GPL-2.0
/*
 * Broken DOT files: each is either read or refused with our own error.
 * libcgraph itself must never have anything to say, for then dot_check() would
 * have let through what it cannot read.
 *
 * dot-fuzz [FIRST [LAST]] tries other seeds.
 */
#include "base/diag.h"
#include "graph-random.h"
#include "out/dot.h"
#include "tap.h"

static const char *const pieces[] = {
	"digraph", "graph", "strict", "subgraph", "node", "edge", "{", "}",
	"[", "]", "=", ",", ";", ":", "+", "->", "--", "-", ".", "1", "1.5",
	"-.5", "a", "b", "_x", "\xc3\xa4", "\"", "\"a\"", "\"a\\\"b\"", "\\",
	"<", ">", "<b>", "<!--", "-->", "/*", "*/", "//", "#", "\n", "\r",
	" ", "\t", "@", "%", "%1", "\xef\xbb\xbf", "\f", "key", "kind",
	"label", "\"\"", "\\\n", "&",
};

static const char *piece(uint64_t *seed)
{
	return pieces[rnd(seed, ARRAY_SIZE(pieces))];
}

/* Words of the language, one after the other. */
static void make_soup(uint64_t *seed, struct strbuf *out)
{
	uint32_t n = rnd(seed, 30);

	sb_adds(out, "digraph {");
	while (n--) {
		sb_adds(out, piece(seed));
		if (rnd(seed, 2))
			sb_addch(out, ' ');
	}
	if (rnd(seed, 4))
		sb_addch(out, '}');
}

/* Cut, flip, insert or repeat somewhere. */
static void mutate(uint64_t *seed, struct strbuf *text)
{
	SCOPED_STRBUF old = STRBUF_INIT;
	uint32_t at = rnd(seed, (uint32_t)text->len);
	struct str head, tail;

	sb_addstr(&old, sb_str(text));
	head = str_head(sb_str(&old), at);
	tail = str_from(sb_str(&old), at);
	sb_truncate(text, 0);
	sb_addstr(text, head);
	switch (rnd(seed, 5)) {
	case 0:
		return;
	case 1:
		sb_addch(text, (char)rnd(seed, 256));
		sb_addstr(text, str_from(tail, 1));
		return;
	case 2:
		sb_adds(text, piece(seed));
		sb_addstr(text, tail);
		return;
	case 3:
		sb_addstr(text, str_from(tail, rnd(seed, 20)));
		return;
	default:
		sb_addstr(text, str_head(tail, rnd(seed, 40)));
		sb_addstr(text, tail);
	}
}

static void make_text(uint64_t seed, struct strbuf *out)
{
	uint32_t times;

	seed = seed * 0x9e3779b97f4a7c15u + 1;
	if (rnd(&seed, 2)) {
		make_soup(&seed, out);
	} else {
		struct graph *g = rnd_graph(seed, 1 + rnd(&seed, 6),
					    rnd(&seed, 6));

		dot_write(g, "g", out);
		graph_free(g);
		for (times = rnd(&seed, 4); times-- && out->len;)
			mutate(&seed, out);
	}
}

struct tally {
	uint32_t read;
	uint32_t refused;
	uint32_t wrong;		/* neither, or libcgraph complained */
};

static bool is_wrong(int err, const struct diag *diag)
{
	size_t i;

	if ((err < 0) != (diag_count(diag, SEV_ERROR) > 0))
		return true;
	for (i = 0; i < diag_total(diag); i++)
		if (str_starts(diag_at(diag, i).text, STR("libcgraph")))
			return true;
	return false;
}

static void try(uint64_t seed, struct tally *tally)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct graph *g = graph_new();
	struct diag *diag = diag_new();
	int err;

	make_text(seed, &text);
	err = dot_read(sb_str(&text), "f", g, diag);
	if (err)
		tally->refused++;
	else
		tally->read++;
	if (is_wrong(err, diag)) {
		SCOPED_STRBUF said = STRBUF_INIT;

		diag_write(diag, &said);
		fprintf(stderr, "# seed %ju:\n%s\n# %s\n", (uintmax_t)seed,
			sb_cstr(&text), sb_cstr(&said));
		tally->wrong++;
	}
	graph_free(g);
	diag_free(diag);
}

int main(int argc, char **argv)
{
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
	uint64_t last = argc > 2 ? strtoull(argv[2], NULL, 10) : 20000;
	struct tally tally = { 0, 0, 0 };

	plan(2);
	for (; seed <= last && tally.wrong < 3; seed++)
		try(seed, &tally);
	is_int(tally.wrong, 0, "each broken file is read or refused, by us");
	ok(tally.read > tally.refused / 50 && tally.refused,
	   "and there are some of both: %u and %u", tally.read, tally.refused);
	return done_testing();
}
