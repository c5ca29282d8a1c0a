// SPDX-License-Identifier: GPL-2.0
/*
 * The evaluator as a library: origins of words, scopes, exports, rules, what
 * a statement depends on, and what remains correct after an error.
 */
#include "memtree.h"
#include "tap.h"

/* The files beside "m", which each test sets. */
static const char others[] =
	"-- inc.mk --\n"
	"inc-y += in.o\nifdef CONFIG_I\ninc-y += i.o\nendif\n"
	"-- loop.mk --\n"
	"include loop.mk\n"
	"-- bad.mk --\n"
	"x := 1\nfoo bar\n"
	"-- one.mk --\n"
	"obj-y := one.o\nA = 1\nexport A\none: two\n\tthree\n"
	"-- two.mk --\n"
	"obj-y += two.o $(A)\nB := $(C) 2\nC = new\n";

static struct strbuf all = STRBUF_INIT;
static struct tree *files;
static unsigned int reads;

static int read_file(void *ctx, const char *name, struct strbuf *out)
{
	int err = memtree_files.read(ctx, name, out);

	reads += !err;
	return err;
}

static struct mk_files mk_files;	/* of memtree_files, counted */

static struct interner *names;
static struct diag *diag;
static struct mk *mk;

static void start(const char *text)
{
	sb_addf(&all, "%s-- m --\n%s", others, text);
	files = memtree_new((struct str){ NULL, 0 }, sb_str(&all));
	mk_files = memtree_files;
	mk_files.read = read_file;
	mk_files.curdir = "/top";
	names = interner_new();
	diag = diag_new();
	mk = mk_new(names, &mk_files, files, diag);
}

static void stop(void)
{
	mk_free(mk);
	diag_free(diag);
	interner_free(names);
	tree_close(files);
	sb_free(&all);
}

/* A static buffer, so that tests stay short. */
static const char *shown(const struct strbuf *b)
{
	static char text[4096];

	snprintf(text, sizeof(text), "%s", sb_cstr(b));
	return text;
}

static const char *value(const char *name)
{
	SCOPED_STRBUF raw = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;

	if (mk_value(mk, str_of(name), &raw))
		return "failed";
	mk_show(mk, sb_str(&raw), &text);
	return shown(&text);
}

static const char *diagnostics(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	diag_write(diag, &text);
	return shown(&text);
}

static void add_word(void *ctx, struct str word, const struct mk_where *where)
{
	struct strbuf *out = ctx;

	mk_show(mk, word, out);
	if (strcmp(where->file, "m"))
		sb_addf(out, "@%s:%u ", where->file, where->line);
	else
		sb_addf(out, "@%u ", where->line);
}

static const char *words(const char *name)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	if (mk_words(mk, str_of(name), add_word, &out))
		return "failed";
	return shown(&out);
}

/* NAME: not empty, !NAME: empty, NAME?: not known, NAME=x, NAME!=x */
static void add_want(void *ctx, struct str name, struct mk_want want)
{
	if (want.is == MK_WANT_EQUAL && !want.text.len)
		sb_addch(ctx, '!');
	sb_addstr(ctx, name);
	if (want.is == MK_WANT_UNKNOWN)
		sb_addch(ctx, '?');
	if (want.text.len) {
		sb_adds(ctx, want.is == MK_WANT_EQUAL ? "=" : "!=");
		sb_addstr(ctx, want.text);
	}
	sb_addch(ctx, ' ');
}

static void add_wants(void *ctx, struct str word, const struct mk_where *where)
{
	struct strbuf *out = ctx;

	sb_addstr(out, word);
	sb_adds(out, "( ");
	mk_where_wants(where, add_want, out);
	sb_adds(out, ") ");
}

static const char *wants(const char *name)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	if (mk_words(mk, str_of(name), add_wants, &out))
		return "failed";
	return shown(&out);
}

static void add_rule(void *ctx, const struct mk_rule *r)
{
	struct strbuf *out = ctx;

	sb_addf(out, "%u[", r->where.line);
	sb_addstr(out, r->targets);
	sb_adds(out, ":");
	sb_addstr(out, r->pattern);
	sb_adds(out, ":");
	sb_addstr(out, r->prereqs);
	sb_adds(out, "|");
	sb_addstr(out, r->order_only);
	sb_adds(out, ";");
	sb_addstr(out, r->recipe);
	sb_adds(out, "]");
}

