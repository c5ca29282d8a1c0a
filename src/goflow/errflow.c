// SPDX-License-Identifier: GPL-2.0
/*
 * Conditions on an error, and what the branches do with it.
 */
#include "errflow.h"

#include "base/limits.h"
#include "go/token.h"
#include "words.h"

enum requirement requirement_worse(enum requirement a, enum requirement b)
{
	if (a == REQ_UNDECIDED || b == REQ_UNDECIDED)
		return a == REQ_UNDECIDED ? b : a;
	return a > b ? a : b;
}

uint32_t function_body(const struct decl *d)
{
	const struct syntax *f = d->value.f;
	uint32_t i;

	for (i = d->value.b + 1; i < f->nr; i = tok_after(f, i)) {
		if (f->t[i].kind == TOK_NEWLINE)
			break;
		if (tok_is(f, i, "{") && statement_is_block(f, i))
			return i;
	}
	return NO_TOK;
}

/* The error, and not a field of that name. */
static bool is_err(const struct errflow *w, uint32_t i)
{
	return tok_is_name(w->f, i) && str_eq(w->f->t[i].text, w->err) &&
	       !(i && tok_is(w->f, i - 1, "."));
}

static bool mentions_err(const struct errflow *w, uint32_t a, uint32_t b)
{
	for (; a < b; a++)
		if (is_err(w, a))
			return true;
	return false;
}

bool piece_has(const struct syntax *f, uint32_t a, uint32_t b,
	       const char *text)
{
	for (; a < b; a++)
		if (tok_is(f, a, text))
			return true;
	return false;
}

uint32_t statement_block(const struct syntax *f, uint32_t i)
{
	uint32_t n;

	for (n = 0; i < f->nr && n < LIMIT_BRIDGE_STEPS; n++) {
		if (f->t[i].kind == TOK_NEWLINE)
			break;
		if (tok_is(f, i, "{") && statement_is_block(f, i))
			return i;
		i = tok_after(f, i);
	}
	return NO_TOK;
}

bool tok_is_nil(const struct syntax *f, uint32_t i)
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

/*
 * "missing(err)" at token @i, a function of the package that answers yes or no and
 * asks nothing but whether the error says that the kernel lacks something.
 */
static bool is_predicate(const struct errflow *w, uint32_t i)
{
	const struct decl *d;
	const struct syntax *f;
	uint32_t body, end;
	bool found = false;

	if (!tok_is_name(w->f, i) || !tok_is(w->f, i + 1, "(") || !is_err(w, i + 2) ||
	    !tok_is(w->f, i + 3, ")") || (i && tok_is(w->f, i - 1, ".")))
		return false;
	d = fold_decl(w->sp, w->f->t[i].text);
	body = d && d->is_func ? function_body(d) : NO_TOK;
	if (body == NO_TOK || !tok_is(d->value.f, body - 1, "bool"))
		return false;
	f = d->value.f;
	end = tok_after(f, body);
	w->fo->work += end - body;
	for (; body < end; body++) {
		/* What it denies is not followed. */
		if (tok_is(f, body, "!") || tok_is(f, body, "!=") || tok_is(f, body, "&&"))
			return false;
		found |= tok_is_name(f, body) && word_is(f->t[body].text, WORD_ABSENT);
	}
	return found;
}

/* "errors.Is(err, x)", "os.IsNotExist(err)", "err == x"; or the opposite. */
static enum condition absence(const struct errflow *w, uint32_t a, uint32_t b)
{
	const struct syntax *f = w->f;
	bool found = false, not = false;
	uint32_t i;

	for (i = a; i < b; i++) {
		found |= (tok_is_name(f, i) && word_is(f->t[i].text, WORD_ABSENT)) ||
			 is_predicate(w, i);
		not |= tok_is(f, i, "!") ||
		       (tok_is(f, i, "!=") && !tok_is_nil(f, i + 1));
	}
	if (!found)
		return SAYS_NOTHING;
	return not ? SAYS_PRESENT : SAYS_ABSENT;
}

static enum condition goflow_errflow_condition(const struct errflow *w, uint32_t a, uint32_t b)
{
	enum condition says = SAYS_NOTHING, about = absence(w, a, b);
	uint32_t i;

