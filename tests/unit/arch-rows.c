// SPDX-License-Identifier: GPL-2.0
/*
 * Each row of the table of architectures where it is used: a small tree is read
 * under every name, every port is that of some configuration, macros and the
 * prefixes of system calls are those of this architecture alone.
 */
#include "arch/arch.h"
#include "bind/bind-kernel.h"
#include "csource/macros.h"
#include "go/goarch.h"
#include "graph/graph.h"
#include "kbuild/kbuild.h"
#include "memtree.h"
#include "tap.h"

/* Of a word of arch_port.when: the symbols of which one is enough. */
static bool word_has(struct str word, struct str symbol)
{
	while (word.len) {
		size_t n = str_chr(word, '|');

		if (str_eq(str_head(word, n), symbol))
			return true;
		word = str_from(word, n < word.len ? n + 1 : n);
	}
	return false;
}

/* @ctx: words of arch_port.when, which are on; so is CONFIG_MMU. */
static struct str config_of_port(void *ctx, const char *symbol)
{
	struct str rest = str_of(ctx), word, name = str_of(symbol + strlen("CONFIG_"));

	if (str_is(name, "MMU"))
		return STR("y");
	while (str_word(&rest, &word))
		if (word_has(word, name))
			return STR("y");
	return (struct str){ NULL, 0 };
}

static void test_ports(const struct arch *a)
{
	size_t i;

	for (i = 0; a->ports[i].when; i++) {
		const struct arch_port *p = &a->ports[i];
		struct go_target t = go_target(a->name, config_of_port, (void *)p->when);

		if (p->goarch)
			ok(t.goarch && !strcmp(t.goarch, p->goarch) &&
			   goarch_find(str_of(p->goarch)),
			   "%s with '%s' is Go's %s", a->name, p->when, p->goarch);
		else
			ok(!t.goarch && t.why_not == p->why_not,
			   "%s with '%s' has no port", a->name, p->when);
	}
}

static struct strbuf text = STRBUF_INIT;

/* A tree that has only this architecture, whatever else it is called. */
static struct tree *tree_of(const struct arch *a)
{
	const char *const list[] = { a->aliases, a->aliases32 };
	struct str rest, word;
	size_t i;

	text.len = 0;
	sb_adds(&text, "VERSION = 6\nPATCHLEVEL = 1\nsrctree := /srctree\nobjtree := .\n"
		"VPATH := /srctree\nSRCARCH := $(ARCH)\n");
	for (i = 0; i < ARRAY_SIZE(list); i++) {
		rest = str_of(list[i] ?: "");
		while (str_word(&rest, &word))
			sb_addf(&text, "SRCARCH := $(patsubst %.*s,%s,$(SRCARCH))\n", STR_ARG(word),
				a->name);
	}
	sb_addf(&text, "export srctree objtree VPATH SRCARCH\n"
		"include include/config/auto.conf\n"
		"include $(srctree)/arch/$(SRCARCH)/Makefile\n"
		"-- Kbuild --\nobj-y += kernel/ arch/$(SRCARCH)/\n"
		"-- kernel/Makefile --\nobj-y += sys.o\n"
		"-- kernel/sys.c --\n#include <linux/syscalls.h>\n"
		"SYSCALL_DEFINE0(here)\n{\n\treturn 0;\n}\n"
		"-- arch/%s/Kbuild --\nobj-$(CONFIG_MMU) += own.o\n"
		"-- arch/%s/own.c --\nint own;\n"
		"-- arch/%s/Makefile --\n"
		"-- scripts/Kbuild.include --\n-- scripts/Makefile.compiler --\n",
		a->name, a->name, a->name);
	return memtree_new(sb_str(&text), (struct str){ NULL, 0 });
}

static bool has_object(const struct kb *kb, struct str name)
{
	const struct kb_fact *facts;
	size_t i, n;

	facts = kb_facts(kb, &n);
	for (i = 0; i < n; i++)
		if (facts[i].kind == KB_BUILTIN && str_eq(atom_str(facts[i].name), name))
			return true;
	return false;
}

static struct kb *read_as(struct tree *tree, const char *arch, struct interner *names,
			  struct diag *diag)
{
	struct kb_options o = {
		.config = "config", .arch = arch, .tree = tree,
		.text = STR("CONFIG_MMU=y\nCONFIG_ARCH_HAS_SYSCALL_WRAPPER=y\n"),
	};

	return kb_read(&o, names, diag);
}

