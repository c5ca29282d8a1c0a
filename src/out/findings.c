// SPDX-License-Identifier: GPL-2.0
/*
 * The forms of findings: a new one is a function and its row in any file, and
 * two lines here.
 */
#include "out/findings.h"

#define FORMAT(id) extern const struct findings_format findings_as_##id
FORMAT(text);
FORMAT(json);
FORMAT(checkpatch);
FORMAT(sarif);
FORMAT(github);

static const struct findings_format *const formats[] = {
	&findings_as_text,
	&findings_as_json,
	&findings_as_checkpatch,
	&findings_as_sarif,
	&findings_as_github,
};

const char *findings_format(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

const char *findings_only_format(size_t i)
{
	size_t n;

	for (n = 0; n < ARRAY_SIZE(formats); n++)
		if (!formats[n]->in_review && !i--)
			return formats[n]->name;
	return NULL;
}

bool findings_write(const struct findings *f, const char *format,
		    struct strbuf *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(formats); i++) {
		if (format && strcmp(formats[i]->name, format))
			continue;
		formats[i]->write(f, out);
		return true;
	}
	return false;
}
