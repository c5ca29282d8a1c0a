// SPDX-License-Identifier: GPL-2.0
/*
 * Conditions on an error, and what the branches do with it.
 */
#include "way.h"

#include "base/limits.h"
#include "go/token.h"

enum outcome way_worse(enum outcome a, enum outcome b)
{
	if (a == OPEN || b == OPEN)
		return a == OPEN ? b : a;
	return a > b ? a : b;
}

bool is_one_of(struct str word, const char *const *words, size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

uint32_t way_body(const struct decl *d)
{
	const struct syntax *f = d->value.f;
	uint32_t i;

	for (i = d->value.b + 1; i < f->nr; i = after(f, i)) {
		if (f->t[i].kind == TOK_NEWLINE)
			break;
		if (tok_is(f, i, "{") && is_block(f, i))
			return i;
	}
	return NO_TOK;
}

/* How an error says that the kernel does not have something. */
static bool is_absence(struct str word)
{
	static const char *const words[] = {
		"ENOSYS", "ENOENT", "ENODEV", "ENXIO", "EOPNOTSUPP", "ENOTSUP",
		"ENOTSUPP", "EPROTONOSUPPORT", "EAFNOSUPPORT", "ErrNotExist",
		"IsNotExist", "ErrNotSupported", "ErrUnsupported",
	};

	return is_one_of(word, words, ARRAY_SIZE(words));
}

static bool is_unsupported(struct str word)
{
	return str_ends(word, STR("NotSupported")) ||
	       str_ends(word, STR("Unsupported"));
}

bool is_exit(struct str word)
{
	return str_is(word, "panic") || str_is(word, "goto") ||
	       str_starts(word, STR("Exit")) || str_starts(word, STR("exit")) ||
	       str_starts(word, STR("Fatal")) || str_starts(word, STR("fatal")) ||
	       str_starts(word, STR("Panic")) || str_starts(word, STR("Die")) ||
	       str_starts(word, STR("die")) || str_starts(word, STR("Must")) ||
	       str_starts(word, STR("must"));
}

static bool is_log(struct str word)
{
	static const char *const starts[] = {
		"Debug", "Info", "Warn", "Print", "Fprint", "Log", "Trace",
		"Error", "Notice", "debug", "info", "warn", "log", "trace",
		"print",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(starts); i++)
		if (str_starts(word, str_of(starts[i])))
			return true;
	return false;
}

/* The error, and not a field of that name. */
static bool is_err(const struct way *w, uint32_t i)
{
	return tok_is_name(w->f, i) && str_eq(w->f->t[i].text, w->err) &&
	       !(i && tok_is(w->f, i - 1, "."));
}

static bool mentions_err(const struct way *w, uint32_t a, uint32_t b)
{
	for (; a < b; a++)
		if (is_err(w, a))
			return true;
	return false;
}

bool has_token(const struct syntax *f, uint32_t a, uint32_t b,
		const char *text)
{
	for (; a < b; a++)
		if (tok_is(f, a, text))
			return true;
	return false;
}

uint32_t way_block(const struct syntax *f, uint32_t i)
{
	uint32_t n;

	for (n = 0; i < f->nr && n < LIMIT_BRIDGE_STEPS; n++) {
		if (f->t[i].kind == TOK_NEWLINE)
			break;
		if (tok_is(f, i, "{") && is_block(f, i))
			return i;
		i = after(f, i);
	}
	return NO_TOK;
}

bool is_nothing(const struct syntax *f, uint32_t i)
{
	return tok_is(f, i, "nil") || tok_is(f, i, "0");
}

/* What a condition says of the error when it holds. */
enum condition {
	SAYS_NOTHING,
	SAYS_FAILED,
	SAYS_FINE,
	SAYS_ABSENT,		/* the kernel does not have it */
	SAYS_PRESENT,		/* it failed, but for another reason */
};

/* "errors.Is(err, x)", "os.IsNotExist(err)", "err == x"; or the opposite. */
static enum condition absence(const struct way *w, uint32_t a, uint32_t b)
{
	const struct syntax *f = w->f;
	bool found = false, not = false;
	uint32_t i;

	for (i = a; i < b; i++) {
		found |= tok_is_name(f, i) && is_absence(f->t[i].text);
		not |= tok_is(f, i, "!") ||
		       (tok_is(f, i, "!=") && !is_nothing(f, i + 1));
	}
	if (!found)
		return SAYS_NOTHING;
	return not ? SAYS_PRESENT : SAYS_ABSENT;
}

static enum condition condition(const struct way *w, uint32_t a, uint32_t b)
{
	enum condition says = SAYS_NOTHING, about = absence(w, a, b);
	uint32_t i;

	if (!mentions_err(w, a, b))
		return SAYS_NOTHING;
	for (i = a; i < b; i++) {
		if (!is_err(w, i) || !is_nothing(w->f, i + 2))
			continue;
		if (tok_is(w->f, i + 1, "!="))
			says = SAYS_FAILED;
		else if (tok_is(w->f, i + 1, "=="))
			says = SAYS_FINE;
	}
	if (about == SAYS_PRESENT)
		return has_token(w->f, a, b, "||") ? SAYS_FAILED : about;
	return about != SAYS_NOTHING ? about : says;
}

static bool mentions_unsupported(const struct syntax *f, uint32_t body)
{
	uint32_t i;

	for (i = body; i < f->nr && i < f->t[body].mate; i++)
		if (tok_is_name(f, i) && is_unsupported(f->t[i].text))
			return true;
	return false;
}

/* What may be called in place of what is missing, and does not make errors. */
static bool is_substitute(const struct syntax *f, uint32_t a, uint32_t b)
{
	uint32_t i;

	if (b < a + 3 || !tok_is(f, b - 1, ")") || !tok_is_name(f, a))
		return false;
	for (i = a; i < b && !tok_is(f, i, "("); i++)
		if (str_is(f->t[i].text, "errors") ||
		    str_is(f->t[i].text, "fmt") ||
		    str_is(f->t[i].text, "status") ||
		    memmem(f->t[i].text.ptr, f->t[i].text.len, "rr", 2))
			return false;
	return true;
}

/* "return ..." at @i; @absent: only if the kernel does not have it. */
static enum outcome returned(const struct way *w, uint32_t i, bool absent)
{
	const struct syntax *f = w->f;
	struct piece rest = { f, i + 1, piece_end(f, i + 1) };
	struct piece e = { f, rest.a, rest.a };
	bool is_answer, is_error = str_is(w->func.result, "error");

	while (piece_next(&rest, &e))
		;
	if (e.b <= e.a)
		return absent && !w->func.result.len ? GOES_ON : FAILS;
	is_answer = tok_is(f, e.a, "true") || tok_is(f, e.a, "false") ||
		    condition(w, e.a, e.b) != SAYS_NOTHING;
	if (is_answer)
		return w->asks || absent ? GOES_ON : FAILS;
	if (tok_is(f, e.a, "nil") && e.b == e.a + 1)
		return is_error ? GOES_ON : FAILS;
	if (absent && !mentions_err(w, e.a, e.b) && is_substitute(f, e.a, e.b))
		return GOES_ON;
	if (!is_error)
		return FAILS;
	return w->asks && mentions_unsupported(f, w->func.body) ? GOES_ON :
								  RETURNED;
}

/* What a statement that is no condition does with the error at @i. */
static enum outcome used(const struct way *w, uint32_t i, bool *gone)
{
	const struct syntax *f = w->f;
	uint32_t outer = i, open, start, end, j;
	struct assigned as;

	while ((open = tok_bracket(f, outer)) != NO_TOK &&
	       !(tok_is(f, open, "{") && is_block(f, open)))
		outer = open;
	start = statement_start(f, outer);
	end = piece_end(f, start);
	*gone = false;
	if (tok_is(f, start, "if") || tok_is(f, start, "switch") ||
	    tok_is(f, start, "for") || tok_is(f, start, "case"))
		return OPEN;
	if (statement_assigns(f, start, end, &as)) {
		if (as.last.b != as.last.a + 1 || !is_err(w, as.last.a))
			return FAILS;	/* it is kept elsewhere */
		/* Another call's error from here on, unless it is wrapped. */
		*gone = !mentions_err(w, as.op, end) &&
			has_token(f, as.op, end, "(");
		return OPEN;
	}
	for (j = start; j < end; j = after(f, j))
		if (tok_is_name(f, j) && is_log(f->t[j].text))
			return OPEN;
	return FAILS;
}

/* "failed = true", "exitCode++": what is kept of the failure. */
static bool keeps_failure(const struct syntax *f, uint32_t i)
{
	static const char *const parts[] = {
		"fail", "Fail", "err", "Err", "exit", "Exit", "status", "Status",
		"success", "Success",
	};
	struct str word = f->t[i].text;
	size_t n;

	if (!tok_is_name(f, i) ||
	    !(tok_is(f, i + 1, "=") || tok_is(f, i + 1, "++") ||
	      tok_is(f, i + 1, "+=") || tok_is(f, i + 1, "|=")))
		return false;
	for (n = 0; n < ARRAY_SIZE(parts); n++)
		if (memmem(word.ptr, word.len, parts[n], strlen(parts[n])))
			return true;
	return str_is(word, "ok") || str_is(word, "rc") || str_is(word, "ret") ||
	       str_is(word, "bad");
}

/* A function of the package that ends the program, or has no Go body. */
static bool ends_program(const struct way *w, uint32_t i)
{
	const struct decl *d;
	uint32_t body, end;

	if (!tok_is(w->f, i + 1, "(") || tok_is(w->f, i - 1, "."))
		return false;
	d = fold_decl(w->sp, w->f->t[i].text);
	if (!d || !d->is_func)
		return false;
	body = way_body(d);
	if (body == NO_TOK)
		return true;
	end = after(d->value.f, body);
	for (; body < end; body++)
		if (tok_is_name(d->value.f, body) &&
		    tok_is(d->value.f, body + 1, "(") &&
		    is_exit(d->value.f->t[body].text))
			return true;
	return false;
}

/* The statements of the block at @open, run if it failed. */
static enum outcome branch(const struct way *w, uint32_t open, bool absent)
{
	const struct syntax *f = w->f;
	uint32_t end = after(f, open) - 1, i;
	enum outcome out = GOES_ON;
	bool gone = false;

	w->fo->work += end - open;
	for (i = open + 1; i < end && out != FAILS && !gone; i++) {
		struct str word = f->t[i].text;

		if (tok_is(f, i, "return")) {
			out = way_worse(out, returned(w, i, absent));
			i = piece_end(f, i + 1);
		} else if (tok_is(f, i, "goto") ||
			   (tok_is(f, i, "continue") && w->again) ||
			   (tok_is_name(f, i) && tok_is(f, i + 1, "(") &&
			    (is_exit(word) || ends_program(w, i)))) {
			out = FAILS;
		} else if (is_err(w, i)) {
			out = way_worse(out, used(w, i, &gone));
		} else if (keeps_failure(f, i)) {
			out = FAILS;
		}
	}
	return out;
}

enum outcome way_branch(const struct way *w, uint32_t open)
{
	return branch(w, open, false);
}

/* Whether a branch that is taken if it worked ends a loop over candidates. */
static bool ends_loop(const struct way *w, uint32_t open)
{
	const struct syntax *f = w->f;
	uint32_t at = f->t[open].block, end = after(f, open), start;

	if (at == NO_TOK || !is_block(f, at))
		return false;
	start = statement_start(f, at);
	return tok_is(f, start, "for") && has_token(f, start, at, "range") &&
	       (has_token(f, open, end, "break") ||
		has_token(f, open, end, "return"));
}

/* A block that is run whether it failed or not. */
static enum outcome in_between(const struct way *w, uint32_t open)
{
	enum outcome out;

	if (!mentions_err(w, open, after(w->f, open)))
		return OPEN;
	out = branch(w, open, false);
	return out == GOES_ON ? OPEN : out;
}

/* "else" behind the block at @open of an "if" that has decided nothing. */
static enum outcome decide_else(const struct way *w, uint32_t open, bool failed)
{
	const struct syntax *f = w->f;
	uint32_t next = after(f, open);

	if (!tok_is(f, next, "else"))
		return OPEN;
	if (tok_is(f, next + 1, "{"))
		return failed ? branch(w, next + 1, false) :
				in_between(w, next + 1);
	open = way_block(f, next + 1);
	return open == NO_TOK ? FAILS : way_decide(w, next + 2, open);
}

enum outcome way_decide(const struct way *w, uint32_t a, uint32_t open)
{
	const struct syntax *f = w->f;
	enum outcome out = OPEN;

	switch (condition(w, a, open)) {
	case SAYS_FAILED:
		out = branch(w, open, false);
		return out == GOES_ON && has_token(f, a, open, "&&") ? OPEN : out;
	case SAYS_ABSENT:
		return branch(w, open, true);
	case SAYS_FINE:
		return ends_loop(w, open) ? GOES_ON : decide_else(w, open, true);
	case SAYS_PRESENT:
		return decide_else(w, open, false);
	case SAYS_NOTHING:
		out = in_between(w, open);
		break;
	}
	return out == OPEN ? decide_else(w, open, false) : out;
}

uint32_t way_end(const struct syntax *f, uint32_t i)
{
	while (i < f->nr && f->t[i].kind != TOK_NEWLINE && !tok_is(f, i, "}"))
		i = after(f, i);
	return i;
}

/* One with blocks: "if", "switch", "select", "for". */
static enum outcome compound(const struct way *w, uint32_t i, uint32_t end)
{
	const struct syntax *f = w->f;
	uint32_t open = way_block(f, i), next;
	enum outcome out;

	if (!mentions_err(w, i, end))
		return OPEN;
	/* An error of the same name may be another. */
	if (open == NO_TOK || has_token(f, i, open, ":=") ||
	    has_token(f, i, open, ";"))
		return FAILS;
	if (tok_is(f, i, "if"))
		return way_decide(w, i + 1, open);
	next = after(f, open) - 1;
	out = branch(w, open, tok_is(f, i, "switch") &&
		     has_token(f, open, next, "ENOSYS"));
	return out == GOES_ON ? OPEN : out;
}

/* One statement at @i behind the call. */
static enum outcome statement(const struct way *w, uint32_t i, uint32_t end,
			      bool *gone)
{
	const struct syntax *f = w->f;
	uint32_t j;

	*gone = false;
	if (tok_is(f, i, "if") || tok_is(f, i, "switch") ||
	    tok_is(f, i, "select") || tok_is(f, i, "for") || tok_is(f, i, "{"))
		return compound(w, i, end);
	if (tok_is(f, i, "return"))
		return mentions_err(w, i, end) ? returned(w, i, false) : OPEN;
	for (j = i; j < end; j++)
		if (is_err(w, j))
			return used(w, j, gone);
	return OPEN;
}

bool way_tries_again(const struct syntax *f, uint32_t i)
{
	uint32_t body = function_around(f, i).body, at = f->t[i].block;
	uint32_t start, n;

	for (n = 0; at != NO_TOK && at != body && n < LIMIT_BRIDGE_NESTING;
	     n++, at = f->t[at].block) {
		start = statement_start(f, at);
		if (tok_is(f, start, "for"))
			return !has_token(f, start, at, "range");
	}
	return false;
}

enum outcome way_follow(const struct way *w, uint32_t i, bool inside)
{
	const struct syntax *f = w->f;
	enum outcome out, dropped = w->again ? FAILS : GOES_ON;
	uint32_t n, end;
	bool gone;

	for (n = 0; i < f->nr && n < LIMIT_BRIDGE_STEPS; n++, i = end) {
		end = i + 1;
		if (f->t[i].kind == TOK_NEWLINE || tok_is(f, i, ";"))
			continue;
		if (tok_is(f, i, "}"))
			break;
		end = way_end(f, i);
		w->fo->work += end - i;
		if (w->fo->work > LIMIT_BRIDGE_WORK)
			return FAILS;
		out = statement(w, i, end, &gone);
		if (out != OPEN)
			return out;
		if (gone)
			return dropped;
		if (tok_is(f, i, "return"))
			break;
	}
	return inside ? dropped : FAILS;
}
