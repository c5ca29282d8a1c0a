// SPDX-License-Identifier: GPL-2.0
/*
 * The part of a policy in what merge, check and review do.
 */
#include "sides.h"

#include <errno.h>
#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/tree.h"
#include "check/levels.h"
#include "policy/policy.h"

int sides_read_policy(struct sides *s)
{
	const char *path = opt(s->inv, "policy");
	SCOPED_STRBUF text = STRBUF_INIT;
	const char *name = path ? path : "godeps.yaml";
	int err;

	if (path)
		err = file_read_operand(path, LIMIT_POLICY_BYTES, &text);
	else
		err = tree_read(s->trees[0], name, LIMIT_POLICY_BYTES, &text);
	if (err == -ENOENT && !path)
		return 0;
	if (err == -EFBIG)
		return fail("%s: larger than %u kB", name,
			    LIMIT_POLICY_BYTES >> 10);
	if (err)
		return fail("%s: cannot read: %s", name, strerror(-err));
	s->policy = policy_parse(sb_str(&text), name, s->said);
	if (s->policy && !policy_set_levels(s->policy, s->levels, s->said))
		return rules_levels(s->inv, s->levels);
	return EXIT_FAILED;	/* the caller prints why */
}

/* "2026-11-25": what --today says, or the time of the build. */
static void today(const struct sides *s, struct strbuf *out)
{
	const char *given = opt(s->inv, "today");
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	time_t now = epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
	struct tm tm;

	if (given)
		sb_adds(out, given);
	else if (gmtime_r(&now, &tm))
		sb_addf(out, "%04d-%02d-%02d", tm.tm_year + 1900,
			tm.tm_mon + 1, tm.tm_mday);
}

void sides_choose_findings(struct sides *s)
{
	SCOPED_STRBUF date = STRBUF_INIT;
	struct diag *kept;

	if (!s->policy) {
		levels_apply(s->levels, s->said, s->findings);
		return;
	}
	kept = diag_new();
	today(s, &date);
	policy_waive(s->policy, s->levels, sb_cstr(&date), s->said, kept);
	levels_apply(s->levels, kept, s->findings);
	diag_free(kept);
}
