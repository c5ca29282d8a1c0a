/* SPDX-License-Identifier: GPL-2.0 */
/*
 * YAML as a tree of texts, lists and maps; only src/policy includes this.
 */
#ifndef POLICY_YAML_H
#define POLICY_YAML_H

#include <stdint.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"

enum ynode_kind { Y_TEXT, Y_LIST, Y_MAP };

struct ynode {
	enum ynode_kind kind;
	struct place at;
	struct str text;	/* Y_TEXT; also the key, in a map */
	struct str key;		/* of a member of a map */
	struct place key_at;
	struct ynode *first, *last, *next;
};

/**
 * yaml_parse - read a document
 * @mem: where the tree goes
 * @text: content
 * @file: what to call it; must live as long as the tree
 * @diag: receives the first error
 *
 * Aliases, anchors, tags, multiple documents and duplicate keys are errors, and
 * so is a text that exceeds the limits.
 *
 * Return: the tree; an empty document is an empty map.  NULL after an error.
 */
struct ynode *yaml_parse(struct arena *mem, struct str text, const char *file,
			 struct diag *diag);

#endif
