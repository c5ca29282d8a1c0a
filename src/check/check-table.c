// SPDX-License-Identifier: GPL-2.0
/*
 * The tables of rules as one list.
 */
#include "check/check-rules.h"

static const struct check_table *const tables[] = {
	&check_config_rules,
	&check_build_rules,
	&check_kernel_rules,
	&check_object_rules,
	&check_built_rules,
	&check_go_rules,
	&check_cycle_rules,
	&check_reader_rules,
	&check_dwarf_rules,
	&check_configs_rules,
};

#define NR_TABLES ARRAY_SIZE(tables)

size_t check_nr_rules(void)
{
	size_t t, n = 0;

	for (t = 0; t < NR_TABLES; t++)
		n += tables[t]->nr;
	return n;
}

const struct check_row *check_row_at(size_t i)
{
	size_t t;

	for (t = 0; i >= tables[t]->nr; t++)
		i -= tables[t]->nr;
	return &tables[t]->rows[i];
}

const struct check_rule *check_rule_at(size_t i)
{
	return &check_row_at(i)->rule;
}

const struct check_rule *check_find_rule(struct str name, size_t *i)
{
	size_t n, nr = check_nr_rules();

	for (n = 0; n < nr; n++) {
		const struct check_rule *r = check_rule_at(n);

		if (!str_is(name, r->name))
			continue;
		if (i)
			*i = n;
		return r;
	}
	return NULL;
}
