// SPDX-License-Identifier: GPL-2.0
/*
 * Which pkg-config a build takes.  Without PKG_CONFIG= or a pkg-config of the cross
 * compiler the go command would ask that of the build machine, which knows only the
 * libraries of that machine.
 */
#include "cgo/cgo.h"

#include <stdlib.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "arch/arch.h"
#include "base/path.h"
#include "go/goarch.h"

static struct str tools_env(const char *name)
{
	const char *value = getenv(name);

	return str_trim(str_of(value ? value : ""));
}

/* Whether a command is in the PATH. */
static bool tools_has_command(const char *name)
{
	struct str rest = tools_env("PATH");

	while (rest.len) {
		size_t end = str_chr(rest, ':');
		SCOPED_STRBUF path = STRBUF_INIT;

		sb_addf(&path, "%.*s/%s", STR_ARG(str_head(rest, end)), name);
		if (!access(sb_cstr(&path), X_OK))
			return true;
		rest = str_from(rest, end + 1);
	}
	return false;
}

static const char *tools_native(void)
{
	struct utsname u;

	return uname(&u) ? "amd64" : go_target(arch_of_machine(u.machine), NULL, NULL).goarch;
}

/* "aarch64-linux-gnu" of "/usr/bin/aarch64-linux-gnu-pkg-config". */
static struct str tools_prefix(struct str command)
{
	struct str base = path_base(command);
	size_t end = str_find(base, STR("-pkg"));

	return end < base.len ? str_head(base, end) : STR("");
}

static void tools_choose(struct cgo_tools *t)
{
	struct str asked = tools_env("PKG_CONFIG"), cross = tools_env("CROSS_COMPILE");
	struct str host = tools_env("HOSTPKG_CONFIG");
	SCOPED_STRBUF own = STRBUF_INIT;

	sb_addstr(&own, path_base(cross));
	sb_adds(&own, "pkg-config");
	if (asked.len)
		sb_addstr(&t->pkg_config, asked);
	else if (cross.len && tools_has_command(sb_cstr(&own)))
		sb_addstr(&t->pkg_config, sb_str(&own));
	else if (!cross.len && !t->is_cross && host.len)
		sb_addstr(&t->pkg_config, host);
	else
		sb_adds(&t->pkg_config, "pkg-config");
}

static void tools_dirs_add(struct strbuf *out, struct str triplet)
{
	sb_addf(out, "/usr/local/lib/%.*s/pkgconfig:/usr/lib/%.*s/pkgconfig:",
		STR_ARG(triplet), STR_ARG(triplet));
	sb_adds(out, "/usr/local/share/pkgconfig:/usr/share/pkgconfig");
}

void cgo_tools_find(const char *goarch, struct cgo_tools *t)
{
	const char *native = tools_native();
	const struct goarch *to = goarch ? goarch_find(str_of(goarch)) : NULL;
	const struct goarch *here = native ? goarch_find(str_of(native)) : NULL;
	struct str prefix;

	*t = (struct cgo_tools){ .is_cross = to && to != here };
	if (!to)
		to = here;
	sb_adds(&t->triplet, to && to->triplet ? to->triplet : "");
	tools_choose(t);
	prefix = tools_prefix(sb_str(&t->pkg_config));
	if (prefix.len)
		sb_addstr(&t->personality, prefix);
	else
		sb_adds(&t->personality, here && here->triplet ? here->triplet : "");
	if (!prefix.len && t->is_cross && t->triplet.len &&
	    !getenv("PKG_CONFIG_LIBDIR") && !getenv("PKG_CONFIG_SYSROOT_DIR"))
		tools_dirs_add(&t->libdir, sb_str(&t->triplet));
}

void cgo_tools_clear(struct cgo_tools *t)
{
	sb_free(&t->triplet);
	sb_free(&t->pkg_config);
	sb_free(&t->personality);
	sb_free(&t->libdir);
}

void cgo_tools_print(const struct cgo_tools *t, struct strbuf *out)
{
	sb_addf(out, "PKG_CONFIG=%s\n", sb_cstr(&t->pkg_config));
	if (t->libdir.len)
		sb_addf(out, "PKG_CONFIG_LIBDIR=%s\n", sb_cstr(&t->libdir));
}
