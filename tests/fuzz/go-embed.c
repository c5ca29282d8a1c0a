// SPDX-License-Identifier: GPL-2.0
/*
 * Patterns of //go:embed, each line one, against a directory that is made at the
 * start and taken away at the end.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"

#include "go/pkg/embed-files.h"

static const char *const names[] = {
	"a.go", "b", "c-d.txt", "x.o", ".hidden", "_under", "d/e", "d/.f",
	"d/g/h.o", "\xc3\xa4", "go/go.mod", "go/x",
};

static char dir[32] = "/tmp/godeps-embed.XXXXXX";

/* A name in the directory, for one call. */
static const char *in_dir(const char *name)
{
	static char path[64];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static void remove_dir(void)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		unlink(in_dir(names[i]));
	rmdir(in_dir("d/g"));
	rmdir(in_dir("d"));
	rmdir(in_dir("go"));
	rmdir(dir);
}

static void make_dir(void)
{
	size_t i;

	must(mkdtemp(dir));
	must(!mkdir(in_dir("d"), 0700) && !mkdir(in_dir("d/g"), 0700));
	must(!mkdir(in_dir("go"), 0700));
	for (i = 0; i < ARRAY_SIZE(names); i++)
		must(file_write(in_dir(names[i]), STR("x")) >= 0);
	atexit(remove_dir);
}

void fuzz_one(struct str text)
{
	static bool made;
	struct pkg_reader r = { .mem = arena_new() };
	struct str pattern;

	if (!made)
		make_dir();
	made = true;
	r.files = go_files_new(r.mem, STR(""), NULL);
	while (str_line(&text, &pattern)) {
		struct pkg_names out = { NULL, 0, 0 };
		SCOPED_STRBUF why = STRBUF_INIT;
		bool good = go_embed_files(&r, str_of(dir), pattern, &out, &why) ==
			    EMBED_FOUND;

		must(good == !why.len);
		must(!good || out.nr);
		free(out.at);
	}
	go_files_free(r.files);
	arena_free(r.mem);
	sb_free(&r.text);
}
