// SPDX-License-Identifier: GPL-2.0
/*
 * What would have to be set: from the conditions that fail, where they are of
 * the simple kinds that makefiles mostly use, to CONFIG symbols, and from
 * those to what Kconfig says of them.
 */
#include "explain-parts.h"

#include "base/limits.h"
#include "kbuild/kconfig.h"

struct changes {
	struct explain *x;
	struct ex_change *list;
	size_t nr, cap;
};

/* The symbol in "$(CONFIG_X)", or nothing. */
static struct str reference(struct str s)
{
	s = str_trim(s);
	if (s.len < 4 || s.ptr[0] != '$' || s.ptr[1] != '(' ||
	    s.ptr[s.len - 1] != ')')
		return STR("");
	s = str_from(str_head(s, s.len - 1), 2);
	return str_starts(s, STR("CONFIG_")) && str_chr(s, '$') == s.len &&
	       str_chr(s, ' ') == s.len ? s : STR("");
}

/* What a condition asks of one symbol; .symbol stays NULL for others. */
static struct ex_change demand(struct explain *x, struct str symbol,
			       struct str value)
{
	struct ex_change c = { .symbol = NULL };

	value = str_trim(value);
	if (!symbol.len || value.len > 1)
		return c;
	c.off = !value.len || str_is(value, "n");
	c.y = str_is(value, "y");
	c.m = str_is(value, "m");
	if (c.off || c.y || c.m)
		c.symbol = intern(x->kb->names, symbol)->text;
	return c;
}

static struct ex_change negated(struct ex_change c)
{
	if (!c.off) {
		c.off = c.y;	/* not y: off; not m: say nothing of it */
		if (!c.y)
			c.symbol = NULL;
		c.y = false;
		c.m = false;
	} else {
		c.off = false;
		c.y = true;
		c.m = true;
	}
	return c;
}

static struct ex_change of_condition(struct explain *x,
				     const struct mk_stmt *s)
{
	struct ex_change c = { .symbol = NULL };
	struct str a, b;

	switch (s->op) {
	case OP_IFDEF:
	case OP_IFNDEF:
		a = str_trim(s->value->text);
		if (s->value->nr || !str_starts(a, STR("CONFIG_")))
			return c;
		c = demand(x, a, STR(""));
		return s->op == OP_IFDEF ? negated(c) : c;
	case OP_IFEQ:
	case OP_IFNEQ:
		a = reference(s->name->text);
		b = s->value->text;
		if (!a.len) {
			a = reference(b);
			b = s->name->text;
		}
		c = demand(x, a, b);
		return s->op == OP_IFEQ ? c : negated(c);
	case OP_ALWAYS:
		if (s->kind != STMT_ELSE || s->before->kind != STMT_IF)
			return c;
		c = of_condition(x, s->before);
		return negated(c);
	default:
		return c;
	}
}

static bool is_met(struct explain *x, const struct ex_change *c)
{
	struct str value = kb_config(x->kb, str_of(c->symbol));

	if (!value.ptr || str_is(value, "n"))
		return c->off;
	if (c->off)
		return false;
	return str_is(value, "y") ? c->y : str_is(value, "m") ? c->m : true;
}

static void add_change(struct changes *ch, struct ex_change c)
{
	size_t i;

	for (i = 0; i < ch->nr; i++) {
		if (!c.symbol || ch->list[i].symbol != c.symbol)
			continue;
		ch->list[i].y &= c.y;
		ch->list[i].m &= c.m;
		return;
	}
	vec_grow(ch->list, ch->nr, ch->cap);
	ch->list[ch->nr++] = c;
}

static void change_condition(struct changes *ch, const struct ex_folder *f,
			     const struct mk_stmt *s)
{
	enum ex_holds holds = ex_holds(f, s);
	struct ex_change c = of_condition(ch->x, s);

	if (holds == EX_YES || (c.symbol && is_met(ch->x, &c)))
		return;
	if (!c.symbol)
		c.text = ex_condition_text(ch->x, s);
	add_change(ch, c);
}

static void change_around(struct changes *ch, const struct ex_hop *hop)
{
	const struct ex_include *from = hop->line->from;
	const struct mk_stmt *s = hop->line->around;
	const struct mk_stmt *list[LIMIT_EXPLAIN_DEPTH];
	size_t nr = 0;

	for (;;) {
		for (; s && nr < LIMIT_EXPLAIN_DEPTH; s = s->around)
			list[nr++] = s;
		if (!from)
			break;
		s = from->around;
		from = from->from;
	}
	while (nr-- > 0)
		change_condition(ch, hop->folder, list[nr]);
}

