// SPDX-License-Identifier: GPL-2.0
#include "report/review.h"

#include "base/diag.h"
#include "change/review.h"

static const struct {
	const char *name;
	void (*write)(const struct review *r, bool all, struct strbuf *out);
} formats[] = {
	{ "text", review_text },
	{ "markdown", review_markdown },
	{ "json", review_json },
	{ "b4", review_b4 },
};

const char *review_format(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i].name : NULL;
}

bool review_write(const struct review *r, const char *format, bool all,
		  struct strbuf *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(formats); i++) {
		if (format && strcmp(formats[i].name, format))
			continue;
		formats[i].write(r, all, out);
		return true;
	}
	return false;
}

static void copy_findings(struct diag *to, const struct review_finding *f,
			  size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++)
		diag_copy(to, &f[i].msg);
}

void review_findings(const struct review *r, bool all, struct diag *diag)
{
	copy_findings(diag, r->whole.appeared, r->whole.nr_appeared);
	if (all)
		copy_findings(diag, r->whole.standing, r->whole.nr_standing);
}
