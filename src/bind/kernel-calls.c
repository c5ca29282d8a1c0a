// SPDX-License-Identifier: GPL-2.0
/*
 * The functions that SYSCALL_DEFINE and COMPAT_SYSCALL_DEFINE make.
 */
#include "kernel-parts.h"

/* Before "sys_" and "compat_sys_", where the architecture wraps its calls. */
static const struct {
	const char *srcarch;
	const char *prefix;
} wrapped[] = {
	{ "x86", "__x64_" },
	{ "x86", "__ia32_" },
	{ "arm64", "__arm64_" },
	{ "s390", "__s390x_" },
	{ "s390", "__s390_" },
	{ "riscv", "__riscv_" },
};

/* Inside of them; local to their file. */
static const char *const inner[] = { "__se_", "__do_" };

static bool take_prefix(struct str *name, const char *prefix)
{
	if (!str_starts(*name, str_of(prefix)))
		return false;
	*name = str_from(*name, strlen(prefix));
	return true;
}

static bool is_call(struct str symbol, const char *prefix, struct call_symbol *out)
{
	if (!take_prefix(&symbol, prefix))
		return false;
	out->compat = take_prefix(&symbol, "compat_");
	if (!take_prefix(&symbol, "sys_"))
		return false;
	out->name = symbol;
	return true;
}

bool is_call_symbol(struct str name)
{
	struct call_symbol call;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(wrapped); i++)
		if (is_call(name, wrapped[i].prefix, &call))
			return true;
	return is_call(name, "", &call) || is_call(name, inner[0], &call) ||
	       is_call(name, inner[1], &call);
}

/*
 * "sys_" alone is right on both kinds of architecture: cilium/ebpf and libbpf
 * put the architecture's prefix before it.
 */
bool call_of_symbol(const struct binder *b, struct str symbol,
		    struct call_symbol *out)
{
	bool wraps = is_on(b, "CONFIG_ARCH_HAS_SYSCALL_WRAPPER");
	size_t i;

	*out = (struct call_symbol){ .local = false };
	for (i = 0; wraps && i < ARRAY_SIZE(wrapped); i++)
		if (!strcmp(wrapped[i].srcarch, b->srcarch) &&
		    is_call(symbol, wrapped[i].prefix, out))
			return true;
	if (is_call(symbol, "", out))
		return true;
	out->local = true;
	return is_call(symbol, inner[0], out) || is_call(symbol, inner[1], out);
}
