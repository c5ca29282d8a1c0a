// SPDX-License-Identifier: GPL-2.0
#include "base/diag.h"

#include "base/intern.h"

struct diag {
	struct arena *arena;
	struct interner *seen;	/* printed forms, to drop repetitions */
	struct diag_msg *msgs;
	size_t nr;
	size_t cap;
	bool dropped;		/* the last message was a repetition */
};

static const char *const severity_names[] = {
	[SEV_NOTE] = "note",
	[SEV_WARNING] = "warning",
	[SEV_ERROR] = "error",
};

void place_add(struct strbuf *out, struct place at)
{
	if (!at.file)
		return;
	sb_adds(out, at.file);
	if (at.line)
		sb_addf(out, ":%u", at.line);
}

int place_cmp(struct place a, struct place b)
{
	int order = str_cmp(str_of(a.file ?: ""), str_of(b.file ?: ""));

	if (!order)
		order = (a.line > b.line) - (a.line < b.line);
	return order ? order : (a.col > b.col) - (a.col < b.col);
}

struct diag *diag_new(void)
{
	struct diag *d = xcalloc(1, sizeof(*d));

	d->arena = arena_new();
	d->seen = interner_new();
	return d;
}

void diag_free(struct diag *d)
{
	if (!d)
		return;
	arena_free(d->arena);
	interner_free(d->seen);
	free(d->msgs);
	free(d);
}

static void write_msg(const struct diag_msg *m, struct strbuf *out)
{
	if (m->place.file) {
		sb_addquoted(out, str_of(m->place.file));
		if (m->place.line)
			sb_addf(out, ":%u", m->place.line);
		if (m->place.line && m->place.col)
			sb_addf(out, ":%u", m->place.col);
		sb_adds(out, ": ");
	}
	sb_addf(out, "%s: ", severity_names[m->severity]);
	sb_addquoted(out, m->text);
	if (m->rule)
		sb_addf(out, " [%s]", m->rule);
	sb_addch(out, '\n');
}

static const char *keep_text(struct diag *d, const char *s)
{
	return s ? arena_memdup(d->arena, s, strlen(s)) : NULL;
}

/* A note belongs to its message: it is a repetition only if that was one. */
static bool is_repetition(struct diag *d, const struct diag_msg *m)
{
	SCOPED_STRBUF line = STRBUF_INIT;
	uint32_t before = intern_count(d->seen);

	if (m->severity == SEV_NOTE)
		return d->dropped;
	write_msg(m, &line);
	intern(d->seen, sb_str(&line));
	return intern_count(d->seen) == before;
}

static void diag_add_text(struct diag *d, enum severity sev, const char *rule,
			  struct place at, struct str text)
{
	struct diag_msg m = { sev, rule, at, text, { NULL, 0 }, false };

	d->dropped = is_repetition(d, &m);
	if (d->dropped)
		return;
	m.rule = keep_text(d, rule);
	m.place.file = keep_text(d, at.file);
	m.text = arena_str(d->arena, text);
	vec_grow(d->msgs, d->nr, d->cap);
	d->msgs[d->nr++] = m;
}

void diag_vadd(struct diag *d, enum severity sev, const char *rule,
	       struct place at, const char *fmt, va_list ap)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_vaddf(&text, fmt, ap);
	diag_add_text(d, sev, rule, at, sb_str(&text));
}

void diag_add(struct diag *d, enum severity sev, const char *rule,
	      struct place at, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(d, sev, rule, at, fmt, ap);
	va_end(ap);
}

void diag_subject(struct diag *d, struct str subject)
{
	if (d->nr && !d->dropped)
		d->msgs[d->nr - 1].subject = arena_str(d->arena, subject);
}

void diag_blame_system(struct diag *d)
{
	if (d->nr && !d->dropped)
		d->msgs[d->nr - 1].of_system = true;
}

bool diag_blames_system(const struct diag *d)
{
	size_t i;

	for (i = 0; i < d->nr; i++)
		if (d->msgs[i].of_system)
			return true;
	return false;
}

void diag_copy(struct diag *d, const struct diag_msg *msg)
{
	diag_add_text(d, msg->severity, msg->rule, msg->place, msg->text);
	if (msg->subject.ptr)
		diag_subject(d, msg->subject);
	if (msg->of_system)
		diag_blame_system(d);
}

void diag_copy_all(struct diag *d, const struct diag *from)
{
	size_t i;

	for (i = 0; i < from->nr; i++)
		diag_copy(d, &from->msgs[i]);
}

size_t diag_count(const struct diag *d, enum severity sev)
{
	size_t i, n = 0;

	for (i = 0; i < d->nr; i++)
		n += d->msgs[i].severity == sev;
	return n;
}

size_t diag_total(const struct diag *d)
{
	return d->nr;
}

struct diag_msg diag_at(const struct diag *d, size_t i)
{
	return d->msgs[i];
}

void diag_write(const struct diag *d, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < d->nr; i++)
		write_msg(&d->msgs[i], out);
}
