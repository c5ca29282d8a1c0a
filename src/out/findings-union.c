// SPDX-License-Identifier: GPL-2.0
/*
 * Findings of several kernels: each once, with the kernels that it is found in.
 */
#include "out/findings-union.h"

#include "base/intern.h"
#include "base/mem.h"
#include "out/findings.h"

struct common {
	struct diag *diag;	/* the finding and its notes */
	struct strbuf kernels;
};

struct findings_union {
	struct interner *keys;	/* by which the list is numbered */
	struct common *list;
	size_t nr, cap;
};

struct findings_union *findings_union_new(void)
{
	struct findings_union *u = xcalloc(1, sizeof(*u));

	u->keys = interner_new();
	return u;
}

void findings_union_free(struct findings_union *u)
{
	size_t i;

	if (!u)
		return;
	for (i = 0; i < u->nr; i++) {
		diag_free(u->list[i].diag);
		sb_free(&u->list[i].kernels);
	}
	free(u->list);
	interner_free(u->keys);
	free(u);
}

static void add_one(struct findings_union *u, const struct diag *d, const struct finding *x,
		    struct str kernel)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct atom *a;
	struct common *c;
	size_t i;

	place_add(&key, x->msg.place);
	sb_addf(&key, " %d %s ", (int)x->msg.severity, x->msg.rule ? x->msg.rule : "");
	sb_addstr(&key, x->msg.text);
	a = intern(u->keys, sb_str(&key));
	if (a->id == u->nr) {
		vec_grow(u->list, u->nr, u->cap);
		c = &u->list[u->nr++];
		*c = (struct common){ diag_new(), STRBUF_INIT };
		diag_copy(c->diag, &x->msg);
		for (i = 0; i < x->nr_notes; i++) {
			struct diag_msg note = diag_at(d, x->first_note + i);

			diag_copy(c->diag, &note);
		}
	}
	c = &u->list[a->id];
	sb_adds(&c->kernels, c->kernels.len ? ", " : "");
	sb_addstr(&c->kernels, kernel);
}

void findings_union_add(struct findings_union *u, const struct diag *d, struct str kernel)
{
	const struct findings f = { d, "" };
	struct finding x;
	size_t at = 0;

	while (findings_next(&f, &at, &x))
		add_one(u, d, &x, kernel);
}

void findings_union_all(const struct findings_union *u, struct diag *out)
{
	size_t i;

	for (i = 0; i < u->nr; i++) {
		diag_copy_all(out, u->list[i].diag);
		diag_add(out, SEV_NOTE, NULL, NO_PLACE, "in %s",
			 sb_cstr(&u->list[i].kernels));
	}
}
