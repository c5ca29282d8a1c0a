// SPDX-License-Identifier: GPL-2.0
/*
 * Collecting what the steps of a series did under several configurations: the
 * same change under two of them is one, with two bits.
 */
#include "change/review.h"

#include "base/array.h"
#include "base/intern.h"
#include "base/mem.h"

struct review *review_new(void)
{
	struct review *r = xcalloc(1, sizeof(*r));

	r->mem = arena_new();
	r->whole.id = "";
	return r;
}

static void free_step(struct review_step *s)
{
	free(s->changes);
	free(s->appeared);
	free(s->resolved);
	free(s->standing);
	impact_free(s->impact);
}

void review_free(struct review *r)
{
	size_t i;

	if (!r)
		return;
	for (i = 0; !r->step_is_whole && i < r->nr_steps; i++)
		free_step(&r->steps[i]);
	free_step(&r->whole);
	free(r->notes);
	arena_free(r->mem);
	free(r);
}

const char *review_keep(struct review *r, struct str s)
{
	return arena_memdup(r->mem, s.ptr ? s.ptr : "", s.len);
}

void review_note(struct review *r, const char *text)
{
	vec_grow(r->notes, r->nr_notes, r->cap_notes);
	r->notes[r->nr_notes++] = review_keep(r, str_of(text));
}

static struct str review_kept(struct review *r, struct str s)
{
	return (struct str){ review_keep(r, s), s.len };
}

static void review_append(struct review *r, struct review_step *s,
			  const struct change *c, uint32_t configs)
{
	struct review_change *to;

	vec_grow(s->changes, s->nr_changes, s->cap_changes);
	to = &s->changes[s->nr_changes++];
	*to = (struct review_change){ .change = *c, .configs = configs };
	to->change.subject = review_kept(r, c->subject);
	to->change.old = review_kept(r, c->old);
	to->change.new = review_kept(r, c->new);
	if (c->at.file)
		to->change.at.file = review_kept(r, str_of(c->at.file)).ptr;
}

/* Both lists are sorted: merge them to a new one. */
void review_add_changes(struct review *r, struct review_step *step,
			const struct changes *changes, unsigned int config)
{
	struct review_change *old = step->changes;
	size_t i = 0, j = 0, nr = step->nr_changes;

	step->changes = NULL;
	step->nr_changes = step->cap_changes = 0;
	while (i < nr || j < changes->nr) {
		int order = i == nr ? 1 : j == changes->nr ? -1 :
			    change_cmp(&old[i].change, &changes->at[j]);
		uint32_t bits = (order <= 0 ? old[i].configs : 0) |
				(order >= 0 ? 1u << config : 0);

		review_append(r, step, order <= 0 ? &old[i].change : &changes->at[j],
			      bits);
		i += order <= 0;
		j += order >= 0;
	}
	free(old);
}

static struct diag_msg kept_msg(struct review *r, struct diag_msg m)
{
	m.rule = m.rule ? review_keep(r, str_of(m.rule)) : NULL;
	m.text = review_kept(r, m.text);
	m.subject = review_kept(r, m.subject);
	if (m.place.file)
		m.place.file = review_keep(r, str_of(m.place.file));
	return m;
}

struct findings {
	struct review_finding **at;
	size_t *nr, *cap;
};

enum which { MORE_OFTEN, AS_OFTEN };

/* Findings that say the same of a file have one number, on whatever line they are. */
struct counts {
	struct interner *keys;
	struct {
		size_t than;	/* how often the one list has it, */
		size_t in;	/* and the other, as far as it has been read */
		size_t first;	/* of those found before, 1 + its number; 0: none */
	} *at;
	size_t nr;
	size_t *next;		/* of those found before: the next that says the same */
};

static size_t counts_number(struct counts *c, const struct diag_msg *m)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct atom *a;

	sb_adds(&key, m->rule);
	sb_addch(&key, '\0');
	sb_adds(&key, m->place.file ?: "");
	sb_addch(&key, '\0');
	sb_addstr(&key, m->text);
	a = intern(c->keys, sb_str(&key));
	array_reach(c->at, c->nr, a->id);
	return a->id;
}

