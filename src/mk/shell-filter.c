// SPDX-License-Identifier: GPL-2.0
/*
 * Commands of a pipeline that choose lines, or parts of them.
 */
#include "shell.h"

#include "state.h"

/* "2", "2-", "-3", "2-4", with commas between them: what counts. */
struct cut_list {
	struct cut_range {
		long from, to;
	} ranges[8];
	size_t nr;
};

static bool cut_range(struct str s, struct cut_range *r)
{
	size_t dash = str_chr(s, '-');

	r->from = 1;
	r->to = 999999999;
	if (!s.len || str_is(s, "-") ||
	    (dash && !shell_number(str_head(s, dash), &r->from)))
		return false;
	if (dash == s.len)
		r->to = r->from;
	else if (dash + 1 < s.len && !shell_number(str_from(s, dash + 1), &r->to))
		return false;
	return r->from > 0 && r->to >= r->from;
}

static bool cut_list(struct str s, struct cut_list *l)
{
	do {
		size_t comma = str_chr(s, ',');

		if (l->nr == ARRAY_SIZE(l->ranges) ||
		    !cut_range(str_head(s, comma), &l->ranges[l->nr++]))
			return false;
		if (comma + 1 == s.len)
			return false;
		s = str_from(s, comma + 1);
	} while (s.len);
	return true;
}

static bool cut_takes(const struct cut_list *l, long nr)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		if (nr >= l->ranges[i].from && nr <= l->ranges[i].to)
			return true;
	return false;
}

static void cut_columns(struct str line, const struct cut_list *l, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < line.len; i++)
		if (cut_takes(l, (long)i + 1))
			sb_addch(out, line.ptr[i]);
}

static void cut_fields(struct str line, char delimiter, const struct cut_list *l,
		       struct strbuf *out)
{
	bool any = false;
	long nr;

	if (str_chr(line, delimiter) == line.len) {
		sb_addstr(out, line);
		return;
	}
	for (nr = 1;; nr++) {
		size_t end = str_chr(line, delimiter);

		if (cut_takes(l, nr)) {
			if (any)
				sb_addch(out, delimiter);
			sb_addstr(out, str_head(line, end));
			any = true;
		}
		if (end >= line.len)
			break;
		line = str_from(line, end + 1);
	}
}

/* The value of an option: the rest of the word, or the next word. */
static bool shell_option(const struct shell_words *args, size_t *i, struct str *value)
{
	*value = str_from(args->w[*i], 2);
	if (!value->len && *i + 1 < args->nr)
		*value = args->w[++*i];
	return value->len > 0;
}

int filter_cut(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	SCOPED_STRBUF in = STRBUF_INIT;
	struct cut_list list = { .nr = 0 };
	char mode = 0, delimiter = '\t';
	struct str value, rest, line;
	int status;
	size_t i;

	for (i = 1; i < args->nr && args->w[i].len > 1 && args->w[i].ptr[0] == '-'; i++) {
		char option = args->w[i].ptr[1];

		if (!strchr("dfc", option) || !shell_option(args, &i, &value))
			return SHELL_UNSURE;
		if (option == 'd' && value.len == 1)
			delimiter = value.ptr[0];
		else if (option != 'd' && !mode && cut_list(value, &list))
			mode = option;
		else
			return SHELL_UNSURE;
	}
	status = mode ? shell_input(sh, args, i, io, &in) : SHELL_UNSURE;
	rest = sb_str(&in);
	if (!shell_is_spelt(sh, rest))
		return SHELL_UNSURE;
	while (status != SHELL_UNSURE && str_line(&rest, &line)) {
		if (mode == 'c')
			cut_columns(line, &list, io->out);
		else
			cut_fields(line, delimiter, &list, io->out);
		sb_addch(io->out, '\n');
	}
	return status;
}

/* A pattern that is plain text, but for "^" before and "$" after it. */
struct grep_pattern {
	struct str text;
	bool begins, ends;
};

static bool grep_pattern(struct str s, bool fixed, bool extended, struct grep_pattern *p)
{
	size_t i;

	*p = (struct grep_pattern){ .text = s };
	if (str_has(s, "\n"))
		return false;
	if (fixed)
		return true;
	p->begins = s.len && s.ptr[0] == '^';
	s = str_from(s, p->begins);
	p->ends = s.len && s.ptr[s.len - 1] == '$';
	p->text = str_head(s, s.len - p->ends);
	for (i = 0; i < p->text.len; i++)
		if (strchr(extended ? ".[]*^$\\+?(){}|" : ".[]*^$\\", p->text.ptr[i]))
			return false;
	return true;
}

static bool grep_matches(const struct grep_pattern *p, struct str line)
{
	if (p->begins && p->ends)
		return str_eq(line, p->text);
	if (p->begins)
		return str_starts(line, p->text);
	if (p->ends)
		return str_ends(line, p->text);
	return str_find(line, p->text) < line.len || !p->text.len;
}

struct grep_options {
	bool quiet, silent, fixed, extended, count, invert, no_name;
};

static bool grep_options(struct str w, struct grep_options *o)
{
	bool *const flags[] = {
		&o->quiet, &o->silent, &o->fixed, &o->extended, &o->count, &o->invert,
		&o->no_name,
	};
	size_t i;

	for (i = 1; i < w.len; i++) {
		size_t flag = str_chr(STR("qsFEcvh"), w.ptr[i]);

		if (flag == ARRAY_SIZE(flags))
			return false;
		*flags[flag] = true;
	}
	return true;
}

