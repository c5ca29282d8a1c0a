/* SPDX-License-Identifier: GPL-2.0 */
#ifndef GO_ELF_H
#define GO_ELF_H

#include "go/buildinfo.h"

/**
 * go_elf_read - find the section ".go.buildinfo" of an ELF file, and what the
 *    file needs
 * @mem: where it goes
 * @fd: file
 * @out: receives what it needs
 * @section: set to the section
 * @why: set to a message after an error
 *
 * Return: 0 or -1.
 */
int go_elf_read(struct arena *mem, int fd, struct go_binary *out,
		struct str *section, const char **why);

#endif
