// SPDX-License-Identifier: GPL-2.0
/*
 * The grammar of the shell: lists, pipelines, if, (...), {...}, redirections.
 *
 * A text is carried out while it is read; what is ignored (after "false &&", in
 * a branch that is not taken) is read with @live off.
 */
#include "shell.h"

#include "base/limits.h"
#include "state.h"

static const char *const ends[] = {
	"then", "elif", "else", "fi", "do", "done", "esac", "}",
};

static void shell_list(struct shell *sh, const struct shell_io *io);

static void shell_doubt(struct shell *sh)
{
	sh->unsure = true;
}

void shell_words_add(struct shell_words *words, struct str w)
{
	vec_grow(words->w, words->nr, words->cap);
	words->w[words->nr++] = w;
}

/* Skip what separates words. */
static void shell_skip_blanks(struct shell *sh)
{
	struct str t = sh->text;

	while (sh->at < t.len) {
		char c = t.ptr[sh->at];

		if (c == '\\' && sh->at + 1 < t.len && t.ptr[sh->at + 1] == '\n')
			sh->at += 2;
		else if (c == ' ' || c == '\t')
			sh->at++;
		else
			break;
	}
	if (sh->at < t.len && t.ptr[sh->at] == '#')
		sh->at += str_chr(str_from(t, sh->at), '\n');
}

/* Skip an operator. */
static bool shell_operator(struct shell *sh, const char *op)
{
	struct str rest;

	shell_skip_blanks(sh);
	rest = str_from(sh->text, sh->at);
	if (!str_starts(rest, str_of(op)))
		return false;
	/* "|" is not the beginning of "||", nor "&" of "&&". */
	if (strlen(op) == 1 && rest.len > 1 && rest.ptr[1] == *op &&
	    strchr("|&;<>", *op))
		return false;
	sh->at += strlen(op);
	return true;
}

/* The word that stands here, as it is written. */
static struct str shell_peek(struct shell *sh)
{
	struct str rest;
	size_t n = 0;

	shell_skip_blanks(sh);
	rest = str_from(sh->text, sh->at);
	while (n < rest.len && !memchr(" \t\n;&|<>()", rest.ptr[n], 11))
		n++;
	return str_head(rest, n);
}

static bool shell_reserved(struct shell *sh, const char *word)
{
	struct str here = shell_peek(sh);

	if (!str_is(here, word))
		return false;
	sh->at += here.len;
	return true;
}

static void shell_expect(struct shell *sh, const char *word)
{
	if (!sh->unsure && !shell_reserved(sh, word))
		shell_doubt(sh);
}

static bool shell_at_end(struct shell *sh)
{
	shell_skip_blanks(sh);
	return sh->unsure || sh->at >= sh->text.len ||
	       sh->text.ptr[sh->at] == ')' || str_in(shell_peek(sh), ends);
}

/* "12>": a number of a file in bash, and a word in dash. */
static bool shell_is_long_number(struct str text)
{
	size_t n = 0;

	while (n < text.len && byte_is_digit(text.ptr[n]))
		n++;
	return n > 1 && n < text.len && (text.ptr[n] == '>' || text.ptr[n] == '<');
}

/* One redirection, if there is one here. */
static bool shell_redirect(struct shell *sh, struct shell_io *io, bool *quiet)
{
	struct str rest = str_from(sh->text, sh->at);
	struct shell_words to = { 0 };
	char fd = '1', op;

	if (shell_is_long_number(rest))
		shell_doubt(sh);
	if (rest.len > 1 && byte_is_digit(rest.ptr[0]) &&
	    (rest.ptr[1] == '>' || rest.ptr[1] == '<')) {
		fd = rest.ptr[0];
		rest = str_from(rest, 1);
		sh->at++;
	} else if (rest.len && rest.ptr[0] == '<') {
		fd = '0';
	}
	if (!rest.len || (rest.ptr[0] != '>' && rest.ptr[0] != '<'))
		return false;
	op = rest.ptr[0];
	sh->at++;
	if (shell_operator(sh, "&1") && op == '>' && fd == '2') {
		io->errors_out = !*quiet;
		return true;
	}
	if (shell_operator(sh, "&2") && op == '>' && fd == '1') {
		*quiet = true;
		return true;
	}
	shell_skip_blanks(sh);
	if (!shell_read_word(sh, false, &to) || to.nr != 1) {
		if (sh->live)
			shell_doubt(sh);
	} else if (op == '>' && str_is(to.w[0], "/dev/null") && fd == '2') {
		io->errors_out = false;
	} else if (op == '>' && str_is(to.w[0], "/dev/null") && fd == '1') {
		*quiet = true;
	} else if (op == '<' && fd == '0' && str_is(to.w[0], "/dev/null")) {
		io->in = STR("");
		io->has_in = true;
	} else {
		shell_doubt(sh);
	}
	free(to.w);
	return true;
}

