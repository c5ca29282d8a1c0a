// SPDX-License-Identifier: GPL-2.0
/*
 * Which Go code the sub-commands of godeps gomod read, and for which target.
 */
#include "cmd-gomod.h"

#include <errno.h>
#include <sys/utsname.h>

#include "arch/arch.h"
#include "base/file.h"
#include "base/limits.h"
#include "go/constraint.h"
#include "go/index.h"
#include "go/version.h"
#include "kbuild/dotconfig.h"

const struct cmd_option gomod_rows[] = {
	{ "dir", 'd', "DIR", "read the Go code in DIR; may be repeated" },
	{ "goarch", 0, "GOARCH", "read packages for GOARCH" },
	{ "goos", 0, "GOOS", "read packages for GOOS, with the static reader (default: linux)" },
	{ "goroot", 0, "DIR", "where the standard library is (default: that of the go command)" },
	{ "packages", 0, "FILE", "read the output of 'go list -deps -e -json'" },
	{ "goversion", 0, "1.N", "list edges as Go 1.N does (default: the newest)" },
	{ "tags", 0, "TAGS", "build tags, separated by commas (default: kbuild)" },
	{ "timeout", 0, "SECONDS", "time limit for each run of the go command (default: 120)" },
	{ "verify", 0, NULL, "check go.sum against the module cache and vendor directories" },
	{ .name = NULL }
};

struct gomod_config {
	struct interner *names;
	struct dotconfig *dc;
};

static struct str gomod_config_value(void *ctx, const char *symbol)
{
	const struct gomod_config *c = ctx;

	return dotconfig_value(c->dc, str_of(symbol));
}

static int gomod_read_config(const char *path, struct gomod_config *c)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct diag *diag;
	int err;

	err = file_read(path, LIMIT_MAKEFILE_BYTES, &text);
	if (err)
		return fail("%s: cannot read: %s", path, strerror(-err));
	/* Problems in the .config are reported by 'godeps kbuild'. */
	diag = diag_new();
	c->names = interner_new();
	c->dc = dotconfig_parse(sb_str(&text), path, c->names, diag);
	diag_free(diag);
	return 0;
}

/* The .config of --config or --objtree, if there is one. */
static int gomod_find_config(const struct invocation *inv, struct gomod_config *c)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	if (opt(inv, "config"))
		return gomod_read_config(opt(inv, "config"), c);
	if (!opt(inv, "objtree"))
		return 0;
	sb_addf(&path, "%s/.config", opt(inv, "objtree"));
	return gomod_read_config(sb_cstr(&path), c);
}

/* The target of --arch and the .config; without --arch this machine's. */
int gomod_target(const struct invocation *inv, struct go_target *t)
{
	const char *arch = opt(inv, "arch");
	struct gomod_config c = { NULL, NULL };
	struct utsname u;
	int err;

	if (!arch) {
		uname(&u);
		arch = arch_of_machine(u.machine);
	}
	err = gomod_find_config(inv, &c);
	if (err)
		return err;
	*t = go_target(arch, c.dc ? gomod_config_value : NULL, &c);
	dotconfig_free(c.dc);
	interner_free(c.names);
	if (t->goarch)
		return 0;
	fail("ARCH=%s: %s", arch, t->why_not);
	return EXIT_FINDINGS;
}

/* A typo would silently select only the unconstrained files. */
static int gomod_check_target(const struct invocation *inv)
{
	const char *arch = opt(inv, "goarch"), *os = opt(inv, "goos");

	if (arch && !go_arch_known(str_of(arch)))
		return usage_error(inv, "unknown --goarch '%s' (--arch takes the kernel's name)",
				   arch);
	return os && !go_os_known(str_of(os)) ?
		usage_error(inv, "unknown --goos '%s'", os) : 0;
}

static int gomod_timeout(const struct invocation *inv, unsigned int *timeout)
{
	const char *s = opt(inv, "timeout");
	char *end;
	unsigned long n;

	if (!s)
		return 0;
	errno = 0;
	n = strtoul(s, &end, 10);
	if (*s < '0' || *s > '9' || *end || errno || n < 1 || n > 86400)
		return usage_error(inv, "invalid --timeout '%s' (expected 1 to 86400 seconds)", s);
	*timeout = (unsigned int)n;
	return 0;
}

static int gomod_version(const struct invocation *inv, unsigned int *minor)
{
	const char *s = opt(inv, "goversion");
	struct str v = str_of(s ? s : "1.26");
	unsigned int n = 0;

	if (!s)
		return 0;
	if (str_starts(v, STR("go")))
		v = str_from(v, 2);
	if (!go_toolchain_valid(v) || !str_starts(v, STR("1.")))
		return usage_error(inv, "invalid --goversion '%s' (expected e.g. 1.21)", s);
	for (v = str_from(v, 2); v.len && v.ptr[0] >= '0' && v.ptr[0] <= '9' &&
	     n < 1000; v = str_from(v, 1))
		n = n * 10 + (unsigned int)(v.ptr[0] - '0');
	*minor = n;
	return 0;
}

/* The target is that of --goarch, or of what was said of the kernel's. */
static int gomod_goarch(const struct invocation *inv, struct go_options *o)
{
	struct go_target t = { .goarch = NULL };
	int status;

	o->goarch = opt(inv, "goarch");
	if (o->goarch || !(opt(inv, "arch") || opt(inv, "objtree") || opt(inv, "config")))
		return 0;
	status = gomod_target(inv, &t);
	o->goarch = t.goarch;
	return status;
}

int gomod_options_read(const struct invocation *inv, struct gomod_options *o)
{
	int status;

	*o = (struct gomod_options){
		.go = {
			.srctree = opt(inv, "srctree"), .go = opt(inv, "go"),
			.gocache = opt(inv, "gocache"), .tags = opt(inv, "tags"),
			.cache = opt(inv, "cache"), .verify = opt(inv, "verify"),
			.verbose = opt(inv, "verbose"), .package_list = opt(inv, "packages"),
			.modcache = opt(inv, "modcache"), .goos = opt(inv, "goos"),
			.goroot = opt(inv, "goroot"),
		},
		.index = STRBUF_INIT,
	};
	if (gomod_check_target(inv))
		return EXIT_FAILED;
	status = gomod_goarch(inv, &o->go);
	if (status)
		return status;
	if (gomod_timeout(inv, &o->go.timeout) || gomod_version(inv, &o->go.minor) ||
	    find_reader(inv, &o->go.is_static))
		return EXIT_FAILED;
	if (go_index_place(&o->index))
		o->go.index = sb_cstr(&o->index);
	o->go.dirs = o->dirs = opt_all(inv, "dir", &o->go.nr_dirs);
	return 0;
}

void gomod_options_free(struct gomod_options *o)
{
	free(o->dirs);
	sb_free(&o->index);
}
