// SPDX-License-Identifier: GPL-2.0
/*
 * Kconfig files, read for nothing but the names that they define.
 *
 * A file is lines; "config X", "menuconfig X" and the source statements are
 * all that counts.  The one trap is help text, which may hold such a line: it
 * ends where the indentation falls below that of its first line.
 */
#include "kbuild/kconfig.h"

#include "base/intern.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/tree.h"

struct definition {
	const struct atom *file;
	uint32_t line;
};

struct kconfig {
	struct tree *src;
	struct interner *names;
	struct strbuf arch;
	struct definition *defs;	/* by atom number of the symbol */
	size_t nr_defs;
	const struct atom **files;	/* read, and to be read */
	size_t nr_files, cap_files, next;
	bool read, read_all;
};

/* Where the scan of one file stands. */
struct scan {
	struct kconfig *k;
	const struct atom *file;
	uint32_t line;
	size_t help;		/* indentation of the help text, 0: none */
	bool help_begins;
};

struct kconfig *kconfig_new(struct tree *src, const char *srcarch,
			    struct interner *names)
{
	struct kconfig *k = xcalloc(1, sizeof(*k));

	k->src = src;
	k->names = names;
	sb_adds(&k->arch, srcarch);
	return k;
}

void kconfig_free(struct kconfig *k)
{
	if (!k)
		return;
	sb_free(&k->arch);
	free(k->defs);
	free(k->files);
	free(k);
}

static struct definition *definition_of(struct kconfig *k,
					const struct atom *symbol)
{
	if (symbol->id >= k->nr_defs) {
		size_t nr = (symbol->id + 1) * (size_t)2;

		k->defs = xreallocarray(k->defs, nr, sizeof(*k->defs));
		memset(k->defs + k->nr_defs, 0,
		       (nr - k->nr_defs) * sizeof(*k->defs));
		k->nr_defs = nr;
	}
	return &k->defs[symbol->id];
}

/* A file's own atom has line 1 in defs once it is in the list. */
static void add_file(struct kconfig *k, struct str name)
{
	SCOPED_STRBUF clean = STRBUF_INIT;
	const struct atom *file;

	path_clean(&clean, name);
	file = intern(k->names, sb_str(&clean));
	if (definition_of(k, file)->file || k->nr_files >= LIMIT_KCONFIG_FILES)
		return;
	*definition_of(k, file) = (struct definition){ file, 1 };
	vec_grow(k->files, k->nr_files, k->cap_files);
	k->files[k->nr_files++] = file;
}

/* "arch/$(SRCARCH)/Kconfig"; names with other variables are not followed. */
static bool expand(struct kconfig *k, struct str name, struct strbuf *out)
{
	static const char *const archs[] = {
		"$(SRCARCH)", "$(HEADER_ARCH)", "$SRCARCH",
	};
	size_t i;

	while (name.len) {
		size_t dollar = str_chr(name, '$');

		sb_addstr(out, str_head(name, dollar));
		name = str_from(name, dollar);
		if (!name.len)
			break;
		for (i = 0; i < sizeof(archs) / sizeof(*archs); i++)
			if (str_starts(name, str_of(archs[i])))
				break;
		if (i == sizeof(archs) / sizeof(*archs))
			return false;
		sb_addstr(out, sb_str(&k->arch));
		name = str_from(name, strlen(archs[i]));
	}
	return true;
}

/* @relative: rsource names a file from the folder of the file it stands in. */
static void source(struct scan *s, struct str name, bool relative)
{
	SCOPED_STRBUF file = STRBUF_INIT;

	name = str_trim(name);
	if (name.len < 2 || name.ptr[0] != '"')
		return;
	name = str_from(name, 1);
	name = str_head(name, str_chr(name, '"'));
	if (relative) {
		sb_addstr(&file, path_dir(atom_str(s->file)));
		sb_addch(&file, '/');
	}
	if (expand(s->k, name, &file))
		add_file(s->k, sb_str(&file));
}