static bool shell_is_assignment(struct str w)
{
	size_t n = 0;

	while (n < w.len && byte_is_word(w.ptr[n]))
		n++;
	return n && n < w.len && w.ptr[n] == '=' && !byte_is_digit(w.ptr[0]);
}

/* Those change what the shell does, or are not what was assigned; LC_* are some. */
static bool shell_is_special(struct str name)
{
	static const char *const words[] = {
		"CDPATH", "ENV", "EPOCHSECONDS", "EPOCHREALTIME", "EUID", "FUNCNAME", "GROUPS",
		"HISTCMD", "HOME", "IFS", "LANG", "LANGUAGE", "LINENO", "OLDPWD", "OPTARG",
		"OPTIND", "PATH", "POSIXLY_CORRECT", "PPID", "PWD", "RANDOM", "SECONDS",
		"SHELLOPTS", "SHLVL", "SRANDOM", "UID", "_",
	};

	return str_in(name, words) || str_starts(name, STR("LC_")) ||
	       str_starts(name, STR("BASH")) || str_starts(name, STR("COMP_"));
}

static void shell_assign(struct shell *sh, struct str w)
{
	struct shell_var *v = arena_alloc(sh->mk->tmp, sizeof(*v));
	size_t eq = str_chr(w, '=');

	if (shell_is_special(str_head(w, eq)))
		shell_doubt(sh);
	*v = (struct shell_var){
		.before = sh->vars, .name = str_head(w, eq),
		.value = str_from(w, eq + 1),
	};
	sh->vars = v;
	sh->status = sh->nested;
}

/* What stands before a command is its environment: only the locale is known. */
static void shell_simple_run(struct shell *sh, struct shell_words *words,
			     size_t nr_assigned, struct shell_io *io)
{
	static const char *const harmless[] = { "LC_ALL=C", "LANG=C", "LC_ALL=" };
	shell_tool *tool;
	size_t i;

	if (nr_assigned == words->nr) {
		for (i = 0; i < nr_assigned; i++)
			shell_assign(sh, words->w[i]);
		return;
	}
	for (i = 0; i < nr_assigned; i++)
		if (!str_in(words->w[i], harmless))
			shell_doubt(sh);
	words->w += nr_assigned;
	words->nr -= nr_assigned;
	tool = shell_find_tool(words->w[0]);
	sh->status = tool && !sh->unsure ? tool(sh, words, io) : SHELL_UNSURE;
	if (sh->status == SHELL_UNSURE)
		shell_doubt(sh);
	words->w -= nr_assigned;
	words->nr += nr_assigned;
}

static void shell_simple(struct shell *sh, struct shell_io *io, bool *quiet)
{
	struct shell_words words = { 0 };
	size_t nr_assigned = 0;
	bool any = false;

	sh->nested = 0;
	while (!sh->unsure) {
		bool assigns;
		size_t before = words.nr;

		shell_skip_blanks(sh);
		if (shell_redirect(sh, io, quiet))
			continue;
		assigns = nr_assigned == before && shell_is_assignment(shell_peek(sh));
		/* The second one's value is made when the first one counts. */
		if (assigns && before && (str_has(shell_peek(sh), "$") ||
					  str_has(shell_peek(sh), "`")))
			shell_doubt(sh);
		if (!shell_read_word(sh, assigns, &words))
			break;
		any = true;
		if (assigns && words.nr == before + 1)
			nr_assigned++;
	}
	if (!any)
		shell_doubt(sh);
	if (!sh->unsure && sh->live && words.nr)
		shell_simple_run(sh, &words, nr_assigned, io);
	else if (sh->live)
		sh->status = sh->nested;
	free(words.w);
}

