/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Random makefiles, the same for the same seed.
 */
#ifndef MK_RANDOM_H
#define MK_RANDOM_H

#include "base/str.h"

struct gen {
	uint64_t seed;
	struct strbuf out;
};

static unsigned int rnd(struct gen *g, unsigned int below)
{
	g->seed ^= g->seed << 13;
	g->seed ^= g->seed >> 7;
	g->seed ^= g->seed << 17;
	return (unsigned int)(g->seed >> 32) % below;
}

#define PICK(g, list) (list)[rnd((g), ARRAY_SIZE(list))]

static const char *const names[] = {
	"a", "b", "c", "d", "ee", "f-g", "h.i", "E1", "C1", "1", "f", "a-y",
};

static const char *const words[] = {
	"a", "b.c", "x.o", "dir/f.c", "%", "%.o", "a%", "\\%", "y", "1", "2",
	"..", "/a/./b", "a.b.c", "-y", "$$", "\\#", "c", "./q/", "m", "%b%",
	"a\\\\%b", "0", "3", "y.c", "dir/a.d/b", ".e", "e", ":", "=", "a:b",
};

static const char *const spaces[] = { " ", " ", " ", "  ", "\t", " \\\n\t" };

static void text(struct gen *g, unsigned int depth);

static void add(struct gen *g, const char *s)
{
	sb_adds(&g->out, s);
}

static void name(struct gen *g, unsigned int depth)
{
	if (depth && !rnd(g, 5)) {
		add(g, PICK(g, names));
		add(g, "$(");
		add(g, PICK(g, names));
		add(g, ")");
	} else {
		add(g, PICK(g, names));
	}
}

static void args(struct gen *g, unsigned int nr, unsigned int depth)
{
	while (nr--) {
		text(g, depth);
		if (nr)
			add(g, rnd(g, 8) ? "," : " , ");
	}
}

static void add_call(struct gen *g, unsigned int depth)
{
	static const struct {
		const char *name;
		unsigned int args;
	} funcs[] = {
		{ "subst", 3 }, { "patsubst", 3 }, { "strip", 1 },
		{ "findstring", 2 }, { "filter", 2 }, { "filter-out", 2 },
		{ "sort", 1 }, { "words", 1 }, { "firstword", 1 },
		{ "lastword", 1 }, { "dir", 1 }, { "notdir", 1 },
		{ "suffix", 1 }, { "basename", 1 }, { "addsuffix", 2 },
		{ "addprefix", 2 }, { "join", 2 }, { "abspath", 1 },
		{ "if", 3 }, { "if", 2 }, { "or", 2 }, { "and", 3 },
		{ "origin", 1 }, { "flavor", 1 }, { "value", 1 },
		{ "info", 1 }, { "wildcard", 1 }, { "realpath", 1 },
	};
	unsigned int i = rnd(g, ARRAY_SIZE(funcs) + 5);

	switch (i) {
	case 0:
		add(g, "$(word 2,");
		text(g, depth);
		break;
	case 1:
		add(g, "$(wordlist 2,3,");
		text(g, depth);
		break;
	case 2:
		add(g, "$(foreach ");
		name(g, 0);
		add(g, ",");
		args(g, 2, depth);
		break;
	case 3:
		add(g, "$(call ");
		add(g, PICK(g, names));
		add(g, ",");
		args(g, 2, depth);
		break;
	case 4:
		add(g, "$(eval ");
		add(g, PICK(g, names));
		add(g, rnd(g, 2) ? " := " : " += ");
		text(g, depth);
		break;
	default:
		add(g, "$(");
		add(g, funcs[i - 5].name);
		add(g, " ");
		args(g, funcs[i - 5].args, depth);
		break;
	}
	add(g, ")");
}

static void piece(struct gen *g, unsigned int depth)
{
	unsigned int how = rnd(g, depth ? 10 : 4);

	if (how < 4) {
		add(g, PICK(g, words));
	} else if (how < 6) {
		add(g, rnd(g, 5) ? "$(" : "${");
		name(g, depth);
		add(g, g->out.buf[g->out.len - 1] == '}' ? "}" : ")");
	} else if (how == 6) {
		add(g, "$(");
		name(g, depth);
		add(g, ":");
		add(g, PICK(g, words));
		add(g, "=");
		add(g, PICK(g, words));
		add(g, ")");
	} else {
		add_call(g, depth - 1);
	}
}