static void change_symbol(void *ctx, struct str name)
{
	struct changes *ch = ctx;
	struct ex_change c = { .y = true, .m = true };

	if (!str_starts(name, STR("CONFIG_")))
		return;
	c.symbol = intern(ch->x->kb->names, name)->text;
	if (!is_met(ch->x, &c))
		add_change(ch, c);
}

static void change_to_off(void *ctx, struct str name)
{
	struct changes *ch = ctx;

	if (str_starts(name, STR("CONFIG_")))
		add_change(ch, (struct ex_change){
			.symbol = intern(ch->x->kb->names, name)->text,
			.off = true,
		});
}

static void change_line(struct changes *ch, const struct ex_hop *hop)
{
	const struct mk_stmt *s = hop->line->stmt;

	if (!s)
		return;
	change_around(ch, hop);
	if (!ex_classify(hop->line->name).on)
		mk_tmpl_vars(s->name, change_symbol, ch);
	if (hop->hidden)
		mk_tmpl_vars(s->value, change_symbol, ch);
	if (hop->replaced)
		mk_tmpl_vars(hop->replaced->stmt->name, change_to_off, ch);
}

static void change_to_y(void *ctx, struct str name)
{
	struct changes *ch = ctx;

	if (str_starts(name, STR("CONFIG_")))
		add_change(ch, (struct ex_change){
			.symbol = intern(ch->x->kb->names, name)->text,
			.y = true,
		});
}

/* obj-y in a folder that is entered by obj-m: that folder's symbol be y. */
static void change_folder(struct changes *ch, const struct ex_hop *hop)
{
	for (hop = hop->up; hop->line; hop = hop->up) {
		struct ex_list l = ex_classify(hop->line->name);

		if (hop->line->stmt && l.kind == LIST_GOAL &&
		    str_is(l.suffix, "m"))
			mk_tmpl_vars(hop->line->stmt->name, change_to_y, ch);
	}
}

/* The blocks "if EXPR ... endif" that are open; deeper ones are forgotten. */
#define MAX_IFS 16

static void note_if(struct str *ifs, size_t *nr, struct str line)
{
	struct str word;

	/* An indented one may be help. */
	if (!line.len || line.ptr[0] == ' ' || line.ptr[0] == '\t' ||
	    !str_word(&line, &word))
		return;
	if (str_is(word, "if") && *nr < MAX_IFS)
		ifs[(*nr)++] = str_trim(str_head(line, str_chr(line, '#')));
	else if (str_is(word, "endif") && *nr)
		(*nr)--;
}

static void add_depends(struct strbuf *out, struct str expr)
{
	bool either = false;
	struct str word;
	size_t i;

	for (i = 0; i + 1 < expr.len; i++)
		either |= expr.ptr[i] == '|' && expr.ptr[i + 1] == '|';
	if (out->len)
		sb_adds(out, " && ");
	if (either)
		sb_addch(out, '(');
	for (i = 0; str_word(&expr, &word); i++) {
		if (str_is(word, "\\"))
			continue;
		sb_adds(out, i ? " " : "");
		sb_addstr(out, word);
	}
	if (either)
		sb_addch(out, ')');
}

static void add_ifs(const struct str *ifs, size_t nr, struct strbuf *depends)
{
	size_t i;

	for (i = 0; i < nr; i++)
		add_depends(depends, ifs[i]);
}

/* A line of the definition: "tristate "prompt"", "depends on X". */
static void read_attribute(struct ex_change *c, struct strbuf *prompt,
			   struct strbuf *depends, struct str line)
{
	static const char *const types[] = {
		"bool", "tristate", "string", "int", "hex", "def_bool",
		"def_tristate",
	};
	struct str rest = line, word;
	size_t i, quote;

	if (!str_word(&rest, &word))
		return;
	for (i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (str_is(word, types[i]) && !c->type.len)
			c->type = str_of(types[i] + (i > 4 ? 4 : 0));
	quote = str_chr(rest, '"');
	if (quote < rest.len && !prompt->len &&
	    (str_is(word, "bool") || str_is(word, "tristate") ||
	     str_is(word, "prompt"))) {
		rest = str_from(rest, quote + 1);
		sb_addquoted(prompt, str_head(rest, str_chr(rest, '"')));
	} else if (str_is(word, "depends") && str_word(&rest, &word)) {
		add_depends(depends, str_trim(str_head(rest,
						       str_chr(rest, '#'))));
	}
}

static bool ends_entry(struct str line)
{
	struct str word;

	return line.len && line.ptr[0] != '\t' && line.ptr[0] != ' ' &&
	       line.ptr[0] != '#' && str_word(&line, &word);
}

/* A line that ends in a backslash goes on in the next one. */
static void join_lines(struct str *line, struct str *text, uint32_t *nr)
{
	struct str more;

	while (line->len && line->ptr[line->len - 1] == '\\' &&
	       str_line(text, &more)) {
		line->len = (size_t)(more.ptr + more.len - line->ptr);
		++*nr;
	}
}

static void read_entry(struct ex_change *c, struct str text, uint32_t from,
		       struct strbuf *prompt, struct strbuf *depends)
{
	struct str line, rest, word, ifs[MAX_IFS];
	uint32_t nr = 0;
	size_t nr_ifs = 0;

