// SPDX-License-Identifier: GPL-2.0
/*
 * Which directories are searched, and which are the compiler's and linker's own: a
 * personality says so for a machine, and variables of the environment change it.
 */
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "parts.h"

static const char *const default_dirs[] = {
	"/usr/local/lib/%s/pkgconfig", "/usr/local/lib/pkgconfig", "/usr/local/share/pkgconfig",
	"/usr/lib/%s/pkgconfig", "/usr/lib/pkgconfig", "/usr/share/pkgconfig",
};
static const char *const default_libs[] = { "/lib", "/lib/%s", "/usr/lib", "/usr/lib/%s" };

void pc_paths_add(struct pkgconfig *pc, struct pc_paths *paths, const char *list)
{
	struct str rest = list ? str_of(list) : STR("");

	while (rest.len) {
		size_t end = str_chr(rest, ':');
		SCOPED_STRBUF dir = STRBUF_INIT;

		pc_collapse(&dir, str_head(rest, end));
		rest = str_from(rest, end + 1);
		if (!dir.len)
			continue;
		vec_grow(paths->at, paths->nr, paths->cap);
		paths->at[paths->nr++] = arena_str(pc->mem, sb_str(&dir));
	}
}

/* A directory in whose name "%s" stands for the machine. */
static void env_for_machine(struct pkgconfig *pc, struct pc_paths *paths, const char *dir,
			    const char *triplet)
{
	struct str s = str_of(dir);
	size_t at = str_find(s, STR("%s"));
	SCOPED_STRBUF out = STRBUF_INIT;

	sb_addstr(&out, str_head(s, at));
	if (at < s.len)
		sb_adds(&out, triplet);
	sb_addstr(&out, str_from(s, at + 2));
	pc_paths_add(pc, paths, sb_cstr(&out));
}

struct personality {
	struct pc_paths dirs, libs, includes;
	struct str sysroot;
};

static void personality_default(struct pkgconfig *pc, struct personality *p,
				const char *triplet)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(default_dirs); i++)
		env_for_machine(pc, &p->dirs, default_dirs[i], triplet);
	for (i = 0; i < ARRAY_SIZE(default_libs); i++)
		env_for_machine(pc, &p->libs, default_libs[i], triplet);
	pc_paths_add(pc, &p->includes, "/usr/include");
}

static void personality_line(struct pkgconfig *pc, struct personality *p,
			     const struct pc_lines *l)
{
	SCOPED_STRBUF value = STRBUF_INIT;

	sb_addstr(&value, l->value);
	if (l->op != ':')
		return;
	if (str_is(l->key, "DefaultSearchPaths"))
		pc_paths_add(pc, &p->dirs, sb_cstr(&value));
	else if (str_is(l->key, "SystemLibraryPaths"))
		pc_paths_add(pc, &p->libs, sb_cstr(&value));
	else if (str_is(l->key, "SystemIncludePaths"))
		pc_paths_add(pc, &p->includes, sb_cstr(&value));
	else if (str_is(l->key, "SysrootDir"))
		p->sysroot = arena_str(pc->mem, l->value);
}

/* Without a file for the machine it is as Debian would have it. */
static void personality_read(struct pkgconfig *pc, struct personality *p,
			     const struct pkgconfig_env *env)
{
	const char *triplet = env->triplet ? env->triplet : "";
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct pc_lines l = { .pos = 0 };
	int err = -1;

	if (env->personality) {
		sb_addf(&path, "%s/%s.personality", env->personality, triplet);
		err = file_read(sb_cstr(&path), LIMIT_PC_FILE, &text);
		unread_note(&pc->unread, sb_cstr(&path), err);
	}
	if (err) {
		personality_default(pc, p, triplet);
		return;
	}
	l.text = sb_str(&text);
	while (pc_lines_next(&l))
		personality_line(pc, p, &l);
	sb_free(&l.buf);
}

