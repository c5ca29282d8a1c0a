/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The parts of a go.mod that a module graph needs, to a record and back.
 */
#ifndef GO_MODPACK_H
#define GO_MODPACK_H

#include "go/gomod.h"

#include "go/pack.h"

void go_mod_pack(struct packer *p, const struct gomod *m);

/* Texts stay in the record; false: it is bad, and the rest of no use. */
bool go_mod_unpack(struct arena *mem, struct unpacker *u, struct gomod *out);

#endif
