/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the writers of a table of kernels share, and the forms that they write.
 */
#ifndef KERNELS_PARTS_H
#define KERNELS_PARTS_H

#include "out/kernels.h"

/**
 * table_kernel_name - what a kernel is called in the head of the table
 * @k: kernel
 */
struct str table_kernel_name(const struct table_kernel *k);

/**
 * table_cell_of - the cell of a program in a kernel
 * @t: sorted table
 * @first: the first cell of the program
 * @kernel: number of the kernel
 *
 * Return: the cell, or NULL if that is not known.
 */
const struct table_cell *table_cell_of(const struct kernel_table *t, size_t first,
				       size_t kernel);

/**
 * table_next_program - the first cell of the next program
 * @t: sorted table
 * @first: the first cell of a program
 */
size_t table_next_program(const struct kernel_table *t, size_t first);

/**
 * table_add_kernel - add a kernel without programs
 * @t: table
 * @place: where it is, copied
 * @number: its place in the table
 * @failed: it could not be read
 *
 * Return: its number for cells.
 */
size_t table_add_kernel(struct kernel_table *t, struct str place, size_t number, bool failed);

/**
 * table_add_cell - add a program in a kernel
 * @t: table
 * @cell: what is known; texts and reasons are copied
 */
void table_add_cell(struct kernel_table *t, const struct table_cell *cell);

extern const struct kernels_format kernels_as_text;
extern const struct kernels_format kernels_as_markdown;
extern const struct kernels_format kernels_as_json;
extern const struct kernels_format kernels_as_html;

#endif
