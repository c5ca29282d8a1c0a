/* SPDX-License-Identifier: GPL-2.0 */
/*
 * For "make fuzz", put before everything else: smaller limits, so that they
 * are reached, and so that inputs which reach them do not take a second each.
 */
#include "base/limits.h"

#undef LIMIT_DOT_STRING
#define LIMIT_DOT_STRING	(1u << 10)
#undef LIMIT_DOT_PARTS
#define LIMIT_DOT_PARTS		(1u << 8)
#undef LIMIT_DOT_KEYS
#define LIMIT_DOT_KEYS		8u
#undef LIMIT_DOT_CHAIN
#define LIMIT_DOT_CHAIN		50u
#undef LIMIT_GO_NAME
#define LIMIT_GO_NAME		64u
#undef LIMIT_GO_FAULTS
#define LIMIT_GO_FAULTS		10u
#undef LIMIT_GO_JSON_DEPTH
#define LIMIT_GO_JSON_DEPTH	6
#undef LIMIT_GO_ELF_NAMES
#define LIMIT_GO_ELF_NAMES	(1u << 6)
#undef LIMIT_GO_ELF_SYMBOLS
#define LIMIT_GO_ELF_SYMBOLS	(1u << 10)
#undef LIMIT_GO_ELF_MEMBERS
#define LIMIT_GO_ELF_MEMBERS	8u
#undef LIMIT_KBUILD_DEPTH
#define LIMIT_KBUILD_DEPTH	8
#undef LIMIT_KBUILD_VISITS
#define LIMIT_KBUILD_VISITS	32
#undef LIMIT_KBUILD_PATTERN_TRIES
#define LIMIT_KBUILD_PATTERN_TRIES	256
#undef LIMIT_KBUILD_ENTERED
#define LIMIT_KBUILD_ENTERED	32
#undef LIMIT_PC_WORK
#define LIMIT_PC_WORK		(64u << 10)
#undef LIMIT_PC_VARS
#define LIMIT_PC_VARS		16u
#undef LIMIT_PC_NEEDS
#define LIMIT_PC_NEEDS		16u
#undef LIMIT_PC_FLAGS
#define LIMIT_PC_FLAGS		64u
#undef LIMIT_PC_VALUE
#define LIMIT_PC_VALUE		256u
#undef LIMIT_PC_NESTING
#define LIMIT_PC_NESTING	4u
#undef LIMIT_MK_NODES
#define LIMIT_MK_NODES		1000
#undef LIMIT_MK_ARGS
#define LIMIT_MK_ARGS		100
#undef LIMIT_MK_NESTING
#define LIMIT_MK_NESTING	20
#undef LIMIT_MK_DEPTH
#define LIMIT_MK_DEPTH		100
#undef LIMIT_MK_INCLUDES
#define LIMIT_MK_INCLUDES	10
#undef LIMIT_MK_CONDITIONALS
#define LIMIT_MK_CONDITIONALS	20
#undef LIMIT_MK_TEXT
#define LIMIT_MK_TEXT		(64u << 10)
#undef LIMIT_MK_MEMORY
#define LIMIT_MK_MEMORY		(1u << 20)
#undef LIMIT_MK_WORK
#define LIMIT_MK_WORK		(512u << 10)
