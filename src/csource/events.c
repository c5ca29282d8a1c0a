// SPDX-License-Identifier: GPL-2.0
/*
 * A header may construct the names of its tracepoints: "name##_entry" in a macro
 * that defines two of them.  Such a macro is replaced by its body, as the
 * preprocessor would do, and the result is read as C again.  Only macros of the
 * same header are known; of any other with a name in capitals the first two
 * arguments are assumed to be tracepoints.
 */
#include "events.h"

#include "base/limits.h"
#include "base/mem.h"
#include "csource/cond.h"
#include "csource/ctext.h"

struct event_macro {
	struct str name;
	struct str params;	/* between the parentheses; ptr NULL: it has none */
	struct str body;
	const struct cond *off;	/* what keeps it from being defined, or NULL */
};

struct events {
	struct arena *arena;
	const struct cond_env *env;
	bool suffixed;
	struct event_macro *macros;
	size_t nr, cap;
	size_t expanded;	/* bytes so far */
	/* While a statement is read. */
	const struct ctok *outer;	/* the macro in the header */
	unsigned int depth;
	events_visit *visit;
	void *ctx;
};

/* What <linux/tracepoint.h> knows; the first row that fits counts. */
static const struct {
	const char *prefix;
	signed char arg;	/* which one is the name; -1: it makes none */
	bool bare, suffixed;
} makers[] = {
	{ "TRACE_EVENT_FLAGS", -1, false, false },
	{ "TRACE_EVENT_PERF_PERM", -1, false, false },
	{ "TRACE_EVENT_NOP", -1, false, false },
	{ "TRACE_EVENT", 0, false, false },
	{ "DEFINE_EVENT_NOP", -1, false, false },
	{ "DEFINE_EVENT", 1, false, false },
	{ "DECLARE_EVENT", -1, false, false },
	{ "DECLARE_TRACE_EVENT", 0, true, false },
	{ "DECLARE_TRACE", 0, true, true },
	{ "TRACE_DEFINE_", -1, false, false },
	{ "TRACE_MAKE_", -1, false, false },
	{ "EXPORT_", -1, false, false },
};

struct events *events_new(struct arena *arena, const struct cond_env *env,
			  bool suffixed)
{
	struct events *e = xcalloc(1, sizeof(*e));

	e->arena = arena;
	e->env = env;
	e->suffixed = suffixed;
	return e;
}

void events_free(struct events *e)
{
	if (!e)
		return;
	free(e->macros);
	free(e);
}

void events_define(struct events *e, const struct ctok *name, struct str body)
{
	struct event_macro m = { .name = name->text };
	size_t end;

	if (cond_holds(e->env, name->cond) == TRUTH_NO)
		m.off = name->cond;
	if (body.len && body.ptr[0] == '(') {
		end = str_chr(body, ')');
		if (end == body.len)
			return;
		m.params = str_from(str_head(body, end), 1);
		body = str_from(body, end + 1);
	}
	m.body = str_trim(body);
	vec_grow(e->macros, e->nr, e->cap);
	e->macros[e->nr++] = m;
}

/* The latest definition counts; @off: of those that this .config leaves out. */
static const struct event_macro *macro_find(const struct events *e, struct str name,
					    bool off)
{
	size_t i;

	for (i = e->nr; i > 0; i--)
		if (str_eq(e->macros[i - 1].name, name) && !e->macros[i - 1].off == !off)
			return &e->macros[i - 1];
	return NULL;
}

/* The next argument, trimmed; commas within parentheses belong to it. */
static bool events_argument(struct str *rest, struct str *arg)
{
	unsigned int parens = 0;
	size_t i;

	if (!rest->ptr)
		return false;
	for (i = 0; i < rest->len; i++) {
		char c = rest->ptr[i];

		if (c == ',' && !parens)
			break;
		parens += c == '(';
		parens -= c == ')' && parens;
	}
	*arg = str_trim(str_head(*rest, i));
	*rest = i < rest->len ? str_from(*rest, i + 1) : (struct str){ NULL, 0 };
	return true;
}

static struct str events_argument_at(struct str args, unsigned int n)
{
	struct str arg = STR("");

	while (events_argument(&args, &arg))
		if (!n--)
			return arg;
	return STR("");
}

/* The argument for a parameter; "args..." and "..." take all that are left. */
static bool argument_for(const struct event_macro *m, struct str args,
			 struct str word, struct str *out)
{
	struct str params = m->params, param, arg;

	while (events_argument(&params, &param)) {
		bool rest = str_ends(param, STR("..."));

		if (rest)
			param = str_trim(str_head(param, param.len - 3));
		if (str_eq(word, param) || (rest && !param.len &&
					    str_is(word, "__VA_ARGS__"))) {
			*out = rest ? str_trim(args) : events_argument_at(args, 0);
			return true;
		}
		if (!events_argument(&args, &arg))
			args = STR("");
	}
	return false;
}

static void drop_blanks(struct strbuf *out)
{
	struct str s = sb_str(out);

	while (s.len && (byte_is_space(s.ptr[s.len - 1]) || s.ptr[s.len - 1] == '\\'))
		s.len--;
	sb_truncate(out, s.len);
}

