/* SPDX-License-Identifier: GPL-2.0 */
/*
 * godeps review --all-configs.
 */
#ifndef CMD_REVIEW_CONDITIONS_H
#define CMD_REVIEW_CONDITIONS_H

struct invocation;

/**
 * review_conditions - write how conditions change over a series
 * @inv: invocation of 'review' with --all-configs
 *
 * Return: exit status; EXIT_FINDINGS if no configuration builds something any more.
 */
int review_conditions(const struct invocation *inv);

#endif
