/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A policy as its files see it; only src/policy includes this.
 */
#ifndef POLICY_PARTS_H
#define POLICY_PARTS_H

#include "base/mem.h"
#include "policy/policy.h"

struct policy_level {
	struct place at;
	struct str rule;
	struct str level;	/* "error", "warning" or "off" */
};

struct policy_binding {
	struct place at;
	struct str from, to;	/* ids of nodes */
	struct str value;	/* of a CONFIG symbol, or empty */
	bool weak;		/* it works without, too */
};

struct policy_layer {
	struct place at;
	struct str name;
	struct str from, to;	/* patterns, see policy_matches() */
	bool direct;
};

struct policy_waiver {
	struct place at;
	struct str rule, reason, until;
	struct str place, target;	/* patterns, or empty: any */
};

struct policy {
	struct arena *mem;
	struct policy_level *levels;
	size_t nr_levels, cap_levels;
	struct policy_binding *bindings;
	size_t nr_bindings, cap_bindings;
	struct policy_layer *layers;
	size_t nr_layers, cap_layers;
	struct policy_waiver *waivers;
	size_t nr_waivers, cap_waivers;
};

/**
 * policy_matches - whether a pattern stands for a text
 * @pattern: '*' is any bytes, slashes too, and '?' is one
 * @text: text
 */
bool policy_matches(struct str pattern, struct str text);

#endif