static const char *rules(void)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	mk_rules(mk, add_rule, &out);
	return shown(&out);
}

static void add_export(void *ctx, struct str name, struct str text)
{
	sb_addstr(ctx, name);
	sb_addch(ctx, '=');
	sb_addstr(ctx, text);
	sb_addch(ctx, ' ');
}

static const char *exports(void)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	if (mk_exports(mk, add_export, &out))
		return "failed";
	return shown(&out);
}

static void add_assignment(void *ctx, struct str name, struct str text,
			   const struct mk_where *where)
{
	mk_show(mk, name, ctx);
	sb_addch(ctx, '=');
	mk_show(mk, text, ctx);
	sb_addf(ctx, "@%u ", where->line);
}

static const char *assignments(void)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	mk_unknown_assignments(mk, add_assignment, &out);
	return shown(&out);
}

static void test_words(void)
{
	start("obj-y := a.o b.o\n"
	      "obj-y += $(more) \\\n  c.o\n"
	      "more = m.o n.o\n"
	      "obj-y += d.o\n"
	      "rec = a\nrec += $(more)\nrec += $(shell x)\n"
	      "all := $(rec)\n"
	      "include inc.mk\n"
	      "open = x$\nopen += y\n");
	is_int(mk_include(mk, "m"), 0, "a makefile is evaluated");
	is_str(words("obj-y"), "a.o@1 b.o@1 c.o@2 d.o@5 ",
	       "words of a simple variable know their lines");
	is_str(words("rec"), "a@6 m.o@7 n.o@7 <unknown: $(shell x) at m:8>@8 ",
	       "so do those of a recursive one");
	is_str(words("all"), "a@9 m.o@9 n.o@9 <unknown: $(shell x) at m:8>@9 ",
	       "what was expanded at once belongs to the line that did it");
	is_str(words("inc-y"), "in.o@inc.mk:1 ", "words from another file");
	is_str(words("open"), "xy@11 ", "segments that run together");
	is_str(words("nothing"), "", "no such variable");
	stop();
}

static void test_where_wants(void)
{
	start("ifeq ($(CONFIG_A),y)\n"
	      "obj-$(CONFIG_B) += b.o\n"
	      "else ifdef CONFIG_C\n"
	      "ifneq ($(filter x,$(CONFIG_D)),)\n"
	      "else\n"
	      "obj-y += d.o\n"
	      "endif\n"
	      "else\n"
	      "obj-$(subst m,y,$(CONFIG_E)) += e.o\n"
	      "endif\n"
	      "obj-y += plain.o\n"
	      "ifdef CONFIG_F\ninclude inc.mk\nendif\n"
	      "$(eval obj-$(CONFIG_G) += g.o)\n");
	mk_set(mk, STR("CONFIG_C"), STR("y"), false, MK_FILE);
	mk_set(mk, STR("CONFIG_F"), STR("y"), false, MK_FILE);
	mk_set(mk, STR("CONFIG_G"), STR("y"), false, MK_FILE);
	mk_set(mk, STR("CONFIG_I"), STR("y"), false, MK_FILE);
	mk_include(mk, "m");
	is_str(wants("obj-y"),
	       "d.o( CONFIG_A!=y CONFIG_C CONFIG_D!=x ) plain.o( ) g.o( CONFIG_G? ) ",
	       "conditions, outermost first, and earlier branches");
	is_str(wants("inc-y"), "in.o( CONFIG_F ) i.o( CONFIG_F CONFIG_I ) ",
	       "conditions around an include");
	mk_set(mk, STR("CONFIG_A"), STR("y"), false, MK_FILE);
	mk_set(mk, STR("CONFIG_B"), STR("b"), false, MK_FILE);
	mk_include(mk, "m");
	is_str(wants("obj-b"), "b.o( CONFIG_A=y CONFIG_B ) ",
	       "the name on the left side");
	mk_set(mk, STR("CONFIG_A"), STR("n"), false, MK_FILE);
	mk_set(mk, STR("CONFIG_C"), STR(""), false, MK_FILE);
	mk_set(mk, STR("CONFIG_E"), STR("e"), false, MK_FILE);
	mk_include(mk, "m");
	is_str(wants("obj-e"), "e.o( CONFIG_A!=y !CONFIG_C CONFIG_E ) ",
	       "a name in a function on the left side");
	stop();
}

