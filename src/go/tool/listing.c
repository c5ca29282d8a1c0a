// SPDX-License-Identifier: GPL-2.0
/*
 * The outputs of the go command for all directories, from the cache if nothing
 * they depend on has changed.  The cache holds them as they were printed, so
 * that the result is the same with and without it.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/path.h"
#include "cache.h"

#include "go/listing.h"
#include "go/packages.h"
#include "go/place.h"
#include "run.h"

#define DEFAULT_TAGS "kbuild"

struct listing {
	struct go_unit *units;
	size_t nr;
	const struct go_options *opt;
	struct strbuf program;
	struct go_raw *raw;	/* NR_RAW for each unit: see raw_of() */
	struct diag *diag;
};

void go_raw_free(struct go_raw *raw)
{
	sb_free(&raw->out);
	sb_free(&raw->err);
}

static struct go_raw *raw_of(const struct listing *l, size_t unit)
{
	return l->raw + unit * NR_RAW;
}

static struct go_command command(const struct listing *l,
				 const struct go_unit *u, bool vendor)
{
	return (struct go_command){
		.program = sb_cstr(&l->program), .dir = u->dir,
		.goarch = l->opt->goarch, .gocache = l->opt->gocache,
		.vendor = vendor, .timeout = l->opt->timeout,
	};
}

static void listing_run(struct listing *l, const struct go_command *cmd,
			const char *const *argv, struct go_raw *raw)
{
	raw->status = go_run(cmd, argv, &raw->out, &raw->err, l->diag);
}

/* "-tags=kbuild" */
static char *tags_argument(const struct listing *l)
{
	SCOPED_STRBUF arg = STRBUF_INIT;

	sb_addf(&arg, "-tags=%s", l->opt->tags ? l->opt->tags : DEFAULT_TAGS);
	return str_dup(sb_str(&arg));
}

/* A pattern for each module of a workspace in its directory, else "./...". */
static char **listing_patterns(const struct go_unit *u)
{
	bool here = u->workspace && str_is(u->files[0]->dir, u->dir);
	size_t i, n = here ? u->files[0]->mod.uses.nr : 0;
	char **out = xcalloc(n + 2, sizeof(*out));

	for (i = 0; i < n; i++) {
		SCOPED_STRBUF p = STRBUF_INIT;
		struct str dir = u->files[0]->mod.uses.at[i].text;

		if (!str_starts(dir, STR(".")) && !str_starts(dir, STR("/")))
			sb_adds(&p, "./");
		sb_addstr(&p, dir);
		sb_adds(&p, str_ends(dir, STR("/")) ? "..." : "/...");
		out[i] = str_dup(sb_str(&p));
	}
	if (!n)
		out[0] = str_dup(STR("./..."));
	return out;
}

static void run_list(struct listing *l, const struct go_unit *u,
		     struct go_raw *raw)
{
	struct go_command cmd = command(l, u, u->vendor);
	char **which = listing_patterns(u), *tags = tags_argument(l);
	const char **argv;
	size_t n = 0, i;

	while (which[n])
		n++;
	argv = xcalloc(n + 8, sizeof(*argv));
	argv[0] = "list";
	argv[1] = "-deps";
	argv[2] = "-e";
	argv[3] = "-json=" GO_LIST_FIELDS;
	argv[4] = tags;
	argv[5] = "--";
	for (i = 0; i < n; i++)
		argv[6 + i] = which[i];
	listing_run(l, &cmd, argv, raw);
	for (i = 0; i < n; i++)
		free(which[i]);
	free(which);
	free(tags);
	free(argv);
}

static void run_unit(struct listing *l, const struct go_unit *u,
		     struct go_raw *raw)
{
	static const char *const graph[] = { "mod", "graph", NULL };
	static const char *const verify[] = { "mod", "verify", NULL };
	struct go_command cmd = command(l, u, false);

	run_list(l, u, &raw[RAW_LIST]);
	if (raw[RAW_LIST].status)
		return;
	listing_run(l, &cmd, graph, &raw[RAW_GRAPH]);
	if (l->opt->verify)
		listing_run(l, &cmd, verify, &raw[RAW_VERIFY]);
}

