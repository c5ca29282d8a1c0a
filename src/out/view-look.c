// SPDX-License-Identifier: GPL-2.0
#include "view-look.h"

#include "graph/schema.h"

static const struct node_look nodes[NR_NODE_STYLES] = {
	[LOOK_GOPROG] = { "box", "filled,rounded,bold", "#0072B2", "#004C78",
	  "white", "Go program" },
	[LOOK_GOPKG] = { "box", "filled", "#CBE5F6", "#0072B2", "black",
	  "Go package" },
	[LOOK_STD] = { "box", "filled", "#E9E9E9", "#999999", "#333333", NULL },
	[LOOK_GOMOD] = { "component", "filled", "white", "#0072B2", "black",
	  "Go module" },
	[LOOK_UNSELECTED] = { "component", "filled,dashed", "white", "#9A9A9A",
	  "#777777", "version not selected" },
	[LOOK_CONFIG] = { "octagon", "filled", "#F0E442", "#8A8200", "black",
	  "CONFIG symbol" },
	[LOOK_CONFIG_OFF] = { "octagon", "filled,dashed", "white", "#8A8200",
	  "black", "CONFIG symbol that is off" },
	[LOOK_OBJ] = { "box", "filled", "#F5C36B", "#A86F00", "black", "object" },
	[LOOK_SRC] = { "note", "filled", "white", "#A86F00", "black",
	  "source or other file" },
	[LOOK_KMOD] = { "box3d", "filled", "#F5C36B", "#A86F00", "black",
	  "kernel module" },
	[LOOK_INTERFACE] = { "cds", "filled", "#F3D9EC", "#8E2C7F", "black",
	  "kernel interface" },
	[LOOK_PROG] = { "box", "filled,rounded", "#FBEBCF", "#A86F00", "black",
	  "program" },
	[LOOK_DIR] = { "folder", "filled", "#FBEBCF", "#A86F00", "black",
	  "directory" },
	[LOOK_TILE] = { "folder", "filled", "#F7F2E8", "#C9B68C", "#444444",
	  "top-level directory, with counts" },
	[LOOK_MORE] = { "box", "filled,dashed", "white", "#A0A0A0", "#555555",
	  NULL },
	[LOOK_OTHER] = { "ellipse", "filled", "white", "#555555", "black", NULL },
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

static const struct heat_look heats[NR_HEATS] = {
	{ 0, "#FFF1EC", "costs less than 1%" },
	{ 100, "#FBD9CD", "costs 1% or more" },
	{ 500, "#F5B5A0", "costs 5% or more" },
	{ 2000, "#EB8A70", "costs 20% or more" },
};

const struct heat_look *heat_look(size_t i)
{
	return &heats[i];
}

size_t heat_of(uint32_t cost)
{
	size_t i = NR_HEATS - 1;

	while (i && cost < heats[i].from)
		i--;
	return i;
}

const struct node_look *node_look(enum node_style style)
{
	return &nodes[style];
}

const struct edge_look *edge_style_look(enum edge_style style)
{
	return &edges[style];
}

const struct edge_look *edge_look(uint32_t kind)
{
	return &edges[edge_schema(kind)->style];
}
