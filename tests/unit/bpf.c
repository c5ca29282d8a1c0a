// SPDX-License-Identifier: GPL-2.0
/*
 * BPF objects: what they want in either byte order, and what comes of them cut
 * at every byte and with bytes changed, in memory of just their size.
 */
#include "base/file.h"
#include "base/limits.h"
#include "bridge/bridge.h"
#include "tap.h"

static const char *const names[] = { "probe", "call", "trace", "config", "field" };

static void add_line(void *ctx, const struct bpf_bridge *b)
{
	sb_addf(ctx, "%s %.*s%s%s\n", names[b->want], (int)b->name.len,
		b->name.ptr, b->pattern ? " pattern" : "",
		b->weak ? " weak" : "");
}

static const char all[] =
	"call kfunc_strong\n"
	"call kfunc_weak weak\n"
	"call per_cpu_thing\n"
	"config CONFIG_BPF_EVENTS\n"
	"config CONFIG_BPF_EVENTS weak\n"
	"config CONFIG_BPF_JIT weak\n"
	"config CONFIG_BPF_LSM\n"
	"config CONFIG_DEBUG_INFO_BTF\n"
	"config CONFIG_FPROBE\n"
	"config CONFIG_HZ\n"
	"config CONFIG_KPROBE_EVENTS\n"
	"config CONFIG_KPROBE_EVENTS weak\n"
	"config CONFIG_UPROBE_EVENTS\n"
	"probe bpf_lsm_bprm_check_security\n"
	"probe do_unlinkat\n"
	"probe maybe_there weak\n"
	"probe security_file_open\n"
	"probe sys_nanosleep\n"
	"probe tcp_* pattern\n"
	"probe tcp_close\n"
	"probe tcp_connect\n"
	"probe vfs_read\n"
	"trace sched/sched_switch\n"
	"trace sched_process_fork\n"
	"trace sys_enter\n"
	"trace syscalls/sys_enter_openat\n";

static const char fields[] =
	"config CONFIG_BPF_EVENTS\n"
	"config CONFIG_BPF_EVENTS weak\n"
	"config CONFIG_DEBUG_INFO_BTF weak\n"
	"config CONFIG_KPROBE_EVENTS\n"
	"config CONFIG_KPROBE_EVENTS weak\n"
	"field newer.x weak\n"
	"field outer.array.deep\n"
	"field outer.array.list\n"
	"field outer.asked weak\n"
	"field outer.bits\n"
	"field outer.both\n"
	"field outer.by_type weak\n"
	"field outer.early weak\n"
	"field outer.guarded weak\n"
	"field outer.in_both\n"
	"field outer.in_function\n"
	"field outer.in_union\n"
	"field outer.loop weak\n"
	"field outer.otherwise weak\n"
	"field outer.plain\n"
	"field outer.renamed weak\n"
	"field outer.uid.val\n"
	"field outer.unguarded\n"
	"probe a\n"
	"probe b\n"
	"probe c\n"
	"probe d weak\n"
	"probe e\n";

static int cmp(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void sort_lines(struct strbuf *text, struct strbuf *out)
{
	struct str rest = sb_str(text), lines[64];
	size_t n = 0, i;

	while (n < 64 && str_line(&rest, &lines[n]))
		n++;
	if (n)
		qsort(lines, n, sizeof(*lines), cmp);
	for (i = 0; i < n; i++)
		sb_addf(out, "%.*s\n", (int)lines[i].len, lines[i].ptr);
}

static void test_all(struct str image, const char *what, const char *expected)
{
	struct strbuf text = STRBUF_INIT, sorted = STRBUF_INIT;
	const char *why = bridge_object(image, add_line, &text);

	sort_lines(&text, &sorted);
	is_str(sb_cstr(&sorted), expected, "%s", what);
	ok(!why, "%s is sound", what);
	sb_free(&text);
	sb_free(&sorted);
}

/* Names that nothing can have. */
static void count_bad(void *ctx, const struct bpf_bridge *b)
{
	*(size_t *)ctx += !b->name.len || b->name.len > LIMIT_BRIDGE_NAME;
}

/* A copy at the end of its allocation, so that valgrind and ASan see all. */
static size_t read_damaged(struct str image, size_t len, size_t at, char xor)
{
	char *copy = xmalloc(len ? len : 1);
	size_t n = 0;

	memcpy(copy, image.ptr, len);
	if (at < len)
		copy[at] = (char)(copy[at] ^ xor);
	bridge_object((struct str){ copy, len }, count_bad, &n);
	free(copy);
	return n;
}

static void test_damaged(struct str image)
{
	static const char changes[] = { 1, (char)0x80, (char)0xff, 0x10 };
	size_t i, j, bad = 0;

	for (i = 0; i < image.len; i++)
		bad += read_damaged(image, i, i, 0);
	is_int((intmax_t)bad, 0, "cut at every byte");
	for (i = 0; i < image.len; i++)
		for (j = 0; j < sizeof(changes); j++)
			bad += read_damaged(image, image.len, i, changes[j]);
	is_int((intmax_t)bad, 0, "every byte changed");
}

static void test_file(const char *name, const char *expected)
{
	struct strbuf path = STRBUF_INIT, image = STRBUF_INIT;

	sb_addf(&path, "%s/tests/bridge/objects/%s",
		getenv("SRC") ? getenv("SRC") : ".", name);
	ok(!file_read(sb_cstr(&path), LIMIT_BPF_BYTES, &image), "read %s", name);
	test_all(sb_str(&image), name, expected);
	test_damaged(sb_str(&image));
	sb_free(&path);
	sb_free(&image);
}

int main(void)
{
	size_t n = 0;

	test_file("all-el.bpf", all);
	test_file("all-eb.bpf", all);
	test_file("fields-el.bpf", fields);
	test_file("fields-eb.bpf", fields);
	is_str(bridge_object(STR("no object"), count_bad, &n), "not an ELF file",
	       "text");
	is_str(bridge_object(STR(""), count_bad, &n), "not an ELF file", "nothing");
	is_int((intmax_t)n, 0, "neither wants anything");
	return done_testing();
}