/* One file: how many of its lines are found; they are printed. */
static long grep_text(struct str rest, const struct grep_pattern *p,
		      const struct grep_options *o, struct str name, struct strbuf *out)
{
	struct str line;
	long n = 0;

	while (str_line(&rest, &line)) {
		if (grep_matches(p, line) == o->invert)
			continue;
		n++;
		if (o->quiet || o->count)
			continue;
		if (name.len)
			sb_addf(out, "%.*s:", STR_ARG(name));
		sb_addstr(out, line);
		sb_addch(out, '\n');
	}
	if (o->count && !o->quiet) {
		if (name.len)
			sb_addf(out, "%.*s:", STR_ARG(name));
		sb_addf(out, "%ld\n", n);
	}
	return n;
}

int filter_grep(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	struct grep_options o = { 0 };
	struct grep_pattern p;
	bool many, missing = false;
	long n = 0;
	size_t i;

	for (i = 1; i < args->nr && args->w[i].len > 1 && args->w[i].ptr[0] == '-'; i++)
		if (!grep_options(args->w[i], &o))
			return SHELL_UNSURE;
	if (i >= args->nr || !grep_pattern(args->w[i], o.fixed, o.extended, &p) ||
	    !shell_is_spelt(sh, p.text))
		return SHELL_UNSURE;
	i++;
	if (i >= args->nr) {
		if (!io->has_in || !shell_is_spelt(sh, io->in))
			return SHELL_UNSURE;
		n = grep_text(io->in, &p, &o, STR(""), io->out);
	}
	for (many = i + 1 < args->nr && !o.no_name; i < args->nr; i++) {
		SCOPED_STRBUF text = STRBUF_INIT;
		int err = shell_operand_read(sh, args->w[i], &text);

		if (err == SHELL_UNSURE)
			return SHELL_UNSURE;
		missing = missing || err;
		if (err && !o.silent && shell_complain(io, 2) == SHELL_UNSURE)
			return SHELL_UNSURE;
		if (!err)
			n += grep_text(sb_str(&text), &p, &o, many ? args->w[i] : STR(""),
				       io->out);
	}
	if (missing && !(o.quiet && n))
		return 2;
	return n == 0;
}

/* head -N, -n N, tail the same. */
int filter_head(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	bool tail = str_is(args->w[0], "tail");
	SCOPED_STRBUF in = STRBUF_INIT;
	struct str value, rest, line;
	long n = 10, lines = 0, i;
	size_t at = 1;
	int status;

	if (args->nr > 1 && args->w[1].len > 1 && args->w[1].ptr[0] == '-') {
		value = str_from(args->w[1], 1);
		if (args->w[1].ptr[1] == 'n' && !shell_option(args, &at, &value))
			return SHELL_UNSURE;
		if (!shell_number(value, &n) || n < 0)
			return SHELL_UNSURE;
		at++;
	}
	status = shell_input(sh, args, at, io, &in);
	if (args->nr > at + 1)
		return SHELL_UNSURE;
	rest = sb_str(&in);
	while (str_line(&rest, &line))
		lines++;
	rest = sb_str(&in);
	for (i = 0; status != SHELL_UNSURE && str_line(&rest, &line); i++) {
		if (tail ? i < lines - n : i >= n)
			continue;
		sb_addstr(io->out, line);
		/* The last line may lack its end, and keeps lacking it. */
		if (rest.len || in.buf[in.len - 1] == '\n')
			sb_addch(io->out, '\n');
	}
	return status;
}

/* "a-zA-Z_" as the bytes that it stands for; false: classes, escapes. */
static bool tr_set(struct str s, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.ptr[i], last = c;

		if (strchr("\\[", (char)c) || c >= 0x80)
			return false;
		if (i + 2 < s.len && s.ptr[i + 1] == '-') {
			last = (unsigned char)s.ptr[i + 2];
			if (last < c || last >= 0x80)
				return false;
			i += 2;
		}
		for (; c <= last; c++)
			sb_addch(out, (char)c);
	}
	return out->len > 0;
}

int filter_tr(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	SCOPED_STRBUF from = STRBUF_INIT, to = STRBUF_INIT;
	bool deletes = args->nr == 3 && str_is(args->w[1], "-d");
	size_t i;

	if (args->nr != 3 || !io->has_in || !shell_is_spelt(sh, io->in) ||
	    (deletes && args->w[2].len > 1 && args->w[2].ptr[0] == '-') ||
	    !tr_set(args->w[deletes ? 2 : 1], &from) ||
	    (!deletes && (args->w[1].ptr[0] == '-' || !tr_set(args->w[2], &to))))
		return SHELL_UNSURE;
	for (i = 0; i < io->in.len; i++) {
		size_t at = str_rchr(sb_str(&from), io->in.ptr[i]);

		if (at >= from.len)
			sb_addch(io->out, io->in.ptr[i]);
		else if (!deletes)
			sb_addch(io->out, to.buf[at < to.len ? at : to.len - 1]);
	}
	return 0;
}

int filter_wc(struct shell *sh, const struct shell_words *args, struct shell_io *io)
{
	struct str rest = io->in, word;
	size_t n = 0, i;

	if (args->nr != 2 || !io->has_in || !shell_is_spelt(sh, io->in))
		return SHELL_UNSURE;
	if (str_is(args->w[1], "-c")) {
		n = rest.len;
	} else if (str_is(args->w[1], "-w")) {
		while (str_word(&rest, &word))
			n++;
	} else if (str_is(args->w[1], "-l")) {
		for (i = 0; i < rest.len; i++)
			n += rest.ptr[i] == '\n';
	} else {
		return SHELL_UNSURE;
	}
	sb_addf(io->out, "%zu\n", n);
	return 0;
}
