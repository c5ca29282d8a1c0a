// SPDX-License-Identifier: GPL-2.0
/*
 * What a BPF object needs from the kernel: the names of its program sections
 * say what they are attached to, its BTF what is defined outside.
 */
#include "bridge/bridge.h"

#include <elf.h>
#include <stdlib.h>

#include "base/intern.h"
#include "base/limits.h"
#include "base/objfile.h"

#include "bpf/btf.h"

#ifndef EM_BPF
#define EM_BPF 247
#endif

/* Section names that say what a program is attached to. */
static const struct {
	const char *section;	/* up to the slash */
	enum bpf_want want;
	const char *before;	/* the prefix of the name in the kernel */
	bool advice;		/* it is attached once it is loaded */
} sections[] = {
	{ "kprobe", BPF_PROBE, "", true },
	{ "kretprobe", BPF_PROBE, "", true },
	{ "kprobe.multi", BPF_PROBE, "", true },
	{ "kretprobe.multi", BPF_PROBE, "", true },
	{ "kprobe.session", BPF_PROBE, "", true },
	{ "ksyscall", BPF_PROBE, "sys_", true },
	{ "kretsyscall", BPF_PROBE, "sys_", true },
	{ "fentry", BPF_PROBE, "", false },
	{ "fentry.s", BPF_PROBE, "", false },
	{ "fexit", BPF_PROBE, "", false },
	{ "fexit.s", BPF_PROBE, "", false },
	{ "fmod_ret", BPF_PROBE, "", false },
	{ "fmod_ret.s", BPF_PROBE, "", false },
	{ "lsm", BPF_PROBE, "bpf_lsm_", false },
	{ "lsm.s", BPF_PROBE, "bpf_lsm_", false },
	{ "lsm_cgroup", BPF_PROBE, "bpf_lsm_", false },
	{ "tp", BPF_TRACE, "", true },
	{ "tracepoint", BPF_TRACE, "", true },
	{ "raw_tp", BPF_TRACE, "", true },
	{ "raw_tp.w", BPF_TRACE, "", true },
	{ "raw_tracepoint", BPF_TRACE, "", true },
	{ "raw_tracepoint.w", BPF_TRACE, "", true },
	{ "tp_btf", BPF_TRACE, "", false },
};

/*
 * What program types, and the ways to attach them, depend on, according to
 * include/linux/bpf_types.h and the code that attaches them.  Up to a slash, or
 * as a whole.
 */
static const struct {
	const char *section;
	const char *symbol;
	bool advice;
} kinds[] = {
	{ "kprobe", "CONFIG_KPROBE_EVENTS", true },
	{ "kretprobe", "CONFIG_KPROBE_EVENTS", true },
	{ "ksyscall", "CONFIG_KPROBE_EVENTS", true },
	{ "kretsyscall", "CONFIG_KPROBE_EVENTS", true },
	{ "kprobe.multi", "CONFIG_FPROBE", true },
	{ "kretprobe.multi", "CONFIG_FPROBE", true },
	{ "kprobe.session", "CONFIG_FPROBE", true },
	{ "uprobe", "CONFIG_UPROBE_EVENTS", true },
	{ "uprobe.s", "CONFIG_UPROBE_EVENTS", true },
	{ "uretprobe", "CONFIG_UPROBE_EVENTS", true },
	{ "uretprobe.s", "CONFIG_UPROBE_EVENTS", true },
	{ "usdt", "CONFIG_UPROBE_EVENTS", true },
	{ "kprobe", "CONFIG_BPF_EVENTS", false },
	{ "kretprobe", "CONFIG_BPF_EVENTS", false },
	{ "uprobe", "CONFIG_BPF_EVENTS", false },
	{ "uretprobe", "CONFIG_BPF_EVENTS", false },
	{ "tp", "CONFIG_BPF_EVENTS", false },
	{ "tracepoint", "CONFIG_BPF_EVENTS", false },
	{ "raw_tp", "CONFIG_BPF_EVENTS", false },
	{ "raw_tracepoint", "CONFIG_BPF_EVENTS", false },
	{ "perf_event", "CONFIG_BPF_EVENTS", false },
	{ "fentry", "CONFIG_DEBUG_INFO_BTF", false },
	{ "fentry.s", "CONFIG_DEBUG_INFO_BTF", false },
	{ "fexit", "CONFIG_DEBUG_INFO_BTF", false },
	{ "fexit.s", "CONFIG_DEBUG_INFO_BTF", false },
	{ "fmod_ret", "CONFIG_DEBUG_INFO_BTF", false },
	{ "fmod_ret.s", "CONFIG_DEBUG_INFO_BTF", false },
	{ "tp_btf", "CONFIG_DEBUG_INFO_BTF", false },
	{ "iter", "CONFIG_DEBUG_INFO_BTF", false },
	{ "iter.s", "CONFIG_DEBUG_INFO_BTF", false },
	{ "lsm", "CONFIG_BPF_LSM", false },
	{ "lsm.s", "CONFIG_BPF_LSM", false },
	{ "lsm_cgroup", "CONFIG_BPF_LSM", false },
	{ "cgroup", "CONFIG_CGROUP_BPF", false },
	{ "cgroup_skb", "CONFIG_CGROUP_BPF", false },
	{ "sockops", "CONFIG_CGROUP_BPF", false },
	{ "lirc_mode2", "CONFIG_BPF_LIRC_MODE2", false },
	{ "netfilter", "CONFIG_NETFILTER_BPF_LINK", false },
};

