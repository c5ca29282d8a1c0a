// SPDX-License-Identifier: GPL-2.0
/*
 * A call that requests something from the kernel returns an error if it is
 * missing, and what the code does with that error shows how much it is needed.
 * The error is followed through the statements after the call:
 *
 *   - it is assigned to "_", or a branch that is taken only then ends without
 *     leaving the function: the program continues;
 *   - the branch returns nil as the error, or the error distinguishes missing
 *     from failed, and only if it is missing something else is done: it
 *     continues;
 *   - the result is closed immediately, and the function returns a boolean,
 *     or an error "not supported": it only probed;
 *   - the error is returned: then what all callers in the package do decides,
 *     if the name of the function is unique.
 *
 * Everything else is a failure: an exit, a panic, an error that is stored, and
 * what this analysis does not understand.
 */
#include "goflow/requirement.h"

#include "base/limits.h"
#include "go/token.h"
#include "alternative.h"
#include "errflow.h"
#include "words.h"

static enum requirement requirement_of_call(struct errflow *w, struct call c);

/* "return false" means that something does not work: the function finds that out. */
static bool answers_only(const struct errflow *w)
{
	static const char *const works[] = { "for", "select", "go", "<-", "fallthrough" };
	const struct syntax *f = w->f;
	uint32_t body = w->func.body;
	size_t i;

	if (body < 2 || !tok_is(f, body - 1, "bool") || !tok_is(f, body - 2, ")"))
		return false;
	w->fo->work += tok_after(f, body) - body;
	for (i = 0; i < ARRAY_SIZE(works); i++)
		if (piece_has(f, body, tok_after(f, body), works[i]))
			return false;
	return true;
}

/* Whether "x.Close()" is somewhere in the function. */
static bool is_closed(const struct errflow *w, uint32_t name)
{
	const struct syntax *f = w->f;
	uint32_t i, end = tok_after(f, w->func.body);

	for (i = name + 1; i + 2 < end; i++)
		if (tok_is_name(f, i) && str_eq(f->t[i].text, f->t[name].text) &&
		    !tok_is(f, i - 1, ".") && tok_is(f, i + 1, ".") && tok_is_name(f, i + 2) &&
		    word_is(f->t[i + 2].text, WORD_CLOSE))
			return true;
	return false;
}

/*
 * Whether the other things that a call gives are only closed, or closed in the end
 * in a function that does nothing but find out whether it can make them.
 */
static bool is_thrown_away(const struct errflow *w, const struct assigned *as)
{
	const struct syntax *f = w->f;
	struct piece rest = as->others, name;
	uint32_t i, end = tok_after(f, w->func.body);
	bool any = false;

	w->fo->work += end - as->op;
	while (piece_next(&rest, &name)) {
		any = true;
		if (tok_is(f, name.a, "_") && name.b == name.a + 1)
			continue;
		if (name.b != name.a + 1 || !tok_is_name(f, name.a))
			return false;
		if (answers_only(w) && is_closed(w, name.a))
			continue;
		for (i = as->op; i < end; i++)
			if (tok_is_name(f, i) && !tok_is(f, i - 1, ".") &&
			    str_eq(f->t[i].text, f->t[name.a].text) &&
			    !(tok_is(f, i + 1, ".") && tok_is_name(f, i + 2) &&
			      word_is(f->t[i + 2].text, WORD_CLOSE)))
				return false;
	}
	return any;
}

/* "cmd := exec.Command(...)": what it is run with, from @i on. */
static bool find_run(const struct syntax *f, struct str name, uint32_t i,
		     struct call *c)
{
	uint32_t n;

	for (n = 0; i + 3 < f->nr && n < LIMIT_BRIDGE_STEPS; i++, n++)
		if (tok_is_name(f, i) && str_eq(f->t[i].text, name) &&
		    !tok_is(f, i - 1, ".") && tok_is(f, i + 1, ".") &&
		    tok_is(f, i + 3, "(") &&
		    word_is(f->t[i + 2].text, WORD_RUN)) {
			*c = call_at(f, i + 2);
			return true;
		}
	return false;
}