static const struct {
	const char *before;	/* A=y B=y M=m, N and O are empty */
	const char *want;
} forms[] = {
	{ "ifdef A", "A " },
	{ "ifndef N", "!N " },
	{ "ifdef N\nelse", "!N " },
	{ "ifndef A\nelse", "A " },
	{ "ifdef $(V)", "V? " },
	{ "ifeq ($(A),y)", "A=y " },
	{ "ifeq (y,$(A))", "A=y " },
	{ "ifeq ($(M), m)", "M=m " },
	{ "ifneq ($(M),y)", "M!=y " },
	{ "ifeq ($(M),y)\nelse", "M!=y " },
	{ "ifneq ($(M),m)\nelse", "M=m " },
	{ "ifeq ($(N),)", "!N " },
	{ "ifneq ($(A),)", "A " },
	{ "ifeq ($(A),$(B))", "A? B? " },
	{ "ifeq \"$(A)\" \"y\"", "A=y " },
	{ "ifeq ($(N)$(O),)", "!N !O " },
	{ "ifneq ($(N)$(O),)\nelse", "!N !O " },
	{ "ifneq ($(A)$(N),)", "A? N? " },
	{ "ifeq ($(A)$(M),ym)", "A=y M=m " },
	{ "ifneq ($(A)$(N),yy)", "A? N? " },
	{ "ifeq ($(A)$(N),y)", "A? N? " },
	{ "ifneq ($(A)-$(N),-)", "A? N? " },
	{ "ifneq ($(filter y,$(A)),)", "A=y " },
	{ "ifeq ($(filter y,$(M)),)", "M!=y " },
	{ "ifeq ($(filter y,$(A)),y)", "A=y " },
	{ "ifneq ($(filter y m,$(M)),)", "M " },
	{ "ifneq ($(filter %,$(M)),)", "M " },
	{ "ifneq ($(filter y,$(A) $(N)),)", "A? N? " },
	{ "ifneq ($(or $(A),$(N)),)", "A? N? " },
	{ "ifeq ($(or $(N),$(O)),)", "!N !O " },
	{ "ifneq ($(and $(A),$(M)),)", "A M " },
	{ "ifeq ($(and $(A),$(N)),)", "A? N? " },
	{ "ifeq ($(strip $(N)),)", "!N " },
	{ "ifeq ($(subst m,y,$(M)),y)", "M " },
	{ "ifeq ($(subst m,,$(M)),)", "M? " },
	{ "ifneq ($(M:m=y),)", "M " },
	{ "ifeq ($(M:m=),)", "M? " },
	{ "ifneq ($(findstring y,$(A)),)", "A " },
	{ "ifneq ($(if $(N),,$(A)),)", "!N A " },
	{ "ifneq ($(if $(A),$(B)),)", "A B " },
	{ "ifeq ($(if $(A),$(N)),)", "A? N? " },
	{ "ifeq ($(if $(A),,y),)", "A " },
	{ "ifneq ($(if $(A),x,y),)", "A? " },
	{ "ifneq ($(call f,$(A)),x)", "A? " },
	{ "ifdef N\nelse ifdef A", "!N A " },
	{ "ifdef A\nifndef N", "A !N " },
};

static const struct {
	const char *name;
	const char *want;
} lists[] = {
	{ "obj-$(A)", "A " },
	{ "obj-$(if $(N),,y)", "!N " },
	{ "obj-$(if $(A),y)", "A " },
	{ "obj-$(if $(A),y,m)", "A? " },
	{ "obj-$(A:m=y)", "A " },
	{ "obj-$(A)$(N)", "A? N? " },
	{ "obj-$(subst y,$(A),$(B))", "A? B " },
	{ "obj-$(or $(A),$(N))", "A? N? " },
	{ "obj-$(and $(A),$(B))", "A B " },
	{ "obj-$(V-$(A)-y)y", "A? " },
};

