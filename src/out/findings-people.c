// SPDX-License-Identifier: GPL-2.0
/*
 * Findings as people want them: what ten packages lack is one finding with ten
 * places, not ten findings.  Those of one rule about one subject are a group,
 * printed where its first one is.
 */
#include "base/atom-map.h"
#include "base/intern.h"
#include "base/mem.h"
#include "out/findings.h"

struct group_member {
	struct finding finding;
	size_t next;		/* of the same group: number + 1; 0: the last */
	bool is_first;
};

struct groups {
	const struct findings *f;
	struct group_member *list;
	size_t nr, cap;
};

/* The rule, severity and subject; a finding without a subject is its own group. */
static const struct atom *group_key(struct interner *names, const struct diag_msg *m)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	if (!m->rule || !m->subject.ptr)
		return NULL;
	sb_addf(&key, "%d %s ", m->severity, m->rule);
	sb_addstr(&key, m->subject);
	return intern(names, sb_str(&key));
}

static void groups_find(struct groups *g, const struct findings *f)
{
	struct interner *names = interner_new();
	struct atom_map last = ATOM_MAP_INIT;	/* number + 1 */
	const struct atom *key;
	struct finding x;
	size_t at = 0;

	*g = (struct groups){ .f = f };
	while (findings_next(f, &at, &x)) {
		uint32_t *before;

		vec_grow(g->list, g->nr, g->cap);
		g->list[g->nr++] = (struct group_member){ .finding = x, .is_first = true };
		key = group_key(names, &x.msg);
		if (!key)
			continue;
		before = atom_map_at(&last, key);
		if (*before) {
			g->list[*before - 1].next = g->nr;
			g->list[g->nr - 1].is_first = false;
		}
		*before = (uint32_t)g->nr;
	}
	atom_map_free(&last);
	interner_free(names);
}

/* A note that several members have is printed once. */
static void group_add_note(struct diag *lines, struct interner *seen, const struct diag_msg *note)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	uint32_t before = intern_count(seen);

	place_add(&key, note->place);
	sb_addch(&key, ' ');
	sb_addstr(&key, note->text);
	intern(seen, sb_str(&key));
	if (intern_count(seen) > before)
		diag_copy(lines, note);
}

static void group_write(const struct groups *g, size_t first, struct strbuf *out)
{
	struct interner *seen = interner_new();
	struct diag *lines = diag_new();
	size_t i, n;

	for (i = first + 1; i; i = g->list[i - 1].next) {
		const struct diag_msg *m = &g->list[i - 1].finding.msg;

		if (i == first + 1)
			diag_copy(lines, m);
		else
			diag_add(lines, SEV_NOTE, NULL, m->place, "%.*s", STR_ARG(m->text));
	}
	for (i = first + 1; i; i = g->list[i - 1].next) {
		const struct finding *x = &g->list[i - 1].finding;

		for (n = 0; n < x->nr_notes; n++) {
			struct diag_msg note = diag_at(g->f->diag, x->first_note + n);

			group_add_note(lines, seen, &note);
		}
	}
	diag_write(lines, out);
	interner_free(seen);
	diag_free(lines);
}

static void people_write(const struct findings *f, struct strbuf *out)
{
	struct groups g;
	size_t i;

	groups_find(&g, f);
	for (i = 0; i < g.nr; i++)
		if (g.list[i].is_first)
			group_write(&g, i, out);
	free(g.list);
}

const struct findings_format findings_as_text = {
	.name = "text",
	.write = people_write,
	.in_review = true,
};

static void people_add_number(struct strbuf *out, size_t nr, const char *what)
{
	if (nr)
		sb_addf(out, "%s%zu %s%s", out->len ? ", " : "", nr, what, nr == 1 ? "" : "s");
}

void findings_summary(const struct findings *f, struct strbuf *out)
{
	size_t nr[SEV_ERROR + 1] = { 0 }, i;
	struct groups g;

	groups_find(&g, f);
	for (i = 0; i < g.nr; i++)
		nr[g.list[i].finding.msg.severity] += g.list[i].is_first;
	free(g.list);
	if (nr[SEV_ERROR] + nr[SEV_WARNING] < 2)
		return;
	people_add_number(out, nr[SEV_ERROR], "error");
	people_add_number(out, nr[SEV_WARNING], "warning");
}
