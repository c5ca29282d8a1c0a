// SPDX-License-Identifier: GPL-2.0
/*
 * Findings as lines, for what reads checkpatch and for GitHub's workflows.
 */
#include "out/findings.h"

bool findings_next(const struct findings *f, size_t *at, struct finding *out)
{
	size_t nr = diag_total(f->diag);

	if (*at >= nr)
		return false;
	*out = (struct finding){ .msg = diag_at(f->diag, (*at)++) };
	out->first_note = *at;
	while (*at < nr && diag_at(f->diag, *at).severity == SEV_NOTE)
		++*at;
	out->nr_notes = *at - out->first_note;
	return true;
}

/* "file:line" */
static void findings_text_add_place(const struct place *at, struct strbuf *out)
{
	if (!at->file)
		return;
	sb_addquoted(out, str_of(at->file));
	if (at->line)
		sb_addf(out, ":%u", at->line);
}

/* The rule as checkpatch spells its types: CONFIG_OFF. */
static void add_type(const char *rule, struct strbuf *out)
{
	for (; rule && *rule; rule++) {
		char c = *rule;

		if (c == '-')
			c = '_';
		else if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		sb_addch(out, c);
	}
}

/* One line each: the consumer treats every line as a finding. */
static void add_checkpatch(const struct findings *f, const struct finding *x,
			   struct strbuf *out)
{
	static const char *const levels[] = {
		[SEV_NOTE] = "CHECK",
		[SEV_WARNING] = "WARNING",
		[SEV_ERROR] = "ERROR",
	};
	size_t i;

	if (x->msg.place.file) {
		findings_text_add_place(&x->msg.place, out);
		sb_adds(out, ": ");
	}
	sb_adds(out, levels[x->msg.severity]);
	sb_addch(out, ':');
	add_type(x->msg.rule ? x->msg.rule : "input", out);
	sb_adds(out, ": ");
	sb_addquoted(out, x->msg.text);
	for (i = 0; i < x->nr_notes; i++) {
		struct diag_msg note = diag_at(f->diag, x->first_note + i);

		sb_adds(out, "; ");
		findings_text_add_place(&note.place, out);
		sb_adds(out, note.place.file ? ": " : "");
		sb_addquoted(out, note.text);
	}
	sb_addch(out, '\n');
}

static void findings_checkpatch(const struct findings *f, struct strbuf *out)
{
	struct finding x;
	size_t at = 0;

	while (findings_next(f, &at, &x))
		add_checkpatch(f, &x, out);
}

const struct findings_format findings_as_checkpatch = {
	.name = "checkpatch",
	.write = findings_checkpatch,
};

/* What GitHub would read as syntax; more of it in a property than in text. */
static void add_github(struct str s, const char *also, struct strbuf *out)
{
	SCOPED_STRBUF plain = STRBUF_INIT;
	size_t i;

	sb_addquoted(&plain, s);
	for (i = 0; i < plain.len; i++) {
		char c = plain.buf[i];

		if (c == '%' || strchr(also, c))
			sb_addf(out, "%%%02X", (unsigned char)c);
		else
			sb_addch(out, c);
	}
}

static void add_property(const char *name, const char *value, char *sep,
			 struct strbuf *out)
{
	if (!value)
		return;
	sb_addch(out, *sep);
	sb_addf(out, "%s=", name);
	add_github(str_of(value), ":,", out);
	*sep = ',';
}

static void add_command(const struct findings *f, const struct finding *x,
			struct strbuf *out)
{
	static const char *const commands[] = {
		[SEV_NOTE] = "notice",
		[SEV_WARNING] = "warning",
		[SEV_ERROR] = "error",
	};
	const struct place *at = &x->msg.place;
	char sep = ' ';
	size_t i;

	sb_addf(out, "::%s", commands[x->msg.severity]);
	add_property("file", at->file, &sep, out);
	if (at->file && at->line)
		sb_addf(out, ",line=%u", at->line);
	if (at->file && at->line && at->col)
		sb_addf(out, ",col=%u", at->col);
	add_property("title", x->msg.rule, &sep, out);
	sb_adds(out, "::");
	add_github(x->msg.text, "", out);
	for (i = 0; i < x->nr_notes; i++) {
		struct diag_msg note = diag_at(f->diag, x->first_note + i);
		SCOPED_STRBUF line = STRBUF_INIT;

		if (note.place.file)
			sb_adds(&line, note.place.file);
		if (note.place.file && note.place.line)
			sb_addf(&line, ":%u", note.place.line);
		sb_adds(&line, line.len ? ": " : "");
		sb_addstr(&line, note.text);
		sb_adds(out, "%0A");
		add_github(sb_str(&line), "", out);
	}
	sb_addch(out, '\n');
}

static void findings_github(const struct findings *f, struct strbuf *out)
{
	struct finding x;
	size_t at = 0;

	while (findings_next(f, &at, &x))
		add_command(f, &x, out);
}

const struct findings_format findings_as_github = {
	.name = "github",
	.write = findings_github,
};
