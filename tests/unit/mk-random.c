// SPDX-License-Identifier: GPL-2.0
/*
 * Random makefiles, read by GNU make and by the evaluator: what $(info) says
 * must be the same, and both must come to the end, or neither.
 *
 * MK_SEEDS="FIRST COUNT" runs others; MK_KEEP=1 leaves the last file there.
 */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "mk/eval.h"
#include "tap.h"

#define BATCH 50

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

#define PICK(g, list) (list)[rnd((g), sizeof(list) / sizeof(*(list)))]

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
	unsigned int i = rnd(g, sizeof(funcs) / sizeof(*funcs) + 5);

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
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		sb_addf(&g->out,
			"$(info $(flavor %s) $(origin %s) [$(value %s)])\n",
			names[i], names[i], names[i]);
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		sb_addf(&g->out, "$(info [$(%s)])\n", names[i]);
	add(g, "$(error end)\n");
}

/*
 * What the evaluator does not follow: whether rules agree with each other,
 * and make's losing count of conditionals after a bad "else ifdef".
 */
static bool is_beyond(const char *errors)
{
	return strstr(errors, "mixed implicit") ||
	       strstr(errors, "both : and ::") ||
	       strstr(errors, "extraneous text after 'else'");
}

/* Run make on x.mk in this folder; its standard output. */
static bool run_make(struct strbuf *out)
{
	SCOPED_STRBUF errors = STRBUF_INIT;
	static char *const argv[] = {
		(char *)"make", (char *)"-rR", (char *)"-f", (char *)"x.mk",
		(char *)"C1=cmd $(a)", NULL,
	};
	static char *const env[] = {
		(char *)"LC_ALL=C", (char *)"E1=env $(b)", NULL,
	};
	int fds[2], status;
	pid_t pid;

	if (pipe(fds) < 0)
		return false;
	pid = fork();
	if (!pid) {
		dup2(fds[1], STDOUT_FILENO);
		dup2(open("errors", O_WRONLY | O_CREAT | O_TRUNC, 0600),
		     STDERR_FILENO);
		close(fds[0]);
		close(fds[1]);
		alarm(10);
		execve("/usr/bin/make", argv, env);
		_exit(127);
	}
	close(fds[1]);
	file_read_fd(fds[0], 64 << 20, out);
	close(fds[0]);
	file_read("errors", 1 << 20, &errors);
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 2 && !is_beyond(sb_cstr(&errors));
}

static int read_file(void *ctx, const char *file, struct strbuf *out)
{
	(void)ctx;
	return file_read(file, 1 << 20, out);
}

static int list_folder(void *ctx, const char *dir, tree_visit *visit,
		       void *vctx)
{
	(void)ctx;
	if (strcmp(dir, "."))
		return -1;
	visit(vctx, STR("x.mk"));
	return 0;
}

static enum tree_type type_of(void *ctx, const char *file)
{
	(void)ctx;
	return !access(file, F_OK) ? TREE_FILE : TREE_NONE;
}

static void run_ours(const char *dir, struct strbuf *out, struct strbuf *why)
{
	const struct mk_files files = {
		read_file, list_folder, type_of, dir,
	};
	struct interner *in = interner_new();
	struct diag *diag = diag_new();
	struct mk *mk = mk_new(in, &files, NULL, diag);

	mk_info_to(mk, out);
	mk_set(mk, STR("E1"), STR("env $(b)"), true, MK_ENVIRONMENT);
	mk_set(mk, STR("C1"), STR("cmd $(a)"), true, MK_COMMAND_LINE);
	mk_include(mk, "x.mk");
	diag_write(diag, why);
	mk_free(mk);
	diag_free(diag);
	interner_free(in);
}

static bool same(uint64_t seed, const char *dir)
{
	SCOPED_STRBUF theirs = STRBUF_INIT;
	SCOPED_STRBUF ours = STRBUF_INIT;
	SCOPED_STRBUF why = STRBUF_INIT;
	struct gen g;
	bool equal;

	generate(&g, seed);
	file_write("x.mk", sb_str(&g.out));
	sb_free(&g.out);
	if (!run_make(&theirs))
		return true;
	run_ours(dir, &ours, &why);
	equal = str_eq(sb_str(&theirs), sb_str(&ours));
	if (!equal) {
		fprintf(stderr, "# seed %llu\n", (unsigned long long)seed);
		tap_show("make", sb_cstr(&theirs));
		tap_show("ours", sb_cstr(&ours));
		tap_show("why ", sb_cstr(&why));
	}
	return equal;
}

int main(void)
{
	const char *seeds = getenv("MK_SEEDS");
	unsigned long first = 1, count = 400, i;
	char dir[] = "/tmp/mk-random.XXXXXX";
	unsigned long bad = 0;

	if (seeds)
		sscanf(seeds, "%lu %lu", &first, &count);
	if (access("/usr/bin/make", X_OK) || !mkdtemp(dir) || chdir(dir)) {
		puts("1..0 # SKIP needs make and /tmp");
		return 0;
	}
	for (i = 0; i < count; i++) {
		bad += !same(first + i, dir);
		if ((i + 1) % BATCH && i + 1 != count)
			continue;
		is_int((intmax_t)bad, 0, "seeds up to %lu", first + i);
		bad = 0;
	}
	if (!getenv("MK_KEEP")) {
		unlink("x.mk");
		unlink("errors");
		rmdir(dir);
	}
	return done_testing();
}