static void is_wanted(const char *makefile, const char *want, const char *what)
{
	SCOPED_STRBUF expected = STRBUF_INIT;

	start(makefile);
	mk_set(mk, STR("A"), STR("y"), false, MK_FILE);
	mk_set(mk, STR("B"), STR("y"), false, MK_FILE);
	mk_set(mk, STR("M"), STR("m"), false, MK_FILE);
	mk_set(mk, STR("V"), STR("A"), false, MK_FILE);
	mk_include(mk, "m");
	sb_addf(&expected, "x.o( %s) ", want);
	is_str(wants("obj-y"), sb_cstr(&expected), "%s", what);
	stop();
}

/* What a symbol had to be, as far as it follows from how the line is written. */
static void test_wants(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(forms); i++) {
		SCOPED_STRBUF text = STRBUF_INIT;

		sb_addf(&text, "%s\nobj-y += x.o\n%s", forms[i].before,
			strstr(forms[i].before, "\nif") ? "endif\nendif\n" :
							  "endif\n");
		is_wanted(sb_cstr(&text), forms[i].want, forms[i].before);
	}
	for (i = 0; i < ARRAY_SIZE(lists); i++) {
		SCOPED_STRBUF text = STRBUF_INIT;

		sb_addf(&text, "%s += x.o\n", lists[i].name);
		is_wanted(sb_cstr(&text), lists[i].want, lists[i].name);
	}
}

static void test_scopes(void)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	unsigned int before, i;

	start("");
	mk_eval_text(mk, STR("obj-y = base\nC = old\nbase: rule\nE = 1\n"
			     "export E\n"), "base");
	mk_begin(mk);
	mk_include(mk, "one.mk");
	is_str(value("obj-y"), "one.o", "a scope changes variables");
	is_str(rules(), "4[one::two|;three]", "and has rules of its own");
	is_str(exports(), "A=1 E=1 ", "and exports");
	mk_expand(mk, STR("$(shell x)"), &text);
	ok(mk_find_unknown(mk, sb_str(&text)) != NULL, "and unknowns");
	mk_end(mk);
	is_str(value("obj-y"), "base", "the end of a scope undoes it");
	is_str(value("A"), "", "what was not there is gone");
	is_str(rules(), "3[base::rule|;]", "rules are back");
	is_str(exports(), "E=1 ", "exports are back");
	ok(!mk_find_unknown(mk, sb_str(&text)), "unknowns are gone");
	is_str(words("obj-y"), "base@base:1 ", "origins are back");
	mk_begin(mk);
	mk_include(mk, "two.mk");
	is_str(words("obj-y"), "base@base:1 two.o@two.mk:1 ",
	       "another scope appends");
	is_str(value("B"), "old 2", "to what was there");
	mk_end(mk);
	is_str(words("obj-y"), "base@base:1 ", "and is undone");
	is_str(value("C"), "old", "all of it");
	before = reads;
	for (i = 0; i < 1000; i++) {
		mk_begin(mk);
		mk_include(mk, "one.mk");
		mk_include(mk, "two.mk");
		mk_end(mk);
	}
	is_int(reads, before, "a file is read once");
	is_str(words("obj-y"), "base@base:1 ", "after 1000 scopes too");
	stop();
}

#define RULES \
	"6[all::x|y; one\ntwo]8[a.o b.o:%.o:%.c|;$(three)\nfour \\\n\tfive]12[b2::ab|;]"

static void test_exports_and_rules(void)
{
	start("A = a$(B)\nB = b\nexport A\nexport C := c\nD = d\n"
	      "all: x | y ; one\n\ttwo\n"
	      "a.o b.o: %.o: %.c\n\t$(three)\n\tfour \\\n\tfive\n"
	      "$(B)2 &:: $(A)\n");
	mk_set(mk, STR("ENV"), STR("e"), true, MK_ENVIRONMENT);
	mk_set(mk, STR("CMD"), STR("$(D)"), true, MK_COMMAND_LINE);
	mk_include(mk, "m");
	is_str(exports(), "A=ab C=c CMD=d ENV=e ", "exports, sorted");
	is_str(rules(), RULES, "rules");
	mk_eval_text(mk, STR("export\nunexport D CMD\n"), "more");
	is_str(exports(), "A=ab B=b C=c CURDIR=/top ENV=e MAKEFILE_LIST=m ",
	       "export of all");
	stop();
}

