// SPDX-License-Identifier: GPL-2.0
/*
 * Headers of the kernel for user space in the comment before 'import "C"'.
 */
#include "parts.h"

static bool is_kernel_header(struct str name)
{
	static const char *const directories[] = {
		"linux/", "asm/", "asm-generic/", "drm/", "misc/", "mtd/",
		"rdma/", "sound/", "video/", "xen/",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(directories); i++)
		if (str_starts(name, str_of(directories[i])))
			return true;
	return false;
}

static void on_line(struct bridges *b, struct str line, const char *file,
		    uint32_t number)
{
	size_t end;

	if (str_starts(line, STR("//")) || str_starts(line, STR("/*")))
		line = str_from(line, 2);
	line = str_trim(line);
	if (!str_starts(line, STR("#")))
		return;
	line = str_trim(str_from(line, 1));
	if (!str_starts(line, STR("include")))
		return;
	line = str_trim(str_from(line, 7));
	if (!line.len || (line.ptr[0] != '<' && line.ptr[0] != '"'))
		return;
	end = str_chr(str_from(line, 1), line.ptr[0] == '<' ? '>' : '"');
	if (end + 1 < line.len &&
	    is_kernel_header(str_head(str_from(line, 1), end)))
		bridge_add(b, &(struct bridge){
			.from = b->node, .to = EDGE_INCLUDE,
			.name = str_head(str_from(line, 1), end),
			.file = file, .line = number });
}

void bridge_includes(struct bridges *b, const struct syntax *f)
{
	size_t i;

	for (i = 0; i < f->nr_imports; i++) {
		struct str rest = f->imports[i].doc, line;
		uint32_t number = f->imports[i].doc_line;

		while (str_line(&rest, &line))
			on_line(b, line, f->name, number++);
	}
}
