// SPDX-License-Identifier: GPL-2.0
#include "parts.h"

#include "check/levels.h"

void review_judge(struct review *review, struct review_step *step, struct state *now,
		  const struct diag *was, const struct diag *is, unsigned int config)
{
	struct diag *kept[2] = { diag_new(), diag_new() };

	levels_apply(session_levels(now->session), was, kept[0]);
	levels_apply(session_levels(now->session), is, kept[1]);
	review_add_findings(review, step, kept[0], kept[1], config);
	diag_free(kept[0]);
	diag_free(kept[1]);
}
