// SPDX-License-Identifier: GPL-2.0
/*
 * Which tags are true, and what names of systems and machines (go/goarch.h) a
 * file name may end in.  A name that Go once knew stays one.
 */
#include <stdlib.h>

#include "go/constraint.h"
#include "go/goarch.h"

static const char *const known_os[] = {
	"aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos",
	"ios", "js", "linux", "nacl", "netbsd", "openbsd", "plan9", "solaris",
	"windows", "zos", "wasip1",
};

/* The last one was added in Go 1.21. */
#define NR_OS_1_20 (ARRAY_SIZE(known_os) - 1)

static const char *const unix_os[] = {
	"aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos",
	"ios", "linux", "netbsd", "openbsd", "solaris",
};

/* Experiments that are on unless switched off: in which versions, where. */
static const struct {
	const char *tag;
	unsigned int first, last;	/* minor versions */
	const char *arches;		/* NULL: everywhere */
} experiments[] = {
	{ "regabiwrappers", 17, 17, " amd64 " },
	{ "regabiargs", 17, 17, " amd64 " },
	{ "regabiwrappers", 18, 18, " amd64 arm64 ppc64 ppc64le " },
	{ "regabiargs", 18, 18, " amd64 arm64 ppc64 ppc64le " },
	{ "regabiwrappers", 19, 21, " amd64 arm64 ppc64 ppc64le riscv64 " },
	{ "regabiargs", 19, 21, " amd64 arm64 ppc64 ppc64le riscv64 " },
	{ "regabiwrappers", 22, 25,
	  " amd64 arm64 loong64 ppc64 ppc64le riscv64 " },
	{ "regabiargs", 22, 25, " amd64 arm64 loong64 ppc64 ppc64le riscv64 " },
	{ "regabiwrappers", 26, ~0u,
	  " amd64 arm64 loong64 ppc64 ppc64le riscv64 s390x " },
	{ "regabiargs", 26, ~0u,
	  " amd64 arm64 loong64 ppc64 ppc64le riscv64 s390x " },
	{ "unified", 20, 25, NULL },
	{ "coverageredesign", 20, 25, NULL },
	{ "loopvar", 22, 22, NULL },
	{ "exectracer2", 22, 22, NULL },
	{ "allocheaders", 22, 22, NULL },
	{ "aliastypeparams", 24, 25, NULL },
	{ "swissmap", 24, 25, NULL },
	{ "spinbitmutex", 24, 25, " amd64 arm64 " },
	{ "synchashtriemap", 24, 25, NULL },
	{ "dwarf5", 25, ~0u, NULL },
	{ "randomizedheapbase64", 26, ~0u, NULL },
	{ "greenteagc", 26, ~0u, NULL },
};

static bool tags_is_one_of(struct str s, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (str_is(s, list[i]))
			return true;
	return false;
}

static void add_tag(struct arena *mem, struct go_build *b, struct str prefix,
		    struct str tag)
{
	SCOPED_STRBUF full = STRBUF_INIT;

	sb_addstr(&full, prefix);
	sb_addstr(&full, tag);
	vec_grow(b->tags, b->nr_tags, b->cap_tags);
	b->tags[b->nr_tags++] = arena_str(mem, sb_str(&full));
}

static void add_list(struct arena *mem, struct go_build *b, struct str list)
{
	while (list.len) {
		size_t n = 0;

		while (n < list.len && !strchr(", \t\r\n", list.ptr[n]))
			n++;
		if (n)
			add_tag(mem, b, STR(""), str_head(list, n));
		list = str_from(list, n + 1);
	}
}

static bool lists_arch(const char *arches, struct str goarch)
{
	SCOPED_STRBUF word = STRBUF_INIT;

	if (!arches)
		return true;
	sb_addf(&word, " %.*s ", STR_ARG(goarch));
	return strstr(arches, sb_cstr(&word));
}

void go_build_init(struct arena *mem, struct go_build *b, struct str tags)
{
	const struct goarch *arch = goarch_find(b->goarch);
	size_t i;

	add_list(mem, b, tags);
	for (i = 0; i < ARRAY_SIZE(experiments); i++)
		if (b->minor >= experiments[i].first &&
		    b->minor <= experiments[i].last &&
		    lists_arch(experiments[i].arches, b->goarch))
			add_tag(mem, b, STR("goexperiment."),
				str_of(experiments[i].tag));
	if (b->minor >= 21 && arch && arch->tags)
		add_list(mem, b, str_of(arch->tags));
}

/* "go1.5" up to the version that there is. */
static bool is_release_tag(const struct go_build *b, struct str tag)
{
	unsigned int n = 0;
	size_t i;

	if (!str_starts(tag, STR("go1.")) || tag.len == 4 || tag.len > 7 ||
	    tag.ptr[4] == '0')
		return false;
	for (i = 4; i < tag.len; i++) {
		if (tag.ptr[i] < '0' || tag.ptr[i] > '9')
			return false;
		n = n * 10 + (unsigned int)(tag.ptr[i] - '0');
	}
	return n <= b->minor;
}

/* Systems that count as another one too. */
static bool is_also(struct str goos, struct str tag)
{
	if (str_is(tag, "linux"))
		return str_is(goos, "android");
	if (str_is(tag, "solaris"))
		return str_is(goos, "illumos");
	return str_is(tag, "darwin") && str_is(goos, "ios");
}

bool go_tag_is_set(const struct go_build *b, struct str tag)
{
	size_t i;

	if (str_eq(tag, b->goos) || str_eq(tag, b->goarch) || str_is(tag, "gc"))
		return true;
	if (str_is(tag, "cgo") && b->cgo)
		return true;
	if (is_also(b->goos, tag) || is_release_tag(b, tag))
		return true;
	if (str_is(tag, "unix") && b->minor >= 19 &&
	    tags_is_one_of(b->goos, unix_os, ARRAY_SIZE(unix_os)))
		return true;
	if (str_is(tag, "boringcrypto"))
		tag = STR("goexperiment.boringcrypto");
	for (i = 0; i < b->nr_tags; i++)
		if (str_eq(b->tags[i], tag))
			return true;
	return false;
}

static bool is_os(const struct go_build *b, struct str s)
{
	return tags_is_one_of(s, known_os, b->minor >= 21 ? NR_OS_1_20 + 1 :
						       NR_OS_1_20);
}

static bool is_arch(struct str s)
{
	return goarch_find(s);
}

bool go_os_known(struct str goos)
{
	return tags_is_one_of(goos, known_os, NR_OS_1_20 + 1);
}

bool go_arch_known(struct str goarch)
{
	return is_arch(goarch);
}

/* "_arm64" off the end of @s; false without a "_". */
static bool cut_last(struct str *s, struct str *word)
{
	size_t n = str_rchr(*s, '_');

	if (n == s->len)
		return false;
	*word = str_from(*s, n + 1);
	*s = str_head(*s, n);
	return true;
}

bool go_name_matches(const struct go_build *b, struct str name)
{
	struct str last, before;

	name = str_head(name, str_chr(name, '.'));
	if (!cut_last(&name, &last))
		return true;
	if (str_is(last, "test") && !cut_last(&name, &last))
		return true;
	if (is_arch(last) && cut_last(&name, &before) && is_os(b, before))
		return go_tag_is_set(b, last) && go_tag_is_set(b, before);
	if (is_arch(last) || is_os(b, last))
		return go_tag_is_set(b, last);
	return true;
}