/* A list that may not be empty. */
static void shell_some(struct shell *sh, const struct shell_io *io)
{
	while (shell_operator(sh, "\n"))
		;
	if (shell_at_end(sh))
		shell_doubt(sh);
	shell_list(sh, io);
}

/* if LIST; then LIST; [elif LIST; then LIST;]... [else LIST;] fi */
static void shell_if(struct shell *sh, const struct shell_io *io)
{
	bool live = sh->live, done = false;

	do {
		sh->live = live && !done;
		shell_some(sh, io);
		shell_expect(sh, "then");
		sh->live = sh->live && sh->status == 0;
		done = done || sh->live;
		shell_some(sh, io);
	} while (!sh->unsure && shell_reserved(sh, "elif"));
	if (shell_reserved(sh, "else")) {
		sh->live = live && !done;
		done = true;
		shell_some(sh, io);
	}
	shell_expect(sh, "fi");
	sh->live = live;
	if (live && !done)
		sh->status = 0;
}

static void shell_compound(struct shell *sh, const struct shell_io *io)
{
	struct shell before = *sh;

	if (shell_operator(sh, "(")) {
		shell_some(sh, io);
		if (!shell_operator(sh, ")"))
			shell_doubt(sh);
		sh->vars = before.vars;
		sh->dir = before.dir;
	} else if (shell_reserved(sh, "{")) {
		shell_some(sh, io);
		shell_expect(sh, "}");
	} else if (shell_reserved(sh, "if")) {
		shell_if(sh, io);
	}
}

static bool shell_begins_compound(struct shell *sh)
{
	struct str w = shell_peek(sh);

	return str_is(w, "if") || str_is(w, "{") ||
	       (sh->at < sh->text.len && sh->text.ptr[sh->at] == '(');
}

/*
 * A command, its output added to @out.  Redirections of a compound command stand
 * behind it: those that matter for its output, not for its messages, are told
 * after the fact, the others make it unsure.
 */
static void shell_command(struct shell *sh, struct shell_io io, struct strbuf *out)
{
	struct strbuf *own = buf_get(sh->mk);
	bool quiet = false;

	io.out = own;
	if (shell_begins_compound(sh)) {
		struct shell_io after = { 0 };

		shell_compound(sh, &io);
		shell_skip_blanks(sh);
		while (!sh->unsure && shell_redirect(sh, &after, &quiet))
			shell_skip_blanks(sh);
		if (after.errors_out || after.has_in)
			shell_doubt(sh);
	} else {
		shell_simple(sh, &io, &quiet);
	}
	if (!quiet && !sh->unsure)
		sb_addstr(out, sb_str(own));
	buf_put(sh->mk);
}

static void shell_pipeline(struct shell *sh, const struct shell_io *outer)
{
	struct strbuf *text = buf_get(sh->mk), *next = buf_get(sh->mk);
	bool negate = shell_reserved(sh, "!"), piped = false;
	struct shell before = *sh;
	struct shell_io io = *outer;

	shell_command(sh, io, text);
	while (!sh->unsure && shell_operator(sh, "|")) {
		/* Each command is a shell of its own. */
		struct str in = sb_str(text);
		struct strbuf swap;

		piped = true;
		sh->vars = before.vars;
		sh->dir = before.dir;
		while (shell_operator(sh, "\n"))
			;
		io.in = in;
		io.has_in = true;
		sb_truncate(next, 0);
		shell_command(sh, io, next);
		swap = *text;
		*text = *next;
		*next = swap;
	}
	if (piped) {
		sh->vars = before.vars;
		sh->dir = before.dir;
	}
	if (sh->live && negate)
		sh->status = !sh->status;
	if (!sh->unsure && mk_fits(sh->mk, text->len))
		sb_addstr(outer->out, sb_str(text));
	buf_put(sh->mk);
	buf_put(sh->mk);
}

static void shell_and_or(struct shell *sh, const struct shell_io *io)
{
	bool live = sh->live;

	shell_pipeline(sh, io);
	while (!sh->unsure) {
		bool and = shell_operator(sh, "&&");

		if (!and && !shell_operator(sh, "||"))
			break;
		while (shell_operator(sh, "\n"))
			;
		sh->live = live && (sh->status == 0) == and;
		shell_pipeline(sh, io);
	}
	sh->live = live;
}