static const char *env_get(const struct pkgconfig_env *env, const char *name)
{
	return env->get(env->ctx, name);
}

static void paths_take(struct pkgconfig *pc, struct pc_paths *to, const struct pc_paths *from,
		       const char *instead)
{
	size_t i;

	if (instead)
		pc_paths_add(pc, to, instead);
	for (i = 0; !instead && i < from->nr; i++) {
		vec_grow(to->at, to->nr, to->cap);
		to->at[to->nr++] = from->at[i];
	}
}

/* What the compiler searches without being asked to. */
static void env_system_dirs(struct pkgconfig *pc, const struct pkgconfig_env *env,
			    const struct personality *p)
{
	static const char *const includes[] = {
		"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "OBJC_INCLUDE_PATH",
	};
	size_t i;

	paths_take(pc, &pc->system_libs, &p->libs,
		   env_get(env, "PKG_CONFIG_SYSTEM_LIBRARY_PATH"));
	pc_paths_add(pc, &pc->system_libs, env_get(env, "LIBRARY_PATH"));
	paths_take(pc, &pc->system_includes, &p->includes,
		   env_get(env, "PKG_CONFIG_SYSTEM_INCLUDE_PATH"));
	for (i = 0; i < ARRAY_SIZE(includes); i++)
		pc_paths_add(pc, &pc->system_includes, env_get(env, includes[i]));
}

/* Variables that every file sees, and that none can define. */
static void env_globals(struct pkgconfig *pc, const char *top)
{
	struct pc_vars *g = &pc->globals;

	g->at = xcalloc(2, sizeof(*g->at));
	g->cap = 2;
	g->at[g->nr++] = (struct pc_var){
		STR("pc_sysrootdir"), pc->sysroot.ptr ? pc->sysroot : STR("/") };
	g->at[g->nr++] = (struct pc_var){
		STR("pc_top_builddir"), arena_str(pc->mem, str_of(top ? top : "$(top_builddir)")) };
}

void pc_env_read(struct pkgconfig *pc, const struct pkgconfig_env *env)
{
	const struct {
		const char *name;
		bool *flag;
	} switches[] = {
		{ "PKG_CONFIG_ALLOW_SYSTEM_CFLAGS", &pc->keep_system_cflags },
		{ "PKG_CONFIG_ALLOW_SYSTEM_LIBS", &pc->keep_system_libs },
		{ "PKG_CONFIG_DISABLE_UNINSTALLED", &pc->no_uninstalled },
		{ "PKG_CONFIG_IGNORE_CONFLICTS", &pc->ignore_conflicts },
		{ "PKG_CONFIG_DONT_RELOCATE_PATHS", &pc->dont_relocate },
		{ "PKG_CONFIG_PURE_DEPGRAPH", &pc->pure },
		{ "PKG_CONFIG_FDO_SYSROOT_RULES", &pc->fdo_sysroot },
	};
	const char *sysroot = env_get(env, "PKG_CONFIG_SYSROOT_DIR");
	const char *destdir = env_get(env, "DESTDIR");
	struct personality p = { .dirs.nr = 0 };
	size_t i;

	personality_read(pc, &p, env);
	pc_paths_add(pc, &pc->dirs, env_get(env, "PKG_CONFIG_PATH"));
	paths_take(pc, &pc->dirs, &p.dirs, env_get(env, "PKG_CONFIG_LIBDIR"));
	env_system_dirs(pc, env, &p);
	for (i = 0; i < ARRAY_SIZE(switches); i++)
		*switches[i].flag = env_get(env, switches[i].name) != NULL;
	pc->sysroot = sysroot ? arena_str(pc->mem, str_of(sysroot)) : p.sysroot;
	if (sysroot && destdir && str_is(pc->sysroot, destdir))
		pc->fdo_sysroot = true;
	env_globals(pc, env_get(env, "PKG_CONFIG_TOP_BUILD_DIR"));
	free(p.dirs.at);
	free(p.libs.at);
	free(p.includes.at);
}
