// SPDX-License-Identifier: GPL-2.0
/*
 * Names are kept in one set, with what they are in front.  Modules are many and
 * large: they are looked into at the first question that the rest does not answer,
 * those of a package by reading it a second time.
 */
#include "parts.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "bpf/btf.h"

/* Directories below lib/modules/VERSION; seen 9. */
#define MAX_DEPTH	32

void kimage_free(struct kimage *k)
{
	if (!k)
		return;
	kimage_index_close(k);
	interner_free(k->names);
	interner_free(k->words);
	free(k->known);
	free(k->modules);
	siblings_free(&k->packages);
	sb_free(&k->config);
	sb_free(&k->release);
	sb_free(&k->btf);
	btf_types_free(k->types);
	free(k);
}

struct str kimage_config(const struct kimage *k)
{
	return k->config.len ? sb_str(&k->config) : (struct str){ NULL, 0 };
}

struct str kimage_release(const struct kimage *k)
{
	return k->release.len ? sb_str(&k->release) : (struct str){ NULL, 0 };
}

const char *kimage_arch(const struct kimage *k)
{
	return k->arch;
}

static bool is_dir(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static bool is_file(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISREG(st.st_mode);
}

static bool has_below(const char *place, const char *name, bool dir)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	sb_addf(&path, "%s/%s", place, name);
	return dir ? is_dir(sb_cstr(&path)) : is_file(sb_cstr(&path));
}

bool kimage_is_tree(const char *place)
{
	return has_below(place, "Kconfig", false) && has_below(place, "kernel", true) &&
	       has_below(place, "scripts", true);
}

