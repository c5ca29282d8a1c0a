// SPDX-License-Identifier: GPL-2.0
/*
 * The file is text with counted strings: a line that names the format, a sum
 * over what follows, the key, an entry for each input, the bytes.  Nothing
 * in it is trusted: each count is checked against what is left, and all that
 * an entry can make us do is stat() or list a directory.
 */
#include "cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/stamp.h"

#define MAGIC "godeps cache of Go 2\n"
#define TREE_DEPTH 64

struct go_cache {
	struct interner *seen;	/* entries, to have each once */
	struct strbuf entries;
	size_t nr;
	int64_t start;		/* what is as new as that may change yet */
	bool racy;
};

struct go_cache *go_cache_new(void)
{
	struct go_cache *c = xcalloc(1, sizeof(*c));

	c->seen = interner_new();
	c->start = stamp_now();
	return c;
}

void go_cache_free(struct go_cache *c)
{
	if (!c)
		return;
	interner_free(c->seen);
	sb_free(&c->entries);
	free(c);
}

/* Whether this entry is new; each has a letter for its kind. */
static bool gocache_is_new(struct go_cache *c, char kind, struct str path)
{
	SCOPED_STRBUF id = STRBUF_INIT;
	uint32_t before = intern_count(c->seen);

	sb_addch(&id, kind);
	sb_addstr(&id, path);
	intern(c->seen, sb_str(&id));
	return intern_count(c->seen) > before;
}

static void gocache_add_entry(struct go_cache *c, char kind, struct str path,
			      struct stamp st, uint64_t names)
{
	sb_addf(&c->entries, "%c %zu ", kind, path.len);
	sb_addstr(&c->entries, path);
	sb_addch(&c->entries, ' ');
	stamp_print(&c->entries, &st);
	sb_addf(&c->entries, " %" PRIu64 "\n", names);
	c->nr++;
}

void go_cache_file(struct go_cache *c, struct str path)
{
	struct stamp st;
	char *name;

	if (!gocache_is_new(c, 'F', path))
		return;
	name = str_dup(path);
	stamp_read(name, &st);
	free(name);
	if (!stamp_is_settled(&st, c->start))
		c->racy = true;
	gocache_add_entry(c, 'F', path, st, 0);
}

struct names {
	char **at;
	size_t nr, cap;
};

static void gocache_names_free(struct names *n)
{
	while (n->nr)
		free(n->at[--n->nr]);
	free(n->at);
}

static int gocache_cmp_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool gocache_is_dir(int fd, const struct dirent *e)
{
	struct stat st;

	if (e->d_type == DT_DIR)
		return true;
	if (e->d_type != DT_UNKNOWN)
		return false;
	return !fstatat(fd, e->d_name, &st, AT_SYMLINK_NOFOLLOW) &&
	       S_ISDIR(st.st_mode);
}

static bool is_go_file(struct str name)
{
	return str_ends(name, STR(".go")) && !str_ends(name, STR("_test.go"));
}

/* What go list looks at: Go and C sources, other modules, directories. */
static bool matters(struct str name, bool dir)
{
	static const char *const suffixes[] = {
		".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp",
		".hxx", ".f", ".F", ".for", ".f90", ".s", ".S", ".sx",
		".swig", ".swigcxx", ".syso",
	};
	size_t i;

	if (name.ptr[0] == '.' || name.ptr[0] == '_')
		return false;
	if (dir || is_go_file(name) || str_is(name, "go.mod"))
		return true;
	for (i = 0; i < ARRAY_SIZE(suffixes); i++)
		if (str_ends(name, str_of(suffixes[i])))
			return true;
	return false;
}

