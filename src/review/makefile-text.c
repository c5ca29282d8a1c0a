// SPDX-License-Identifier: GPL-2.0
/*
 * Makefiles as text: good enough to know which objects to ask about.
 */
#include "parts.h"

#include "base/intern.h"
#include "base/path.h"

bool makefile_is_named(struct str file)
{
	struct str base = path_base(file);

	return str_is(base, "Makefile") || str_is(base, "Kbuild") ||
	       str_starts(base, STR("Makefile.")) || str_starts(base, STR("Kbuild."));
}

static bool is_of_name(char c)
{
	return byte_is_word(c) || strchr("./-+,", c);
}

void makefile_objects(struct str text, struct str dir, struct interner *objects)
{
	size_t at = 0, end;

	for (; at < text.len; at = end + 1) {
		SCOPED_STRBUF path = STRBUF_INIT;
		struct str name;

		for (end = at; end < text.len && text.ptr[end] && is_of_name(text.ptr[end]);)
			end++;
		name = str_head(str_from(text, at), end - at);
		if (!str_ends(name, STR(".o")))
			continue;
		path_join(&path, dir, name);
		intern(objects, sb_str(&path));
	}
}
