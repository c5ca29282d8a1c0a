// SPDX-License-Identifier: GPL-2.0
#include "view-look.h"

static const struct node_look nodes[] = {
	{ "goprog", "box", "filled,rounded,bold", "#0072B2", "#004C78",
	  "white", "Go program" },
	{ "gopkg", "box", "filled", "#CBE5F6", "#0072B2", "black",
	  "Go package" },
	{ "std", "box", "filled", "#E9E9E9", "#999999", "#333333", NULL },
	{ "gomod", "component", "filled", "white", "#0072B2", "black",
	  "Go module" },
	{ "unselected", "component", "filled,dashed", "white", "#9A9A9A",
	  "#777777", "version not selected" },
	{ "config", "octagon", "filled", "#F0E442", "#8A8200", "black",
	  "CONFIG symbol" },
	{ "config-off", "octagon", "filled,dashed", "white", "#8A8200",
	  "black", "CONFIG symbol that is off" },
	{ "obj", "box", "filled", "#F5C36B", "#A86F00", "black", "object" },
	{ "src", "note", "filled", "white", "#A86F00", "black",
	  "source or other file" },
	{ "kmod", "box3d", "filled", "#F5C36B", "#A86F00", "black",
	  "kernel module" },
	{ "interface", "cds", "filled", "#F3D9EC", "#8E2C7F", "black",
	  "what the kernel offers" },
	{ "prog", "box", "filled,rounded", "#FBEBCF", "#A86F00", "black",
	  "program" },
	{ "dir", "folder", "filled", "#FBEBCF", "#A86F00", "black",
	  "directory" },
	{ "tile", "folder", "filled", "#F7F2E8", "#C9B68C", "#444444",
	  "top-level directory, all in it counted" },
	{ "more", "box", "filled,dashed", "white", "#A0A0A0", "#555555",
	  NULL },
	{ "other", "ellipse", "filled", "white", "#555555", "black", NULL },
};

#define BRIDGE	"#8E2C7F"	/* Okabe and Ito's purple, darker for lines */
#define KERNEL	"#A86F00"
#define GO	"#0072B2"

static const struct edge_look edges[] = {
	{ "goprog", "bold", BRIDGE, 3, true, false, "declares, embeds, needs" },
	{ "embed", "bold", BRIDGE, 3, false, false, "declares, embeds, needs" },
	{ "needs", "bold", BRIDGE, 3, false, false, "declares, embeds, needs" },
	{ "generate", "bold", BRIDGE, 3, false, false, "declares, embeds, needs" },
	{ "runs", "bold", BRIDGE, 3, true, false, "declares, embeds, needs" },
	{ "probe", "bold", BRIDGE, 2, false, false, "uses" },
	{ "call", "bold", BRIDGE, 2, false, false, "uses" },
	{ "trace", "bold", BRIDGE, 2, false, false, "uses" },
	{ "syscall", "bold", BRIDGE, 2, false, false, "uses" },
	{ "netlink", "bold", BRIDGE, 2, false, false, "uses" },
	{ "create", "bold", BRIDGE, 2, false, false, "uses" },
	{ "mount", "bold", BRIDGE, 2, false, false, "uses" },
	{ "include", "bold", BRIDGE, 2, false, false, "uses" },
	{ "open", "bold", BRIDGE, 2, false, false, "uses" },
	{ "load", "bold", BRIDGE, 2, false, false, "uses" },
	{ "build", "solid", GO, 2, false, false, "imports" },
	{ "import", "solid", GO, 1, false, false, "imports" },
	{ "in-module", "dotted", GO, 1, false, true, "is in" },
	{ "require", "dashed", GO, 1, false, false, "requires" },
	{ "source", "solid", KERNEL, 1, false, false, "made of" },
	{ "part", "solid", KERNEL, 1, false, false, "made of" },
	{ "rule", "solid", KERNEL, 1, false, false, "made of" },
	{ "config", "dashed", "#8A8200", 1, true, false, "depends on CONFIG" },
	{ "builtin", "solid", KERNEL, 1, true, false, "made of" },
	{ "lib", "solid", KERNEL, 1, true, false, "made of" },
	{ "always", "solid", KERNEL, 1, true, false, "made of" },
	{ "extra", "solid", KERNEL, 1, true, false, "made of" },
	{ "module", "solid", KERNEL, 1, true, false, "made of" },
	{ "hostprog", "solid", KERNEL, 1, true, false, "made of" },
	{ "userprog", "solid", KERNEL, 1, true, false, "made of" },
	{ "target", "solid", KERNEL, 1, true, false, "made of" },
	{ "descend", "dotted", KERNEL, 1, true, false, "is in" },
	{ "enter", "dotted", KERNEL, 1, true, false, "is in" },
};

static const struct edge_look plain_edge = {
	"", "solid", "#555555", 1, false, false, NULL
};

const struct node_look *node_looks(size_t *n)
{
	*n = ARRAY_SIZE(nodes);
	return nodes;
}

const struct edge_look *edge_looks(size_t *n)
{
	*n = ARRAY_SIZE(edges);
	return edges;
}

const struct node_look *node_look(struct str name)
{
	size_t i, last = ARRAY_SIZE(nodes) - 1;

	for (i = 0; i < last; i++)
		if (str_is(name, nodes[i].name))
			break;
	return &nodes[i];
}

const struct edge_look *edge_look(struct str kind)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(edges); i++)
		if (str_is(kind, edges[i].kind))
			return &edges[i];
	return &plain_edge;
}
