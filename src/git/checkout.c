// SPDX-License-Identifier: GPL-2.0
/*
 * Hashing each file that is read takes a fifth of a review.  git keeps the size,
 * the times and the inode of what it checked out beside the blob's hash, so that
 * it need not hash either, and what it would call unmodified is taken for the blob
 * here, too.  All that is in doubt is hashed.
 *
 * Documentation/gitformat-index.txt of git describes the file.  Version 4 packs
 * names; it is left to the hashes.
 */
#include "checkout.h"

#include <errno.h>
#include <git2.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/stamp.h"

/* Of the file, and of an entry; all numbers are big-endian. */
#define HEADER_BYTES	12
#define ENTRY_BYTES	62
#define AT_CTIME	0
#define AT_MTIME	8
#define AT_INODE	20
#define AT_SIZE		36
#define AT_ID		40
#define AT_FLAGS	60
#define FLAG_EXTENDED	0x4000	/* two bytes more before the name */
#define FLAG_STAGE	0x3000	/* a side of a conflict */

struct listed {
	struct str name;
	const unsigned char *entry;
};

struct checkout {
	char *worktree;
	struct interner *harmless;	/* directories without attributes that matter */
	struct strbuf text;
	int64_t written;
	struct listed *list;	/* by name */
	size_t nr, cap;
};

static uint32_t be16(const unsigned char *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t be32(const unsigned char *p)
{
	return be16(p) << 16 | be16(p + 2);
}

/* Append the entry that begins at @at: where the next one does, or 0. */
static size_t checkout_add(struct checkout *c, size_t at)
{
	const unsigned char *entry = (unsigned char *)c->text.buf + at;
	size_t name = at + ENTRY_BYTES, len;

	if (name + 2 >= c->text.len)
		return 0;
	name += be16(entry + AT_FLAGS) & FLAG_EXTENDED ? 2 : 0;
	len = str_chr(str_from(sb_str(&c->text), name), '\0');
	if (name + len >= c->text.len)
		return 0;
	vec_grow(c->list, c->nr, c->cap);
	c->list[c->nr++] = (struct listed){
		{ c->text.buf + name, len }, entry
	};
	/* One to eight NULs; the entry's length is a multiple of eight. */
	return at + ((name - at + len) / 8 + 1) * 8;
}

struct checkout *checkout_parse(struct strbuf *text, int64_t written)
{
	struct checkout *c = xcalloc(1, sizeof(*c));
	const unsigned char *head;
	size_t at = HEADER_BYTES;
	uint32_t nr, version;

	c->text = *text;
	*text = (struct strbuf)STRBUF_INIT;
	c->written = written;
	c->harmless = interner_new();
	head = (unsigned char *)c->text.buf;
	if (c->text.len < HEADER_BYTES || memcmp(head, "DIRC", 4))
		goto bad;
	version = be32(head + 4);
	if (version != 2 && version != 3)
		goto bad;
	for (nr = be32(head + 8); nr; nr--) {
		at = checkout_add(c, at);
		if (!at)
			goto bad;
	}
	return c;
bad:
	checkout_free(c);
	return NULL;
}

void checkout_free(struct checkout *c)
{
	if (!c)
		return;
	interner_free(c->harmless);
	free(c->worktree);
	sb_free(&c->text);
	free(c->list);
	free(c);
}

static const unsigned char *checkout_find(const struct checkout *c, struct str name)
{
	size_t i;

	array_bound(i, c->nr, str_cmp(c->list[i].name, name) < 0);
	return i < c->nr && str_eq(c->list[i].name, name) ? c->list[i].entry : NULL;
}

/* Seconds and nanoseconds, 32 bits each. */
static bool checkout_is_time(const unsigned char *p, const struct timespec *t)
{
	return be32(p) == (uint32_t)t->tv_sec && be32(p + 4) == (uint32_t)t->tv_nsec;
}

/* Whether attributes leave the bytes of files alone. */
static bool is_harmless(const char *file)
{
	static const char *const words[] = {
		"text", "eol", "crlf", "ident", "filter", "encoding",
	};
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = file_read(file, LIMIT_MAKEFILE_BYTES, &text);
	size_t i;

	if (err)
		return err == -ENOENT || err == -ENOTDIR;
	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (str_has(sb_str(&text), words[i]))
			return false;
	return true;
}

static bool is_harmless_in(const char *dir, const char *name)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!dir)
		return true;
	path_join(&path, str_of(dir), str_of(name));
	return is_harmless(sb_cstr(&path));
}