static void counts_init(struct counts *c, struct findings to, const struct diag *than,
			uint32_t bit)
{
	size_t i;

	*c = (struct counts){
		.keys = interner_new(), .next = xcalloc(*to.nr + 1, sizeof(*c->next)),
	};
	for (i = 0; i < diag_total(than); i++) {
		struct diag_msg m = diag_at(than, i);
		size_t n;

		if (!m.rule)
			continue;
		n = counts_number(c, &m);
		c->at[n].than++;
	}
	for (i = *to.nr; i > 0; i--) {
		const struct review_finding *f = &(*to.at)[i - 1];
		size_t n;

		if (!f->msg.rule || f->configs & bit)
			continue;
		n = counts_number(c, &f->msg);
		c->next[i - 1] = c->at[n].first;
		c->at[n].first = i;
	}
}

static void counts_free(struct counts *c)
{
	interner_free(c->keys);
	free(c->at);
	free(c->next);
}

/* Is it there from another configuration?  Then give it one more bit. */
static bool counts_join(struct counts *c, size_t n, struct findings to, uint32_t bit)
{
	size_t first = c->at[n].first;

	if (!first)
		return false;
	(*to.at)[first - 1].configs |= bit;
	c->at[n].first = c->next[first - 1];
	return true;
}

/*
 * Add to @to what is in @in more often than in @than, or what is in both,
 * notes included.
 */
static void change_review_add_findings(struct review *r, struct findings to,
				       const struct diag *in, const struct diag *than,
				       enum which which, uint32_t bit)
{
	bool with_notes = false;
	struct counts c;
	size_t i;

	counts_init(&c, to, than, bit);
	for (i = 0; i < diag_total(in); i++) {
		struct diag_msg m = diag_at(in, i);

		if (m.rule) {
			size_t n = counts_number(&c, &m);
			bool more = c.at[n].in++ >= c.at[n].than;

			with_notes = more == (which == MORE_OFTEN) &&
				     !counts_join(&c, n, to, bit);
		} else if (m.severity != SEV_NOTE) {
			with_notes = false;
		}
		if (!with_notes)
			continue;
		vec_grow(*to.at, *to.nr, *to.cap);
		(*to.at)[(*to.nr)++] = (struct review_finding){
			.msg = kept_msg(r, m), .configs = bit,
		};
	}
	counts_free(&c);
}

void review_add_findings(struct review *r, struct review_step *step,
			 const struct diag *before, const struct diag *after,
			 unsigned int config)
{
	const struct findings appeared = {
		&step->appeared, &step->nr_appeared, &step->cap_appeared,
	};
	const struct findings resolved = {
		&step->resolved, &step->nr_resolved, &step->cap_resolved,
	};
	const struct findings standing = {
		&step->standing, &step->nr_standing, &step->cap_standing,
	};

	change_review_add_findings(r, appeared, after, before, MORE_OFTEN, 1u << config);
	change_review_add_findings(r, resolved, before, after, MORE_OFTEN, 1u << config);
	change_review_add_findings(r, standing, after, before, AS_OFTEN, 1u << config);
}

void review_step_is_whole(struct review *r)
{
	struct review_step step = r->whole;

	step.id = r->steps->id;
	step.commit = r->steps->commit;
	step.title = r->steps->title;
	step.files = r->steps->files;
	step.nr_files = r->steps->nr_files;
	*r->steps = step;
	r->step_is_whole = true;
}

enum severity review_worst(const struct review *r)
{
	enum severity worst = SEV_NOTE;
	size_t i;

	for (i = 0; i < r->whole.nr_appeared; i++)
		if (r->whole.appeared[i].msg.severity > worst)
			worst = r->whole.appeared[i].msg.severity;
	return worst;
}