	if (!mentions_err(w, a, b))
		return SAYS_NOTHING;
	for (i = a; i < b; i++) {
		if (!is_err(w, i) || !tok_is_nil(w->f, i + 2))
			continue;
		if (tok_is(w->f, i + 1, "!="))
			says = SAYS_FAILED;
		else if (tok_is(w->f, i + 1, "=="))
			says = SAYS_FINE;
	}
	if (about == SAYS_PRESENT)
		return piece_has(w->f, a, b, "||") ? SAYS_FAILED : about;
	return about != SAYS_NOTHING ? about : says;
}

static bool mentions_unsupported(const struct syntax *f, uint32_t body)
{
	uint32_t i;

	for (i = body; i < f->nr && i < f->t[body].mate; i++)
		if (tok_is_name(f, i) && word_is(f->t[i].text, WORD_UNSUPPORTED))
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
		if (word_is(f->t[i].text, WORD_MAKES_ERROR))
			return false;
	return true;
}

/* "return ..." at @i; @absent: only if the kernel does not have it. */
static enum requirement returned(const struct errflow *w, uint32_t i, bool absent)
{
	const struct syntax *f = w->f;
	struct piece rest = { f, i + 1, piece_end(f, i + 1) };
	struct piece e = { f, rest.a, rest.a };
	bool is_answer, is_error = str_is(w->func.result, "error");

	while (piece_next(&rest, &e))
		;
	if (e.b <= e.a)
		return absent && !w->func.result.len ? REQ_TOLERATED : REQ_FATAL;
	is_answer = tok_is(f, e.a, "true") || tok_is(f, e.a, "false") ||
		    goflow_errflow_condition(w, e.a, e.b) != SAYS_NOTHING;
	if (is_answer)
		return w->asks || absent ? REQ_TOLERATED : REQ_FATAL;
	if (tok_is(f, e.a, "nil") && e.b == e.a + 1)
		return is_error ? REQ_TOLERATED : REQ_FATAL;
	if (absent && !mentions_err(w, e.a, e.b) && is_substitute(f, e.a, e.b))
		return REQ_TOLERATED;
	if (!is_error)
		return REQ_FATAL;
	return w->asks && mentions_unsupported(f, w->func.body) ? REQ_TOLERATED :
								  REQ_PROPAGATED;
}

/* What a statement that is not a condition does with the error at @i. */
static enum requirement used(const struct errflow *w, uint32_t i, bool *gone)
{
	const struct syntax *f = w->f;
	uint32_t outer = i, open, start, end, j;
	struct assigned as;

	while ((open = tok_bracket(f, outer)) != NO_TOK &&
	       !(tok_is(f, open, "{") && statement_is_block(f, open)))
		outer = open;
	start = statement_start(f, outer);
	end = piece_end(f, start);
	*gone = false;
	if (tok_is(f, start, "if") || tok_is(f, start, "switch") ||
	    tok_is(f, start, "for") || tok_is(f, start, "case"))
		return REQ_UNDECIDED;
	if (statement_assigns(f, start, end, &as)) {
		if (as.last.b != as.last.a + 1 || !is_err(w, as.last.a))
			return REQ_FATAL;	/* it is kept elsewhere */
		/* Another call's error from here on, unless it is wrapped. */
		*gone = !mentions_err(w, as.op, end) &&
			piece_has(f, as.op, end, "(");
		return REQ_UNDECIDED;
	}
	for (j = start; j < end; j = tok_after(f, j))
		if (tok_is_name(f, j) && word_is(f->t[j].text, WORD_LOG))
			return REQ_UNDECIDED;
	return REQ_FATAL;
}

/* "failed = true", "exitCode++": a variable keeps the failure. */
static bool keeps_failure(const struct syntax *f, uint32_t i)
{
	return tok_is_name(f, i) &&
	       (tok_is(f, i + 1, "=") || tok_is(f, i + 1, "++") ||
		tok_is(f, i + 1, "+=") || tok_is(f, i + 1, "|=")) &&
	       word_is(f->t[i].text, WORD_FAILURE);
}

/* A function of the package that ends the program, or has no Go body. */
static bool ends_program(const struct errflow *w, uint32_t i)
{
	const struct decl *d;
	uint32_t body, end;

	if (!tok_is(w->f, i + 1, "(") || tok_is(w->f, i - 1, "."))
		return false;
	d = fold_decl(w->sp, w->f->t[i].text);
	if (!d || !d->is_func)
		return false;
	body = function_body(d);
	if (body == NO_TOK)
		return true;
	end = tok_after(d->value.f, body);
	for (; body < end; body++)
		if (tok_is_name(d->value.f, body) &&
		    tok_is(d->value.f, body + 1, "(") &&
		    word_is(d->value.f->t[body].text, WORD_EXIT))
			return true;
	return false;
}

