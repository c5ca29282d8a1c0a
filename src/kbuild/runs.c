// SPDX-License-Identifier: GPL-2.0
/*
 * Rules whose recipes run the go command:
 *
 *	$(obj)/tool: FORCE
 *		$(Q)cd $(srctree)/$(src) && go build -o $@ ./cmd/tool
 *
 * or "$(call if_changed,go)" with such a cmd_go.  What is built so is a Go
 * program like those that goprogs-y declares.
 *
 * And those that run such a program:
 *
 *	$(obj)/table.h: $(src)/table.txt
 *		$(obj)/gen $< >$@
 *
 * It must have been met before: in this directory, or in one visited earlier.
 */
#include "rules.h"

#include "base/path.h"

static bool runs_has(struct str text, const char *part)
{
	return text.len && memmem(text.ptr, text.len, part, strlen(part));
}

/* Whether text as the makefile has it runs go; the command may be $(GO). */
static bool runs_go(struct str text)
{
	return (runs_has(text, "go ") || runs_has(text, "GO) ") || runs_has(text, "GO} ")) &&
	       (runs_has(text, " build") || runs_has(text, " run ") ||
		runs_has(text, " install "));
}

/*
 * Whether text as the makefile has it may run a Go program: it names one, or
 * the first prerequisite, which may be one.
 */
static bool runs_program(const struct kb *kb, const struct mk_rule *rule,
			 struct str text)
{
	size_t i;

	for (i = 0; i < kb->nr_goprogs; i++) {
		const char *name = path_base(atom_str(kb->goprogs[i])).ptr;

		if (runs_has(text, name) ||
		    (runs_has(text, "$<") && runs_has(rule->prereqs, name)))
			return true;
	}
	return false;
}

bool rules_may_run(const struct kb *kb, const struct mk_rule *rule)
{
	return runs_go(rule->recipe) || runs_has(rule->recipe, "if_changed") ||
	       runs_has(rule->recipe, "call cmd,") ||
	       runs_program(kb, rule, rule->recipe);
}

/* The next word as a shell would cut it; quotes go away. */
static bool shell_word(struct str *rest, struct strbuf *word)
{
	char quote = '\0';
	size_t i = 0;

	sb_truncate(word, 0);
	*rest = str_trim(*rest);
	for (; i < rest->len; i++) {
		char c = rest->ptr[i];

		if (!quote && (c == ' ' || c == '\t' || c == '\n'))
			break;
		if (quote ? c == quote : c == '"' || c == '\'')
			quote = quote ? '\0' : c;
		else
			sb_addch(word, c);
	}
	*rest = str_from(*rest, i);
	return i > 0;
}

static bool is_end(struct str word)
{
	return str_is(word, "&&") || str_is(word, "||") || str_is(word, ";") ||
	       str_is(word, "|") || str_starts(word, STR(">")) ||
	       str_ends(word, STR(";"));
}

/* Flags of "go build" whose values are separate words. */
static bool takes_value(struct str flag)
{
	static const char *const flags[] = {
		"-o", "-C", "-p", "-ldflags", "-gcflags", "-asmflags", "-tags",
		"-mod", "-modfile", "-buildmode", "-overlay", "-pgo", "-exec",
		"-gccgoflags", "-toolexec", "-installsuffix",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++)
		if (str_is(flag, flags[i]))
			return true;
	return false;
}

struct go_run {
	struct rule_reader *r;
	const struct mk_rule *rule;
	struct str target;
	struct strbuf cwd;
	struct runs_cc cc;
};

static void runs_change_dir(struct go_run *g, struct str dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, sb_str(&g->cwd), dir);
	sb_truncate(&g->cwd, 0);
	sb_addstr(&g->cwd, sb_str(&path));
}

/* The target is built from the package in a directory. */
static void runs_add_run(struct go_run *g, struct str package)
{
	struct kb *kb = g->r->kb;
	struct kb_fact fact = { .kind = KB_RUNS, .dir = g->r->dir };
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF rel = STRBUF_INIT;
	enum kb_cc cc;
	uint32_t nr;

	if (str_ends(package, STR("/...")))
		package.len -= 4;
	if (str_ends(package, STR(".go")))
		package = path_dir(package);
	path_join(&path, sb_str(&g->cwd), package);
	fact.name = rules_file(g->r, g->target);
	if (!fact.name || mk_find_unknown(kb->mk, sb_str(&path)) ||
	    !roots_resolve(&kb->roots, sb_str(&path), &rel))
		return;
	fact.part = intern(kb->names, sb_str(&rel));
	cc = runs_cc_find(&g->cc, kb->mk);
	nr = kb_add(kb, fact, g->rule->where,
		    kb_where_guards(kb, &g->rule->where));
	kb->facts[nr].cc = (uint8_t)cc;
}

/* What follows "go": flags, the verb, its flags, packages. */
static void runs_read_go(struct go_run *g, struct str *rest)
{
	SCOPED_STRBUF word = STRBUF_INIT;
	bool verb = false;

	while (shell_word(rest, &word) && !is_end(sb_str(&word))) {
		struct str w = sb_str(&word);
		bool dir = str_is(w, "-C");

		if (w.len && w.ptr[0] == '-') {
			if (!takes_value(w))
				continue;
			if (shell_word(rest, &word) && dir)
				runs_change_dir(g, sb_str(&word));
		} else if (!verb) {
			verb = str_is(w, "build") || str_is(w, "run") ||
			       str_is(w, "install");
			if (!verb)
				return;
		} else {
			runs_add_run(g, w);
			return;
		}
	}
	if (verb)
		runs_add_run(g, STR("."));
}

