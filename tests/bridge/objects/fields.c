// SPDX-License-Identifier: GPL-2.0
/*
 * Fields that are accessed in all ways.  fields-el.bpf and fields-eb.bpf are made of it
 * by clang -O2 -g -target bpfel (bpfeb), without debugging sections.
 */
#define ATTR(...) __attribute__((__VA_ARGS__))
#define SEC(name) ATTR(section(name), used)
#define CORE ATTR(preserve_access_index)
#define EXISTS(field) __builtin_preserve_field_info(field, 2)

struct uid { int val; } CORE;
struct inner { int deep; int list[4]; } CORE;
struct outer {
	int plain;
	struct uid uid;
	union {
		int in_union;
		struct { int in_both; };
	};
	struct inner array[8];
	unsigned int bits : 3;
	int guarded, otherwise, other_guard, unguarded, in_function, loop;
	int by_type, early, both, asked;
} CORE;
struct outer___old { int renamed; int plain; } CORE;
struct newer { int x; } CORE;

static long (*read_kernel)(void *, int, const void *) = (void *)113;
static void *(*current)(void) = (void *)35;

#define READ(field) ({ int r = 0; read_kernel(&r, 4, &(field)); r; })

static ATTR(noinline) int helper(struct outer *o)
{
	return READ(o->in_function);
}

SEC("kprobe/a") int plain(void *ctx)
{
	struct outer *o = current();
	int n = READ(o->plain) + READ(o->uid.val) + READ(o->in_union) + READ(o->in_both);

	return n + READ(o->array[3].list[2]) + READ(o->array[1].deep) + helper(o);
}

SEC("kprobe/b") int guards(void *ctx)
{
	struct outer *o = current();
	int n = 0;

	if (EXISTS(o->guarded))
		n = READ(o->guarded);
	else
		n = READ(o->otherwise);
	if (EXISTS(o->other_guard) && n)
		n += READ(o->both);
	if (__builtin_preserve_type_info(*(struct newer *)0, 0))
		n += READ(((struct newer *)o)->x) + READ(o->by_type);
	return n + READ(o->unguarded) + READ(((struct outer___old *)o)->renamed);
}

SEC("kprobe/c") int early(void *ctx)
{
	struct outer *o = current();
	int i, n = 0;

	if (!EXISTS(o->early))
		return 0;
	n = READ(o->early);
#pragma clang loop unroll(disable)
	for (i = 0; i < 4; i++)
		if (EXISTS(o->loop))
			n += READ(o->loop);
	return n;
}

SEC("?kprobe/d") int on_request(void *ctx)
{
	struct outer *o = current();

	return READ(o->asked);
}

SEC("kprobe/e") int also(void *ctx)
{
	struct outer *o = current();

	return READ(o->both) + o->bits;
}

char LICENSE[] SEC("license") = "GPL";
