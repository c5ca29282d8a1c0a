/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The objects that a series touches, in whatever configuration: by their sources, by
 * lines of makefiles and by headers.
 */
#ifndef REVIEW_TOUCHED_H
#define REVIEW_TOUCHED_H

struct diag;
struct interner;
struct repo_changes;
struct tree;

/**
 * touched_objects - the objects that some changes touch
 * @before: state before the series
 * @after: state after it
 * @changes: files that differ
 * @objects: receives names such as "drivers/net/dummy.o"
 * @diag: receives a note for each file of which only some objects are taken
 *
 * Makefiles are compared as text, a word of an assignment at a time: configurations
 * count for nothing.
 */
void touched_objects(struct tree *before, struct tree *after,
		     const struct repo_changes *changes, struct interner *objects,
		     struct diag *diag);

#endif