/* What the last of the names that @c is assigned to leads to. */
static enum requirement requirement_assigned(struct errflow *w, struct call c, uint32_t start,
					     const struct assigned *as, bool in_head)
{
	const struct syntax *f = w->f;
	bool declared = tok_is(f, as->op, ":=");
	uint32_t open;

	if (as->last.b != as->last.a + 1 || !tok_is_name(f, as->last.a) ||
	    as->op + 1 != c.start)
		return REQ_FATAL;
	w->err = f->t[as->last.a].text;
	w->asks = is_thrown_away(w, as);
	w->again = errflow_is_retry(f, c.start);
	if (str_is(w->err, "_"))
		return w->asks || as->others.b == as->others.a ? REQ_TOLERATED : REQ_FATAL;
	if (str_starts(f->t[c.name].text, STR("Command")) &&
	    c.end == tok_after(f, c.name + 1))
		return find_run(f, w->err, c.end, &c) ? requirement_of_call(w, c) : REQ_FATAL;
	if (!in_head)
		return errflow_follow(w, c.end, declared || (f->t[c.start].block == w->func.body &&
							    errflow_is_declared(w, c.start)));
	open = statement_block(f, c.end);
	if (!tok_is(f, start, "if") || open == NO_TOK || !tok_is(f, c.end, ";"))
		return REQ_FATAL;
	switch (errflow_condition(w, c.end + 1, open)) {
	case REQ_TOLERATED:
		return REQ_TOLERATED;
	case REQ_PROPAGATED:
		return REQ_PROPAGATED;
	case REQ_UNDECIDED:
		if (declared)
			return REQ_TOLERATED;
		return errflow_follow(w, statement_end(f, start), false);
	case REQ_FATAL:
		break;
	}
	return REQ_FATAL;
}

/* "if f() != nil {", "return f()"; "f()" may be mere carelessness. */
static enum requirement unassigned(struct errflow *w, struct call c, uint32_t start)
{
	const struct syntax *f = w->f;
	uint32_t end = c.end;

	if (c.start != start + 1)
		return REQ_FATAL;
	if (tok_is(f, start, "return")) {
		if (tok_is_nil(f, end + 1) &&
		    (tok_is(f, end, "==") || tok_is(f, end, "!=")))
			return REQ_TOLERATED;
		return piece_end(f, start + 1) == end ? REQ_PROPAGATED : REQ_FATAL;
	}
	if (!tok_is(f, start, "if") || !tok_is_nil(f, end + 1) ||
	    !tok_is(f, end + 2, "{"))
		return REQ_FATAL;
	if (tok_is(f, end, "!="))
		return errflow_branch(w, end + 2);
	return tok_is(f, end, "==") && !tok_is(f, tok_after(f, end + 2), "else") ?
	       REQ_TOLERATED : REQ_FATAL;
}

static bool is_call_of(const struct syntax *f, uint32_t i,
		       const struct function *func)
{
	return tok_is_name(f, i) && str_eq(f->t[i].text, func->name) &&
	       !(i && tok_is(f, i - 1, "func")) &&
	       (i && tok_is(f, i - 1, ".")) == func->is_method;
}

/* Whether the name is one that other packages cannot use. */
static bool is_private(struct str name)
{
	return name.len && !(name.ptr[0] >= 'A' && name.ptr[0] <= 'Z') &&
	       !str_is(name, "main") && !str_is(name, "init");
}

/* Whether another call of the function passes what is asked for. */
static bool is_other_caller(const struct errflow *w, const struct syntax *f, uint32_t i)
{
	const struct value *v = w->value;

	return v && v->call && v->f && v->call < v->f->nr &&
	       str_eq(v->f->t[v->call].text, w->func.name) &&
	       (v->f != f || v->call != i);
}

/* What all callers do with an error that the function returns. */
static enum requirement callers(const struct errflow *w)
{
	enum requirement out = REQ_UNDECIDED;
	size_t i;
	uint32_t j;

	if (!w->func.declared || !is_private(w->func.name) ||
	    w->depth >= LIMIT_BRIDGE_CALLERS)
		return REQ_FATAL;
	for (i = 0; i < w->sp->nr_files && out != REQ_FATAL; i++) {
		const struct syntax *f = fold_file_with(w->sp, i, w->func.name);

		if (!f)
			continue;
		w->fo->work += f->nr;
		if (w->fo->work > LIMIT_BRIDGE_WORK)
			return REQ_FATAL;
		for (j = 0; j < f->nr && out != REQ_FATAL; j++) {
			struct errflow next = { .fo = w->fo, .sp = w->sp, .f = f,
					    .depth = w->depth + 1,
					    .value = w->value };

			if (!is_call_of(f, j, &w->func) || is_other_caller(w, f, j) ||
			    (tok_is(f, j - 1, ")") && tok_is(f, j + 1, "(") &&
			     w->func.is_method))
				continue;
			out = tok_is(f, j + 1, "(") ?
			      requirement_worse(out, requirement_of_call(&next, call_at(f, j))) :
			      REQ_FATAL;
		}
	}
	return out;
}

