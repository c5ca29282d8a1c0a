/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The data of the page, as page/data.js reads it.
 */
#ifndef DATA_H
#define DATA_H

#include "explore/explore.h"

/**
 * explore_data - append the data as JSON that can be part of a page
 * @g: sorted graph
 * @o: options
 * @out: buffer; gets no '<'
 *
 * "ids" has a line for each node in order of its id: a character whose code,
 * less 35, is how many characters it shares with the line before, and the rest.
 * "nodes" and "out" are numbers as in source maps (base-64 VLQ, 31 bits): for each node its
 * change (enum mark), and number of attributes, followed by (key, value) in "text"; for
 * each node the number of its edges, and of each: target (from the target before),
 * kind, change, file (from the file before), line (from the line before), value, how, when.
 * "all" has the ids and edges of a graph of all configurations; "config" lines of a .config, and
 * "bools" of symbols; "lines" has the number of each node's.
 */
void explore_data(const struct graph *g, const struct explore_options *o,
		  struct strbuf *out);

#endif
