// SPDX-License-Identifier: GPL-2.0
/*
 * Messages, limits and buffers of an evaluator.
 */
#include "state.h"

#include "base/limits.h"

static void add_at(struct mk *mk, enum severity sev, const char *rule,
		   const char *fmt, va_list ap)
{
	struct place at = { mk->at.file, mk->at.line, 0 };
	const struct mk_where *from;

	diag_vadd(mk->diag, sev, rule, at, fmt, ap);
	for (from = mk->at.from; from; from = from->from)
		diag_add(mk->diag, SEV_NOTE, NULL,
			 (struct place){ from->file, from->line, 0 },
			 "included from here");
}

void mk_fatal(struct mk *mk, const char *fmt, ...)
{
	va_list ap;

	if (mk->failed)
		return;
	mk->failed = true;
	mk->doubtful = mk->maybe > 0 || (mk->lift && mk->when != WHEN_ALWAYS);
	if (mk->lift)
		mk->lift->fail(mk);
	if (mk->doubtful)
		return;
	va_start(ap, fmt);
	add_at(mk, SEV_ERROR, NULL, fmt, ap);
	va_end(ap);
}

void mk_limit(struct mk *mk, const char *fmt, ...)
{
	va_list ap;

	if (mk->failed && !mk->doubtful)
		return;
	mk->failed = true;
	mk->doubtful = false;
	va_start(ap, fmt);
	add_at(mk, SEV_ERROR, NULL, fmt, ap);
	va_end(ap);
}

void mk_warn(struct mk *mk, const char *rule, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_at(mk, SEV_WARNING, rule, fmt, ap);
	va_end(ap);
}

static void over_limit(struct mk *mk, const char *what)
{
	if (mk->expanding)
		mk_limit(mk, "variable '%s': %s", mk->expanding, what);
	else
		mk_limit(mk, "%s", what);
}

void mk_note(struct mk *mk, const char *text)
{
	diag_add(mk->diag, SEV_NOTE, NULL,
		 (struct place){ mk->at.file, mk->at.line, 0 }, "%s", text);
}

bool mk_fits(struct mk *mk, size_t n)
{
	if (n > LIMIT_MK_TEXT || mk->produced > LIMIT_MK_TEXT - n)
		over_limit(mk, "expansion is too large");
	return !mk->failed;
}

bool mk_charge(struct mk *mk, size_t n)
{
	mk->produced += n;
	return mk_work(mk, n);
}

bool mk_work(struct mk *mk, size_t n)
{
	mk->work += n + mk->parser.work;
	mk->parser.work = 0;
	if (mk->work > LIMIT_MK_WORK)
		over_limit(mk, "evaluation takes too long");
	else if (mk->produced > LIMIT_MK_TEXT)
		over_limit(mk, "expansion is too large");
	else if (arena_used(mk->mem) > LIMIT_MK_MEMORY ||
		 arena_used(mk->parses) > LIMIT_MK_MEMORY ||
		 arena_used(mk->tmp) > LIMIT_MK_MEMORY)
		over_limit(mk, "values take too much memory");
	return !mk->failed;
}

struct str mk_copy(struct mk *mk, struct str s)
{
	if (!s.len)
		return STR("");
	return arena_str(mk->mem, s);
}

/* Buffers above this size are not worth keeping. */
#define BUF_KEEP (8u << 10)

struct strbuf *buf_get(struct mk *mk)
{
	if (mk->nr_bufs == mk->cap_bufs) {
		size_t i = mk->cap_bufs;

		vec_grow(mk->bufs, mk->nr_bufs, mk->cap_bufs);
		for (; i < mk->cap_bufs; i++)
			mk->bufs[i] = xcalloc(1, sizeof(**mk->bufs));
	}
	return mk->bufs[mk->nr_bufs++];
}

void buf_put(struct mk *mk)
{
	struct strbuf *b = mk->bufs[--mk->nr_bufs];

	if (b->cap > BUF_KEEP)
		sb_free(b);
	else
		sb_truncate(b, 0);
}
