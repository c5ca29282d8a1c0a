// SPDX-License-Identifier: GPL-2.0
#include "view-look.h"

#include "graph/schema.h"

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
	  "kernel interface" },
	{ "prog", "box", "filled,rounded", "#FBEBCF", "#A86F00", "black",
	  "program" },
	{ "dir", "folder", "filled", "#FBEBCF", "#A86F00", "black",
	  "directory" },
	{ "tile", "folder", "filled", "#F7F2E8", "#C9B68C", "#444444",
	  "top-level directory, with counts" },
	{ "more", "box", "filled,dashed", "white", "#A0A0A0", "#555555",
	  NULL },
	{ "other", "ellipse", "filled", "white", "#555555", "black", NULL },
};

#define BRIDGE	"#8E2C7F"	/* Okabe and Ito's purple, darker for lines */
#define KERNEL	"#A86F00"
#define GO	"#0072B2"

static const struct edge_look edges[NR_EDGE_STYLES] = {
	[STYLE_PLAIN] = { "solid", "#555555", 1, false, NULL },
	[STYLE_DECLARES] = { "bold", BRIDGE, 3, false, "declares, embeds, needs" },
	[STYLE_USES] = { "bold", BRIDGE, 2, false, "uses" },
	[STYLE_BUILD] = { "solid", GO, 2, false, "imports" },
	[STYLE_IMPORT] = { "solid", GO, 1, false, "imports" },
	[STYLE_IN_MODULE] = { "dotted", GO, 1, true, "is in" },
	[STYLE_REQUIRE] = { "dashed", GO, 1, false, "requires" },
	[STYLE_MADE_OF] = { "solid", KERNEL, 1, false, "made of" },
	[STYLE_CONFIG] = { "dashed", "#8A8200", 1, false, "depends on CONFIG" },
	[STYLE_IN_DIR] = { "dotted", KERNEL, 1, false, "is in" },
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

const struct edge_look *edge_look(uint32_t kind)
{
	return &edges[edge_schema(kind)->style];
}