/* The names in a directory, sorted; a directory's name ends in '/'. */
static void gocache_list_names(const char *path, bool all, struct names *out)
{
	struct dirent *e;
	DIR *d = opendir(path);

	while (d && (e = readdir(d))) {
		SCOPED_STRBUF name = STRBUF_INIT;
		bool dir;

		if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
			continue;
		dir = gocache_is_dir(dirfd(d), e);
		if (!all && !matters(str_of(e->d_name), dir))
			continue;
		sb_adds(&name, e->d_name);
		if (dir)
			sb_addch(&name, '/');
		vec_grow(out->at, out->nr, out->cap);
		out->at[out->nr++] = str_dup(sb_str(&name));
	}
	if (d)
		closedir(d);
	if (out->nr)
		qsort(out->at, out->nr, sizeof(*out->at), gocache_cmp_names);
}

static uint64_t sum_names(const struct names *n)
{
	SCOPED_STRBUF all = STRBUF_INIT;
	size_t i;

	for (i = 0; i < n->nr; i++)
		sb_add(&all, n->at[i], strlen(n->at[i]) + 1);
	return hash_bytes(0, sb_str(&all));
}

static bool has_name(const struct names *n, const char *name)
{
	size_t i;

	for (i = 0; i < n->nr; i++)
		if (!strcmp(n->at[i], name))
			return true;
	return false;
}

static void gocache_add_dir(struct go_cache *c, struct str path, bool all,
			    const struct names *names)
{
	char *dir = str_dup(path);
	struct stamp st;
	size_t i;

	stamp_read(dir, &st);
	free(dir);
	/* An object may be written here right now: let the names decide. */
	if (st.ctime >= c->start)
		st.ctime = 0;
	gocache_add_entry(c, all ? 'A' : 'D', path, st, sum_names(names));
	for (i = 0; i < names->nr; i++) {
		SCOPED_STRBUF file = STRBUF_INIT;

		if (!is_go_file(str_of(names->at[i])))
			continue;
		path_join(&file, path, str_of(names->at[i]));
		go_cache_file(c, sb_str(&file));
	}
}

void go_cache_dir(struct go_cache *c, struct str path, bool all)
{
	struct names names = { NULL, 0, 0 };
	char *dir;

	if (!gocache_is_new(c, all ? 'A' : 'D', path))
		return;
	dir = str_dup(path);
	gocache_list_names(dir, all, &names);
	free(dir);
	gocache_add_dir(c, path, all, &names);
	gocache_names_free(&names);
}

static bool gocache_enters(const char *name, bool all)
{
	size_t len = strlen(name);

	if (name[len - 1] != '/')
		return false;
	return all || (strcmp(name, "vendor/") && strcmp(name, "testdata/"));
}

static void gocache_walk(struct go_cache *c, struct str path, bool all,
			 unsigned int depth)
{
	struct names names = { NULL, 0, 0 };
	char *dir = str_dup(path);
	size_t i;

	gocache_list_names(dir, all, &names);
	free(dir);
	if (depth >= TREE_DEPTH || c->nr >= LIMIT_GO_CACHE_ENTRIES)
		c->racy = true;
	else if (all || !depth || !has_name(&names, "go.mod")) {
		if (gocache_is_new(c, all ? 'A' : 'D', path))
			gocache_add_dir(c, path, all, &names);
		for (i = 0; i < names.nr; i++) {
			SCOPED_STRBUF sub = STRBUF_INIT;

			if (!gocache_enters(names.at[i], all))
				continue;
			path_join(&sub, path, str_of(names.at[i]));
			gocache_walk(c, sb_str(&sub), all, depth + 1);
		}
	}
	gocache_names_free(&names);
}

void go_cache_tree(struct go_cache *c, struct str path, bool all)
{
	gocache_walk(c, path, all, 0);
}

int go_cache_save(struct go_cache *c, const char *file, struct str key,
		  struct str data)
{
	SCOPED_STRBUF body = STRBUF_INIT;
	SCOPED_STRBUF all = STRBUF_INIT;
	int err;