/* At a ##: the blanks on both sides go with it. */
static size_t paste_here(struct strbuf *out, struct str body, size_t at)
{
	drop_blanks(out);
	for (at += 2; at < body.len; at++)
		if (!byte_is_space(body.ptr[at]) && body.ptr[at] != '\\')
			break;
	return at;
}

static size_t events_word_end(struct str s, size_t at)
{
	while (at < s.len && byte_is_word(s.ptr[at]))
		at++;
	return at;
}

static void expand_macro(struct strbuf *out, const struct event_macro *m,
			 struct str args)
{
	size_t at = 0;

	while (at < m->body.len && out->len < LIMIT_EVENT_BYTES) {
		char c = m->body.ptr[at];
		size_t end;
		struct str word;

		if (c == '#' && at + 1 < m->body.len && m->body.ptr[at + 1] == '#') {
			at = paste_here(out, m->body, at);
		} else if (byte_is_word(c)) {
			end = events_word_end(m->body, at);
			word = str_head(str_from(m->body, at), end - at);
			argument_for(m, args, word, &word);
			sb_addstr(out, word);
			at = end;
		} else {
			sb_addch(out, c == '\\' || c == '#' ? ' ' : c);
			at++;
		}
	}
}

static void read_statement(void *ctx, const struct ctok *t, size_t n, bool body);

static void read_expansion(struct events *e, const struct event_macro *m,
			   struct str args)
{
	static const struct ctext_ops ops = { .statement = read_statement };
	SCOPED_STRBUF text = STRBUF_INIT;

	if (e->depth >= LIMIT_EVENT_DEPTH || e->expanded >= LIMIT_EVENT_BYTES)
		return;
	expand_macro(&text, m, args);
	e->expanded += text.len;
	e->depth++;
	ctext_read(sb_str(&text), false, e->arena, &ops, e);
	e->depth--;
}

static bool is_event_name(struct str s)
{
	return s.len && events_word_end(s, 0) == s.len;
}

static void visit_event(struct events *e, struct str name, bool bare, bool suffixed)
{
	struct ctok event = *e->outer;
	SCOPED_STRBUF text = STRBUF_INIT;

	if (!is_event_name(name))
		return;
	event.text = name;
	if (suffixed && e->suffixed) {
		sb_addstr(&text, name);
		sb_adds(&text, "_tp");
		event.text = sb_str(&text);
	}
	e->visit(e->ctx, &event, bare);
}

/* With another .config the macro would mean this: the tracepoints are off. */
static void read_other(struct events *e, const struct event_macro *m, struct str args)
{
	const struct ctok *outer = e->outer;
	struct ctok off = *outer;

	off.cond = m->off;
	e->outer = &off;
	read_expansion(e, m, args);
	e->outer = outer;
}

static void read_call(struct events *e, struct str name, struct str args)
{
	const struct event_macro *m = macro_find(e, name, false);
	const struct event_macro *other = macro_find(e, name, true);
	size_t i;

	/* #define TRACE_EVENT_RCU TRACE_EVENT */
	if (m && !m->params.ptr && is_event_name(m->body)) {
		name = m->body;
		m = NULL;
	}
	if (m && m->params.ptr) {
		read_expansion(e, m, args);
		if (other && other->params.ptr)
			read_other(e, other, args);
		return;
	}
	for (i = 0; i < ARRAY_SIZE(makers); i++) {
		if (!str_starts(name, str_of(makers[i].prefix)))
			continue;
		if (makers[i].arg >= 0)
			visit_event(e, events_argument_at(args, (unsigned int)makers[i].arg),
				    makers[i].bare, makers[i].suffixed);
		return;
	}
	if (!ctext_is_capital(name))
		return;
	visit_event(e, events_argument_at(args, 0), false, false);
	visit_event(e, events_argument_at(args, 1), false, false);
}

/* The ")" of the "(" at @i, or @n. */
static size_t closing(const struct ctok *t, size_t n, size_t i)
{
	for (i++; i < n; i++)
		if (ctok_at_top(&t[i]) && t[i].type == CTOK_OTHER && str_is(t[i].text, ")"))
			break;
	return i;
}

static void read_statement(void *ctx, const struct ctok *t, size_t n, bool body)
{
	struct events *e = ctx;
	size_t i;

	(void)body;
	for (i = 0; i + 1 < n; i++) {
		const char *start;
		size_t end;

		if (!ctok_at_top(&t[i]) || t[i].type != CTOK_WORD ||
		    t[i + 1].type != CTOK_OTHER || !str_is(t[i + 1].text, "("))
			continue;
		end = closing(t, n, i + 1);
		if (end == n)
			return;
		if (!e->depth)
			e->outer = &t[i];
		start = t[i + 1].text.ptr + 1;
		read_call(e, t[i].text,
			  (struct str){ start, (size_t)(t[end].text.ptr - start) });
		i = end;
	}
}

void events_statement(struct events *e, const struct ctok *t, size_t n,
		      events_visit *visit, void *ctx)
{
	e->visit = visit;
	e->ctx = ctx;
	e->depth = 0;
	read_statement(e, t, n, false);
}
