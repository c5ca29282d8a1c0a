/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the harnesses share.  One harness is one file tests/fuzz/NAME.c with a
 * fuzz_one(); its inputs are in tests/fuzz/corpus/NAME.  Linked with libFuzzer
 * it makes up its own (make fuzz), linked with replay.c it is a test.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"

/**
 * fuzz_one - give one input to a reader
 * @text: input; what follows it must not be read
 *
 * Besides not crashing, a reader must keep its promises: see must().
 */
void fuzz_one(struct str text);

/**
 * must - end the program if a promise of the reader was not kept
 * @cond: promise
 */
#define must(cond)							\
	do {								\
		if (!(cond)) {						\
			fprintf(stderr, "%s:%d: not kept: %s\n",	\
				__FILE__, __LINE__, #cond);		\
			abort();					\
		}							\
	} while (0)

/**
 * must_say - what a status promises: an error has been said, or there is none
 * @err: what a reader returned, 0 or negative
 * @diag: where it put its errors
 *
 * The text of all that was said is made too, for the escapes in it.
 */
void must_say(int err, const struct diag *diag);

/**
 * must_repeat - what is read once is read the same again
 * @text: input
 * @read: reads it, and writes all that it found
 */
void must_repeat(struct str text, void (*read)(struct str text, struct strbuf *out));

/**
 * cut_part - cut off the part before the next 0xff byte
 * @text: input; keeps what follows it
 *
 * Return: the part, for harnesses whose reader takes several texts.
 */
struct str cut_part(struct str *text);

#endif
