/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Bridges: what Go code, and the BPF objects that it embeds, need from the
 * kernel.  See godeps-bridges(7).
 */
#ifndef BRIDGE_BRIDGE_H
#define BRIDGE_BRIDGE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

struct go;
struct graph;

struct bridge_options {
	/* Packages of dependencies too, not only those of main modules. */
	bool all;
};

/**
 * bridge_read - add the bridges of the Go side to a graph
 * @go: Go side
 * @opt: what to look at; NULL: the defaults
 * @g: graph that go_graph() has filled
 * @diag: where warnings [bpf-object] about damaged objects go
 */
void bridge_read(const struct go *go, const struct bridge_options *opt,
		 struct graph *g, struct diag *diag);

/* What a BPF object needs, as passed by bridge_object(). */
enum bpf_want {
	BPF_PROBE,	/* a function of the kernel that it traces */
	BPF_CALL,	/* one that it calls, or a variable that it reads */
	BPF_TRACE,	/* a tracepoint, "group/name" or "name" */
	BPF_CONFIG,	/* a CONFIG symbol */
	BPF_FIELD,	/* a field of a structure: "task_struct.loginuid" */
};

struct bpf_bridge {
	enum bpf_want want;
	struct str name;
	bool pattern;	/* the name holds "*" */
	bool weak;	/* it also works without */
	bool plain;	/* the name is taken as it is */
	bool advice;	/* the loader may attach it to something else */
};

typedef void bpf_visit(void *ctx, const struct bpf_bridge *b);

/**
 * bridge_object - what a BPF object needs from the kernel
 * @image: bytes of an ELF file
 * @visit: called for each thing, in the order of the file; some come twice
 * @ctx: passed on
 *
 * Return: NULL, or why it could not be read; an object for another machine
 * needs nothing.
 */
const char *bridge_object(struct str image, bpf_visit *visit, void *ctx);

#endif