/* The target is made by a Go program, if this is one. */
static void runs_add_exec(struct go_run *g, struct str command)
{
	struct kb *kb = g->r->kb;
	struct kb_fact fact = { .kind = KB_EXEC, .dir = g->r->dir };
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF rel = STRBUF_INIT;
	size_t i;

	path_join(&path, sb_str(&g->cwd), command);
	if (mk_find_unknown(kb->mk, sb_str(&path)) ||
	    !roots_resolve(&kb->roots, sb_str(&path), &rel))
		return;
	for (i = 0; i < kb->nr_goprogs && !fact.part; i++)
		if (str_eq(atom_str(kb->goprogs[i]), sb_str(&rel)))
			fact.part = kb->goprogs[i];
	fact.name = fact.part ? rules_file(g->r, g->target) : NULL;
	if (fact.name)
		kb_add(kb, fact, g->rule->where,
		       kb_where_guards(kb, &g->rule->where));
}

/* What may precede a command: "A=b", "env". */
static bool is_before(struct str word)
{
	size_t i;

	for (i = 0; i < word.len && byte_is_word(word.ptr[i]); i++)
		;
	return (i && i < word.len && word.ptr[i] == '=') ||
	       str_is(word, "env") || str_is(word, "exec") ||
	       str_is(word, "nice") || str_is(word, "if") ||
	       str_is(word, "then") || str_is(word, "!");
}

static void read_command(struct go_run *g, struct str text)
{
	SCOPED_STRBUF word = STRBUF_INIT;
	bool begins = true;

	sb_truncate(&g->cwd, 0);
	sb_adds(&g->cwd, ".");
	g->cc.is_kept = false;
	runs_cc_end(&g->cc);
	/* A line is a command, or several. */
	while (shell_word(&text, &word)) {
		struct str w = sb_str(&word);
		bool end = is_end(w), first = begins;

		while (w.len && strchr("(@-+", w.ptr[0]) && w.ptr[0])
			w = str_from(w, 1);
		runs_cc_word(&g->cc, w);
		begins = end || (text.len && text.ptr[0] == '\n') ||
			 (first && (!w.len || is_before(w)));
		if (str_is(w, "cd") && shell_word(&text, &word))
			runs_change_dir(g, sb_str(&word));
		else if (str_is(path_base(w), "go"))
			runs_read_go(g, &text);
		else if (first && !begins && str_chr(w, '/') < w.len)
			runs_add_exec(g, w);
		if (end || str_is(path_base(w), "go"))
			runs_cc_end(&g->cc);
	}
}

/* $(GO) is go, whether a makefile that was read says so or not. */
static void plain_go(struct strbuf *out, struct str text)
{
	while (text.len) {
		size_t n = str_chr(text, '$');

		sb_addstr(out, str_head(text, n));
		text = str_from(text, n);
		if (str_starts(text, STR("$(GO)")) ||
		    str_starts(text, STR("${GO}"))) {
			sb_adds(out, "go");
			text = str_from(text, 5);
		} else if (text.len) {
			sb_addch(out, '$');
			text = str_from(text, 1);
		}
	}
}

static void runs_set_automatic(struct mk *mk, const char *name, struct str value)
{
	mk_set(mk, str_of(name), value, false, MK_AUTOMATIC);
}

static void runs_read_text(struct rule_reader *r, const struct mk_rule *rule,
			   struct str text)
{
	struct go_run g = { .r = r, .rule = rule, .cc = { .text = text } };
	struct str rest = rule->targets, prereqs = rule->prereqs, first = STR("");
	SCOPED_STRBUF plain = STRBUF_INIT;
	struct mk *mk = r->kb->mk;

	if (!runs_go(text) && !runs_program(r->kb, rule, text))
		return;
	plain_go(&plain, text);
	str_word(&prereqs, &first);
	while (str_word(&rest, &g.target)) {
		SCOPED_STRBUF command = STRBUF_INIT;

		if (str_chr(g.target, '%') < g.target.len)
			continue;
		runs_set_automatic(mk, "@", g.target);
		runs_set_automatic(mk, "@D", path_dir(g.target));
		runs_set_automatic(mk, "@F", path_base(g.target));
		runs_set_automatic(mk, "<", first);
		if (!mk_expand(mk, sb_str(&plain), &command))
			read_command(&g, sb_str(&command));
	}
	sb_free(&g.cwd);
	runs_cc_clear(&g.cc);
}

/* cmd_NAME of "$(call if_changed,NAME)", as the makefile has it. */
static void read_call(struct rule_reader *r, const struct mk_rule *rule,
		      struct str call)
{
	SCOPED_STRBUF value = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t comma = str_chr(call, ',');
	struct str name = str_from(call, comma + 1);
	size_t i;

	name = str_trim(str_head(name, str_chr(name, ')')));
	for (i = 0; i < name.len; i++)
		if (strchr(",$ (\n", name.ptr[i]))
			return;
	if (comma == call.len || !name.len)
		return;
	sb_addf(&value, "$(value cmd_%.*s)", STR_ARG(name));
	if (!mk_expand(r->kb->mk, sb_str(&value), &text))
		runs_read_text(r, rule, sb_str(&text));
}

void rules_read_runs(struct rule_reader *r, const struct mk_rule *rule)
{
	static const char *const calls[] = { "if_changed", "call cmd," };
	size_t i;

	runs_read_text(r, rule, rule->recipe);
	for (i = 0; i < ARRAY_SIZE(calls); i++) {
		const char *p = rule->recipe.len ?
			memmem(rule->recipe.ptr, rule->recipe.len, calls[i],
			       strlen(calls[i])) : NULL;

		if (p)
			read_call(r, rule, str_from(rule->recipe, (size_t)
						    (p - rule->recipe.ptr)));
	}
}