/* All that the outputs depend on besides files. */
static void make_key(const struct listing *l, struct strbuf *key)
{
	char *tags = tags_argument(l);
	struct stat st = { .st_size = 0 };
	size_t i;

	sb_addf(key, "%s\n%s\nverify %d\n", GO_LIST_FIELDS, tags,
		l->opt->verify);
	free(tags);
	if (!stat(sb_cstr(&l->program), &st))
		sb_addf(key, "%.*s %" PRIuMAX " %" PRIuMAX " %" PRIuMAX ".%ld\n",
			STR_ARG(sb_str(&l->program)), (uintmax_t)st.st_ino,
			(uintmax_t)st.st_size, (uintmax_t)st.st_mtim.tv_sec,
			st.st_mtim.tv_nsec);
	for (i = 0; i < l->nr; i++) {
		const struct go_unit *u = &l->units[i];
		struct go_command cmd = command(l, u, u->vendor);

		if (u->dir)
			go_environment(&cmd, key);
	}
}

static void encode(const struct listing *l, struct strbuf *out)
{
	size_t i, j;

	for (i = 0; i < l->nr; i++) {
		for (j = 0; j < NR_RAW; j++) {
			const struct go_raw *r = &raw_of(l, i)[j];

			sb_addf(out, "%d %zu %zu\n", r->status, r->out.len,
				r->err.len);
			sb_addstr(out, sb_str(&r->out));
			sb_addstr(out, sb_str(&r->err));
		}
	}
}

static bool decode_raw(struct str *s, struct go_raw *r)
{
	struct str line, rest = *s;
	size_t out, err;
	char head[64];

	if (!str_line(&rest, &line) || line.len >= sizeof(head))
		return false;
	memcpy(head, line.ptr, line.len);
	head[line.len] = '\0';
	if (sscanf(head, "%d %zu %zu", &r->status, &out, &err) != 3 ||
	    out > rest.len || err > rest.len - out)
		return false;
	sb_add(&r->out, rest.ptr, out);
	sb_add(&r->err, rest.ptr + out, err);
	*s = str_from(rest, out + err);
	return true;
}

int go_parse_list(struct go_unit *u, const struct go_raw *raw,
		  struct diag *diag)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	int err;

	if (u->parsed)
		return 0;
	sb_addf(&name, "'go list' in %s", u->said);
	err = go_packages_read(u->mem, sb_str(&raw->out), sb_cstr(&name),
			       u->packages, diag);
	u->parsed = !err;
	return err;
}

/* The same without a word, for outputs that may be damaged. */
static bool parses(struct listing *l, size_t i)
{
	struct diag *ignored = diag_new();
	int err = go_parse_list(&l->units[i],
				&raw_of(l, i)[RAW_LIST], ignored);

	diag_free(ignored);
	return !err;
}

static bool decode(struct listing *l, struct str s)
{
	size_t i, j;
	bool good = true;

	for (i = 0; good && i < l->nr; i++)
		for (j = 0; good && j < NR_RAW; j++)
			good = decode_raw(&s, &raw_of(l, i)[j]);
	for (i = 0; good && i < l->nr; i++)
		good = parses(l, i);
	if (good && !s.len)
		return true;
	for (i = 0; i < l->nr; i++) {
		l->units[i].packages->nr = 0;
		l->units[i].parsed = false;
		for (j = 0; j < NR_RAW; j++) {
			go_raw_free(&raw_of(l, i)[j]);
			raw_of(l, i)[j].status = 0;
		}
	}
	return false;
}

static void add_file_at(struct go_cache *c, struct str dir, const char *name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	path_join(&path, dir, str_of(name));
	go_cache_file(c, sb_str(&path));
}

/* A go.work or go.mod that appears in a directory above changes everything. */
static void listing_add_module_files(struct go_cache *c, struct str dir, bool upwards)
{
	for (;;) {
		add_file_at(c, dir, "go.mod");
		add_file_at(c, dir, "go.sum");
		add_file_at(c, dir, "go.work");
		add_file_at(c, dir, "go.work.sum");
		add_file_at(c, dir, "vendor/modules.txt");
		if (!upwards || dir.len <= 1)
			return;
		dir = str_is(path_dir(dir), ".") ? STR("/") : path_dir(dir);
	}
}

