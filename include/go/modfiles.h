/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The go.mod and go.work files that a directory is under, and vendor/modules.txt.
 */
#ifndef GO_MODFILES_H
#define GO_MODFILES_H

#include "base/diag.h"
#include "base/intern.h"
#include "go/files.h"
#include "go/gomod.h"
#include "go/modgraph.h"
#include "go/vendortxt.h"

struct go_modindex;
struct go_packages;

/* A go.mod or go.work that is available. */
struct go_modfile {
	struct str id;		/* "path" of a main module, "path@version" of
				 * one replaced by a directory; empty: go.work
				 */
	struct str dir;		/* absolute */
	const char *name;	/* what the file is called in origins */
	struct gomod mod;
	bool is_twin;		/* another file has this id and is used */
	bool is_dir;		/* the module is a directory, not a version */
	struct str path, version;	/* whose it is, after replacement */
	/* Why @mod is empty, or NULL. */
	const char *hole;
};

/* A directory in which the go command would be run, or a text from it. */
struct go_unit {
	struct arena *mem;	/* all that is not freed below lives there */
	struct go_files *io;	/* what files are read through */
	struct go_modindex *modindex;	/* of the go.mod files of others, or NULL */
	char *dir;		/* absolute; NULL for a text */
	const char *said;	/* the same as it was given */
	struct modgraph *mg;	/* or NULL */
	struct go_modfile **files;	/* go.work, main modules, others */
	size_t nr_files, cap_files;
	size_t nr_mains;	/* of @files: go.work and main modules */
	struct interner *file_ids;	/* numbers in @files by id */
	bool workspace;
	bool vendor;		/* packages come from the vendor directory */
	struct str vendor_dir;	/* absolute; it need not be there */
	const char *vendor_name;	/* of modules.txt, as in diagnostics */
	struct vendor_txt vendored;	/* what it says; empty without @vendor */
	struct diag *vendor_diag;	/* and what is wrong with it, or NULL */
	/* Of the layer above; not used here. */
	struct go_packages *packages;
	bool parsed;		/* packages are what the outputs say */
};

/**
 * go_modfiles - find and read them
 * @u: unit of which mem, io, dir and said are set
 * @diag: receives errors
 *
 * Return: 0, or -1 after an error that left nothing sensible.
 */
int go_modfiles(struct go_unit *u, struct diag *diag);

/**
 * go_unit_clear - free what a unit owns
 * @u: unit
 */
void go_unit_clear(struct go_unit *u);

/**
 * go_add_replaced - read the go.mod files of directories that replace modules
 * @u: unit
 */
void go_add_replaced(struct go_unit *u);

/**
 * go_first_main - number of the first main module in @u->files
 * @u: unit
 */
size_t go_first_main(const struct go_unit *u);

/**
 * go_add_modfile - add an empty entry
 * @u: unit
 * @id: its id, see struct go_modfile
 * @dir: its directory
 *
 * Return: the entry; is_twin is set if there was one of that id.
 */
struct go_modfile *go_add_modfile(struct go_unit *u, struct str id,
				  struct str dir);

/**
 * go_find_modfile - the entry with an id
 * @u: unit
 * @id: see struct go_modfile
 *
 * Return: the entry, or NULL.
 */
const struct go_modfile *go_find_modfile(const struct go_unit *u,
					 struct str id);

/**
 * go_modfile_of - the entry of a module, replaced whatever its version too
 * @u: unit
 * @path: path of the module
 * @version: its version, or empty
 *
 * Return: the entry, or NULL.
 */
const struct go_modfile *go_modfile_of(const struct go_unit *u, struct str path,
				       struct str version);

#endif
