/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which programs fit which kernels, as a table: one writer for each format.  In
 * JSON it can be read again, so that the results of several runs become one table.
 */
#ifndef OUT_KERNELS_H
#define OUT_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "check/fits.h"

struct arena;
struct graph;

struct table_kernel {
	struct str place;	/* as it was asked for */
	size_t number;		/* among those, of all shards */
	bool failed;		/* it could not be read */
};

/* A program in a kernel; the reasons are those of the fit. */
struct table_cell {
	struct str program;
	size_t kernel;
	enum fit fit;
	struct fit_reason *reasons;
	size_t nr;
};

struct kernel_table {
	struct arena *mem;
	struct table_kernel *kernels;
	size_t nr_kernels, cap_kernels;
	struct table_cell *cells;
	size_t nr, cap;
};

/* A form of it, listed in kernels-forms.c. */
struct kernels_format {
	const char *name;
	void (*write)(const struct kernel_table *t, struct strbuf *out);
};

/**
 * kernels_format - name of a form, from the table of forms
 * @i: which, counted from 0; the first one is the default
 *
 * Return: the name, or NULL past the last.
 */
const char *kernels_format(size_t i);

/**
 * kernel_table_new - an empty table
 *
 * Return: the table; free it with kernel_table_free().
 */
struct kernel_table *kernel_table_new(void);

/**
 * kernel_table_free - free a table
 * @t: table or NULL
 */
void kernel_table_free(struct kernel_table *t);

/**
 * kernel_table_add - add a kernel, with its programs
 * @t: table
 * @place: where the kernel is, copied
 * @number: its place in the table
 * @g: merged and bound graph, or NULL if it could not be read
 */
void kernel_table_add(struct kernel_table *t, struct str place, size_t number,
		      const struct graph *g);

/**
 * kernel_table_read - add what a run wrote in JSON
 * @t: table
 * @text: that
 *
 * Return: NULL, or what is wrong with it.
 */
const char *kernel_table_read(struct kernel_table *t, struct str text);

/**
 * kernel_table_sort - the kernels by number, the programs by name
 * @t: table
 */
void kernel_table_sort(struct kernel_table *t);

/**
 * kernels_write - append a sorted table in one of the forms
 * @t: table
 * @format: name of the form, or NULL for the first one
 * @out: buffer
 *
 * Return: whether there is such a form.
 */
bool kernels_write(const struct kernel_table *t, const char *format, struct strbuf *out);

#endif
