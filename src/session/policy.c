// SPDX-License-Identifier: GPL-2.0
/*
 * Which findings count: levels from the options and the policy, and waivers.
 */
#include "parts.h"

#include <errno.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/tree.h"
#include "check/levels.h"
#include "policy/policy.h"

int session_set_levels(struct session *s)
{
	size_t i;

	for (i = 0; i < s->o->nr_warn; i++) {
		SCOPED_STRBUF why = STRBUF_INIT;

		if (!levels_set(s->levels, str_of(s->o->warn[i]), &why))
			continue;
		diag_add(s->said, SEV_ERROR, NULL, NO_PLACE, "-W %s: %s",
			 s->o->warn[i], sb_cstr(&why));
		return -1;
	}
	return 0;
}

static int policy_read_text(struct session *s, const char *name, struct strbuf *text)
{
	struct place at = { name, 0, 0 };
	int err;

	if (s->o->policy)
		err = file_read_operand(name, LIMIT_POLICY_BYTES, text);
	/* Of Go code, or a module, outside the kernel's tree it is that code's policy. */
	else if (s->o->elsewhere)
		err = file_read(name, LIMIT_POLICY_BYTES, text);
	else
		err = tree_read(s->files, name, LIMIT_POLICY_BYTES, text);
	if (err == -EFBIG)
		diag_add(s->said, SEV_ERROR, NULL, at, "larger than %u kB",
			 LIMIT_POLICY_BYTES >> 10);
	else if (err && (err != -ENOENT || s->o->policy))
		diag_add(s->said, SEV_ERROR, NULL, at, "cannot read: %s",
			 strerror(-err));
	return err;
}

int session_read_policy(struct session *s)
{
	const char *name = s->o->policy ? s->o->policy : "godeps.yaml";
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = policy_read_text(s, name, &text);

	if (err)
		return err == -ENOENT && !s->o->policy ? 0 : -1;
	s->policy = policy_parse(sb_str(&text), name, s->said);
	if (!s->policy || policy_set_levels(s->policy, s->levels, s->said))
		return -1;
	return session_set_levels(s);
}

void session_choose_findings(struct session *s)
{
	struct diag *kept;

	if (!s->policy) {
		levels_apply(s->levels, s->said, s->findings);
		return;
	}
	kept = diag_new();
	policy_waive(s->policy, s->levels, s->o->today, s->said, kept);
	levels_apply(s->levels, kept, s->findings);
	diag_free(kept);
}