struct object {
	struct objfile *o;
	bpf_visit *visit;
	void *ctx;
	struct interner *weak;	/* undefined symbols that may be missing */
	struct interner *said;	/* what kinds of programs depend on */
	struct interner *code;	/* names of sections with code */
	uint32_t *code_at;	/* by atom: their numbers */
	size_t nr_code, cap_code;
	uint32_t btf, ext;	/* numbers of .BTF and .BTF.ext, or 0 */
	bool damaged;
};

static void bpf_say(struct object *x, enum bpf_want want, struct str name,
		    bool weak, bool advice)
{
	const struct bpf_bridge b = {
		.want = want, .name = name, .weak = weak, .advice = advice,
		.plain = want == BPF_PROBE && !advice,
		.pattern = str_chr(name, '*') < name.len ||
			   str_chr(name, '?') < name.len,
	};

	if (name.len && name.len <= LIMIT_BRIDGE_NAME)
		x->visit(x->ctx, &b);
}

/* Once for all programs of an object. */
static void say_symbol(struct object *x, const char *symbol, bool weak,
		       bool advice)
{
	SCOPED_STRBUF key = STRBUF_INIT;

	sb_addf(&key, "%s %d %d", symbol, weak, advice);
	if (intern_find(x->said, sb_str(&key)))
		return;
	intern(x->said, sb_str(&key));
	bpf_say(x, BPF_CONFIG, str_of(symbol), weak, advice);
}

static void on_kind(struct object *x, struct str section, bool weak)
{
	struct str kind = str_head(section, str_chr(section, '/'));
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (str_is(kind, kinds[i].section))
			say_symbol(x, kinds[i].symbol, weak, kinds[i].advice);
}

/* "kprobe/f+0x10", "?tp/sched/sched_switch": "?" is not loaded by itself. */
static void on_program(struct object *x, struct str section)
{
	bool weak = str_starts(section, STR("?"));
	size_t slash, i;
	struct str name;

	section = str_from(section, weak);
	on_kind(x, section, weak);
	slash = str_chr(section, '/');
	name = str_from(section, slash + 1);
	name = str_head(name, str_chr(name, '+'));
	for (i = 0; name.len && i < ARRAY_SIZE(sections); i++) {
		SCOPED_STRBUF full = STRBUF_INIT;

		if (!str_is(str_head(section, slash), sections[i].section))
			continue;
		sb_adds(&full, sections[i].before);
		sb_addstr(&full, name);
		bpf_say(x, sections[i].want, sb_str(&full), weak,
			sections[i].advice);
	}
}

