// SPDX-License-Identifier: GPL-2.0
/*
 * Output for a person at a terminal: in colour, and through a pager where it is
 * longer than the screen.  A file, a pipe or a log gets the bare text.
 */
#include "terminal.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "cmd.h"

extern char **environ;

static bool wants_colour(const struct invocation *inv)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	const char *format = opt(inv, "format");

	return !(no && *no) && term && strcmp(term, "dumb") &&
	       (!format || !strcmp(format, "text"));
}

/* "FILE:LINE: error: ..." with the word in colour. */
static void add_line(struct str line, struct strbuf *out)
{
	static const struct {
		const char *word, *colour;
	} words[] = {
		{ "error: ", "\033[1;31m" },
		{ "warning: ", "\033[1;35m" },
		{ "note: ", "\033[1;36m" },
	};
	size_t i, at;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		struct str word = str_of(words[i].word);

		at = str_find(line, word);
		if (at == line.len || (at && (at < 2 || line.ptr[at - 2] != ':')))
			continue;
		sb_addstr(out, str_head(line, at));
		sb_adds(out, words[i].colour);
		sb_addstr(out, str_head(word, word.len - 1));
		sb_adds(out, "\033[0m");
		sb_addstr(out, str_from(line, at + word.len - 1));
		return;
	}
	sb_addstr(out, line);
}

static size_t colour_lines(struct str data, bool colour, struct strbuf *out)
{
	struct str line;
	size_t nr = 0;

	while (str_line(&data, &line)) {
		if (colour)
			add_line(line, out);
		else
			sb_addstr(out, line);
		sb_addch(out, '\n');
		nr++;
	}
	return nr;
}

static bool is_longer_than_screen(size_t lines)
{
	struct winsize size;

	return !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_row && lines >= size.ws_row;
}

static const char *find_pager(void)
{
	const char *pager = getenv("GODEPS_PAGER") ?: getenv("PAGER") ?: "less";

	return *pager && strcmp(pager, "cat") ? pager : NULL;
}

/* The pager with its standard input at the end of a pipe; -1: it cannot run. */
static pid_t start_pager(const char *pager, int *to)
{
	const char *argv[4] = { "sh", "-c", pager };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	sigset_t defaults;
	pid_t pid = -1;
	int fds[2];

	if (pipe(fds))
		return -1;
	setenv("LESS", "FRX", 0);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, fds[0], STDIN_FILENO);
	posix_spawn_file_actions_addclose(&actions, fds[0]);
	posix_spawn_file_actions_addclose(&actions, fds[1]);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setsigdefault(&attr, &defaults);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	if (posix_spawn(&pid, "/bin/sh", &actions, &attr, (char **)argv, environ))
		pid = -1;
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&actions);
	close(fds[0]);
	if (pid < 0)
		close(fds[1]);
	*to = fds[1];
	return pid;
}

/* The reader may leave before the end; the terminal is ours again afterwards. */
static bool show_in_pager(const char *pager, struct str text)
{
	int to, status;
	pid_t pid = start_pager(pager, &to);

	if (pid < 0)
		return false;
	while (text.len) {
		ssize_t n = write(to, text.ptr, text.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		text = str_from(text, (size_t)n);
	}
	close(to);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	/* 127: the shell has not found it. */
	return !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

static int terminal_write(const struct invocation *inv, struct str data)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const char *pager = find_pager();
	size_t lines = colour_lines(data, wants_colour(inv), &text);

	if (pager && isatty(STDIN_FILENO) && is_longer_than_screen(lines) &&
	    show_in_pager(pager, sb_str(&text)))
		return 0;
	return file_write("-", sb_str(&text));
}

const struct terminal_writer terminal_writer = { terminal_write };