	while (str_line(&text, &line)) {
		join_lines(&line, &text, &nr);
		rest = line;
		if (++nr < from)
			note_if(ifs, &nr_ifs, line);
		if (nr == from)
			add_ifs(ifs, nr_ifs, depends);
		if (nr <= from)
			continue;
		if (ends_entry(line))
			return;
		if (str_word(&rest, &word) && (str_is(word, "help") ||
					       str_is(word, "---help---")))
			return;
		read_attribute(c, prompt, depends, line);
	}
}

static bool is_symbol_byte(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* The symbols of an expression, with their values. */
static void add_needs(struct explain *x, struct ex_change *c)
{
	struct ex_symbol list[32];
	struct str s = c->depends;
	size_t nr = 0, n;

	while (s.len && nr < 32) {
		SCOPED_STRBUF name = STRBUF_INIT;

		if (!is_symbol_byte(s.ptr[0])) {
			s = str_from(s, 1);
			continue;
		}
		for (n = 0; n < s.len && is_symbol_byte(s.ptr[n]); n++)
			;
		sb_adds(&name, "CONFIG_");
		sb_addstr(&name, str_head(s, n));
		if (kconfig_defines(x->kconfig, sb_str(&name), NULL))
			list[nr++] = (struct ex_symbol){
				intern(x->kb->names, sb_str(&name))->text,
				kb_config(x->kb, sb_str(&name)),
			};
		s = str_from(s, n);
	}
	c->needs = ex_keep(x, list, nr * sizeof(*list));
	c->nr_needs = nr;
}

/* "(A || B)" needs them only among others. */
static struct str without_parentheses(struct str s)
{
	size_t i, depth = 0;

	for (i = 0; i < s.len; i++) {
		depth += s.ptr[i] == '(';
		depth -= s.ptr[i] == ')' && depth;
		if (!depth)
			break;
	}
	return s.len > 1 && i + 1 == s.len ? str_from(str_head(s, i), 1) : s;
}

static void describe(struct explain *x, struct ex_change *c)
{
	SCOPED_STRBUF where = STRBUF_INIT, text = STRBUF_INIT;
	SCOPED_STRBUF prompt = STRBUF_INIT, depends = STRBUF_INIT;
	uint32_t line = 0;
	size_t colon, i;
	struct str at;

	if (!kconfig_defines(x->kconfig, str_of(c->symbol), &where))
		return;
	c->kconfig = ex_copy(x, sb_str(&where)).ptr;
	colon = str_rchr(sb_str(&where), ':');
	at = str_from(sb_str(&where), colon + 1);
	for (i = 0; i < at.len; i++)
		line = line * 10 + (uint32_t)(at.ptr[i] - '0');
	sb_truncate(&where, colon);
	if (tree_read(x->kb->roots.src, sb_cstr(&where), LIMIT_MAKEFILE_BYTES,
		      &text))
		return;
	read_entry(c, sb_str(&text), line, &prompt, &depends);
	c->prompt = ex_copy(x, sb_str(&prompt));
	c->depends = ex_copy(x, without_parentheses(sb_str(&depends)));
	if (str_is(c->type, "bool"))
		c->m = false;
	add_needs(x, c);
}

void ex_add_changes(struct explain *x, struct ex_answer *a,
		    const struct ex_hop *hop)
{
	const struct ex_hop *list[4 * LIMIT_EXPLAIN_DEPTH], *h;
	struct changes ch = { .x = x };
	size_t nr = 0, i;

	for (h = hop; h && h->line && nr < sizeof(list) / sizeof(*list);
	     h = h->up)
		list[nr++] = h;
	while (nr-- > 0)
		change_line(&ch, list[nr]);
	if (!hop->fails)
		change_folder(&ch, hop);
	for (i = 0; i < ch.nr; i++)
		if (ch.list[i].symbol)
			describe(x, &ch.list[i]);
	a->changes = ex_keep(x, ch.list, ch.nr * sizeof(*ch.list));
	a->nr_changes = ch.nr;
	free(ch.list);
}
