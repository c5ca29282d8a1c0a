// SPDX-License-Identifier: GPL-2.0
/*
 * The forms of a table of kernels: a new one is a function and its row in any file,
 * and two lines for it.
 */
#include "kernels-parts.h"

static const struct kernels_format *const formats[] = {
	&kernels_as_text,
	&kernels_as_json,
	&kernels_as_markdown,
	&kernels_as_html,
};

const char *kernels_format(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i]->name : NULL;
}

bool kernels_write(const struct kernel_table *t, const char *format, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(formats); i++) {
		if (format && strcmp(formats[i]->name, format))
			continue;
		formats[i]->write(t, out);
		return true;
	}
	return false;
}
