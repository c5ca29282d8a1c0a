// SPDX-License-Identifier: GPL-2.0
/*
 * test and expr: expressions whose words are the command's operands.
 */
#include "shell.h"

#include "base/limits.h"

/* An expression being evaluated. */
struct shell_expr {
	struct shell *sh;
	const struct str *w;
	size_t nr, at;
	unsigned int depth;
	bool unsure;
};

static bool expr_word(struct shell_expr *e, const char *word)
{
	if (e->at >= e->nr || !str_is(e->w[e->at], word))
		return false;
	e->at++;
	return true;
}

static bool test_or(struct shell_expr *e);

/* -e FILE and the like. */
static bool test_file(struct shell_expr *e, char op, struct str name)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	enum tree_type type;

	/* A link that leads nowhere is one. */
	if (op == 'h' || op == 'L' || !shell_file_type(e->sh, name, &type)) {
		e->unsure = true;
		return false;
	}
	switch (op) {
	case 'e':
	case 'r':
		return type != TREE_NONE;
	case 'f':
		return type == TREE_FILE;
	case 'd':
		return type == TREE_DIR;
	case 's':
		if (type == TREE_FILE && !shell_file_read(e->sh, name, &text))
			return text.len > 0;
		break;
	default:
		break;
	}
	e->unsure = e->unsure || type != TREE_NONE;
	return false;
}

static bool test_compare(struct shell_expr *e, struct str a, struct str op, struct str b)
{
	long m, n;

	if (str_is(op, "="))
		return str_eq(a, b);
	if (str_is(op, "!="))
		return !str_eq(a, b);
	if (!shell_number(a, &m) || !shell_number(b, &n)) {
		e->unsure = true;
		return false;
	}
	return str_is(op, "-eq") ? m == n : str_is(op, "-ne") ? m != n :
	       str_is(op, "-lt") ? m < n : str_is(op, "-le") ? m <= n :
	       str_is(op, "-gt") ? m > n : m >= n;
}

static bool test_primary(struct shell_expr *e)
{
	static const char *const binary[] = {
		"=", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge",
	};
	size_t left = e->nr - e->at;
	struct str a, op;

	if (!left || ++e->depth > LIMIT_SHELL_DEPTH) {
		e->unsure = true;
		return false;
	}
	a = e->w[e->at];
	if (left >= 3 && str_in(e->w[e->at + 1], binary)) {
		e->at += 3;
		return test_compare(e, a, e->w[e->at - 2], e->w[e->at - 1]);
	}
	if (left >= 2 && expr_word(e, "!"))
		return !test_primary(e);
	if (left >= 3 && expr_word(e, "(")) {
		bool value = test_or(e);

		e->unsure = e->unsure || !expr_word(e, ")");
		return value;
	}
	if (left >= 2 && a.len == 2 && a.ptr[0] == '-' &&
	    strchr("nzefdrsxwhL", a.ptr[1])) {
		op = a;
		a = e->w[e->at + 1];
		e->at += 2;
		if (op.ptr[1] == 'n' || op.ptr[1] == 'z')
			return (a.len > 0) == (op.ptr[1] == 'n');
		return test_file(e, op.ptr[1], a);
	}
	e->at++;
	return a.len > 0;
}

static bool test_and(struct shell_expr *e)
{
	bool value = test_primary(e);

	while (expr_word(e, "-a"))
		value = test_primary(e) && value;
	return value;
}

static bool test_or(struct shell_expr *e)
{
	bool value = test_and(e);

	while (expr_word(e, "-o"))
		value = test_and(e) || value;
	return value;
}

int shell_test(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	struct shell_expr e = { .sh = sh, .w = args->w, .nr = args->nr, .at = 1 };
	bool value;

	(void)io;
	if (str_is(args->w[0], "[")) {
		if (!str_is(args->w[args->nr - 1], "]"))
			return SHELL_UNSURE;
		e.nr--;
	}
	if (e.nr == 1)
		return 1;
	value = test_or(&e);
	return e.unsure || e.at != e.nr ? SHELL_UNSURE : !value;
}

static long expr_compare(struct shell_expr *e);

static long expr_primary(struct shell_expr *e)
{
	long n = 0;

	if (++e->depth > LIMIT_SHELL_DEPTH || e->at >= e->nr) {
		e->unsure = true;
	} else if (expr_word(e, "(")) {
		n = expr_compare(e);
		e->unsure = e->unsure || !expr_word(e, ")");
	} else {
		struct str w = e->w[e->at++], digits = str_from(w, str_starts(w, STR("-")));

		/* "007" alone stays as it is. */
		e->unsure = !shell_number(w, &n) || (digits.ptr[0] == '0' && w.len > 1);
	}
	return n;
}

/* Numbers have at most nine digits, so that nothing overflows here. */
static long expr_bounded(struct shell_expr *e, long n)
{
	if (n > 999999999 || n < -999999999)
		e->unsure = true;
	return e->unsure ? 0 : n;
}

static long expr_product(struct shell_expr *e)
{
	long n = expr_primary(e);

	while (!e->unsure && e->at + 1 < e->nr) {
		bool times = expr_word(e, "*"), by = !times && expr_word(e, "/");
		long m;

		if (!times && !by && !expr_word(e, "%"))
			break;
		m = expr_primary(e);
		if (!times && !m)
			e->unsure = true;
		if (e->unsure)
			break;
		n = expr_bounded(e, times ? n * m : by ? n / m : n % m);
	}
	return n;
}

static long expr_sum(struct shell_expr *e)
{
	long n = expr_product(e);

	while (!e->unsure && e->at + 1 < e->nr) {
		bool plus = expr_word(e, "+");

		if (!plus && !expr_word(e, "-"))
			break;
		n = expr_bounded(e, plus ? n + expr_product(e) : n - expr_product(e));
	}
	return n;
}

static long expr_compare(struct shell_expr *e)
{
	static const char *const ops[] = { "<", "<=", "=", "!=", ">=", ">" };
	long n = expr_sum(e);

	while (!e->unsure && e->at + 1 < e->nr && str_in(e->w[e->at], ops)) {
		struct str op = e->w[e->at++];
		long m = expr_sum(e);

		n = str_is(op, "<") ? n < m : str_is(op, "<=") ? n <= m :
		    str_is(op, "=") ? n == m : str_is(op, "!=") ? n != m :
		    str_is(op, ">=") ? n >= m : n > m;
	}
	return n;
}

int shell_expr(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	struct shell_expr e = { .sh = sh, .w = args->w, .nr = args->nr, .at = 1 };
	long n = expr_compare(&e);

	if (e.unsure || e.at != e.nr)
		return SHELL_UNSURE;
	sb_addf(io->out, "%ld\n", n);
	return n == 0;
}
