// SPDX-License-Identifier: GPL-2.0
/*
 * Ids and directives by the words of the schema; apart from its tables, which
 * scripts/schema-page.sh compiles alone.
 */
#include "graph/schema.h"

void node_id_add(struct strbuf *out, enum node_kind kind, struct str name)
{
	sb_adds(out, node_schema(kind)->name);
	sb_addch(out, ':');
	sb_addstr(out, name);
}

enum node_kind node_kind_of_directive(struct str word, bool *in_name)
{
	enum node_kind kind = NR_NODE_KINDS;
	struct str rest, one;

	while (--kind > NODE_OTHER) {
		if (!node_schema(kind)->directive)
			continue;
		rest = str_of(node_schema(kind)->directive);
		*in_name = str_chr(rest, ' ') < rest.len;
		while (str_word(&rest, &one))
			if (str_eq(word, one))
				return kind;
	}
	return NODE_OTHER;
}
