// SPDX-License-Identifier: GPL-2.0
#include "kcfg.h"

#include "base/suggest.h"

const char *kcfg_near_name(struct kcfg *c, struct str name)
{
	struct suggest s = { .wanted = name };
	size_t i;

	for (i = 0; i < c->nr; i++)
		if (c->symbols[i]->defs)
			suggest_offer(&s, c->symbols[i]->name->text);
	return s.best;
}