static void define(struct scan *s, struct str rest)
{
	SCOPED_STRBUF symbol = STRBUF_INIT;
	struct definition *d;
	struct str name;

	if (!str_word(&rest, &name))
		return;
	sb_adds(&symbol, "CONFIG_");
	sb_addstr(&symbol, name);
	d = definition_of(s->k, intern(s->k->names, sb_str(&symbol)));
	if (!d->file)
		*d = (struct definition){ s->file, s->line };
}

/* Columns of white space before the first word, as Kconfig counts them. */
static size_t indentation(struct str line)
{
	size_t col = 0, i;

	for (i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\t')
			col = (col | 7) + 1;
		else if (line.ptr[i] == ' ')
			col++;
		else
			break;
	}
	return col;
}

/* Whether the line belongs to a help text; ends the text if it does not. */
static bool in_help(struct scan *s, struct str line)
{
	size_t indent;

	if (!s->help && !s->help_begins)
		return false;
	if (!str_trim(line).len)
		return true;
	indent = indentation(line);
	if (s->help_begins) {
		s->help_begins = false;
		s->help = indent;
		return indent;
	}
	if (indent >= s->help)
		return true;
	s->help = 0;
	return false;
}

static void scan_line(struct scan *s, struct str line)
{
	struct str word;

	if (in_help(s, line) || !str_word(&line, &word))
		return;
	if (str_is(word, "config") || str_is(word, "menuconfig"))
		define(s, line);
	else if (str_is(word, "help") || str_is(word, "---help---"))
		s->help_begins = true;
	else if (str_is(word, "source") || str_is(word, "osource"))
		source(s, line, false);
	else if (str_is(word, "rsource") || str_is(word, "orsource"))
		source(s, line, true);
}

static void scan_file(struct kconfig *k, const struct atom *file,
		      struct strbuf *text)
{
	struct scan s = { .k = k, .file = file };
	struct str rest, line;

	sb_truncate(text, 0);
	if (tree_read(k->src, file->text, LIMIT_MAKEFILE_BYTES, text))
		return;		/* sourced only if it is there */
	rest = sb_str(text);
	while (str_line(&rest, &line)) {
		s.line++;
		scan_line(&s, line);
	}
}

static void scan_files(struct kconfig *k)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	while (k->next < k->nr_files)
		scan_file(k, k->files[k->next++], &text);
}

static void add_arch(void *ctx, struct str arch)
{
	static const char *const files[] = {
		"Kconfig", "Kconfig.debug", "um/Kconfig",
	};
	struct kconfig *k = ctx;
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(*files); i++) {
		SCOPED_STRBUF name = STRBUF_INIT;

		sb_adds(&name, "arch/");
		sb_addstr(&name, arch);
		sb_addf(&name, "/%s", files[i]);
		if (tree_type(k->src, sb_cstr(&name)) == TREE_FILE)
			add_file(k, sb_str(&name));
	}
}

static const struct definition *find(struct kconfig *k, struct str symbol)
{
	const struct atom *a = intern_find(k->names, symbol);

	if (!a || a->id >= k->nr_defs || !k->defs[a->id].file)
		return NULL;
	return &k->defs[a->id];
}

bool kconfig_defines(void *kconfig, struct str symbol, struct strbuf *where)
{
	struct kconfig *k = kconfig;
	const struct definition *d;

	if (!str_starts(symbol, STR("CONFIG_")))
		return false;
	if (!k->read) {
		k->read = true;
		add_file(k, STR("Kconfig"));
		scan_files(k);
	}
	d = find(k, symbol);
	if (!d && !k->read_all) {
		k->read_all = true;
		tree_list(k->src, "arch", add_arch, k);
		scan_files(k);
		d = find(k, symbol);
	}
	if (d && where)
		sb_addf(where, "%s:%u", d->file->text, d->line);
	return d;
}
