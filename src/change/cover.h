/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The smallest choice of sets that covers all elements any of them has.
 */
#ifndef CHANGE_COVER_H
#define CHANGE_COVER_H

#include <stdbool.h>
#include <stddef.h>

/**
 * cover_choose - choose the fewest sets
 * @has: @nr_sets rows of @nr_elements: whether a set has an element
 * @nr_sets: number of sets
 * @nr_elements: number of elements
 * @chosen: @nr_sets flags, set by this
 *
 * Among choices of the same size the one with the earliest sets is taken.
 * The smallest is found exactly as long as that takes a bounded number of
 * steps, as it does for what patches touch; beyond that sets are taken
 * greedily, and those that turn out to be superfluous are dropped.
 *
 * Return: how many are chosen.
 */
size_t cover_choose(const bool *has, size_t nr_sets, size_t nr_elements,
		    bool *chosen);

#endif