/* "if !probe() {" with its "!" at @i, whose block ends the program. */
static bool is_insisted_on(const struct syntax *f, uint32_t i)
{
	uint32_t open = tok_is(f, i, "!") ? statement_block(f, statement_start(f, i)) : NO_TOK;
	uint32_t end;

	if (open == NO_TOK || open < i)
		return false;
	for (end = tok_after(f, open); open < end; open++)
		if (tok_is_name(f, open) && tok_is(f, open + 1, "(") &&
		    word_is(f->t[open].text, WORD_EXIT))
			return true;
	return false;
}

/* Whether a caller ends the program if the answer of a function that asks is no. */
static bool answer_is_needed(const struct errflow *w)
{
	bool needed = false;
	size_t i;
	uint32_t j;

	if (!w->asks || !w->func.declared || !str_is(w->func.result, "bool"))
		return false;
	for (i = 0; i < w->sp->nr_files && !needed; i++) {
		const struct syntax *f = fold_file_with(w->sp, i, w->func.name);

		for (j = 1; f && j < f->nr && !needed; j++)
			needed = is_call_of(f, j, &w->func) && tok_is(f, j + 1, "(") &&
				 is_insisted_on(f, call_at(f, j).start - 1);
		w->fo->work += f ? f->nr : 0;
	}
	return needed;
}

static enum requirement requirement_of_call(struct errflow *w, struct call c)
{
	enum requirement out = REQ_FATAL;
	struct assigned as;
	uint32_t start, a;
	bool in_head;

	if (w->fo->work > LIMIT_BRIDGE_WORK)
		return REQ_FATAL;
	w->f = c.f;
	w->func = function_around(c.f, c.start);
	if (w->func.body == NO_TOK || !call_stands_alone(&c, &start))
		return REQ_FATAL;
	in_head = tok_is(c.f, start, "if") || tok_is(c.f, start, "switch");
	a = start + (in_head || tok_is(c.f, start, "var"));
	if (statement_assigns(c.f, a, c.start, &as))
		out = requirement_assigned(w, c, start, &as, in_head);
	else
		out = unassigned(w, c, start);
	if (out == REQ_TOLERATED && answer_is_needed(w))
		return REQ_FATAL;
	return out == REQ_PROPAGATED ? callers(w) : out;
}

/* The function of the package that @c calls, and its parameter @nr's name. */
static bool find_callee(const struct errflow *w, const struct call *c, size_t nr,
			const struct syntax **f, uint32_t *body,
			struct str *name)
{
	const struct decl *d = fold_decl(w->sp, c->f->t[c->name].text);
	struct piece rest, param;
	size_t n = 0;

	if (!d || !d->is_func || c->start != c->name)
		return false;
	*f = d->value.f;
	rest = d->value;
	while (piece_next(&rest, &param))
		if (n++ == nr && tok_is_name(*f, param.a)) {
			*name = (*f)->t[param.a].text;
			*body = function_body(d);
			return *body != NO_TOK;
		}
	return false;
}

/* The number of the argument of @c that contains @at. */
static size_t requirement_argument_of(const struct call *c, uint32_t at)
{
	struct piece rest = { c->f, c->name + 2, tok_after(c->f, c->name + 1) - 1 };
	struct piece arg;
	size_t n = 0;

	while (piece_next(&rest, &arg) && arg.b <= at)
		n++;
	return n;
}

/* What the package's own function does with the program it is to load. */
static enum requirement in_callee(const struct errflow *w, const struct call *c,
				  uint32_t at)
{
	struct errflow next = { .fo = w->fo, .sp = w->sp,
			    .depth = LIMIT_BRIDGE_CALLERS };
	const struct syntax *f;
	struct str name;
	uint32_t i, body;
	enum requirement out = REQ_UNDECIDED;

	if (!find_callee(w, c, requirement_argument_of(c, at), &f, &body, &name))
		return REQ_UNDECIDED;
	for (i = body; i < tok_after(f, body) && out != REQ_FATAL; i++)
		if (tok_is(f, i, "(") && tok_is_name(f, i - 1) &&
		    tok_is_name(f, i + 1) && str_eq(f->t[i + 1].text, name) &&
		    str_starts(f->t[i - 1].text, STR("NewProgram")))
			out = requirement_worse(out, requirement_of_call(&next, call_at(f, i - 1)));
	return out;
}