static void text(struct gen *g, unsigned int depth)
{
	unsigned int nr = rnd(g, 4);

	while (nr--) {
		piece(g, depth);
		if (nr && rnd(g, 3))
			add(g, PICK(g, spaces));
	}
}

static void statement(struct gen *g, unsigned int depth);

static void condition(struct gen *g)
{
	static const char *const quotes[][3] = {
		{ "(", ",", ")" }, { "(", " , ", ")" },
		{ "\"", "\" \"", "\"" }, { "'", "' '", "'" },
	};
	const char *const *q = PICK(g, quotes);

	if (rnd(g, 2)) {
		add(g, rnd(g, 2) ? "ifdef " : "ifndef ");
		name(g, 1);
		add(g, "\n");
		return;
	}
	add(g, rnd(g, 2) ? "ifeq " : "ifneq ");
	add(g, q[0]);
	text(g, 1);
	add(g, q[1]);
	text(g, 1);
	add(g, q[2]);
	add(g, "\n");
}

static void conditional(struct gen *g, unsigned int depth)
{
	unsigned int nr = rnd(g, 3);

	condition(g);
	while (nr--)
		statement(g, depth);
	if (rnd(g, 2)) {
		add(g, "else");
		if (rnd(g, 2)) {
			add(g, " ");
			condition(g);
			statement(g, depth);
			add(g, "else");
		}
		add(g, "\n");
		statement(g, depth);
	}
	add(g, "endif\n");
}

static void assignment(struct gen *g)
{
	static const char *const ops[] = {
		" = ", " := ", " += ", " += ", " ?= ", "=", "::=", "+=",
	};
	static const char *const before[] = {
		"", "", "", "", "override ", "export ", " ", "private ",
	};

	add(g, PICK(g, before));
	name(g, 1);
	add(g, PICK(g, ops));
	text(g, 2);
	if (!rnd(g, 10))
		add(g, " # comment");
	add(g, "\n");
}

static void add_define(struct gen *g)
{
	static const char *const ops[] = { "", " =", " :=", " +=" };
	unsigned int nr = rnd(g, 4);

	add(g, "define ");
	name(g, 1);
	add(g, PICK(g, ops));
	add(g, "\n");
	while (nr--) {
		text(g, 1);
		add(g, "\n");
	}
	add(g, "endef\n");
}

static void rule(struct gen *g)
{
	static const char *const separators[] = { ":", "::", " : ", ": %:" };

	add(g, "t");
	text(g, 1);
	add(g, PICK(g, separators));
	text(g, 1);
	if (!rnd(g, 4)) {
		add(g, ";");
		text(g, 1);
	}
	add(g, "\n");
	if (rnd(g, 2)) {
		add(g, "\t");
		text(g, 1);
		add(g, "\n");
	}
}

static void statement(struct gen *g, unsigned int depth)
{
	switch (rnd(g, depth ? 14 : 12)) {
	case 0:
		add_define(g);
		break;
	case 1:
		add(g, "undefine ");
		name(g, 1);
		add(g, "\n");
		break;
	case 2:
	case 3:
		add(g, "$(info ");
		text(g, 2);
		add(g, ")\n");
		break;
	case 4:
		rule(g);
		break;
	case 5:
		add_call(g, 2);
		add(g, "\n");
		break;
	case 12:
	case 13:
		conditional(g, depth - 1);
		break;
	default:
		assignment(g);
		break;
	}
}

/* Now and then a character too few, too many or another. */
static void damage(struct gen *g)
{
	static const char chars[] = "(){}$$:=,%\\# \t\n'\"+|;&";
	unsigned int nr = rnd(g, 3) ? 0 : rnd(g, 4);

	while (nr-- && g->out.len) {
		size_t i = rnd(g, (unsigned int)g->out.len);

		g->out.buf[i] = chars[rnd(g, sizeof(chars) - 1)];
	}
}

static void generate(struct gen *g, uint64_t seed)
{
	unsigned int i, nr;

	g->seed = seed * 0x9e3779b97f4a7c15u + 1;
	g->out = (struct strbuf)STRBUF_INIT;
	nr = 4 + rnd(g, 14);
	for (i = 0; i < nr; i++)
		statement(g, 2);
	damage(g);
	add(g, "\n");
}

#endif
