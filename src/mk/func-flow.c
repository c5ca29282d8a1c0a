// SPDX-License-Identifier: GPL-2.0
/*
 * Functions that choose, repeat and call.
 *
 * If a condition is unknown, every branch is evaluated in "maybe" mode, so that
 * the effects of assignments and $(eval) become unknown as well.
 */
#include "state.h"

#include "base/limits.h"
#include "mk/scan.h"

static struct strbuf *expand_arg(struct mk *mk, const struct mk_tmpl *arg)
{
	struct strbuf *b = buf_get(mk);

	if (!mk->failed)
		expand(mk, arg, b);
	return b;
}

/*
 * Expand all alternatives; if they agree, the result is known.  An alternative
 * that fails is not the one make takes, or make has stopped.
 */
static void expand_either(struct mk *mk, struct str why,
			  const struct mk_tmpl *const *ways, uint32_t nr,
			  struct strbuf *out)
{
	struct strbuf *first = buf_get(mk), *other = buf_get(mk);
	bool same = true, any = false;
	uint32_t i;

	for (i = 0; i < nr && !mk->failed; i++) {
		struct strbuf *b = any ? other : first;

		sb_truncate(b, 0);
		doubt_enter(mk);
		if (ways[i])
			expand(mk, ways[i], b);
		if (doubt_leave(mk))
			continue;
		if (any)
			same = same && str_eq(sb_str(first), sb_str(other));
		any = true;
	}
	if (same && any)
		sb_addstr(out, sb_str(first));
	else
		unknown_from(mk, why, out);
	buf_put(mk);
	buf_put(mk);
}

void fn_if(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct strbuf *cond = expand_arg(mk, call->args[0]);
	const struct mk_tmpl *ways[] = {
		call->args[1], call->argc > 2 ? call->args[2] : NULL,
	};

	switch (mk->failed ? MK_NO : unknown_nonempty(sb_str(cond))) {
	case MK_YES:
		expand(mk, ways[0], out);
		break;
	case MK_NO:
		if (ways[1] && !mk->failed)
			expand(mk, ways[1], out);
		break;
	case MK_UNKNOWN:
		expand_either(mk, sb_str(cond), ways, 2, out);
		break;
	}
	buf_put(mk);
}

/* What $(or) and $(and) know while they go from argument to argument. */
struct choice {
	struct strbuf *value;	/* of the current argument */
	struct strbuf *doubt;	/* the first value that may be empty or not */
	unsigned int doubts;
	bool last_in_doubt;
	bool ended;		/* with an error, if make gets there */
};

/*
 * Evaluate arguments up to one that is certainly empty, or not, as @stop.  An
 * error in doubt means that make does not come that far.
 */
static bool func_flow_find_stop(struct mk *mk, const struct mk_call *call,
				enum mk_truth stop, struct choice *c)
{
	uint32_t i;

	for (i = 0; i < call->argc && !mk->failed; i++) {
		enum mk_truth t;

		sb_truncate(c->value, 0);
		if (c->doubts)
			doubt_enter(mk);
		expand(mk, call->args[i], c->value);
		if (c->doubts && doubt_leave(mk)) {
			c->ended = true;
			return false;
		}
		t = unknown_nonempty(sb_str(c->value));
		if (t == stop)
			return true;
		c->last_in_doubt = t == MK_UNKNOWN;
		if (t == MK_UNKNOWN && !c->doubts++)
			sb_addstr(c->doubt, sb_str(c->value));
	}
	return false;
}

/* The first that is not empty: a single doubt among empty ones is it. */
void fn_or(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct choice c = { .value = buf_get(mk), .doubt = buf_get(mk) };
	bool found = func_flow_find_stop(mk, call, MK_YES, &c);

	if (found && !c.doubts)
		sb_addstr(out, sb_str(c.value));
	else if (c.doubts == 1 && !found)
		sb_addstr(out, sb_str(c.doubt));
	else if (c.doubts)
		unknown_from(mk, sb_str(c.doubt), out);
	buf_put(mk);
	buf_put(mk);
}

/* The last if none is empty: an empty one decides, whatever precedes it. */
void fn_and(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct choice c = { .value = buf_get(mk), .doubt = buf_get(mk) };

	if (func_flow_find_stop(mk, call, MK_NO, &c) || c.ended)
		;
	else if (!c.doubts || (c.doubts == 1 && c.last_in_doubt))
		sb_addstr(out, sb_str(c.value));
	else
		unknown_from(mk, sb_str(c.doubt), out);
	buf_put(mk);
	buf_put(mk);
}