static bool add_file(struct kimage *k, const char *path)
{
	SCOPED_STRBUF data = STRBUF_INIT;

	if (file_read(path, LIMIT_IMAGE_BYTES, &data))
		return false;
	piece_add(k, str_of(path), sb_str(&data));
	return true;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_link(const char *path)
{
	struct stat st;

	return !lstat(path, &st) && S_ISLNK(st.st_mode);
}

/* The names in a directory, sorted. */
struct names {
	char **list;
	size_t nr, cap;
};

static void names_free(struct names *names)
{
	size_t i;

	for (i = 0; i < names->nr; i++)
		free(names->list[i]);
	free(names->list);
}

/* Those that could be read, and 0 or -errno; a directory that is absent has none. */
static int names_read(const char *path, struct names *names)
{
	DIR *dir = opendir(path);
	struct dirent *e;
	int err;

	if (!dir)
		return errno == ENOENT ? 0 : -errno;
	while ((errno = 0, e = readdir(dir)) && names->nr < LIMIT_PACKAGE_FILES) {
		if (e->d_name[0] == '.')
			continue;
		vec_grow(names->list, names->nr, names->cap);
		names->list[names->nr++] = str_dup(str_of(e->d_name));
	}
	err = e ? -E2BIG : -errno;
	closedir(dir);
	if (names->nr)
		qsort(names->list, names->nr, sizeof(*names->list), by_text);
	return err;
}

/* Links to directories may lead in circles, or out; those of the build are known. */
static bool may_enter(struct kimage *k, const char *path, const char *name, unsigned int depth)
{
	if (!strcmp(name, "build") || !strcmp(name, "source"))
		return false;
	if (depth < MAX_DEPTH && !is_link(path))
		return true;
	k->lacks_modules = true;
	return false;
}

static bool add_below(struct kimage *k, const char *dir, bool modules, unsigned int depth);

static void add_entry(struct kimage *k, const char *dir, const char *name, bool modules,
		      unsigned int depth)
{
	SCOPED_STRBUF path = STRBUF_INIT;

	sb_addf(&path, "%s/%s", dir, name);
	if (is_file(sb_cstr(&path))) {
		if (piece_is_wanted(sb_str(&path), true) &&
		    piece_is_wanted(sb_str(&path), false) != modules &&
		    !add_file(k, sb_cstr(&path)))
			k->lacks_modules |= modules;
	} else if (modules && is_dir(sb_cstr(&path))) {
		if (may_enter(k, sb_cstr(&path), name, depth))
			add_below(k, sb_cstr(&path), modules, depth + 1);
	}
}

/*
 * All that is wanted below a directory: @modules, or all but those.  False: there is
 * more than could be read.
 */
static bool add_below(struct kimage *k, const char *dir, bool modules, unsigned int depth)
{
	struct names names = { .nr = 0 };
	bool whole = !names_read(dir, &names) && (!access(dir, X_OK) || errno == ENOENT);
	size_t i;

	k->lacks_modules |= modules && !whole;
	for (i = 0; i < names.nr; i++)
		add_entry(k, dir, names.list[i], modules, depth);
	names_free(&names);
	return whole;
}

/* In boot, of one release. */
static void add_boot(struct kimage *k, const char *root, struct str release)
{
	static const char *const names[] = { "config", "System.map", "vmlinuz", "vmlinux" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		SCOPED_STRBUF path = STRBUF_INIT;

		sb_addf(&path, "%s/boot/%s-%.*s", root, names[i], STR_ARG(release));
		add_file(k, sb_cstr(&path));
	}
}

/* lib/modules/VERSION; what is in boot is two directories above "lib". */
static const char *add_modules_dir(struct kimage *k, const char *dir)
{
	k->modules = str_dup(str_of(dir));
	if (!k->release.len)
		sb_addstr(&k->release, path_base(str_of(dir)));
	return add_below(k, dir, false, 0) ? NULL : "cannot list lib/modules/VERSION";
}

static bool is_running(const char *root, struct strbuf *release)
{
	struct utsname u;

	if (strcmp(root, "/") || uname(&u))
		return false;
	sb_adds(release, u.release);
	return true;
}

/* The running kernel speaks for itself, too. */
static void add_running(struct kimage *k)
{
	if (!k->config.len)
		add_file(k, "/proc/config.gz");
	if (!k->has_btf) {
		SCOPED_STRBUF data = STRBUF_INIT;

		if (!file_read("/sys/kernel/btf/vmlinux", LIMIT_IMAGE_BYTES, &data))
			image_add(k, sb_str(&data));
	}
}

/* lib/modules, or in what was unpacked of a package without the link, usr/lib/modules. */
static const char *modules_below(const char *root)
{
	return !has_below(root, "lib/modules", true) && has_below(root, "usr/lib/modules", true) ?
	       "usr/lib/modules" : "lib/modules";
}

/* The release of a root directory: the only one, or of "/" the running one. */
static const char *find_release(const char *root, struct strbuf *out)
{
	SCOPED_STRBUF dir = STRBUF_INIT;
	struct names names = { .nr = 0 };
	const char *why;
	int err;

	if (is_running(root, out))
		return NULL;
	sb_addf(&dir, "%s/%s", root, modules_below(root));
	err = names_read(sb_cstr(&dir), &names);
	if (names.nr == 1)
		sb_adds(out, names.list[0]);
	why = err ? "cannot list lib/modules" :
	      names.nr > 1 ? "more than one kernel found; name one (DIR/lib/modules/VERSION)" :
	      names.nr ? NULL : "no kernel sources, lib/modules or boot/config-* found";
	names_free(&names);
	return why;
}

static const char *read_root(struct kimage *k, const char *root)
{
	SCOPED_STRBUF release = STRBUF_INIT;
	SCOPED_STRBUF dir = STRBUF_INIT;
	const char *why = find_release(root, &release);

	if (why)
		return why;
	add_boot(k, root, sb_str(&release));
	sb_addf(&dir, "%s/%s/%s", strcmp(root, "/") ? root : "", modules_below(root),
		sb_cstr(&release));
	why = add_modules_dir(k, sb_cstr(&dir));
	if (!strcmp(root, "/"))
		add_running(k);
	return why;
}

/* ROOT of ROOT/lib/modules/VERSION or ROOT/usr/lib/modules/VERSION. */
static struct str root_of(struct str modules)
{
	struct str lib = path_dir(path_dir(modules));
	struct str root = path_dir(lib);

	return str_is(path_base(root), "usr") ? path_dir(root) : root;
}

static const char *read_dir(struct kimage *k, const char *place)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF root = STRBUF_INIT;
	const char *why;

	if (!has_below(place, "modules.builtin", false) &&
	    !has_below(place, "modules.dep", false))
		return read_root(k, place);
	path_clean(&path, str_of(place));
	why = add_modules_dir(k, sb_cstr(&path));
	sb_addstr(&root, root_of(sb_str(&path)));
	add_boot(k, sb_cstr(&root), path_base(sb_str(&path)));
	return why;
}

static bool package_is_wanted(void *ctx, struct str path)
{
	(void)ctx;
	return piece_is_wanted(path, false);
}

static bool package_is_module(void *ctx, struct str path)
{
	(void)ctx;
	return piece_is_wanted(path, true) && !piece_is_wanted(path, false);
}

static void package_add(void *ctx, struct str path, struct str data)
{
	piece_add(ctx, path, data);
}

/* Of a package that is kept, all is read at once; modules count after the rest. */
struct whole_package {
	struct kimage *k;
	struct kimage late;
};

static bool package_is_any(void *ctx, struct str path)
{
	(void)ctx;
	return piece_is_wanted(path, true);
}

static void package_add_any(void *ctx, struct str path, struct str data)
{
	struct whole_package *w = ctx;

	piece_add(piece_is_wanted(path, false) ? w->k : &w->late, path, data);
}

static void add_late(struct kimage *k, const struct kimage *late)
{
	uint32_t i, nr = intern_count(late->names);

	for (i = 0; i < nr; i++) {
		struct str key = atom_str(intern_at(late->names, i));

		kimage_add(k, (enum kimage_kind)key.ptr[0], str_from(key, 1),
			   atom_str(late->known[i].from), !late->known[i].builtin);
	}
	k->has_modules |= late->has_modules;
	k->lacks_modules |= late->lacks_modules;
}

