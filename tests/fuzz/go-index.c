// SPDX-License-Identifier: GPL-2.0
/*
 * An index file with the key "k", and what is in its records: a directory and a
 * package "/a", a go.mod "/m".  Its checksum is corrected, so that what follows
 * it is read.
 */
#include "fuzz.h"
#include "go/source.h"

#include "go/store.h"
#include "go/mod/modpack.h"
#include "go/pkg/pkgpack.h"

#define KEY STR("k")

static const struct wanted {
	char kind;
	struct str name;
} wanted[] = {
	{ 'D', { "/a", 2 } }, { 'P', { "/a", 2 } }, { 'M', { "/m", 2 } },
};

#define NR_WANTED ARRAY_SIZE(wanted)

/* Read a record and make it again; false: it is bad. */
static bool again(struct arena *mem, char kind, struct str record,
		  struct packer *p)
{
	struct pkg_dir pkg = { .no_go = false }, brief = pkg;
	struct go_dir dir = { .is = false };
	struct gomod mod = { .deprecated = STR("") };
	struct unpacker u, v;
	bool good;

	unpack_begin(&u, record);
	v = u;
	pack_begin(p);
	if (kind == 'D') {
		good = go_dir_unpack(mem, &u, &dir) && unpack_end(&u);
		go_dir_pack(p, &dir);
	} else if (kind == 'P') {
		good = go_pkg_unpack(mem, &u, false, &pkg) && unpack_end(&u);
		must(go_pkg_unpack(mem, &v, true, &brief) || !good);
		if (good)
			go_pkg_pack(p, &pkg);
	} else {
		good = go_mod_unpack(mem, &u, &mod) && unpack_end(&u);
		if (good)
			go_mod_pack(p, &mod);
		gomod_clear(&mod);
	}
	return good;
}

static void check_record(char kind, struct str record)
{
	struct packer first = { .turn = 0 }, second = { .turn = 0 };
	struct arena *mem = arena_new();

	if (again(mem, kind, record, &first)) {
		record = pack_end(&first);
		must(again(mem, kind, record, &second));
		must(str_eq(record, pack_end(&second)));
	}
	pack_free(&first);
	pack_free(&second);
	arena_free(mem);
}

/* What was found in one is in the file made of it, and so is what is new. */
static void check_print(struct go_index *x)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct go_index *y;
	struct str a, b;
	size_t i;

	go_index_put(x, 'X', STR("new"), STR("some"));
	go_index_print(x, &text);
	y = go_index_parse(sb_str(&text), KEY);
	must(go_index_get(y, 'X', STR("new"), &a) && str_is(a, "some"));
	for (i = 0; i < NR_WANTED; i++)
		if (go_index_get(x, wanted[i].kind, wanted[i].name, &a))
			must(go_index_get(y, wanted[i].kind, wanted[i].name, &b) &&
			     str_eq(a, b));
	go_index_close(y);
}

void fuzz_one(struct str text)
{
	SCOPED_STRBUF sealed = STRBUF_INIT;
	struct go_index *x = go_index_parse(text, KEY);
	struct str record;
	size_t i;

	go_index_close(x);
	sb_addstr(&sealed, text);
	go_index_seal(&sealed);
	x = go_index_parse(sb_str(&sealed), KEY);
	for (i = 0; i < NR_WANTED; i++)
		if (go_index_get(x, wanted[i].kind, wanted[i].name, &record))
			check_record(wanted[i].kind, record);
	check_print(x);
	go_index_close(x);
}
