/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The parts of a go.mod that a module graph needs, to a record and back.
 */
#ifndef GO_MODPACK_H
#define GO_MODPACK_H

#include "go/gomod.h"

#include "go/pack.h"

/**
 * go_mod_pack - add to a record what a module graph is made of
 * @p: record
 * @m: file
 */
void go_mod_pack(struct packer *p, const struct gomod *m);

/**
 * go_mod_unpack - the opposite
 * @mem: where arrays go
 * @u: record, in which the texts stay
 * @out: filled in
 *
 * Return: false if the record is bad, and then @out is of no use.
 */
bool go_mod_unpack(struct arena *mem, struct unpacker *u, struct gomod *out);

#endif