/* The user's settings; core.eol counts for what an attribute calls text. */
static bool are_settings_harmless(git_repository *git)
{
	const char *crlf = NULL;
	git_config *config;
	git_buf file = { NULL, 0, 0 };
	bool harmless;

	if (git_repository_config_snapshot(&config, git))
		return false;
	harmless = git_config_get_string(&crlf, config, "core.autocrlf") ||
		   !strcmp(crlf, "false");
	if (!git_config_get_path(&file, config, "core.attributesfile"))
		harmless = harmless && is_harmless(file.ptr);
	else if (getenv("XDG_CONFIG_HOME"))
		harmless = harmless &&
			   is_harmless_in(getenv("XDG_CONFIG_HOME"), "git/attributes");
	else
		harmless = harmless &&
			   is_harmless_in(getenv("HOME"), ".config/git/attributes");
	git_buf_dispose(&file);
	git_config_free(config);
	return harmless && is_harmless("/etc/gitattributes") &&
	       is_harmless_in(git_repository_commondir(git), "info/attributes");
}

/*
 * A .gitattributes counts whether git has it or not; one that git has counts, too,
 * where it was removed.
 */
static bool directory_is_plain(const struct checkout *c, struct str dir)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF path = STRBUF_INIT;

	if (!c->worktree)
		return true;
	path_join(&name, dir, STR(".gitattributes"));
	path_join(&path, str_of(c->worktree), sb_str(&name));
	if (checkout_find(c, sb_str(&name)) && access(sb_cstr(&path), F_OK))
		return false;
	return is_harmless(sb_cstr(&path));
}

/* The directory of a file and those above it. */
static bool checkout_is_plain(struct checkout *c, struct str name)
{
	struct str dir = name;

	do {
		dir = path_dir(dir);
		if (intern_find(c->harmless, dir))
			break;
		if (!directory_is_plain(c, dir))
			return false;
	} while (!str_is(dir, "."));
	for (dir = path_dir(name); !intern_find(c->harmless, dir); dir = path_dir(dir))
		intern(c->harmless, dir);
	return true;
}

bool checkout_has(struct checkout *c, struct str name,
		  const unsigned char *id, const struct stat *st)
{
	const unsigned char *e = checkout_find(c, name);

	return e && !(be16(e + AT_FLAGS) & FLAG_STAGE) &&
	       !memcmp(e + AT_ID, id, GIT_OID_RAWSZ) && S_ISREG(st->st_mode) &&
	       be32(e + AT_SIZE) == (uint32_t)st->st_size &&
	       be32(e + AT_INODE) == (uint32_t)st->st_ino &&
	       checkout_is_time(e + AT_MTIME, &st->st_mtim) &&
	       checkout_is_time(e + AT_CTIME, &st->st_ctim) &&
	       stamp_of(st).mtime < c->written && checkout_is_plain(c, name);
}

struct checkout *checkout_read(git_repository *git)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct checkout *c;
	struct stat st;

	path_join(&path, str_of(git_repository_path(git)), STR("index"));
	if (!are_settings_harmless(git) || stat(sb_cstr(&path), &st) ||
	    file_read(sb_cstr(&path), LIMIT_GIT_INDEX, &text))
		return NULL;
	c = checkout_parse(&text, stamp_of(&st).mtime);
	if (c)
		c->worktree = str_dup(str_of(git_repository_workdir(git)));
	return c;
}