static enum requirement goflow_errflow_branch(const struct errflow *w, uint32_t open,
					      bool absent);
static enum requirement run_statements(const struct errflow *w, uint32_t i, uint32_t end,
				       bool absent);

/* Whether more blocks are around token @i than are looked into. */
static bool nested_too_deep(const struct syntax *f, uint32_t i)
{
	uint32_t at = f->t[i].block, n;

	for (n = 0; at != NO_TOK && n < LIMIT_BRIDGE_NESTING; n++)
		at = f->t[at].block;
	return at != NO_TOK;
}

/*
 * "if !errors.Is(err, os.ErrNotExist) {", "if os.IsNotExist(err) {" at @i, in a
 * branch that is run if it failed: only one of both blocks is for what is
 * absent.  Returns the last token of what is decided here; @i: nothing is.
 */
static uint32_t nested_condition(const struct errflow *w, uint32_t i,
				 enum requirement *out, bool *left)
{
	const struct syntax *f = w->f;
	uint32_t open = tok_is(f, i, "if") ? statement_block(f, i) : NO_TOK;
	uint32_t end, last;

	if (open == NO_TOK || f->t[open].mate >= f->nr ||
	    piece_has(f, i, open, ";") || piece_has(f, i, open, "&&") ||
	    nested_too_deep(f, i))
		return i;
	end = f->t[open].mate;
	switch (goflow_errflow_condition(w, i + 1, open)) {
	case SAYS_PRESENT:
		return end;
	case SAYS_ABSENT:
		break;
	default:
		return i;
	}
	*out = requirement_worse(*out, goflow_errflow_branch(w, open, true));
	for (last = open + 1; last < end; last = tok_after(f, last))
		*left |= tok_is(f, last, "return");
	if (tok_is(f, end + 1, "else") && tok_is(f, end + 2, "{") &&
	    f->t[end + 2].mate < f->nr)
		end = f->t[end + 2].mate;
	return end;
}

/* The statements of the block at @open, run if it failed. */
static enum requirement goflow_errflow_branch(const struct errflow *w, uint32_t open, bool absent)
{
	return run_statements(w, open + 1, tok_after(w->f, open) - 1, absent);
}

/* The statements from @i to @end, which are run if it failed. */
static enum requirement run_statements(const struct errflow *w, uint32_t i, uint32_t end,
				       bool absent)
{
	const struct syntax *f = w->f;
	enum requirement out = REQ_TOLERATED;
	bool gone = false;

	w->fo->work += end - i;
	for (; i < end && out != REQ_FATAL && !gone; i++) {
		struct str word = f->t[i].text;
		uint32_t decided = nested_condition(w, i, &out, &gone);

		if (decided > i) {
			i = decided;
		} else if (tok_is(f, i, "return")) {
			out = requirement_worse(out, returned(w, i, absent));
			i = piece_end(f, i + 1);
		} else if (tok_is(f, i, "goto") ||
			   (tok_is(f, i, "continue") && w->again) ||
			   (tok_is_name(f, i) && tok_is(f, i + 1, "(") &&
			    (word_is(word, WORD_EXIT) || ends_program(w, i)))) {
			out = REQ_FATAL;
		} else if (is_err(w, i)) {
			out = requirement_worse(out, used(w, i, &gone));
		} else if (keeps_failure(f, i)) {
			out = REQ_FATAL;
		}
	}
	return out;
}

enum requirement errflow_branch(const struct errflow *w, uint32_t open)
{
	return goflow_errflow_branch(w, open, false);
}

/* Whether a branch that is taken if it worked ends a loop over candidates. */
static bool ends_loop(const struct errflow *w, uint32_t open)
{
	const struct syntax *f = w->f;
	uint32_t at = f->t[open].block, end = tok_after(f, open), start;

	if (at == NO_TOK || !statement_is_block(f, at))
		return false;
	start = statement_start(f, at);
	return tok_is(f, start, "for") && piece_has(f, start, at, "range") &&
	       (piece_has(f, open, end, "break") ||
		piece_has(f, open, end, "return"));
}

