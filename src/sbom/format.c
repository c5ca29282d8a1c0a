// SPDX-License-Identifier: GPL-2.0
#include "parts.h"

static const struct sbom_format *const formats[] = {
	&sbom_as_spdx3, &sbom_as_spdx2, &sbom_as_cyclonedx, &sbom_as_text, &sbom_as_json,
};

const struct sbom_format *sbom_format_at(size_t i)
{
	return i < ARRAY_SIZE(formats) ? formats[i] : NULL;
}

const struct sbom_format *sbom_format_find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(formats); i++)
		if (!name || !strcmp(name, formats[i]->name))
			return formats[i];
	return NULL;
}
