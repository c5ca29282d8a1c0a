/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which Go packages are compiled with their C code, and which without: programs that
 * Kbuild builds have none unless their makefile says so, and both can import the same.
 */
#ifndef SBOM_WITH_CGO_H
#define SBOM_WITH_CGO_H

#include <stdbool.h>

struct graph;

/**
 * sbom_reach_packages - the packages of all programs that are built one way
 * @g: merged graph, sorted
 * @cgo: with cgo, or without it
 *
 * A program that no makefile declares is built as the go command does, with cgo.
 *
 * Return: by number of the node, whether such a program consists of it; free it.
 */
bool *sbom_reach_packages(const struct graph *g, bool cgo);

#endif
