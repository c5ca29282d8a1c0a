// SPDX-License-Identifier: GPL-2.0
/*
 * The functions that SYSCALL_DEFINE and COMPAT_SYSCALL_DEFINE make.
 */
#include "kernel-parts.h"

#include "arch/arch.h"

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

/* With what the architecture puts before "sys_", where it wraps its calls. */
static bool is_wrapped_call(const struct arch *a, struct str symbol,
			    struct call_symbol *out)
{
	struct str rest, prefix;

	if (!a || !a->call_prefixes)
		return false;
	rest = str_of(a->call_prefixes);
	while (str_word(&rest, &prefix))
		if (str_starts(symbol, prefix) &&
		    is_call(str_from(symbol, prefix.len), "", out))
			return true;
	return false;
}

struct str call_of_event(struct str event)
{
	return take_prefix(&event, "sys_enter_") || take_prefix(&event, "sys_exit_") ?
	       event : (struct str){ NULL, 0 };
}

bool is_call_symbol(struct str name)
{
	struct call_symbol call;
	const struct arch *a;
	size_t i;

	for (i = 0; (a = arch_at(i)); i++)
		if (is_wrapped_call(a, name, &call))
			return true;
	return is_call(name, "", &call) || is_call(name, inner[0], &call) ||
	       is_call(name, inner[1], &call);
}

struct str call_prefix(const struct binder *b, struct str symbol)
{
	const struct arch *a = arch_find(str_of(b->srcarch), NULL);
	struct str rest, prefix = STR("");

	if (!a || !a->call_prefixes || !str_starts(symbol, STR("sys_")))
		return prefix;
	rest = str_of(a->call_prefixes);
	str_word(&rest, &prefix);
	return prefix;
}

/*
 * "sys_" alone is right on both kinds of architecture: the Kprobe() of cilium/ebpf
 * puts the architecture's prefix before it.
 */
bool call_of_symbol(const struct binder *b, struct str symbol,
		    struct call_symbol *out)
{
	bool wraps = is_on(b, "CONFIG_ARCH_HAS_SYSCALL_WRAPPER");

	*out = (struct call_symbol){ .local = false };
	if (wraps && is_wrapped_call(arch_find(str_of(b->srcarch), NULL),
				     symbol, out))
		return true;
	if (is_call(symbol, "", out))
		return true;
	out->local = true;
	return is_call(symbol, inner[0], out) || is_call(symbol, inner[1], out);
}