/* A block that is run whether it failed or not. */
static enum requirement in_between(const struct errflow *w, uint32_t open)
{
	enum requirement out;

	if (!mentions_err(w, open, tok_after(w->f, open)))
		return REQ_UNDECIDED;
	out = goflow_errflow_branch(w, open, false);
	return out == REQ_TOLERATED ? REQ_UNDECIDED : out;
}

/* "else" after the block at @open of an "if" that decided nothing. */
static enum requirement decide_else(const struct errflow *w, uint32_t open, bool failed)
{
	const struct syntax *f = w->f;
	uint32_t next = tok_after(f, open);

	if (!tok_is(f, next, "else"))
		return REQ_UNDECIDED;
	if (tok_is(f, next + 1, "{"))
		return failed ? goflow_errflow_branch(w, next + 1, false) :
				in_between(w, next + 1);
	open = statement_block(f, next + 1);
	return open == NO_TOK ? REQ_FATAL : errflow_condition(w, next + 2, open);
}

enum requirement errflow_condition(const struct errflow *w, uint32_t a, uint32_t open)
{
	const struct syntax *f = w->f;
	enum requirement out = REQ_UNDECIDED;

	switch (goflow_errflow_condition(w, a, open)) {
	case SAYS_FAILED:
		out = goflow_errflow_branch(w, open, false);
		return out == REQ_TOLERATED && piece_has(f, a, open, "&&") ? REQ_UNDECIDED : out;
	case SAYS_ABSENT:
		return goflow_errflow_branch(w, open, true);
	case SAYS_FINE:
		return ends_loop(w, open) ? REQ_TOLERATED : decide_else(w, open, true);
	case SAYS_PRESENT:
		return decide_else(w, open, false);
	case SAYS_NOTHING:
		out = in_between(w, open);
		break;
	}
	return out == REQ_UNDECIDED ? decide_else(w, open, false) : out;
}

uint32_t statement_end(const struct syntax *f, uint32_t i)
{
	while (i < f->nr && f->t[i].kind != TOK_NEWLINE && !tok_is(f, i, "}"))
		i = tok_after(f, i);
	return i;
}

/* The first "case" or "default" from @i on that belongs to the block at @open. */
static uint32_t next_case(const struct syntax *f, uint32_t open, uint32_t i)
{
	uint32_t end = tok_after(f, open) - 1;

	while (i < end && !tok_is(f, i, "case") && !tok_is(f, i, "default"))
		i = tok_after(f, i);
	return i < end ? i : end;
}

/*
 * "switch { case errors.Is(err, os.ErrNotExist): ... }" with its block at @open: the
 * first case that holds if the kernel lacks it decides.  @known: set to whether
 * that can be told.
 */
static enum requirement bare_switch(const struct errflow *w, uint32_t open, bool *known)
{
	const struct syntax *f = w->f;
	uint32_t end = tok_after(f, open) - 1, other = NO_TOK, at, colon, next;

	*known = true;
	for (at = next_case(f, open, open + 1); at < end; at = next) {
		enum condition says;

		for (colon = at + 1; colon < end && !tok_is(f, colon, ":");)
			colon = tok_after(f, colon);
		next = next_case(f, open, colon + 1);
		if (tok_is(f, at, "default")) {
			other = at + 2;
			continue;
		}
		says = goflow_errflow_condition(w, at + 1, colon);
		*known = says != SAYS_NOTHING && !piece_has(f, at, colon, "&&");
		if (!*known)
			return REQ_UNDECIDED;
		if (says == SAYS_ABSENT || says == SAYS_FAILED)
			return run_statements(w, colon + 1, next, says == SAYS_ABSENT);
	}
	return other == NO_TOK ? REQ_UNDECIDED :
	       run_statements(w, other, next_case(f, open, other), false);
}

/* One with blocks: "if", "switch", "select", "for". */
static enum requirement compound(const struct errflow *w, uint32_t i, uint32_t end)
{
	const struct syntax *f = w->f;
	uint32_t open = statement_block(f, i), next;
	enum requirement out;
	bool known;

