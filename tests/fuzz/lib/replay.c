// SPDX-License-Identifier: GPL-2.0
/*
 * A harness as a test: every input of its corpus once, as it is.  Those called
 * "seed*" are small and valid: they are also cut at every byte, and every byte
 * of them is changed to those that mean something to some reader.
 *
 * NAME FILE... tries these instead, to look at one that "make fuzz" found.
 */
#include <dirent.h>
#include <signal.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"
#include "tap.h"

/* An input that takes longer than this many seconds hangs. */
#define SECONDS 20

static char current[512];	/* what is being tried, for on_signal() */

static void on_signal(int sig)
{
	ssize_t n = write(STDERR_FILENO, current, strlen(current));

	(void)n;
	signal(sig, SIG_DFL);
	raise(sig);
}

/* In memory of the very size, so that reading on is seen. */
static void try(const char *file, const char *how, size_t at, struct str text)
{
	char *copy = xmalloc(text.len + !text.len);

	snprintf(current, sizeof(current), "# with %s%s %zu\n", file, how, at);
	memcpy(copy, text.ptr, text.len);
	alarm(SECONDS);
	fuzz_one((struct str){ copy, text.len });
	alarm(0);
	free(copy);
}

static size_t try_cut(const char *file, struct str text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		try(file, ", cut at", i, str_head(text, i));
	return i;
}

static size_t try_changed(const char *file, const struct strbuf *text)
{
	static const char values[] = "\0\n \t\"'$():=%\\/#,{}[-1a\x7f\x80\xff";
	size_t i, j, nr = 0;

	for (i = 0; i < text->len; i++) {
		char old = text->buf[i];

		for (j = 0; j < sizeof(values) - 1; j++, nr++) {
			text->buf[i] = values[j];
			try(file, ", changed at", i, sb_str(text));
		}
		text->buf[i] = old;
	}
	return nr;
}

struct tally {
	size_t whole, cuts, changes, unread;
};

static void replay(const char *file, bool damaged, struct tally *tally)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (file_read(file, 1 << 20, &text)) {
		fprintf(stderr, "# %s cannot be read\n", file);
		tally->unread++;
		return;
	}
	try(file, ", whole", text.len, sb_str(&text));
	tally->whole++;
	if (!damaged)
		return;
	tally->cuts += try_cut(file, sb_str(&text));
	tally->changes += try_changed(file, &text);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void replay_corpus(const char *dir, struct tally *tally)
{
	struct dirent **list = NULL;
	int i, n = scandir(dir, &list, NULL, by_name);

	for (i = 0; i < n; i++) {
		SCOPED_STRBUF file = STRBUF_INIT;

		sb_addf(&file, "%s/%s", dir, list[i]->d_name);
		if (list[i]->d_name[0] != '.')
			replay(sb_cstr(&file),
			       !strncmp(list[i]->d_name, "seed", 4), tally);
		free(list[i]);
	}
	free(list);
}

int main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/');
	const char *src = getenv("SRC");
	SCOPED_STRBUF dir = STRBUF_INIT;
	struct tally tally = { 0, 0, 0, 0 };
	int i;

	signal(SIGALRM, on_signal);
	signal(SIGABRT, on_signal);
	signal(SIGSEGV, on_signal);
	if (argc > 1) {
		for (i = 1; i < argc; i++)
			replay(argv[i], false, &tally);
		return tally.unread > 0;
	}
	sb_addf(&dir, "%s/tests/fuzz/corpus/%s", src ? src : ".",
		name ? name + 1 : argv[0]);
	replay_corpus(sb_cstr(&dir), &tally);
	plan(3);
	ok(tally.whole && !tally.unread, "%zu inputs of the corpus",
	   tally.whole);
	ok(tally.cuts, "seeds cut at every byte: %zu", tally.cuts);
	ok(tally.changes, "seeds with every byte changed: %zu", tally.changes);
	return done_testing();
}
