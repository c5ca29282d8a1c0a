// SPDX-License-Identifier: GPL-2.0
/*
 * The top-level Makefile, as "make" without a goal reads it.
 *
 * It is evaluated whole, the architecture's makefile included, so that its
 * exports (ARCH_CORE, ARCH_LIB, ARCH_DRIVERS, BITS ...) reach the directories'
 * makefiles as they do in a build.  What only a shell could tell and what
 * decides something there is given from outside, from the .config where it
 * says so.
 */
#include "kb.h"

#include <sys/utsname.h>

#include "arch/arch.h"
#include "base/limits.h"

#include "enter.h"

/* "VERSION = 6": the number, or -1 if this is another line. */
static long top_number_of(struct str line, const char *name)
{
	size_t eq = str_chr(line, '=');
	struct str value = str_trim(str_from(line, eq + 1));
	long n = 0;
	size_t i;

	if (!str_is(str_trim(str_head(line, eq)), name) || !value.len)
		return -1;
	for (i = 0; i < value.len && i < 6; i++) {
		if (value.ptr[i] < '0' || value.ptr[i] > '9')
			return -1;
		n = n * 10 + value.ptr[i] - '0';
	}
	return n;
}

/* The version decides how auto.conf is written: know it before. */
static int read_version(struct kb *kb)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	long version = -1, patchlevel = -1;
	struct str rest, line;
	int err = tree_read(kb->roots.src, "Makefile", LIMIT_MAKEFILE_BYTES,
			    &text);

	rest = sb_str(&text);
	while (!err && (version < 0 || patchlevel < 0) &&
	       str_line(&rest, &line)) {
		if (version < 0)
			version = top_number_of(line, "VERSION");
		if (patchlevel < 0)
			patchlevel = top_number_of(line, "PATCHLEVEL");
	}
	if (version < 0 || patchlevel < 0) {
		diag_add(kb->diag, SEV_ERROR, NULL,
			 (struct place){ "Makefile", 0, 0 },
			 err ? "cannot read: %s" :
			       "not a kernel tree: no VERSION and PATCHLEVEL%s",
			 err ? strerror(-err) : "");
		return -1;
	}
	kb->version = KERNEL((unsigned int)version, (unsigned int)patchlevel);
	return 0;
}

static void set(struct mk *mk, const char *name, struct str value,
		enum mk_origin origin)
{
	mk_set(mk, str_of(name), value, false, origin);
}

/*
 * What "make ARCH=... SUBARCH=..." would say, and what the shell would tell
 * of the compiler: the .config holds its version.
 */
static void set_from_outside(struct kb *kb, struct mk *mk, const char *arch)
{
	static const char version[] = "CONFIG_CC_VERSION_TEXT";
	struct utsname u;

	if (arch)
		set(mk, "ARCH", str_of(arch), MK_COMMAND_LINE);
	set(mk, "SUBARCH",
	    str_of(arch_subarch(uname(&u) ? "x86_64" : u.machine)),
	    MK_COMMAND_LINE);
	if (arch && strcmp(arch_source(arch), arch))	/* um: on Linux only */
		set(mk, "OS", STR("Linux"), MK_COMMAND_LINE);
	if (dotconfig_find(kb->config, str_of(version)))
		mk_set(mk, STR("CC_VERSION_TEXT"),
		       STR("$(CONFIG_CC_VERSION_TEXT)"), true,
		       MK_COMMAND_LINE);
	kb_set_make(mk);
	set(mk, "MAKECMDGOALS", STR(""), MK_DEFAULT);
}

/*
 * "make M=...".  Such makefiles ask KERNELRELEASE whether it is Kbuild that
 * reads them, so it must be known; a kernel that is not built has no release
 * yet.
 */
static void set_external(struct kb *kb, struct mk *mk)
{
	SCOPED_STRBUF release = STRBUF_INIT;

	set(mk, "M", str_of(kb->roots.extdir), MK_COMMAND_LINE);
	if (kb_in_module(kb) && kb->roots.obj != kb->roots.src)
		set(mk, "O", str_of(kb->roots.objdir), MK_COMMAND_LINE);
	if (tree_read(kb->roots.obj, "include/config/kernel.release",
		      LIMIT_MAKEFILE_BYTES, &release))
		sb_adds(&release, "$(KERNELVERSION)");
	mk_set(mk, STR("KERNELRELEASE"), str_trim(sb_str(&release)), true,
	       MK_COMMAND_LINE);
}

