// SPDX-License-Identifier: GPL-2.0
/*
 * A merge, a check and a review in one process, with different options, two of
 * them at a time.
 */
#include <unistd.h>

#include "base/diag.h"
#include "change/review.h"
#include "graph/graph.h"
#include "kbuild/kbuild.h"
#include "out/findings.h"
#include "review/run.h"
#include "session/session.h"
#include "tap.h"

static const char make_tree[] =
	"set -e\n"
	"mkdir -p k/arch/x86 k/scripts k/drv k/cmd/watch o mod\n"
	"cd k\n"
	"cat >Makefile <<'END'\n"
	"VERSION = 6\n"
	"PATCHLEVEL = 1\n"
	"abs_srctree := $(realpath $(dir $(lastword $(MAKEFILE_LIST))))\n"
	"srctree := $(if $(filter $(abs_srctree),$(CURDIR)),.,$(abs_srctree))\n"
	"objtree := .\n"
	"ARCH ?= $(SUBARCH)\n"
	"SRCARCH := $(patsubst x86_64,x86,$(ARCH))\n"
	"export srctree objtree ARCH SRCARCH\n"
	"include include/config/auto.conf\n"
	"include $(srctree)/arch/$(SRCARCH)/Makefile\n"
	"END\n"
	": >scripts/Kbuild.include; : >scripts/Makefile.compiler; : >arch/x86/Makefile\n"
	"echo 'obj-y += drv/' >Kbuild\n"
	"echo 'obj-$(CONFIG_A) += a.o' >drv/Makefile\n"
	"printf 'config A\\n\\tbool \"A\"\\n' >Kconfig\n"
	"printf 'int drv_a(void)\\n{\\n}\\nEXPORT_SYMBOL(drv_a);\\n' >drv/a.c\n"
	"printf 'module example.org/watch\\n\\ngo 1.19\\n' >cmd/watch/go.mod\n"
	"printf 'package main\\n\\n//kbuild:config CONFIG_A=y\\n"
	"//kbuild:symbol drv_a\\n\\nfunc main() {}\\n' >cmd/watch/main.go\n"
	"git init -q -b main . && git add -A\n"
	"git -c user.name=A -c user.email=a@b.org commit -q -m one\n"
	"echo 'obj-$(CONFIG_A) += b.o' >>drv/Makefile; echo 'int b;' >drv/b.c\n"
	"git add -A && git -c user.name=A -c user.email=a@b.org commit -q -m two\n"
	"echo CONFIG_A=y >../on; echo '# CONFIG_A is not set' >../off\n";

static const char *const godirs[] = { "cmd/watch" };

static struct session_options options_for(const char *config)
{
	return (struct session_options){
		.kernel = {
			.srctree = "k", .objtree = "o", .config = config,
			.arch = "x86_64",
		},
		.godirs = godirs, .nr_godirs = 1,
		.modcache = "mod", .no_verify = true, .today = "2026-11-25",
	};
}

static bool has_rule(const struct diag *diag, const char *rule)
{
	size_t i;

	for (i = 0; i < diag_total(diag); i++) {
		struct diag_msg m = diag_at(diag, i);

		if (m.rule && !strcmp(m.rule, rule))
			return true;
	}
	return false;
}

static struct session *start(const struct session_options *o)
{
	struct diag *diag = diag_new();
	SCOPED_STRBUF text = STRBUF_INIT;
	struct session *s = session_run(o, diag);

	diag_write(diag, &text);
	if (!ok(s, "a session runs"))
		fprintf(stderr, "# %s\n", sb_cstr(&text));
	diag_free(diag);
	return s;
}

static bool has_object(struct session *s, const char *name)
{
	return graph_find(session_graph(s), NODE_OBJ, str_of(name)) != GRAPH_NONE;
}

/* Both exist at once, and the diagnostics of one do not reach the other. */
static void test_two(void)
{
	static const char *const quiet[] = { "no-all" };
	struct session_options on = options_for("on"), off = options_for("off");
	struct session_options mute = off;
	struct session *a, *b, *c;

	mute.warn = quiet;
	mute.nr_warn = 1;
	a = start(&on);
	b = start(&off);
	c = start(&mute);
	if (!a || !b || !c)
		return;
	ok(has_object(a, "drv/a.o"), "built under one configuration");
	ok(!has_rule(session_findings(a), "config-off"), "and nothing is missing");
	ok(has_rule(session_findings(b), "config-off"),
	   "under another one something is");
	is_int(diag_total(session_findings(c)), 0, "unless no rule counts");
	ok(session_explain(b), "a reason can be asked for");
	ok(str_is(session_arch(a), "x86"), "the architecture");
	session_free(b);
	ok(has_object(a, "drv/a.o"), "one outlives the other");
	session_free(a);
	session_free(c);
}

static void test_failure(void)
{
	struct session_options o = options_for("nowhere");
	struct diag *diag = diag_new();

	ok(!session_run(&o, diag), "no session without a configuration");
	is_int(diag_count(diag, SEV_ERROR), 1, "and one error says why");
	diag_free(diag);
}

static struct review *review_under(const char *config, struct strbuf *picture)
{
	const char *const configs[] = { config };
	const struct review_options o = {
		.session = options_for(NULL), .configs = configs,
		.nr_configs = 1,
	};
	struct diag *diag = diag_new();
	SCOPED_STRBUF text = STRBUF_INIT;
	struct review *r = review_run(&o, picture, diag);

	diag_write(diag, &text);
	if (!ok(r, "a review under %s", config))
		fprintf(stderr, "# %s\n", sb_cstr(&text));
	diag_free(diag);
	return r;
}

static void test_review(void)
{
	SCOPED_STRBUF picture = STRBUF_INIT;
	struct review *on = review_under("on", &picture);
	struct review *off = review_under("off", NULL);

	if (on && off) {
		ok(on->whole.nr_changes > off->whole.nr_changes,
		   "what is configured out does not change what is built");
		is_int(on->whole.nr_files, 2, "two files are changed");
		ok(picture.len, "and there is a picture of it");
	}
	review_free(on);
	review_free(off);
}

int main(void)
{
	char top[] = "/tmp/godeps-unit.XXXXXX", remove[60];

	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	if (!mkdtemp(top) || chdir(top))
		return 2;
	if (system(make_tree)) {
		ok(false, "make a tree");
		return done_testing();
	}
	test_two();
	test_two();
	test_failure();
	test_review();
	test_review();
	snprintf(remove, sizeof(remove), "rm -rf %s", top);
	if (system(remove))
		return 2;
	return done_testing();
}
