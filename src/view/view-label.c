// SPDX-License-Identifier: GPL-2.0
/*
 * Labels of a picture.  Names are wrapped at their slashes and otherwise
 * complete, so that two nodes never look the same.
 */
#include "view-parts.h"

#define FOLD_AT		34	/* columns of a label */
#define FOLD_HARD	48	/* if there is no slash */
#define MAX_NAME	240	/* bytes; the longest file name in Linux has 96 */

bool is_go(const struct graph *g, uint32_t n)
{
	return node_schema(graph_kind(g, n))->area == AREA_GO;
}

enum node_style look_of(const struct graph *g, uint32_t n)
{
	enum node_kind kind = graph_kind(g, n);

	if (kind == NODE_GOMOD &&
	    str_is(graph_get(g, n, ATTR_SELECTED), "no"))
		return LOOK_UNSELECTED;
	if (kind == NODE_GOPKG && str_is(graph_get(g, n, ATTR_STD), "yes"))
		return LOOK_STD;
	if (kind == NODE_CONFIG && !graph_config_is_on(g, n))
		return LOOK_CONFIG_OFF;
	return node_schema(kind)->style;
}

void add_count(struct strbuf *out, size_t n, const char *one, const char *many)
{
	char digits[24];
	int i, len = snprintf(digits, sizeof(digits), "%zu", n);

	for (i = 0; i < len; i++) {
		sb_addch(out, digits[i]);
		if ((len - i) % 3 == 1 && i + 1 < len)
			sb_addch(out, ',');
	}
	sb_addch(out, ' ');
	sb_adds(out, n == 1 ? one : many);
}

/* Where a line may end: after the last slash that fits, or in a long word. */
static size_t fold_point(struct str s)
{
	size_t i, best = 0;

	if (s.len <= FOLD_AT)
		return s.len;
	for (i = 0; i < s.len && (i < FOLD_AT || !best); i++) {
		if (s.ptr[i] == '/')
			best = i + 1;
		else if (!best && i + 1 == FOLD_HARD)
			return FOLD_HARD;
	}
	return best ? best : s.len;
}

static void view_label_add_folded(struct strbuf *out, struct str s)
{
	while (s.len) {
		size_t n = fold_point(s);

		sb_addquoted(out, str_head(s, n));
		s = str_from(s, n);
		if (s.len)
			sb_addch(out, '\n');
	}
}

/* FNV-1a: tells names apart that are cut to the same head and tail. */
static uint32_t digest(struct str s)
{
	uint32_t h = 2166136261u;

	while (s.len--)
		h = (h ^ (unsigned char)*s.ptr++) * 16777619u;
	return h;
}

static void view_label_add_name(struct strbuf *out, struct str s)
{
	if (s.len <= MAX_NAME) {
		view_label_add_folded(out, s);
		return;
	}
	view_label_add_folded(out, str_head(s, MAX_NAME / 2));
	sb_addf(out, "\n... [%08x] ...\n", digest(s));
	view_label_add_folded(out, str_from(s, s.len - MAX_NAME / 2));
}

static void label_module(struct strbuf *out, const struct graph *g, uint32_t n)
{
	struct str name = graph_name(g, n);
	size_t at = str_rchr(name, '@');

	view_label_add_name(out, str_head(name, at));
	sb_addch(out, '\n');
	if (at < name.len)
		sb_addquoted(out, str_head(str_from(name, at + 1), MAX_NAME));
	else
		sb_adds(out, "main module");
	if (look_of(g, n) == LOOK_UNSELECTED)
		sb_adds(out, ", not selected");
}

static void label_config(struct strbuf *out, const struct graph *g, uint32_t n)
{
	struct str value = graph_get(g, n, ATTR_VALUE);

	view_label_add_name(out, graph_name(g, n));
	if (!value.len)
		sb_adds(out, "\nunknown");
	else if (str_is(value, "n"))
		sb_adds(out, "\nis not set");
	else {
		sb_addch(out, '=');
		sb_addquoted(out, str_head(value, FOLD_AT));
		if (value.len > FOLD_AT)
			sb_adds(out, "...");
	}
}

bool cost_of_node(const struct graph *g, uint32_t n, uint32_t *cost)
{
	struct str s = graph_get(g, n, ATTR_COST);
	size_t dot = str_chr(s, '.'), i;

	*cost = 0;
	/* As cost_add_percent() writes it: "2.50%". */
	if (!dot || dot > 3 || s.len != dot + 4 || s.ptr[s.len - 1] != '%')
		return false;
	for (i = 0; i + 1 < s.len; i++) {
		if (i == dot)
			continue;
		if (!byte_is_digit(s.ptr[i]))
			return false;
		*cost = *cost * 10 + (uint32_t)(s.ptr[i] - '0');
	}
	return true;
}

void label_node(struct strbuf *out, const struct graph *g, uint32_t n)
{
	enum node_kind kind = graph_kind(g, n);

	if (kind == NODE_GOMOD)
		label_module(out, g, n);
	else if (kind == NODE_CONFIG)
		label_config(out, g, n);
	else if (kind == NODE_DIR && str_is(graph_name(g, n), "."))
		sb_adds(out, "top directory");
	else {
		view_label_add_name(out, graph_name(g, n));
		if (kind == NODE_DIR)
			sb_addch(out, '/');
		else if (kind == NODE_KMOD)
			sb_adds(out, "\n(module)");
		else if (look_of(g, n) == LOOK_INTERFACE)
			sb_addf(out, "\n(%s)", node_schema(kind)->name);
	}
}
