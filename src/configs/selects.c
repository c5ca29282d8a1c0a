// SPDX-License-Identifier: GPL-2.0
/*
 * A select does not ask whether the dependencies of its target are met: where a
 * configuration has the one without the other, conf warns, and the target may not build.
 */
#include "world.h"

/* What has no dependencies has none that are not met. */
static bool selects_is_candidate(const struct kconfig_select *s)
{
	const struct kconfig_def *d;

	for (d = s->target->defs; d && d->depends; d = d->next)
		;
	return !d && s->by->symbol->type;
}

static void selects_check_one(struct world *w, const struct kconfig_select *s)
{
	SCOPED_STRBUF settings = STRBUF_INIT, depends = STRBUF_INIT;
	struct place at = { s->by->file->text, s->line, 0 };
	const struct kconfig_def *d;

	if (!selects_is_candidate(s) || !world_unmet(w, s, &settings) ||
	    !world_is_new(w, "kconfig-unmet-select", at, atom_str(s->target->name)))
		return;
	for (d = s->target->defs; d; d = d->next) {
		sb_adds(&depends, d == s->target->defs ? "" : ", or ");
		kx_text(d->depends, &depends);
	}
	diag_add(w->diag, SEV_WARNING, "kconfig-unmet-select", at,
		 "CONFIG_%s selects CONFIG_%s, whose dependencies need not be met",
		 s->by->symbol->name->text, s->target->name->text);
	diag_add(w->diag, SEV_NOTE, NULL,
		 (struct place){ s->target->defs->file->text, s->target->defs->line, 0 },
		 "CONFIG_%s depends on %s", s->target->name->text, sb_cstr(&depends));
	world_note(w, sb_str(&settings));
}

void selects_check(struct world *w)
{
	struct kconfig_symbol *const *symbols;
	const struct kconfig_select *s;
	size_t i, nr;

	if (!w->o->wants(w->o->ctx, "kconfig-unmet-select"))
		return;
	symbols = kconfig_symbols(w->k, &nr);
	for (i = 0; i < nr; i++)
		for (s = symbols[i]->selected_by; s; s = s->next_by)
			selects_check_one(w, s);
}
