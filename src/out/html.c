// SPDX-License-Identifier: GPL-2.0
#include "out/html.h"

void add_html(struct strbuf *out, struct str s)
{
	for (; s.len; s = str_from(s, 1)) {
		switch (s.ptr[0]) {
		case '\\':	/* even here \G and the like mean something */
			sb_adds(out, "&#92;");
			break;
		case '&':
			sb_adds(out, "&amp;");
			break;
		case '<':
			sb_adds(out, "&lt;");
			break;
		case '>':
			sb_adds(out, "&gt;");
			break;
		case '"':
			sb_adds(out, "&quot;");
			break;
		default:
			sb_addch(out, s.ptr[0]);
		}
	}
}