/* A whole number of any size: sign and digits; false if it is none. */
static bool func_flow_parse_number(struct str s, bool *negative, struct str *digits)
{
	size_t i;

	s = str_trim(s);
	*negative = s.len && s.ptr[0] == '-';
	if (s.len && (s.ptr[0] == '-' || s.ptr[0] == '+'))
		s = str_from(s, 1);
	for (i = 0; i < s.len; i++)
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return false;
	*digits = s;
	while (digits->len > 1 && digits->ptr[0] == '0')
		*digits = str_from(*digits, 1);
	if (str_is(*digits, "0"))
		*negative = false;
	return s.len > 0;
}

static bool compare_numbers(struct mk *mk, struct str a, struct str b,
			    int *order)
{
	bool neg_a, neg_b;
	struct str da, db;

	if (!func_flow_parse_number(a, &neg_a, &da) || !func_flow_parse_number(b, &neg_b, &db)) {
		mk_fatal(mk, "non-numeric argument to 'intcmp' function");
		return false;
	}
	if (neg_a != neg_b)
		*order = neg_a ? -1 : 1;
	else
		*order = (neg_a ? -1 : 1) *
			 (da.len != db.len ? (da.len < db.len ? -1 : 1) :
					     str_cmp(da, db));
	return true;
}

void fn_intcmp(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct strbuf *a = expand_arg(mk, call->args[0]);
	struct strbuf *b = expand_arg(mk, call->args[1]);
	const struct mk_tmpl *less = call->argc > 2 ? call->args[2] : NULL;
	const struct mk_tmpl *same = call->argc > 3 ? call->args[3] : NULL;
	const struct mk_tmpl *more = call->argc > 4 ? call->args[4] : same;
	const struct mk_tmpl *ways[] = { less, same, more };
	struct str why = is_known(sb_str(a)) ? sb_str(b) : sb_str(a);
	int order;

	if (mk->failed)
		goto out;
	if (!is_known(why)) {
		expand_either(mk, why, ways, 3, out);
	} else if (compare_numbers(mk, sb_str(a), sb_str(b), &order)) {
		if (call->argc < 3 && !order)
			sb_addstr(out, str_trim(sb_str(a)));
		else if (ways[(order > 0) - (order < 0) + 1])
			expand(mk, ways[(order > 0) - (order < 0) + 1], out);
	}
out:
	buf_put(mk);
	buf_put(mk);
}

static void repeat_body(struct mk *mk, const struct atom *name,
			struct str word, const struct mk_tmpl *body,
			struct strbuf *out)
{
	bool known = is_known(word);
	struct mk_local l;
	size_t start = out->len;

	local_push(mk, &l, name, word);
	if (!known)
		doubt_enter(mk);
	expand(mk, body, out);
	if (!known)
		doubt_leave(mk);
	local_pop(&l);
	if (!known && !mk->failed) {
		sb_truncate(out, start);
		unknown_from(mk, word, out);
	}
}

void fn_foreach(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct strbuf *name = expand_arg(mk, call->args[0]);
	struct strbuf *list = expand_arg(mk, call->args[1]);
	struct str rest = sb_str(list), word;
	const struct atom *atom;
	size_t start = out->len;
	bool any = false;

	if (!is_known(sb_str(name)))
		unknown_from(mk, sb_str(name), out);
	atom = intern(mk->names, str_trim(sb_str(name)));
	while (is_known(sb_str(name)) && mk_work(mk, 16) &&
	       mk_fits(mk, out->len - start) && str_word(&rest, &word)) {
		repeat_body(mk, atom, word, call->args[2], out);
		sb_addch(out, ' ');
		any = true;
	}
	if (any)
		sb_truncate(out, out->len - 1);
	buf_put(mk);
	buf_put(mk);
}

void fn_let(struct mk *mk, const struct mk_call *call, struct strbuf *out)
{
	struct strbuf *names = expand_arg(mk, call->args[0]);
	struct strbuf *values = expand_arg(mk, call->args[1]);
	struct arena_mark mark = arena_mark(mk->tmp);
	struct str left = sb_str(names), list = sb_str(values), name, next;
	struct mk_local *locals = NULL;
	bool known = is_known(left) && is_known(list);
	bool more = str_word(&left, &name);

	if (!known)
		doubt_enter(mk);
	while (more && !mk->failed) {
		struct mk_local *l = arena_alloc(mk->tmp, sizeof(*l));
		struct str value = STR("");

		more = str_word(&left, &next);
		if (more)
			str_word(&list, &value);
		else
			value = str_trim(list);
		local_push(mk, l, intern(mk->names, name), value);
		l->before = locals;
		locals = l;
		name = next;
	}
	if (!mk->failed)
		expand(mk, call->args[2], out);
	for (; locals; locals = locals->before)
		local_pop(locals);
	if (!known)
		doubt_leave(mk);
	arena_rewind(mk->tmp, mark);
	buf_put(mk);
	buf_put(mk);
}