static const char *top_value_of(struct kb *kb, struct mk *mk, const char *name)
{
	SCOPED_STRBUF value = STRBUF_INIT;

	mk_value(mk, str_of(name), &value);
	return arena_memdup(kb->arena, sb_cstr(&value), value.len);
}

/* A slip in ARCH= shows only where the architecture's makefile is included. */
static void check_arch(struct kb *kb, const char *srcarch)
{
	SCOPED_STRBUF file = STRBUF_INIT;

	sb_addf(&file, "arch/%s/Makefile", srcarch);
	if (tree_type(kb->roots.src, sb_cstr(&file)) != TREE_FILE)
		diag_add(kb->diag, SEV_NOTE, NULL, NO_PLACE,
			 "unknown architecture '%s'", srcarch);
}

static struct mk *top_new(struct kb *kb)
{
	struct mk *top = mk_new(kb->names, &kb->files, &kb->roots, kb->diag);

	if (!kb->roots.ext)
		kb_watch_config_refs(kb, top);
	if (kb->prepare)
		kb->prepare(kb->prepare_ctx, top);
	return top;
}

static int top_include(struct kb *kb, struct mk *top, const char *arch, struct str flags)
{
	SCOPED_STRBUF file = STRBUF_INIT;

	set_from_outside(kb, top, arch);
	mk_set(top, STR("MAKEFLAGS"), flags, false, MK_ENVIRONMENT);
	kb_set_variables(kb, top);
	if (kb->roots.ext)
		set_external(kb, top);
	sb_addf(&file, "%s/Makefile", kb->roots.srcdir);
	return mk_include(top, sb_cstr(&file));
}

/*
 * Before Linux 5.13 the makefile is read a second time where it is not that of the
 * directory that make works in, by a sub-make: --include-dir is ignored before.
 */
static int top_enter_sub_make(struct kb *kb, struct mk **top, const char *arch,
			      const char *flags)
{
	struct mk *first = *top;
	int err;

	if (!*top_value_of(kb, first, "need-sub-make"))
		return 0;
	*top = top_new(kb);
	err = kb_import_exports(kb, first, *top);
	mk_free(first);
	return err ? err : top_include(kb, *top, arch, str_of(flags));
}

static int top_evaluate(struct kb *kb, struct mk **mk, const char *arch)
{
	int err = top_include(kb, *mk, arch, STR("rR --no-print-directory"));
	const char *flags = top_value_of(kb, *mk, "MAKEFLAGS");
	struct mk *top;

	kb->roots.search_src = strstr(flags, "--include-dir=");
	if (!err)
		err = top_enter_sub_make(kb, mk, arch, flags);
	top = *mk;
	kb->srcarch = top_value_of(kb, top, "SRCARCH");
	kb->arch = top_value_of(kb, top, "ARCH");
	kb->header_arch = top_value_of(kb, top, "HEADER_ARCH");
	kb->subarch = top_value_of(kb, top, "SUBARCH");
	if (err) {
		check_arch(kb, kb->srcarch);
		return err;
	}
	kb->release = top_value_of(kb, top, "KERNELVERSION");
	kb->defconfig = top_value_of(kb, top, "KBUILD_DEFCONFIG");
	if (kb->prepare)
		kb->enter(kb->prepare_ctx, top);
	else
		kb_enter_from_top(kb, top);
	return kb_read_base(kb, top);
}

int kb_read_top(struct kb *kb, const char *arch)
{
	struct mk *top;
	int err;

	if (read_version(kb))
		return -1;
	if (kb_in_module(kb))
		kb->roots.curdir = kb->roots.extdir;
	dotconfig_autoconf(kb->config, kb->version >= KERNEL(5, 17),
			   &kb->autoconf);
	kb->roots.autoconf = sb_str(&kb->autoconf);
	kb->autoconf_defs = mk_defs_new(kb->names, kb->roots.autoconf,
					"include/config/auto.conf");
	kb->roots.defs = kb->autoconf_defs;
	kb->files = roots_files(&kb->roots);
	top = top_new(kb);
	err = top_evaluate(kb, &top, arch);
	mk_free(top);
	return err;
}