	if (c->racy || c->nr > LIMIT_GO_CACHE_ENTRIES)
		return 0;
	sb_addf(&body, "%zu ", key.len);
	sb_addstr(&body, key);
	sb_addf(&body, " %zu\n", c->nr);
	sb_addstr(&body, sb_str(&c->entries));
	sb_addf(&body, "%zu ", data.len);
	sb_addstr(&body, data);
	sb_adds(&all, MAGIC);
	sb_addf(&all, "%016" PRIx64 "\n", hash_bytes(0, sb_str(&body)));
	sb_addstr(&all, sb_str(&body));
	err = file_write(file, sb_str(&all));
	return err < 0 ? err : 0;
}

/* A decimal number and the byte after it. */
static bool gocache_cut_number(struct str *s, uint64_t *n)
{
	size_t i = 0;
	bool minus = s->len && s->ptr[0] == '-';

	*n = 0;
	for (i = minus; i < s->len && s->ptr[i] >= '0' && s->ptr[i] <= '9'; i++) {
		if (*n > UINT64_MAX / 10 - 1)
			return false;
		*n = *n * 10 + (uint64_t)(s->ptr[i] - '0');
	}
	if (i == minus || i == s->len)
		return false;
	if (minus)
		*n = -*n;
	*s = str_from(*s, i + 1);
	return true;
}

/* A number and as many bytes. */
static bool cut_counted(struct str *s, struct str *out)
{
	uint64_t len;

	if (!gocache_cut_number(s, &len) || len > s->len)
		return false;
	*out = str_head(*s, (size_t)len);
	*s = str_from(*s, (size_t)len);
	return true;
}

static bool gocache_is_unchanged(char kind, struct str path, struct stamp old,
				 uint64_t sum)
{
	struct names names = { NULL, 0, 0 };
	char *name = str_dup(path);
	struct stamp now;
	bool same;

	/* All 0 if it does not exist. */
	stamp_read(name, &now);
	same = stamp_eq(&old, &now);
	if (!same && kind != 'F' && now.inode) {
		gocache_list_names(name, kind == 'A', &names);
		same = sum_names(&names) == sum;
	}
	gocache_names_free(&names);
	free(name);
	return same;
}

static bool check_entry(struct str *s)
{
	uint64_t v[5];
	struct str path;
	size_t i;
	char kind;

	if (s->len < 2 || !strchr("FAD", s->ptr[0]))
		return false;
	kind = s->ptr[0];
	*s = str_from(*s, 2);
	if (!cut_counted(s, &path) || !s->len || !path.len ||
	    path.ptr[0] != '/')
		return false;
	*s = str_from(*s, 1);
	for (i = 0; i < 5; i++)
		if (!gocache_cut_number(s, &v[i]))
			return false;
	return gocache_is_unchanged(kind, path, (struct stamp){
				(int64_t)v[0], (int64_t)v[1], (int64_t)v[2],
				(int64_t)v[3] }, v[4]);
}

static bool check_body(struct str s, struct str key, struct strbuf *data)
{
	struct str text;
	uint64_t nr;

	if (!cut_counted(&s, &text) || !str_eq(text, key) || !s.len)
		return false;
	s = str_from(s, 1);
	if (!gocache_cut_number(&s, &nr) || nr > LIMIT_GO_CACHE_ENTRIES)
		return false;
	while (nr--)
		if (!check_entry(&s))
			return false;
	if (!cut_counted(&s, &text) || s.len)
		return false;
	sb_addstr(data, text);
	return true;
}

bool go_cache_load(const char *file, struct str key, struct strbuf *data)
{
	SCOPED_STRBUF all = STRBUF_INIT;
	SCOPED_STRBUF sum = STRBUF_INIT;
	struct str s;

	if (file_read(file, 2 * (size_t)LIMIT_GO_OUTPUT, &all))
		return false;
	s = sb_str(&all);
	if (!str_starts(s, STR(MAGIC)))
		return false;
	s = str_from(s, sizeof(MAGIC) - 1);
	sb_addf(&sum, "%016" PRIx64 "\n", hash_bytes(0, str_from(s, 17)));
	return str_starts(s, sb_str(&sum)) &&
	       check_body(str_from(s, 17), key, data);
}
