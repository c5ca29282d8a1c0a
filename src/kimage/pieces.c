// SPDX-License-Identifier: GPL-2.0
/*
 * The files of an installed kernel, known by their names wherever they are.
 */
#include "parts.h"

#include "arch/arch.h"
#include "base/limits.h"
#include "base/path.h"
#include "graph/kmod-name.h"

typedef void piece_reader(struct kimage *k, struct str path, struct str data);

/* "# Linux/x86 6.12.95 Kernel Configuration" */
static void find_config_arch(struct kimage *k, struct str text)
{
	struct str line, word;
	size_t i;

	for (i = 0; i < 8 && str_line(&text, &line); i++) {
		const struct arch *a;

		if (!str_starts(line, STR("# Linux/")))
			continue;
		line = str_from(line, 8);
		if (!str_word(&line, &word))
			return;
		a = arch_find(word, NULL);
		k->arch = a ? a->name : NULL;
		if (!k->release.len && str_word(&line, &word))
			sb_addstr(&k->release, word);
	}
}

static void config_read(struct kimage *k, struct str path, struct str data)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str base = path_base(path);
	bool whole = true;

	if (k->config.len)
		return;
	if (str_ends(path, STR(".gz"))) {
		if (!package_unpack(data, &text, &whole) || !whole)
			return;
		data = sb_str(&text);
	}
	if (str_starts(base, STR("config-")) && !k->release.len)
		sb_addstr(&k->release, str_from(base, 7));
	sb_addstr(&k->config, data);
	find_config_arch(k, data);
}

/* "ffffffff81000000 T _text" */
static void symbols_read(struct kimage *k, struct str path, struct str data)
{
	struct str line, address, type, name;
	size_t n = 0;

	(void)path;
	while (str_line(&data, &line)) {
		if (!str_word(&line, &address) || !str_word(&line, &type) ||
		    !str_word(&line, &name) || type.len != 1)
			continue;
		n++;
		if (memchr("tTwW", type.ptr[0], 4))
			kimage_add(k, KIMAGE_FUNCTION, name, STR("System.map"), false);
		else
			kimage_add_symbol(k, name, STR("System.map"), false);
	}
	k->has_symbols |= n >= MIN_SYMBOLS;
}

/* The name of a module whose file is kernel/fs/overlayfs/overlay.ko.xz. */
static void module_name(struct str path, struct strbuf *out)
{
	struct str base = path_base(path);

	kmod_name_add(out, str_head(base, str_chr(base, '.')));
}

static void add_module_name(struct kimage *k, struct str path, const char *from, bool module)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	module_name(path, &name);
	kimage_add(k, KIMAGE_MODULE, sb_str(&name), str_of(from), module);
}

static void builtin_read(struct kimage *k, struct str path, struct str data)
{
	struct str line;

	(void)path;
	while (str_line(&data, &line))
		add_module_name(k, line, "modules.builtin", false);
}

/* "overlay.alias=fs-overlay", each with a NUL after it. */
static void modinfo_read(struct kimage *k, struct str path, struct str data)
{
	struct str from = STR("modules.builtin.modinfo");

	(void)path;
	while (data.len) {
		struct str field = str_head(data, str_chr(data, '\0')), key;

		data = str_from(data, field.len + 1);
		key = str_head(field, str_chr(field, '='));
		if (str_ends(key, STR(".alias")))
			kimage_add(k, KIMAGE_ALIAS, str_from(field, key.len + 1), from, false);
	}
}

/* "alias fs-overlay overlay" */
static void alias_read(struct kimage *k, struct str path, struct str data)
{
	struct str line, word;

	(void)path;
	while (str_line(&data, &line))
		if (str_word(&line, &word) && str_is(word, "alias") && str_word(&line, &word))
			kimage_add(k, KIMAGE_ALIAS, word, STR("modules.alias"), true);
}

/* "kernel/fs/overlayfs/overlay.ko.xz: ..." */
static void dep_read(struct kimage *k, struct str path, struct str data)
{
	struct str line;

	(void)path;
	while (str_line(&data, &line))
		add_module_name(k, str_head(line, str_chr(line, ':')), "modules.dep", true);
}

static void image_read(struct kimage *k, struct str path, struct str data)
{
	struct str base = path_base(path);

	if (image_add(k, data) && !k->release.len && str_starts(base, STR("vmlinuz-")))
		sb_addstr(&k->release, str_from(base, 8));
}

static void module_read(struct kimage *k, struct str path, struct str data)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF name = STRBUF_INIT;
	bool whole = true;

	if (!str_ends(path, STR(".ko"))) {
		if (!package_unpack(data, &text, &whole))
			sb_truncate(&text, 0);
		data = sb_str(&text);
	}
	k->lacks_modules |= !whole;
	module_name(path, &name);
	add_module_name(k, path, "the .ko files", true);
	module_add(k, sb_str(&name), data);
	k->has_modules = true;
}

/* The first row that fits; "dir/" must be in the path before the name. */
static const struct {
	const char *dir, *name, *end;	/* NULL: any */
	piece_reader *read;
	bool is_module;
} pieces[] = {
	{ NULL, ".config", NULL, config_read, false },
	{ "boot/", "config-", NULL, config_read, false },
	{ NULL, "config.gz", NULL, config_read, false },
	{ "modules/", "config", "config", config_read, false },
	{ NULL, "System.map", NULL, symbols_read, false },
	{ NULL, "kallsyms", NULL, symbols_read, false },
	{ NULL, "modules.builtin.modinfo", NULL, modinfo_read, false },
	{ NULL, "modules.builtin", "builtin", builtin_read, false },
	{ NULL, "modules.alias", "alias", alias_read, false },
	{ NULL, "modules.dep", "dep", dep_read, false },
	{ NULL, "vmlinux", NULL, image_read, false },
	{ NULL, "vmlinuz", NULL, image_read, false },
	{ "boot/", "Image", NULL, image_read, false },
	{ "kernel/", NULL, ".ko", module_read, true },
	{ "kernel/", NULL, ".ko.xz", module_read, true },
	{ "kernel/", NULL, ".ko.zst", module_read, true },
	{ "kernel/", NULL, ".ko.gz", module_read, true },
};

static size_t piece_of(struct str path)
{
	struct str base = path_base(path);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(pieces); i++)
		if ((!pieces[i].dir || memmem(path.ptr, path.len, pieces[i].dir,
					      strlen(pieces[i].dir))) &&
		    (!pieces[i].name || str_starts(base, str_of(pieces[i].name))) &&
		    (!pieces[i].end || str_ends(base, str_of(pieces[i].end))))
			break;
	return i;
}

bool piece_is_wanted(struct str path, bool modules)
{
	size_t i = piece_of(path);

	return i < ARRAY_SIZE(pieces) && (modules || !pieces[i].is_module);
}

void piece_add(struct kimage *k, struct str path, struct str data)
{
	size_t i = piece_of(path);

	if (i < ARRAY_SIZE(pieces))
		pieces[i].read(k, path, data);
}