/* Run commands up to a word that ends them, a ')' or the end. */
static void shell_list(struct shell *sh, const struct shell_io *io)
{
	if (++sh->depth > LIMIT_SHELL_DEPTH || !mk_work(sh->mk, 64))
		shell_doubt(sh);
	while (shell_operator(sh, "\n"))
		;
	while (!shell_at_end(sh)) {
		shell_and_or(sh, io);
		if (!shell_operator(sh, ";") && !shell_operator(sh, "\n") &&
		    !shell_at_end(sh))
			shell_doubt(sh);
		while (shell_operator(sh, "\n"))
			;
	}
	sh->depth--;
}

int shell_nested(struct shell *sh, struct strbuf *out)
{
	struct shell before = *sh;
	struct strbuf *own = buf_get(sh->mk);
	struct shell_io io = { .out = own };

	if (shell_at_end(sh))
		sh->status = 0;
	shell_list(sh, &io);
	sh->vars = before.vars;
	sh->dir = before.dir;
	while (own->len && own->buf[own->len - 1] == '\n')
		sb_truncate(own, own->len - 1);
	sb_addstr(out, sb_str(own));
	buf_put(sh->mk);
	return sh->status;
}

static bool shell_has_value(struct mk *mk, struct str name, const char *const *values, size_t nr)
{
	struct strbuf *value = buf_get(mk);
	struct mk_var *v = var_find(mk, name);
	bool ok = false;
	size_t i;

	if (v)
		expand_var(mk, v, value);
	for (i = 0; !ok && i < nr; i++)
		ok = str_is(str_trim(sb_str(value)), values[i]);
	buf_put(mk);
	return ok;
}

/* SHELL may be anything; what is known are those that are one language. */
static bool shell_is_posix(struct mk *mk)
{
	static const char *const known[] = {
		"", "sh", "bash", "dash", "/bin/sh", "/bin/bash", "/bin/dash",
		"/usr/bin/sh", "/usr/bin/bash", "/usr/bin/dash",
	};
	static const char *const flags[] = { "", "-c" };

	return shell_has_value(mk, STR("SHELL"), known, ARRAY_SIZE(known)) &&
	       shell_has_value(mk, STR(".SHELLFLAGS"), flags, ARRAY_SIZE(flags));
}

int shell_run(struct mk *mk, struct str text, struct strbuf *out)
{
	struct arena_mark mark = arena_mark(mk->tmp);
	struct shell sh = { .mk = mk, .text = text, .live = true };
	struct strbuf *own = buf_get(mk);
	size_t i;

	if (!is_known(text) || text.len > LIMIT_SHELL_BYTES || !shell_is_posix(mk))
		shell_doubt(&sh);
	else
		shell_nested(&sh, own);
	if (sh.at < text.len || !is_known(sb_str(own)))
		shell_doubt(&sh);
	for (i = 0; !sh.unsure && i < own->len; i++)
		sb_addch(out, own->buf[i] == '\n' ? ' ' : own->buf[i]);
	buf_put(mk);
	arena_rewind(mk->tmp, mark);
	return sh.unsure || mk->failed ? SHELL_UNSURE : sh.status;
}

int shell_value(struct mk *mk, struct str text, struct strbuf *out)
{
	int status = shell_run(mk, text, out);
	struct mk_var *v = var_get(mk, intern(mk->names, STR(".SHELLSTATUS")));
	struct strbuf *value = buf_get(mk);
	uint32_t when = mk->when;

	if (status == SHELL_UNSURE || mk->maybe || (mk->lift && when != WHEN_ALWAYS))
		unknown_add(mk, "$(shell)", STR(".SHELLSTATUS"), value);
	else
		sb_addf(value, "%d", status);
	/* It seldom matters: not told apart by configuration. */
	if (mk->lift)
		mk->when = WHEN_ALWAYS;
	var_touch(mk, v);
	var_define(mk, v, NULL, mk_copy(mk, sb_str(value)), MK_OVERRIDE);
	mk->when = when;
	buf_put(mk);
	return status == SHELL_UNSURE ? status : 0;
}
