// SPDX-License-Identifier: GPL-2.0
/*
 * The forms of findings.  A new one is a function and a row; those before
 * FIRST_ONLY are forms of a review, too, which has its own writers of them.
 */
#include "out/findings.h"

#define FIRST_ONLY 2

static const struct {
	const char *name;
	void (*write)(const struct findings *f, struct strbuf *out);
} formats[] = {
	{ "text", findings_text },
	{ "json", findings_json },
	{ "checkpatch", findings_checkpatch },
	{ "sarif", findings_sarif },
	{ "github", findings_github },
};

const char *findings_format(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i].name : NULL;
}

const char *findings_only_format(size_t i)
{
	return findings_format(i + FIRST_ONLY);
}

bool findings_write(const struct findings *f, const char *format,
		    struct strbuf *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(formats); i++) {
		if (format && strcmp(formats[i].name, format))
			continue;
		formats[i].write(f, out);
		return true;
	}
	return false;
}