	if (!mentions_err(w, i, end))
		return REQ_UNDECIDED;
	/* An error of the same name may be another. */
	if (open == NO_TOK || piece_has(f, i, open, ":=") ||
	    piece_has(f, i, open, ";"))
		return REQ_FATAL;
	if (tok_is(f, i, "if"))
		return errflow_condition(w, i + 1, open);
	if (tok_is(f, i, "switch") && open == i + 1 && !nested_too_deep(f, i)) {
		out = bare_switch(w, open, &known);
		if (known)
			return out;
	}
	next = tok_after(f, open) - 1;
	out = goflow_errflow_branch(w, open, tok_is(f, i, "switch") &&
				    piece_has(f, open, next, "ENOSYS"));
	return out == REQ_TOLERATED ? REQ_UNDECIDED : out;
}

/* One statement at @i after the call. */
static enum requirement statement(const struct errflow *w, uint32_t i, uint32_t end,
				  bool *gone)
{
	const struct syntax *f = w->f;
	uint32_t j;

	*gone = false;
	if (tok_is(f, i, "if") || tok_is(f, i, "switch") ||
	    tok_is(f, i, "select") || tok_is(f, i, "for") || tok_is(f, i, "{"))
		return compound(w, i, end);
	if (tok_is(f, i, "return"))
		return mentions_err(w, i, end) ? returned(w, i, false) : REQ_UNDECIDED;
	for (j = i; j < end; j++)
		if (is_err(w, j))
			return used(w, j, gone);
	return REQ_UNDECIDED;
}

enum requirement errflow_rest(const struct errflow *w, uint32_t i)
{
	return run_statements(w, i, tok_after(w->f, w->func.body) - 1, false);
}

bool errflow_is_declared(const struct errflow *w, uint32_t i)
{
	const struct syntax *f = w->f;
	uint32_t j, k;

	w->fo->work += i - w->func.body;
	for (j = w->func.body + 1; j < i; j++) {
		if (!tok_is_name(f, j) || !str_eq(f->t[j].text, w->err) ||
		    f->t[j].block != w->func.body)
			continue;
		for (k = j + 1; tok_is(f, k, ","); k += 2)
			;
		if (tok_is(f, k, ":=") || tok_is(f, j - 1, "var"))
			return true;
	}
	return false;
}

/*
 * What is run after the block that "}" at @i closes, with the statement that it is
 * part of; NO_TOK: it is a loop, or a function.
 */
static uint32_t after_block(const struct errflow *w, uint32_t i)
{
	const struct syntax *f = w->f;
	uint32_t open = f->t[i].mate, start;

	if (open == NO_TOK || open >= i || open == w->func.body)
		return NO_TOK;
	start = statement_start(f, open);
	return start == open || tok_is(f, start, "if") || tok_is(f, start, "switch") ?
	       statement_end(f, open) : NO_TOK;
}

bool errflow_is_retry(const struct syntax *f, uint32_t i)
{
	uint32_t body = function_around(f, i).body, at = f->t[i].block;
	uint32_t start, n;

	for (n = 0; at != NO_TOK && at != body && n < LIMIT_BRIDGE_NESTING;
	     n++, at = f->t[at].block) {
		start = statement_start(f, at);
		if (tok_is(f, start, "for"))
			return !piece_has(f, start, at, "range");
	}
	return false;
}

enum requirement errflow_follow(const struct errflow *w, uint32_t i, bool inside)
{
	const struct syntax *f = w->f;
	enum requirement out, dropped = w->again ? REQ_FATAL : REQ_TOLERATED;
	uint32_t n, end, outer;
	bool gone;

	for (n = 0; i < f->nr && n < LIMIT_BRIDGE_STEPS; n++, i = end) {
		end = i + 1;
		if (f->t[i].kind == TOK_NEWLINE || tok_is(f, i, ";"))
			continue;
		if (tok_is(f, i, "}")) {
			outer = inside ? NO_TOK : after_block(w, i);
			if (outer == NO_TOK || outer >= f->nr)
				break;
			end = outer;
			inside = f->t[outer].block == w->func.body &&
				 errflow_is_declared(w, outer);
			continue;
		}
		end = statement_end(f, i);
		w->fo->work += end - i;
		if (w->fo->work > LIMIT_BRIDGE_WORK)
			return REQ_FATAL;
		out = statement(w, i, end, &gone);
		if (out != REQ_UNDECIDED)
			return out;
		if (gone)
			return dropped;
		if (tok_is(f, i, "return"))
			break;
	}
	return inside ? dropped : REQ_FATAL;
}
