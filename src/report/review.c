// SPDX-License-Identifier: GPL-2.0
#include "report/review.h"

#include "base/diag.h"
#include "base/path.h"
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

/* Whoever shows them knows the repository, not where in it a module is. */
static void copy_findings(const struct review *r, const struct review_finding *f,
			  size_t nr, struct diag *to)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		struct diag_msg m = f[i].msg;
		SCOPED_STRBUF file = STRBUF_INIT;

		if (r->module && m.place.file) {
			path_join(&file, str_of(r->module), str_of(m.place.file));
			m.place.file = sb_cstr(&file);
		}
		diag_copy(to, &m);
	}
}

void review_findings(const struct review *r, bool all, struct diag *diag)
{
	copy_findings(r, r->whole.appeared, r->whole.nr_appeared, diag);
	if (all)
		copy_findings(r, r->whole.standing, r->whole.nr_standing, diag);
}
