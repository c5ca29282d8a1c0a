// SPDX-License-Identifier: GPL-2.0
#include "base/diag.h"
#include "base/intern.h"
#include "tap.h"

static void test_intern(void)
{
	struct interner *in = interner_new();
	const struct atom *a = intern(in, STR("a"));
	const struct atom *empty = intern(in, STR(""));
	const struct atom *nul = intern(in, (struct str){ "a\0", 2 });
	char buf[24];
	int i, wrong = 0;

	ok(a != nul && a != empty && nul->len == 2 && !empty->len,
	   "different texts, different atoms");
	ok(intern(in, STR("a")) == a && intern_find(in, STR("a")) == a &&
	   !intern_find(in, STR("b")) && intern_count(in) == 3,
	   "a text has one atom");
	for (i = 0; i < 100000; i++) {
		snprintf(buf, sizeof(buf), "name-%d", i);
		wrong += intern(in, str_of(buf))->id != 3 + (uint32_t)i;
	}
	for (i = 0; i < 100000; i++) {
		const struct atom *at = intern_at(in, 3 + (uint32_t)i);

		snprintf(buf, sizeof(buf), "name-%d", i);
		wrong += !str_is(atom_str(at), buf) || at->text[at->len] ||
			 intern_find(in, str_of(buf)) != at;
	}
	is_int(wrong, 0, "100,000 names: dense numbers, found again");
	ok(intern_at(in, 0) == a && intern(in, STR("a")) == a,
	   "atoms stay where they are");
	interner_free(in);
	interner_free(NULL);
}

static void test_arena(void)
{
	struct arena *a = arena_new();
	char *big, *p;
	size_t i, bad = 0;

	for (i = 0; i < 10000; i++) {
		p = arena_alloc(a, i % 97);
		bad += (uintptr_t)p % _Alignof(max_align_t) != 0;
		if (i % 97)
			bad += p[0] || p[i % 97 - 1];
		memset(p, 0xff, i % 97);
	}
	is_int((intmax_t)bad, 0, "arena memory is aligned and zeroed");
	big = arena_alloc(a, 20u << 20);
	big[(20u << 20) - 1] = 1;
	p = arena_memdup(a, "x\0y", 3);
	ok(!memcmp(p, "x\0y", 4), "a copy, terminated");
	ok(arena_used(a) > 20u << 20, "what is used is counted");
	arena_free(a);
	arena_free(NULL);
}

static void test_text(void)
{
	struct diag *d = diag_new();
	struct strbuf out = STRBUF_INIT;

	diag_add(d, SEV_ERROR, "rule-name", (struct place){ "f.c", 3, 7 },
		 "bad %s", "thing");
	diag_add(d, SEV_NOTE, NULL, (struct place){ "g.c", 1, 0 }, "see here");
	diag_add(d, SEV_WARNING, NULL, (struct place){ "f\n.c", 0, 5 },
		 "%s", "esc\x1b and \\");
	diag_add(d, SEV_WARNING, NULL, NO_PLACE, "nowhere");
	diag_write(d, &out);
	is_str(sb_cstr(&out),
	       "f.c:3:7: error: bad thing [rule-name]\n"
	       "g.c:1: note: see here\n"
	       "f\\n.c: warning: esc\\x1b and \\\\\n"
	       "warning: nowhere\n", "a line each");
	ok(diag_count(d, SEV_ERROR) == 1 && diag_count(d, SEV_WARNING) == 2 &&
	   diag_total(d) == 4 && diag_at(d, 0).place.line == 3, "counted");
	diag_free(d);
	diag_free(NULL);
	sb_free(&out);
}

static void test_nul(void)
{
	const struct str name = { "A\0B", 3 };
	SCOPED_STRBUF out = STRBUF_INIT;
	struct diag *d = diag_new(), *copy = diag_new();
	struct diag_msg m;

	diag_add(d, SEV_ERROR, NULL, NO_PLACE, "'%.*s'", STR_ARG(name));
	diag_subject(d, name);
	m = diag_at(d, 0);
	diag_copy(copy, &m);
	diag_write(copy, &out);
	is_str(sb_cstr(&out), "error: 'A\\x00B'\n", "NUL is a byte of a message");
	ok(str_eq(diag_at(copy, 0).subject, name), "and of a subject");
	diag_free(copy);
	diag_free(d);
}

static void test_repetition(void)
{
	struct diag *d = diag_new();
	char file[] = "a.c";
	struct place at = { file, 1, 0 };

	diag_add(d, SEV_ERROR, "r", at, "one");
	diag_add(d, SEV_NOTE, NULL, at, "note");
	diag_add(d, SEV_ERROR, "r", at, "one");
	diag_add(d, SEV_NOTE, NULL, at, "note");
	is_int((intmax_t)diag_total(d), 2,
	       "a repetition goes away, with its notes");
	diag_add(d, SEV_ERROR, "r", at, "two");
	diag_add(d, SEV_NOTE, NULL, at, "note");
	diag_add(d, SEV_WARNING, "r", at, "one");
	diag_add(d, SEV_ERROR, "s", at, "one");
	diag_add(d, SEV_ERROR, "r", (struct place){ file, 2, 0 }, "one");
	is_int((intmax_t)diag_total(d), 7,
	       "another text, severity, rule or place is not a repetition");
	file[0] = 'x';
	is_str(diag_at(d, 0).place.file, "a.c", "file names are copied");
	diag_free(d);
}

int main(void)
{
	test_intern();
	test_arena();
	test_text();
	test_nul();
	test_repetition();
	return done_testing();
}