static bool read_whole_packages(struct kimage *k, const struct siblings *packages)
{
	struct whole_package w = {
		.k = k, .late = { .names = interner_new(), .words = interner_new() },
	};
	bool whole = true;
	size_t i;

	for (i = 0; i < packages->nr && whole; i++)
		whole = !package_read(packages->list[i], package_is_any, package_add_any, &w);
	if (whole)
		add_late(k, &w.late);
	interner_free(w.late.names);
	interner_free(w.late.words);
	free(w.late.known);
	return whole;
}

static const char *read_packages(struct kimage *k, const char *place)
{
	const char *why = NULL;
	size_t i;

	siblings_of(place, &k->packages);
	if (k->index && read_whole_packages(k, &k->packages)) {
		siblings_free(&k->packages);
		return NULL;
	}
	for (i = 0; i < k->packages.nr && !why; i++)
		why = package_read(k->packages.list[i], package_is_wanted, package_add, k);
	return why;
}

/* A file is what it holds; a package is what is none of the others. */
static const char *read_file(struct kimage *k, const char *place)
{
	SCOPED_STRBUF data = STRBUF_INIT;
	int err = file_read(place, LIMIT_IMAGE_BYTES, &data);

	if (err)
		return strerror(-err);
	if (memmem(sb_cstr(&data), data.len, "CONFIG_", 7) &&
	    !memchr(sb_cstr(&data), '\0', data.len)) {
		piece_add(k, STR(".config"), sb_str(&data));
		return NULL;
	}
	if (image_add(k, sb_str(&data)))
		return NULL;
	return read_packages(k, place);
}

static void look_into_modules(struct kimage *k)
{
	size_t i;

	if (k->modules)
		add_below(k, k->modules, true, 0);
	for (i = 0; i < k->packages.nr; i++)
		if (package_read(k->packages.list[i], package_is_module, package_add, k))
			k->lacks_modules = true;
	free(k->modules);
	k->modules = NULL;
	siblings_free(&k->packages);
}

static bool is_empty(const struct kimage *k)
{
	return !intern_count(k->names) && !k->config.len;
}

struct kimage *kimage_read(const char *place, const char *index, struct diag *diag)
{
	struct kimage *k = xcalloc(1, sizeof(*k));
	const char *why;

	k->names = interner_new();
	k->words = interner_new();
	if (index && is_file(place) && kimage_index_open(k, place, index))
		return k;
	why = is_dir(place) ? read_dir(k, place) : read_file(k, place);
	/* A package may have nothing but modules. */
	if (!why && is_empty(k))
		look_into_modules(k);
	if (!why && is_empty(k))
		why = "no kernel found";
	if (why) {
		diag_add(diag, SEV_ERROR, NULL, (struct place){ place, 0, 0 }, "%s", why);
		siblings_free(&k->files);
		kimage_free(k);
		return NULL;
	}
	return k;
}

static bool find_known(struct kimage *k, enum kimage_kind kind, struct str name,
		       struct kimage_answer *out)
{
	SCOPED_STRBUF key = STRBUF_INIT;
	const struct known *known;
	const struct atom *a;

	if (k->from_index)
		return kimage_index_find(k, kind, name, out);
	kimage_key(&key, kind, name);
	a = intern_find(k->names, sb_str(&key));
	if (!a)
		return false;
	known = &k->known[a->id];
	out->place = known->builtin ? KIMAGE_BUILTIN : KIMAGE_IN_MODULE;
	out->from = atom_str(known->from);
	return true;
}

/* Whether what was not found cannot be anywhere else. */
static bool is_complete(const struct kimage *k, enum kimage_kind kind)
{
	bool modules = k->has_modules && !k->lacks_modules;

	switch (kind) {
	case KIMAGE_FUNCTION:
		return k->has_symbols && modules;
	case KIMAGE_TRACEPOINT:
		return (k->has_symbols || k->has_btf) && modules;
	default:
		return false;
	}
}

struct kimage_answer kimage_ask(struct kimage *k, enum kimage_kind kind, struct str name)
{
	struct kimage_answer a = { .place = KIMAGE_UNKNOWN };

	if (find_known(k, kind, name, &a))
		return a;
	if (kind != KIMAGE_MODULE && (k->modules || k->packages.nr)) {
		look_into_modules(k);
		if (find_known(k, kind, name, &a))
			return a;
	}
	if (is_complete(k, kind))
		a = (struct kimage_answer){ KIMAGE_ABSENT, k->has_symbols ?
			STR("symbols and modules") : STR("BTF and modules") };
	return a;
}

/* Types of modules are not looked at: what vmlinux does not have may be in one. */
struct kimage_answer kimage_ask_field(struct kimage *k, struct str field)
{
	struct kimage_answer a = { .place = KIMAGE_UNKNOWN };
	enum btf_has has;

	if (k->from_index && !k->types)
		kimage_index_btf(k);
	if (!k->types && k->btf.len)
		k->types = btf_types_new(sb_str(&k->btf));
	if (!k->types)
		return a;
	has = btf_types_has(k->types, field);
	if (has == BTF_NO_TYPE)
		return a;
	a.place = has == BTF_HAS_FIELD ? KIMAGE_BUILTIN : KIMAGE_ABSENT;
	a.from = has == BTF_HAS_FIELD ? STR("BTF") : STR("BTF types");
	return a;
}
