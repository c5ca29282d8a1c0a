/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What go_read() gathers; shared by the files of this directory only.
 */
#ifndef GO_FACTS_H
#define GO_FACTS_H

#include "base/intern.h"
#include "go/go.h"
#include "go/gomod.h"
#include "go/modgraph.h"
#include "go/packages.h"
#include "go/run.h"
#include "go/source.h"

#include "go/files.h"

#define NEWEST_GO 26

/* A go.mod or go.work that is at hand. */
struct go_modfile {
	struct str id;		/* "path" of a main module, "path@version" of
				 * one replaced by a directory; empty: go.work
				 */
	struct str dir;		/* absolute */
	const char *name;	/* what the file is called in origins */
	struct gomod mod;
	bool is_twin;		/* another file has this id: it counts */
	bool is_dir;		/* the module is a directory, not a version */
	struct str path, version;	/* whose it is, after replacement */
	/* Why there is nothing in @mod, or NULL. */
	const char *hole;
};

/* A directory in which the go command was run, or a text from it. */
struct go_unit {
	char *dir;		/* absolute; NULL for a text */
	const char *said;	/* the same as it was given */
	struct modgraph *mg;	/* or NULL */
	struct go_modfile **files;	/* go.work, main modules, others */
	size_t nr_files, cap_files;
	size_t nr_mains;	/* of @files: go.work and main modules */
	struct interner *file_ids;	/* numbers in @files by id */
	bool workspace;
	bool vendor;
	struct str vendor_txt;	/* absolute name of vendor/modules.txt */
	struct go_packages packages;
	bool parsed;		/* packages are what the outputs say */
};

/* A package with what its sources say. */
struct go_pkg {
	const struct go_package *p;
	const char **names;		/* of p->files, as in origins, or NULL */
	struct go_source *sources;	/* of p->files */
	bool shown;
};

struct go {
	struct arena *mem;
	struct go_files *files;
	/* What is kept from one run to the next, or NULL. */
	struct go_index *modules, *packages;
	struct go_modindex *modindex;
	struct go_pkgindex *pkgindex;
	char *root;		/* the source tree, absolute */
	bool std;
	bool verbose;		/* say what could not be checked, too */
	bool list_only;		/* without places, and imports of files */
	unsigned int minor;	/* of the Go that lists are to be like */
	struct go_unit *units;
	size_t nr_units, cap_units;
	struct go_pkg *pkgs;	/* sorted by import path, each once */
	size_t nr_pkgs;
};

/* The outputs of the go command in one directory. */
enum { RAW_GRAPH, RAW_LIST, RAW_VERIFY, NR_RAW };

struct go_raw {
	struct strbuf out, err;
	int status;		/* exit status; -1: it could not be run */
};

/* place.c */

/* Absolute name of @name in the directory @dir, in @mem. */
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

/* modfiles.c: the main modules, go.work and modules.txt; 0 or -1. */
int go_modfiles(struct go *go, struct go_unit *u, struct diag *diag);
/* modfiles.c: also those of modules that a directory replaces. */
void go_add_replaced(struct go *go, struct go_unit *u);
/* modfiles.c: number of the first main module in u->files. */
size_t go_first_main(const struct go_unit *u);
/* modfiles.c: an empty entry; is_twin if there was one. */
struct go_modfile *go_add_modfile(struct go *go, struct go_unit *u,
				  struct str id, struct str dir);
const struct go_modfile *go_find_modfile(const struct go_unit *u,
					 struct str id);

/*
 * modload.c: the module graph from files; what is not at hand is a hole in
 * it.  @cache is the module cache, or empty.
 */
void go_modload(struct go *go, struct go_unit *u, struct str cache,
		struct diag *diag);

/* modload-file.c: what a module is after replacement; a directory: no version. */
void go_replaced(const struct go_unit *u, struct str path, struct str version,
		 struct str *new_path, struct str *new_version);

/* vendorcheck.c: modules.txt against go.mod. */
void go_check_vendor(struct go *go, const struct go_unit *u,
		     struct diag *diag);
/*
 * vendorsum.c: vendored files against modules of the cache that are what
 * @sum, which is sorted, says.
 */
struct gosum;
void go_check_vendored(struct go *go, const struct go_unit *u,
		       struct str cache, const struct gosum *sum,
		       struct diag *diag);
/* sumcheck.c: go.sum against the modules and the cache. */
void go_check_sums(struct go *go, const struct go_unit *u, struct str cache,
		   struct diag *diag);
/* replacecheck.c: directories that replace modules, and are not in the tree. */
void go_check_replaces(const struct go *go, const struct go_unit *u,
		       struct diag *diag);
/* static.c: both, the second if it is asked for. */
void go_static_checks(struct go *go, struct go_unit *u,
		      const struct go_options *opt, struct diag *diag);

/*
 * static.c: what the go command would print of a unit, from files.  The graph
 * of a vendored tree whose modules are not in the cache is what go.mod and
 * modules.txt say.
 */
void go_static_graph(struct go *go, struct go_unit *u,
		     const struct go_options *opt, struct diag *diag);
/* static.c: the module cache; empty: none is named. */
struct str go_find_cache(struct go *go, const struct go_options *opt);
/* static.c: a copy that lives as long as @go. */
struct str go_keep(struct go *go, struct str s);
/* static.c: the packages, from their sources; 0 or -1. */
int go_static_packages(struct go *go, struct go_unit *u,
		       const struct go_options *opt, struct diag *diag);

/*
 * listing.c: run the go command in all units' directories, or use the cache;
 * @raw has NR_RAW elements for each unit.
 */
int go_listing(struct go *go, const struct go_options *opt,
	       struct go_raw *raw, struct diag *diag);
void go_raw_free(struct go_raw *raw);
/* listing.c: the packages of a unit from its outputs, if not done yet. */
int go_parse_list(struct go *go, struct go_unit *u, const struct go_raw *raw,
		  struct diag *diag);

/* judge.c: take in what the go command printed for a unit; 0 or -1. */
int go_judge(struct go *go, const struct go_options *opt, struct go_unit *u,
	     struct go_raw *raw, struct diag *diag);
/* sources.c: the sources of all packages but those of the library. */
void go_scan_sources(struct go *go, struct diag *diag);

/* load.c: the package with an import path, or NULL. */
const struct go_pkg *go_find_pkg(const struct go *go, struct str path);

/* modfiles.c: the modfile of a module, replaced whatever its version too. */
const struct go_modfile *go_modfile_of(const struct go_unit *u, struct str path,
				       struct str version);

/*
 * embed.c: the files of package @p that a pattern stands for, relative to its
 * directory.  If there is none the pattern stands for itself, and @is_glob is set
 * if it is more than a name.
 */
struct str_list go_embedded(struct go *go, const struct go_package *p,
			    struct str pattern, bool *is_glob);

#endif
