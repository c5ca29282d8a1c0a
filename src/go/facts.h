/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What go_read() gathers; shared by the files of this folder only.
 */
#ifndef GO_FACTS_H
#define GO_FACTS_H

#include "go/go.h"
#include "go/gomod.h"
#include "go/modgraph.h"
#include "go/packages.h"
#include "go/run.h"
#include "go/source.h"

/* A go.mod or go.work that is at hand. */
struct go_modfile {
	struct str id;		/* "path" of a main module, "path@version" of
				 * one replaced by a folder; empty: go.work
				 */
	struct str dir;		/* absolute */
	const char *name;	/* what the file is called in origins */
	struct gomod mod;
};

/* A folder in which the go command was run, or a text from it. */
struct go_unit {
	char *dir;		/* absolute; NULL for a text */
	struct modgraph *mg;	/* or NULL */
	struct go_modfile *files;
	size_t nr_files, cap_files;
	bool workspace;
	bool vendor;
	struct str vendor_txt;	/* absolute name of vendor/modules.txt */
	struct go_packages packages;
	bool parsed;		/* packages are what the outputs say */
};

/* A package with what its sources say. */
struct go_pkg {
	const struct go_package *p;
	const char **names;		/* of p->files, as in origins */
	struct go_source *sources;	/* of p->files */
	bool shown;
};

struct go {
	struct arena *mem;
	char *root;		/* the source tree, absolute */
	bool std;
	struct go_unit *units;
	size_t nr_units, cap_units;
	struct go_pkg *pkgs;	/* sorted by import path, each once */
	size_t nr_pkgs;
};

/* The outputs of the go command in one folder. */
enum { RAW_GRAPH, RAW_LIST, RAW_VERIFY, NR_RAW };

struct go_raw {
	struct strbuf out, err;
	int status;		/* exit status; -1: it could not be run */
};

/* place.c */

/* Absolute name of @name in the folder @dir, in @mem. */
struct str go_abs(struct arena *mem, struct str dir, struct str name);

/*
 * What a file is called: relative to the source tree, else MODULE@VERSION/x,
 * else its base name.  @m may be NULL.
 */
const char *go_name(const struct go *go, struct str path,
		    const struct go_module *m);

/* Whether an absolute name is in the source tree; sets @rel. */
bool go_inside(const struct go *go, struct str path, struct str *rel);

/* Message text with the absolute name of the source tree taken out. */
void go_hide_root(const struct go *go, struct strbuf *out, struct str text);

/* "file:line[:col]" as the go command in @dir says it; false if it is none. */
bool go_place(const struct go *go, struct str dir, struct str text,
	      struct place *at, struct str *rest);

/* modfiles.c: read go.mod, go.work and modules.txt; 0 or -1. */
int go_modfiles(struct go *go, struct go_unit *u, struct diag *diag);
/* modfiles.c: the module graph as far as these files tell it. */
void go_local_graph(struct go *go, struct go_unit *u);

/*
 * listing.c: run the go command in all units' folders, or use the cache;
 * @raw has NR_RAW elements for each unit.
 */
int go_listing(struct go *go, const struct go_options *opt,
	       struct go_raw *raw, struct diag *diag);
void go_raw_free(struct go_raw *raw);
/* listing.c: the packages of a unit from its outputs, if not done yet. */
int go_parse_list(struct go *go, struct go_unit *u, const struct go_raw *raw,
		  struct diag *diag);

/* load.c: the package with an import path, or NULL. */
const struct go_pkg *go_find_pkg(const struct go *go, struct str path);

/* modfiles.c: the modfile of a module, replaced whatever its version too. */
const struct go_modfile *go_modfile_of(const struct go_unit *u, struct str path,
				       struct str version);

/* embed.c: the file that a pattern of @p names if it matches nothing. */
struct str go_embed_name(struct go *go, const struct go_package *p,
			 struct str pattern, bool *is_glob);

/* embed.c: files that a pattern of package @p stands for; none: no match. */
struct str_list go_embedded(struct go *go, const struct go_package *p,
			    struct str pattern);

#endif