/* Whether a call only puts a name together. */
static bool requirement_is_maker(const struct call *c)
{
	return word_is(c->f->t[c->name].text, WORD_JOIN);
}

/* The first call after @i that has the name as one of its arguments. */
static bool find_user(const struct syntax *f, struct str name, uint32_t i,
		      struct call *c)
{
	uint32_t n;

	for (n = 0; i + 1 < f->nr && n < LIMIT_BRIDGE_STEPS; i++, n++) {
		if (tok_is_name(f, i) && str_eq(f->t[i].text, name) &&
		    (tok_is(f, i - 1, "(") || tok_is(f, i - 1, ",")) &&
		    (tok_is(f, i + 1, ")") || tok_is(f, i + 1, ",")) &&
		    call_around(f, i, c))
			return true;
		if (tok_is(f, i, "}") && f->t[i].block == NO_TOK)
			break;
	}
	return false;
}

/* The call that asks: @at names it, or is in what it is given. */
static bool find_asker(const struct syntax *f, uint32_t *at, struct call *c)
{
	struct assigned as;
	uint32_t start, outer;

	if (tok_is_name(f, *at) && tok_is(f, *at + 1, "(")) {
		*c = call_at(f, *at);
		return true;
	}
	while (call_around(f, *at, c)) {
		if (!requirement_is_maker(c))
			return true;
		*at = c->start;
	}
	for (outer = *at; (start = tok_bracket(f, outer)) != NO_TOK &&
	     !(tok_is(f, start, "{") && statement_is_block(f, start)); outer = start)
		;
	if (start == NO_TOK)
		return false;
	start = statement_start(f, outer);
	if (!statement_assigns(f, start, *at, &as) ||
	    as.last.b != as.last.a + 1 || as.others.b > as.others.a)
		return false;
	*at = piece_end(f, start);
	if (!find_user(f, f->t[as.last.a].text, *at, c))
		return false;
	*at = c->name + 2;
	return true;
}

/* What comes of it if none of what a loop tries works. */
static enum requirement after_loop(struct errflow *w, const struct candidates *loop)
{
	enum requirement out = REQ_TOLERATED;
	const struct syntax *f = w->f;
	uint32_t i = loop->after, open;

	if (w->func.body == NO_TOK)
		return REQ_TOLERATED;
	while (i < f->nr && f->t[i].kind == TOK_NEWLINE)
		i++;
	if (loop->returns) {
		out = errflow_rest(w, i);
	} else if (tok_is(f, i, "if") && (tok_is(f, i + 2, "==") || tok_is(f, i + 2, "!=")) &&
		   tok_is(f, i + 3, "nil") && tok_is(f, i + 4, "{")) {
		/* "if l == nil {" and "if err != nil {" say that none did. */
		open = i + 4;
		if (tok_is(f, i + 2, "==") != str_eq(f->t[i + 1].text, w->err))
			out = errflow_branch(w, open);
	}
	return out == REQ_PROPAGATED ? callers(w) : out;
}

bool requirement_is_tolerated(struct constfold *fo, const struct source_package *sp,
			      const struct syntax *f, uint32_t at,
			      const struct value *value, struct tried *tried)
{
	struct errflow w = { .fo = fo, .sp = sp, .f = f, .value = value };
	struct candidates loop;
	struct call c, last;
	uint32_t first = NO_TOK;
	bool tolerated;

	*tried = (struct tried){ .first = NO_TOK };
	if (!find_asker(f, &at, &c))
		return false;
	if (in_callee(&w, &c, at) == REQ_TOLERATED)
		return true;
	last = c;
	if (alternative_last(&last) || alternative_first(&c) != c.name) {
		first = alternative_first(&c);
		tolerated = requirement_of_call(&w, last) == REQ_TOLERATED;
	} else {
		tolerated = requirement_of_call(&w, c) == REQ_TOLERATED;
		if (!tolerated)
			return false;
		if (alternative_loop(&c, &loop) && after_loop(&w, &loop) != REQ_TOLERATED) {
			first = c.name;
			tolerated = false;
		}
	}
	if (!tolerated)
		*tried = (struct tried){ first, function_around(f, first).name };
	return true;
}