static void test_reading(const struct arch *a, const char *name)
{
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct tree *tree = tree_of(a);
	struct kb *kb = read_as(tree, name, names, diag);
	SCOPED_STRBUF object = STRBUF_INIT, messages = STRBUF_INIT;

	sb_addf(&object, "arch/%s/own.o", a->name);
	ok(kb && !strcmp(kb_arch(kb), a->name) && has_object(kb, sb_str(&object)) &&
	   !diag_total(diag), "ARCH=%s reads arch/%s", name, a->name);
	diag_write(diag, &messages);
	if (messages.len)
		fprintf(stderr, "%.*s", STR_ARG(sb_str(&messages)));
	kb_free(kb);
	tree_close(tree);
	diag_free(diag);
	interner_free(names);
}

static void test_names(const struct arch *a)
{
	const char *const list[] = { a->name, a->aliases, a->aliases32 };
	struct str rest, word;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(list); i++) {
		rest = str_of(list[i] ?: "");
		while (str_word(&rest, &word)) {
			SCOPED_STRBUF name = STRBUF_INIT;

			sb_addstr(&name, word);
			sb_addch(&name, '\0');
			test_reading(a, name.buf);
		}
	}
}

/* @ctx: whether the kernel is a 64-bit one. */
static struct str config_of_bits(void *ctx, struct str symbol)
{
	const bool *is_64bit = ctx;

	return str_is(symbol, "CONFIG_64BIT") && *is_64bit ? STR("y") : (struct str){ NULL, 0 };
}

/* Whether the compiler for @srcarch defines a macro. */
static bool defines(const struct macros *m, const char *name)
{
	const struct cond_env *env = macros_env(m);

	return env->macro(env->ctx, str_of(name)).defined == TRUTH_YES;
}

static bool macros_right(const struct arch *of, const struct arch *a, bool is_64bit)
{
	struct interner *names = interner_new();
	struct tree *tree = tree_of(a);
	struct macros *m = macros_new(tree, a->name, names, config_of_bits, &is_64bit);
	bool right = true;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(of->macros) && of->macros[i].name; i++) {
		int bits = of->macros[i].is_64bit;
		bool want = of == a && (bits < 0 || bits == is_64bit);

		right &= defines(m, of->macros[i].name) == want;
	}
	macros_free(m);
	tree_close(tree);
	interner_free(names);
	return right;
}

static void test_macros(const struct arch *of)
{
	const struct arch *a;
	bool right = true;
	size_t i;

	for (i = 0; (a = arch_at(i)); i++)
		right &= macros_right(of, a, true) && macros_right(of, a, false);
	ok(right, "%s: its compiler's macros are of no other architecture", of->name);
}

/* The state of a kernel symbol in the tree of an architecture. */
static bool has_symbol(const struct arch *a, struct str symbol)
{
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct tree *tree = tree_of(a);
	struct kb *kb = read_as(tree, a->name, names, diag);
	struct kernel_env env = { .src = tree, .objtree = ".", .names = names };
	struct graph *g = graph_new();
	uint32_t node;
	bool has;

	kb_graph(kb, g);
	node = graph_node(g, NODE_KSYM, symbol);
	graph_edge(g, graph_node(g, NODE_GOPKG, STR("example.org/p")), node, EDGE_PROBE,
		   NO_PLACE);
	graph_set(g, graph_node(g, NODE_CONFIG, STR("CONFIG_ARCH_HAS_SYSCALL_WRAPPER")),
		  ATTR_VALUE, STR("y"));
	bind_kernel(g, &env);
	has = str_is(graph_get(g, node, ATTR_STATE), "there");
	graph_free(g);
	kb_free(kb);
	tree_close(tree);
	diag_free(diag);
	interner_free(names);
	return has;
}

static void test_calls(const struct arch *a)
{
	struct str rest = str_of(a->call_prefixes ?: ""), word;

	while (str_word(&rest, &word)) {
		SCOPED_STRBUF name = STRBUF_INIT;

		sb_addf(&name, "%.*ssys_here", STR_ARG(word));
		ok(has_symbol(a, sb_str(&name)), "%s: %.*s is a system call's function",
		   a->name, STR_ARG(sb_str(&name)));
		ok(!has_symbol(arch_find(STR("alpha"), NULL), sb_str(&name)),
		   "... and of no other architecture");
	}
}

int main(void)
{
	const struct arch *a;
	size_t i;

	for (i = 0; (a = arch_at(i)); i++) {
		test_names(a);
		test_ports(a);
		test_macros(a);
		test_calls(a);
	}
	sb_free(&text);
	return done_testing();
}