#define A "<unknown: $(shell a) at m:1>"
#define B "<unknown: $(shell b) at m:1>"
#define C "<unknown: $(shell c) at m:2>"
#define NAMELESS "obj-" A "=x.o " B "@1 " C "=@2 "

static void test_unknowns(void)
{
	start("obj-$(shell a) += x.o $(shell b)\n$(eval $(shell c))\n"
	      "x := $(U)\n");
	mk_set_unknown(mk, STR("U"), "environment");
	mk_include(mk, "m");
	is_str(assignments(), NAMELESS,
	       "assignments to unknown names are remembered");
	is_str(value("x"), "<unknown: U>", "an unknown variable");
	mk_begin(mk);
	is_str(assignments(), "", "a scope has assignments of its own");
	mk_end(mk);
	stop();
}

static void test_errors(void)
{
	start("include gen.mk\nx := after\ngen.mk: ; touch $@\n");
	is_int(mk_include(mk, "m"), 0, "an include that a rule makes");
	is_str(diagnostics(),
	       "m:1: warning: 'gen.mk' has not been generated yet [generated-include]\n",
	       "is warned of");
	stop();
	start("include none.mk\nx := after\n");
	is_int(mk_include(mk, "m"), -1, "a missing include");
	is_str(diagnostics(), "m:1: error: 'none.mk' not found\n",
	       "is an error");
	is_str(value("x"), "after", "but the rest was read");
	stop();
	start("x := before\ndefine f\n$(error $(1) bad)\nendef\n"
	      "$(call f,is)\nx := after\n");
	is_int(mk_include(mk, "m"), -1, "$(error) is fatal");
	is_str(diagnostics(), "m:5: error: is bad\n", "where it is called");
	is_str(value("x"), "before", "and ends the evaluation");
	mk_begin(mk);
	is_int(mk_include(mk, "bad.mk"), -1, "a syntax error is fatal");
	mk_end(mk);
	mk_begin(mk);
	is_int(mk_include(mk, "loop.mk"), -1, "so is an endless include");
	mk_end(mk);
	mk_begin(mk);
	is_int(mk_include(mk, "inc.mk"), 0, "the next makefile is not hurt");
	is_str(value("inc-y"), "in.o", "and right");
	mk_end(mk);
	is_int(mk_include(mk, "none"), -1, "no such makefile");
	stop();
}

static void test_versions(void)
{
	start("a := $(intcmp 1,2,lt,eq,gt)$(let x y,1 2 3,$(y)-$(x))\n"
	      "b :::= $(c)$$x\nc = 1\n");
	mk_set(mk, STR("MAKE_VERSION"), STR("4.4.1"), false, MK_FILE);
	mk_include(mk, "m");
	is_str(value("a"), "lt2 3-1", "functions of make 4.4");
	is_str(value("b"), "$x", "and its assignment");
	is_str(value("MAKE_VERSION"), "4.4.1", "and its version");
	stop();
	start("a := $(intcmp 1,2,lt,eq,gt)\n");
	mk_include(mk, "m");
	is_str(value("a"), "", "make 4.3 has none");
	stop();
}

static void in_word(void *ctx, struct str word, const struct mk_where *where)
{
	struct strbuf *out = ctx;

	(void)where;
	mk_value(mk, word, out);
}

static void test_within(void)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	start("list = a b $(c)\nc = a\na = 1\nb = $(a)2\n");
	mk_include(mk, "m");
	mk_words(mk, STR("list"), in_word, &out);
	is_str(sb_cstr(&out), "1121", "questions within mk_words()");
	is_int(mk_origin_of(mk, STR("list")), MK_FILE, "origin");
	is_int(mk_origin_of(mk, STR("none")), MK_UNDEFINED, "no origin");
	stop();
}

static void test_nul(void)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	start("");
	mk_eval_text(mk, STR("x = a$(info \\\n)b\n"), "text");
	mk_expand(mk, STR("$(x)$(y"), &out);
	is_str(diagnostics(), "error: unterminated variable reference\n",
	       "an error in mk_expand()");
	is_str(value("x"), "ab", "and on it goes");
	stop();
}

int main(void)
{
	test_words();
	test_where_wants();
	test_wants();
	test_scopes();
	test_exports_and_rules();
	test_unknowns();
	test_errors();
	test_versions();
	test_within();
	test_nul();
	return done_testing();
}
