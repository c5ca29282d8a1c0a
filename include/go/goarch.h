/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What Go calls the machine that a kernel configuration is for.
 */
#ifndef GO_GOARCH_H
#define GO_GOARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Value of a CONFIG symbol ("CONFIG_64BIT"): "y", ...; "n" or { NULL, 0 }
 * where it is off.
 */
typedef struct str go_config_fn(void *ctx, const char *symbol);

struct go_env_var {
	const char *name;	/* GOARM, GOMIPS64 ... */
	const char *value;
};

struct go_target {
	const char *goarch;	/* NULL: Go has no port */
	const char *why_not;	/* then the reason, else NULL */
	struct go_env_var vars[2];
	size_t nr_vars;
};

/* What Go and its tools derive from a GOARCH. */
struct goarch {
	const char *name;
	const char *tags;	/* build tags of Go 1.21 and later, or NULL */
	const char *bpf2go;	/* end of the names of bpf2go's files, or NULL */
	bool lacks_cgo;		/* its port to Linux cannot use C */
	const char *triplet;	/* of Debian's directories with its libraries, or NULL */
	uint32_t machine;	/* EM_ in its ELF files, or 0 */
};

/**
 * goarch_find - a GOARCH by name
 * @name: such as "amd64"
 *
 * Return: its row, or NULL if Go never had such a port.
 */
const struct goarch *goarch_find(struct str name);

/**
 * goarch_of_machine - the GOARCH of ELF files
 * @machine: EM_X86_64 ...
 *
 * Return: the first one with such files, or NULL.
 */
const char *goarch_of_machine(uint32_t machine);

/**
 * go_target - the GOARCH of a kernel configuration
 * @name: make's ARCH= or SRCARCH ("x86_64" and "x86" are both known)
 * @config: values of CONFIG symbols; NULL: none is known, and the usual
 *          64-bit little-endian variant with an MMU is meant
 * @ctx: passed to @config
 *
 * Return: the target; its texts are constant.
 */
struct go_target go_target(const char *name, go_config_fn *config, void *ctx);

/**
 * go_target_print - append "GOOS=linux", "GOARCH=..." and so on, one per line
 * @t: target that has a GOARCH
 * @out: buffer
 */
void go_target_print(const struct go_target *t, struct strbuf *out);

#endif
