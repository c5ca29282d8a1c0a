// SPDX-License-Identifier: GPL-2.0
/*
 * A review in the form that was asked for.  Forms that have room for findings
 * only are written by the writers of godeps check, from those that are new.
 */
#include "review.h"

#include "out/findings.h"
#include "out/review.h"

const char *const review_formats[] = {
	"text", "markdown", "json", "dot", "checkpatch", "sarif", "github", "b4",
	NULL
};

static const struct {
	const char *name;
	void (*write)(const struct findings *f, struct strbuf *out);
} writers[] = {
	{ "checkpatch", findings_checkpatch },
	{ "sarif", findings_sarif },
	{ "github", findings_github },
};

static void take(struct diag *to, const struct review_finding *f, size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++)
		diag_copy(to, &f[i].msg);
}

static bool write_findings(const struct review *r, const char *format, bool all,
			   struct strbuf *out)
{
	struct findings f = { .version = GODEPS_VERSION };
	struct diag *diag;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(writers); i++) {
		if (strcmp(writers[i].name, format))
			continue;
		diag = diag_new();
		take(diag, r->whole.appeared, r->whole.nr_appeared);
		if (all)
			take(diag, r->whole.standing, r->whole.nr_standing);
		f.diag = diag;
		writers[i].write(&f, out);
		diag_free(diag);
		return true;
	}
	return false;
}

int review_write(const struct invocation *inv, const struct review *r,
		 struct str picture)
{
	const char *format = opt(inv, "format") ?: "text";
	bool all = opt(inv, "all");
	SCOPED_STRBUF text = STRBUF_INIT;

	if (!strcmp(format, "dot"))
		return write_output(inv, picture);
	if (!strcmp(format, "json"))
		review_json(r, &text);
	else if (!strcmp(format, "markdown"))
		review_markdown(r, all, &text);
	else if (!strcmp(format, "b4"))
		review_b4(r, &text);
	else if (!write_findings(r, format, all, &text))
		review_text(r, all, &text);
	return write_output(inv, sb_str(&text));
}