/* Where the files of a pattern are: below its part without wildcards. */
static void add_embed_dirs(struct go_cache *c, struct arena *mem,
			   const struct go_package *p)
{
	size_t i;

	if (!p->embed_patterns.nr)
		return;
	go_cache_dir(c, p->dir, true);
	for (i = 0; i < p->embed_patterns.nr; i++) {
		struct str pattern = p->embed_patterns.at[i];
		size_t n = 0, end = 0;

		if (str_starts(pattern, STR("all:")))
			pattern = str_from(pattern, 4);
		while (n < pattern.len && !strchr("*?[\\", pattern.ptr[n]))
			if (pattern.ptr[n++] == '/')
				end = n;
		if (n < pattern.len)
			pattern = str_head(pattern, end);
		if (pattern.len && str_chr(pattern, '\0') == pattern.len &&
		    !str_is(pattern, "."))
			go_cache_tree(c, go_abs(mem, p->dir, pattern), true);
	}
}

static void add_package_inputs(struct go_cache *c, struct arena *mem,
			       const struct go_package *p)
{
	size_t i;

	if (p->standard || !p->dir.len || p->dir.ptr[0] != '/')
		return;
	go_cache_dir(c, p->dir, false);
	for (i = 0; i < p->files.nr; i++)
		go_cache_file(c, go_abs(mem, p->dir, p->files.at[i]));
	if (p->module.gomod.len && p->module.gomod.ptr[0] == '/')
		go_cache_file(c, p->module.gomod);
	add_embed_dirs(c, mem, p);
}

/* The file that "go env -w" writes. */
static void add_user_settings(struct go_cache *c)
{
	const char *env = getenv("GOENV"), *xdg = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (env && env[0] == '/')
		go_cache_file(c, str_of(env));
	else if (xdg && xdg[0] == '/')
		add_file_at(c, str_of(xdg), "go/env");
	else if (home && home[0] == '/')
		add_file_at(c, str_of(home), ".config/go/env");
}

static void add_unit_inputs(struct go_cache *c, struct listing *l, size_t i)
{
	struct go_unit *u = &l->units[i];
	size_t j;

	listing_add_module_files(c, str_of(u->dir), true);
	for (j = 0; j < u->nr_files; j++) {
		bool main = str_chr(u->files[j]->id, '@') == u->files[j]->id.len;

		listing_add_module_files(c, u->files[j]->dir, main);
		if (main && u->files[j]->id.len)
			go_cache_tree(c, u->files[j]->dir, false);
	}
	for (j = 0; j < u->packages->nr; j++)
		add_package_inputs(c, u->mem, &u->packages->at[j]);
}

static void save(struct listing *l, struct go_cache *c, struct str key)
{
	SCOPED_STRBUF data = STRBUF_INIT;
	size_t i;
	int err;

	for (i = 0; i < l->nr; i++) {
		if (!l->units[i].dir)
			continue;
		if (raw_of(l, i)[RAW_LIST].status || !parses(l, i))
			return;
		add_unit_inputs(c, l, i);
	}
	add_user_settings(c);
	encode(l, &data);
	err = go_cache_save(c, l->opt->cache, key, sb_str(&data));
	if (err)
		diag_add(l->diag, SEV_WARNING, NULL, NO_PLACE,
			 "cannot write the cache file %s: %s", l->opt->cache,
			 strerror(-err));
}

static int list_all(struct listing *l)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	SCOPED_STRBUF data = STRBUF_INIT;
	struct go_cache *c;
	size_t i;

	make_key(l, &key);
	if (l->opt->cache && go_cache_load(l->opt->cache, sb_str(&key), &data) &&
	    decode(l, sb_str(&data)))
		return 0;
	c = go_cache_new();
	for (i = 0; i < l->nr; i++)
		if (l->units[i].dir)
			run_unit(l, &l->units[i], raw_of(l, i));
	if (l->opt->cache)
		save(l, c, sb_str(&key));
	go_cache_free(c);
	return 0;
}

int go_listing(struct go_unit *units, size_t nr, const struct go_options *opt,
	       struct go_raw *raw, struct diag *diag)
{
	struct listing l = { .units = units, .nr = nr, .opt = opt,
			     .program = STRBUF_INIT, .raw = raw, .diag = diag };
	int err = go_find(opt->go, &l.program, diag);

	if (!err)
		err = list_all(&l);
	sb_free(&l.program);
	return err;
}
