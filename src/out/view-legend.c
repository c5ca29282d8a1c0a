// SPDX-License-Identifier: GPL-2.0
/*
 * The words around a picture: title above, legend and notes below.
 */
#include "out/html.h"
#include "view-draw.h"

static bool uses_look(const struct drawing *d, enum node_style look)
{
	uint32_t i;

	for (i = 0; i < graph_nr_nodes(d->g); i++)
		if (d->view->nodes[i].look == look)
			return true;
	return false;
}

static bool uses_edge(const struct drawing *d, const struct edge_look *look)
{
	size_t i;

	for (i = 0; i < d->nr_edges; i++)
		if (edge_look(d->edges[i].kind) == look)
			return true;
	return false;
}

static void add_node_legend(struct drawing *d)
{
	enum node_style style;

	for (style = 0; style < NR_NODE_STYLES; style++) {
		const struct node_look *l = node_look(style);

		if (l->legend && uses_look(d, style))
			sb_addf(d->out, "<TD BORDER=\"1\" COLOR=\"%s\" BGCOLOR=\"%s\" STYLE=\"%s\"><FONT COLOR=\"%s\"> %s </FONT></TD>",
				l->line, l->fill,
				strstr(l->style, "dashed") ? "dashed" :
				strstr(l->style, "rounded") ? "rounded" : "solid",
				l->text, l->legend);
	}
}

static void add_heat_legend(struct drawing *d)
{
	bool used[NR_HEATS] = { false };
	uint32_t n;
	size_t i;

	for (n = 0; n < graph_nr_nodes(d->g); n++)
		if (d->view->nodes[n].has_cost)
			used[heat_of(d->view->nodes[n].cost)] = true;
	for (i = 0; i < NR_HEATS; i++)
		if (used[i])
			sb_addf(d->out, "<TD BORDER=\"1\" BGCOLOR=\"%s\"> %s </TD>",
				heat_look(i)->fill, heat_look(i)->legend);
}

static void add_edge_legend(struct drawing *d)
{
	const struct edge_look *l = edge_style_look(0);
	size_t i, j;

	for (i = 0; i < NR_EDGE_STYLES; i++) {
		const char *stroke = "\xe2\x94\x80\xe2\x94\x80";	/* thin */

		if (!l[i].legend || !uses_edge(d, &l[i]))
			continue;
		for (j = 0; j < i; j++)
			if (l[j].legend && !strcmp(l[j].legend, l[i].legend) &&
			    uses_edge(d, &l[j]))
				break;
		if (j < i)
			continue;
		if (l[i].width > 2)
			stroke = "\xe2\x94\x81\xe2\x94\x81";		/* thick */
		else if (!strcmp(l[i].style, "dashed"))
			stroke = "\xe2\x95\x8c\xe2\x95\x8c";
		else if (!strcmp(l[i].style, "dotted"))
			stroke = "\xe2\x94\x88\xe2\x94\x88";
		sb_addf(d->out, "<TD><FONT COLOR=\"%s\">%s\xe2\x96\xb6 %s</FONT></TD>",
			l[i].colour, stroke, l[i].legend);
	}
}

static bool has_findings(const struct drawing *d)
{
	uint32_t i;

	for (i = 0; i < graph_nr_nodes(d->g); i++)
		if (get(d, i, ATTR_FINDING).len)
			return true;
	return false;
}

static void add_note(struct drawing *d, struct str line)
{
	sb_adds(d->out, "<TR><TD><FONT COLOR=\"#555555\">");
	add_html(d->out, line);
	sb_adds(d->out, "</FONT></TD></TR>");
}

void add_legend(struct drawing *d)
{
	struct str rest = sb_str(&d->view->notes), line;

	sb_adds(d->out, "label=<<TABLE BORDER=\"0\" CELLSPACING=\"6\" CELLPADDING=\"4\"><TR><TD><TABLE BORDER=\"0\" CELLSPACING=\"8\" CELLPADDING=\"3\"><TR>");
	sb_adds(d->out, "<TD></TD>");
	add_node_legend(d);
	add_heat_legend(d);
	sb_adds(d->out, "</TR></TABLE></TD></TR><TR><TD><TABLE BORDER=\"0\" CELLSPACING=\"8\" CELLPADDING=\"0\"><TR><TD></TD>");
	add_edge_legend(d);
	if (has_findings(d))
		sb_adds(d->out, "<TD><FONT COLOR=\"" FINDING "\"><B>" WARNING " finding</B></FONT></TD>");
	sb_adds(d->out, "</TR></TABLE></TD></TR>");
	if (d->crowded)
		add_note(d, STR("There are too many edges to label; point at one to see what it is."));
	while (str_line(&rest, &line))
		add_note(d, line);
	sb_adds(d->out, "</TABLE>>");
}

void add_title(struct drawing *d)
{
	sb_adds(d->out, "label=<<FONT POINT-SIZE=\"24\"><B>");
	add_html(d->out, sb_str(&d->view->title));
	sb_adds(d->out, "</B></FONT><BR/><FONT POINT-SIZE=\"14\" COLOR=\"#555555\">");
	add_html(d->out, sb_str(&d->view->subtitle));
	sb_adds(d->out, "</FONT>>, labelloc=t, pencolor=none");
}
