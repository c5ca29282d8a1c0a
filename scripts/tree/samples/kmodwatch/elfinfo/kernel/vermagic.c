// SPDX-License-Identifier: GPL-2.0
/*
 * The version magic of the kernel that is being built, where a module keeps
 * its own: in .modinfo.  The object is never linked into the kernel; the Go
 * package above embeds it and compares modules with it.
 *
 * The directory holds no Go file, because the go command refuses C files beside
 * Go files of a package without cgo.
 */
#define INCLUDE_VERMAGIC

#include <linux/compiler.h>
#include <linux/vermagic.h>

static const char vermagic[] __used __section(".modinfo") __aligned(1) =
	"vermagic=" VERMAGIC_STRING;
