/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GO_ELF_H
#define GO_ELF_H

#include "go/buildinfo.h"

/*
 * Find the section ".go.buildinfo" of an ELF file, and what the file needs;
 * -1 and a text in @why if that fails.
 */
int go_elf_read(struct arena *mem, int fd, struct go_binary *out,
		struct str *section, const char **why);

#endif
