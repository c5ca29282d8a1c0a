/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The module graph from go.mod files, as "go mod graph" would print it.
 */
#ifndef GO_MODLOAD_H
#define GO_MODLOAD_H

#include "go/modfiles.h"

/* Modules of one kind of finding that are named; the others are counted. */
#define GO_MAX_ALIKE 5u

/**
 * go_report_more - how many findings of a kind were not printed
 * @diag: receives a note, if there are any
 * @nr: how many there are, with those that were
 */
void go_report_more(struct diag *diag, size_t nr);

/**
 * go_modload - read the module graph of a unit
 * @u: unit after go_modfiles(); its graph is replaced
 * @cache: absolute name of the module cache, or empty
 * @diag: receives findings; a go.mod that is not available is a hole in
 *        the graph
 */
void go_modload(struct go_unit *u, struct str cache, struct diag *diag);

/**
 * go_replaced - what a module is after replacement
 * @u: unit
 * @path: path of the module
 * @version: its version
 * @new_path: set to the path
 * @new_version: set to the version, empty of a directory
 */
void go_replaced(const struct go_unit *u, struct str path, struct str version,
		 struct str *new_path, struct str *new_version);

#endif
