// SPDX-License-Identifier: GPL-2.0
#include "option.h"

#include <string.h>

#include "common.h"

/* Every command has it, no table does. */
static const struct cmd_option help_option = {
	"help", 'h', NULL, "explain this command"
};

/* The next row of the command's own tables. */
static const struct cmd_option *option_own(struct option_walk *w)
{
	while (w->table < ARRAY_SIZE(w->c->options) && w->c->options[w->table]) {
		if (!w->next)
			w->next = w->c->options[w->table];
		if (w->next->name)
			return w->next++;
		w->next = NULL;
		w->table++;
	}
	return NULL;
}

static bool option_is_own(const struct command *c, const char *name)
{
	struct option_walk w = { .c = c };
	const struct cmd_option *o;

	while ((o = option_own(&w)))
		if (!strcmp(o->name, name))
			return true;
	return false;
}

const struct cmd_option *option_next(struct option_walk *w)
{
	const struct cmd_option *o = option_own(w);

	while (!o && w->common < NR_COMMON) {
		if ((w->c->common | EVERY_OPTION) & 1u << w->common &&
		    !option_is_own(w->c, common_options[w->common].name))
			o = &common_options[w->common];
		w->common++;
	}
	if (!o && w->common++ == NR_COMMON)
		o = &help_option;
	return o;
}

const struct cmd_option *option_find(const struct command *c, struct str name)
{
	struct option_walk w = { .c = c };
	const struct cmd_option *o;

	while ((o = option_next(&w)))
		if (str_is(name, o->name))
			return o;
	return NULL;
}

const struct cmd_option *option_letter(const struct command *c, char letter)
{
	struct option_walk w = { .c = c };
	const struct cmd_option *o;

	while ((o = option_next(&w)))
		if (o->letter == letter)
			return o;
	return NULL;
}

bool option_is_help(const struct cmd_option *o)
{
	return o == &help_option;
}

bool option_arg_optional(const struct cmd_option *o)
{
	return o->arg && *o->arg == '[';
}

/* The table of the command's forms, if the option is about these. */
static bool option_has_table(const struct command *c, const struct cmd_option *o)
{
	return c->format && !strcmp(o->name, "format");
}

static bool option_has_words(const struct command *c, const struct cmd_option *o)
{
	return option_has_table(c, o) || (o->arg && *o->arg == '|');
}

/* The i-th word that an argument can be, of "|text|json" or a function. */
static struct str option_word(const struct command *c,
			      const struct cmd_option *o, size_t i)
{
	struct str rest = str_of(o->arg);

	if (option_has_table(c, o))
		return c->format(i) ? str_of(c->format(i)) : (struct str){ NULL, 0 };
	for (;; i--) {
		if (!rest.len)
			return (struct str){ NULL, 0 };
		rest = str_from(rest, 1);
		if (!i)
			return str_head(rest, str_chr(rest, '|'));
		rest = str_from(rest, str_chr(rest, '|'));
	}
}

bool option_accepts(const struct command *c, const struct cmd_option *o,
		    const char *arg)
{
	struct str word;
	size_t i;

	if (!option_has_words(c, o))
		return true;
	for (i = 0; (word = option_word(c, o, i)).ptr; i++)
		if (str_is(word, arg))
			return true;
	return false;
}

void option_add_words(const struct command *c, const struct cmd_option *o,
		      const char *between, const char *before_last,
		      struct strbuf *out)
{
	struct str word = option_word(c, o, 0), next;
	size_t i;

	for (i = 1; word.ptr; i++) {
		next = option_word(c, o, i);
		if (i > 1)
			sb_adds(out, next.ptr ? between : before_last);
		sb_addstr(out, word);
		word = next;
	}
}

void option_add_arg(const struct command *c, const struct cmd_option *o,
		    struct strbuf *out)
{
	if (option_has_words(c, o))
		option_add_words(c, o, "|", "|", out);
	else
		sb_adds(out, o->arg);
}