static void on_extern(void *ctx, struct str section, struct str name)
{
	struct object *x = ctx;
	bool weak = intern_find(x->weak, name);

	if (str_is(section, ".ksyms"))
		bpf_say(x, BPF_CALL, name, weak, false);
	else if (str_starts(name, STR("CONFIG_")))
		bpf_say(x, BPF_CONFIG, name, weak, false);
}

static void bpf_on_symbol(void *ctx, uint32_t n, const struct objfile_symbol *s)
{
	struct object *x = ctx;

	(void)n;
	if (s->section != SHN_UNDEF || !s->name.len)
		return;
	if (s->bind == STB_WEAK)
		intern(x->weak, s->name);
	/* Without BTF only its name tells what it is. */
	if (!x->btf && str_starts(s->name, STR("CONFIG_")))
		bpf_say(x, BPF_CONFIG, s->name, s->bind == STB_WEAK, false);
}

static void each_section(struct object *x,
			 void (*visit)(struct object *x, uint32_t number,
				       const struct objfile_section *s))
{
	uint32_t i, nr = objfile_nr_sections(x->o);
	struct objfile_section s;

	for (i = 1; i < nr; i++)
		if (objfile_section(x->o, i, &s))
			visit(x, i, &s);
}

static bool is_code(const struct objfile_section *s)
{
	return s->type == SHT_PROGBITS && (s->flags & SHF_EXECINSTR) && s->size;
}

static void bpf_find_section(struct object *x, uint32_t number,
			     const struct objfile_section *s)
{
	if (str_is(s->name, ".BTF"))
		x->btf = number;
	else if (str_is(s->name, ".BTF.ext"))
		x->ext = number;
	if (!is_code(s) || intern(x->code, s->name)->id < x->nr_code)
		return;
	vec_grow(x->code_at, x->nr_code, x->cap_code);
	x->code_at[x->nr_code++] = number;
}

static void read_symbols(struct object *x, uint32_t number,
			 const struct objfile_section *s)
{
	if (s->type == SHT_SYMTAB)
		objfile_symbols(x->o, number, bpf_on_symbol, x);
}

static void read_rest(struct object *x, uint32_t number,
		      const struct objfile_section *s)
{
	if (is_code(s))
		on_program(x, s->name);
	else if (str_is(s->name, ".BTF.ext") &&
		 btf_relocates(objfile_data(x->o, number)))
		/* Weak: it can come from a file instead. */
		say_symbol(x, "CONFIG_DEBUG_INFO_BTF", true, false);
	else if (str_is(s->name, ".BTF") &&
		 !btf_externs(objfile_data(x->o, number), on_extern, x))
		x->damaged = true;
}

static struct str bpf_code_named(void *ctx, struct str section)
{
	struct object *x = ctx;
	const struct atom *a = intern_find(x->code, section);

	return a ? objfile_data(x->o, x->code_at[a->id]) : STR("");
}

static void bpf_on_field(void *ctx, struct str field, bool weak)
{
	bpf_say(ctx, BPF_FIELD, field, weak, false);
}

static void bpf_read_object(void *ctx, struct objfile *o, struct str member)
{
	struct object *x = ctx;

	(void)member;
	if (objfile_machine(o) != EM_BPF && objfile_machine(o) != EM_NONE)
		return;
	x->o = o;
	x->btf = x->ext = 0;
	x->nr_code = 0;
	x->weak = interner_new();
	x->said = interner_new();
	x->code = interner_new();
	each_section(x, bpf_find_section);
	each_section(x, read_symbols);
	each_section(x, read_rest);
	if (x->btf && x->ext)
		x->damaged |= !btf_fields(objfile_data(o, x->btf), objfile_data(o, x->ext),
					  bpf_code_named, bpf_on_field, x);
	interner_free(x->weak);
	interner_free(x->said);
	interner_free(x->code);
}

const char *bridge_object(struct str image, bpf_visit *visit, void *ctx)
{
	struct object x = { .visit = visit, .ctx = ctx };
	const char *why = objfile_read(image, bpf_read_object, &x);

	free(x.code_at);
	return why ? why : x.damaged ? "damaged BTF" : NULL;
}
