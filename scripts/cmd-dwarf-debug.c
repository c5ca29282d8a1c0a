// SPDX-License-Identifier: GPL-2.0
/*
 * godeps debug - what a debugger needs, for a target elsewhere
 */
#include "cmd-dwarf.h"

#include <errno.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/tree.h"
#include "base/unread.h"
#include "cmd.h"
#include "dwarf/compare.h"
#include "dwarf/frame.h"
#include "dwarf/remap.h"
#include "dwarf/stack.h"
#include "go/modcache.h"
#include "go/pkgload.h"
#include "graph/kmod-name.h"
#include "isolate.h"

/* Bytes of a small file of /sys. */
#define SYSFS_BYTES (1u << 16)

struct debug {
	struct dwarf_run *r;
	struct tree *sysfs;	/* or NULL */
	struct strbuf kallsyms;
	struct strbuf out;
	bool is_dlv;
};

/* An argument of a gdb or dlv command; both have no escape for control characters. */
static int debug_add_quoted(struct debug *d, struct str s)
{
	size_t i;

	sb_addch(&d->out, '"');
	for (i = 0; i < s.len; i++) {
		if ((unsigned char)s.ptr[i] < ' ')
			return fail("a name with control characters cannot be given to a debugger");
		if (s.ptr[i] == '"' || s.ptr[i] == '\\')
			sb_addch(&d->out, '\\');
		sb_addch(&d->out, s.ptr[i]);
	}
	sb_addch(&d->out, '"');
	return 0;
}

static int debug_add_path(struct debug *d, const char *path)
{
	char *real = realpath(path, NULL);
	int status;

	if (!real)
		return fail("%s: %s", path, strerror(errno));
	status = debug_add_quoted(d, str_of(real));
	free(real);
	return status;
}

static uint32_t note_number(const struct dwarf_file *f, const char *p)
{
	uint32_t i, n = 0;

	for (i = 0; i < 4; i++)
		n = n << 8 | (unsigned char)p[f->is_big ? i : 3 - i];
	return n;
}

/* The build id among notes, as /sys has them. */
static struct str debug_find_id(const struct dwarf_file *f, struct str notes)
{
	while (notes.len >= 16) {
		uint64_t name = note_number(f, notes.ptr), desc = note_number(f, notes.ptr + 4);
		uint32_t type = note_number(f, notes.ptr + 8);
		uint64_t at = 12 + ((name + 3) & ~3ull);

		if (at > notes.len || desc > notes.len - at)
			break;
		if (type == 3 && name == 4 && !memcmp(notes.ptr + 12, "GNU", 4))
			return str_head(str_from(notes, at), desc);
		notes = str_from(notes, at + ((desc + 3) & ~3ull));
	}
	return STR("");
}

/* What the target has loaded must be what the file is. */
static int debug_check_id(struct debug *d, const struct dwarf_file *f, const char *notes)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str id;

	if (tree_read(d->sysfs, notes, SYSFS_BYTES, &text))
		return fail("%s: cannot check the build ID: the target has no %s", f->path, notes);
	id = debug_find_id(f, sb_str(&text));
	if (!id.len || !f->build_id.len || !str_eq(id, f->build_id))
		return fail("%s: build ID differs from that of the target", f->path);
	return 0;
}

static void debug_add_id(struct debug *d, const struct dwarf_file *f)
{
	const char *server = opt(d->r->inv, "debuginfod");

	sb_adds(&d->out, "# ");
	sb_addquoted(&d->out, str_of(f->path));
	if (f->build_id.len) {
		sb_adds(&d->out, ": build id ");
		sb_addhex(&d->out, f->build_id.ptr, f->build_id.len);
	}
	sb_addch(&d->out, '\n');
	if (!server || !f->build_id.len)
		return;
	sb_adds(&d->out, "# ");
	sb_addquoted(&d->out, str_of(server));
	sb_adds(&d->out, "/buildid/");
	sb_addhex(&d->out, f->build_id.ptr, f->build_id.len);
	sb_adds(&d->out, "/debuginfo\n");
}

/* The address of a symbol in the text of /proc/kallsyms, or 0. */
static uint64_t debug_kallsyms(const struct debug *d, const char *symbol)
{
	struct str rest = sb_str(&d->kallsyms), line, word;

	while (str_line(&rest, &line)) {
		uint64_t at = 0;
		size_t i;

		if (!str_ends(line, str_of(symbol)) || !str_word(&line, &word))
			continue;
		for (i = 0; i < word.len && i < 16; i++)
			at = at << 4 | (uint64_t)(word.ptr[i] <= '9' ? word.ptr[i] - '0' :
						  (word.ptr[i] | 0x20) - 'a' + 10);
		str_word(&line, &word);
		if (str_word(&line, &word) && str_is(word, symbol))
			return at;
	}
	return 0;
}

/* How far the kernel of the target is from where it was linked. */
static int debug_kaslr(struct debug *d, size_t file, uint64_t *offset)
{
	uint64_t at = debug_kallsyms(d, "_stext");
	struct dwarf_frame frame;
	const char *why;

	*offset = 0;
	if (!d->kallsyms.len)
		return 0;
	if (!at)
		return fail("%s: no address of _stext (only root can read addresses)",
			    opt(d->r->inv, "kallsyms"));
	why = dwarf_resolve_symbol(d->r->resolvers[file], STR("_stext"), 0, 0, &frame);
	if (why)
		return fail("%s: _stext: %s", d->r->files[file].path, why);
	*offset = at - frame.pc;
	return 0;
}

static int debug_add_kernel(struct debug *d, size_t file)
{
	uint64_t offset;
	int status = d->sysfs ? debug_check_id(d, &d->r->files[file], "kernel/notes") : 0;

	status = status ? status : debug_kaslr(d, file, &offset);
	if (status)
		return status;
	/* For the architecture; its addresses are not those of the target. */
	sb_adds(&d->out, "exec-file ");
	status = debug_add_path(d, d->r->files[file].path);
	sb_adds(&d->out, "\nsymbol-file ");
	if (offset)
		sb_addf(&d->out, "-o 0x%llx ", (unsigned long long)offset);
	status = status ? status : debug_add_path(d, d->r->files[file].path);
	sb_addch(&d->out, '\n');
	return status;
}

struct debug_sections {
	char **names;
	size_t nr, cap;
};

static void debug_on_section(void *ctx, struct str name)
{
	struct debug_sections *s = ctx;

	vec_grow(s->names, s->nr, s->cap);
	s->names[s->nr++] = str_dup(name);
}

static int section_cmp(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* " 0xffffffffc0000000", or " -s NAME 0x..."; only what looks like an address. */
static int debug_add_section(struct debug *d, const char *dir, const char *name, bool is_text)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str address;
	uint64_t at;
	int status = 0;

	sb_addf(&path, "%s/%s", dir, name);
	if (tree_read(d->sysfs, sb_cstr(&path), SYSFS_BYTES, &text))
		return fail("%s: cannot read", sb_cstr(&path));
	address = str_trim(sb_str(&text));
	if (!dwarf_query_address(address, &at) || !at)
		return fail("%s: expected an address (only root can read them)", sb_cstr(&path));
	if (!is_text) {
		sb_adds(&d->out, " -s ");
		status = debug_add_quoted(d, str_of(name));
	}
	sb_addf(&d->out, " 0x%llx", (unsigned long long)at);
	return status;
}

static int debug_add_sections(struct debug *d, const char *dir, const struct debug_sections *s)
{
	int status = 0;
	size_t i;

	for (i = 0; i < s->nr && !status; i++)
		if (!strcmp(s->names[i], ".text"))
			status = debug_add_section(d, dir, s->names[i], true);
	for (i = 0; i < s->nr && !status; i++)
		if (strcmp(s->names[i], ".text"))
			status = debug_add_section(d, dir, s->names[i], false);
	return status;
}

/* @name: as the kernel calls the module. */
static int debug_add_loaded(struct debug *d, size_t file, struct str name)
{
	SCOPED_STRBUF notes = STRBUF_INIT;
	SCOPED_STRBUF dir = STRBUF_INIT;
	struct debug_sections s = { .nr = 0 };
	int status;
	size_t i;

	sb_addf(&notes, "module/%.*s/notes/.note.gnu.build-id", STR_ARG(name));
	sb_addf(&dir, "module/%.*s/sections", STR_ARG(name));
	status = debug_check_id(d, &d->r->files[file], sb_cstr(&notes));
	if (!status && tree_list(d->sysfs, sb_cstr(&dir), debug_on_section, &s))
		status = fail("%s: cannot read", sb_cstr(&dir));
	if (s.nr)
		qsort(s.names, s.nr, sizeof(*s.names), section_cmp);
	if (!status) {
		sb_adds(&d->out, "add-symbol-file ");
		status = debug_add_path(d, d->r->files[file].path);
	}
	status = status ? status : debug_add_sections(d, sb_cstr(&dir), &s);
	sb_addch(&d->out, '\n');
	for (i = 0; i < s.nr; i++)
		free(s.names[i]);
	free(s.names);
	return status;
}

static int debug_add_module(struct debug *d, size_t file)
{
	struct str base = path_base(str_of(d->r->files[file].path));
	SCOPED_STRBUF name = STRBUF_INIT;

	kmod_name_add(&name, str_head(base, str_find(base, STR(".ko"))));
	if (d->sysfs)
		return debug_add_loaded(d, file, sb_str(&name));
	sb_adds(&d->out, "# where it is loaded: --sysfs, with /sys/module/");
	sb_addquoted(&d->out, sb_str(&name));
	sb_adds(&d->out, " of the target\n");
	return 0;
}

static int debug_add_file(struct debug *d, size_t file)
{
	const struct dwarf_file *f = &d->r->files[file];
	struct str base = path_base(str_of(f->path));
	int status;

	debug_add_id(d, f);
	if (d->is_dlv)
		return 0;
	if (str_has(base, ".ko"))
		return debug_add_module(d, file);
	if (!f->is_go && str_starts(base, STR("vmlinux")))
		return debug_add_kernel(d, file);
	sb_adds(&d->out, "file ");
	status = debug_add_path(d, f->path);
	sb_addch(&d->out, '\n');
	return status;
}

static int debug_add_remaps(struct debug *d, const struct dwarf_places *places)
{
	struct dwarf_remaps rules = { .nr = 0 };
	int status = 0;
	size_t i;

	for (i = 0; i < d->r->nr; i++)
		dwarf_remap(&d->r->files[i], &d->r->report.matches[i], d->r->report.g, places,
			    d->r->names, &rules);
	for (i = 0; i < rules.nr && !status; i++) {
		sb_adds(&d->out, d->is_dlv ? "config substitute-path " : "set substitute-path ");
		status = debug_add_quoted(d, atom_str(rules.at[i].from));
		sb_addch(&d->out, ' ');
		status = status ? status : debug_add_quoted(d, atom_str(rules.at[i].to));
		sb_addch(&d->out, '\n');
	}
	free(rules.at);
	return status;
}

static int debug_open(struct debug *d)
{
	const char *sysfs = opt(d->r->inv, "sysfs"), *kallsyms = opt(d->r->inv, "kallsyms");
	int err;

	err = sysfs ? tree_open_dir(sysfs, &d->sysfs) : 0;
	if (err)
		return fail("%s: %s", sysfs, strerror(-err));
	err = kallsyms ? file_read_operand(kallsyms, LIMIT_DWARF_KALLSYMS, &d->kallsyms) : 0;
	return err ? fail("%s: cannot read: %s", kallsyms, strerror(-err)) : 0;
}

static int debug_write_all(struct debug *d)
{
	struct unread unread = { NULL };
	SCOPED_STRBUF goroot = STRBUF_INIT;
	SCOPED_STRBUF modcache = STRBUF_INIT;
	struct dwarf_places places = {
		.srctree = d->r->trees.names[0], .objtree = d->r->trees.names[1],
	};
	int status = debug_open(d);
	size_t i;

	go_goroot(opt(d->r->inv, "goroot"), NULL, &unread, &goroot);
	go_modcache(opt(d->r->inv, "modcache"), &unread, &modcache);
	unread_clear(&unread);
	places.goroot = sb_str(&goroot);
	places.modcache = sb_str(&modcache);
	for (i = 0; i < d->r->nr && !status; i++)
		status = debug_add_file(d, i);
	status = status ? status : debug_add_remaps(d, &places);
	if (status)
		return status;
	sb_adds(&d->out, d->is_dlv ?
		"# on the target: dlv exec --headless --listen=localhost:2345 PROGRAM\n"
		"# here: ssh -N -L 2345:localhost:2345 TARGET; dlv connect localhost:2345 --init THIS\n" :
		"# ssh -N -L 1234:localhost:1234 TARGET\n"
		"# target remote localhost:1234\n");
	return write_output(d->r->inv, sb_str(&d->out));
}

static int debug_write(struct dwarf_run *r)
{
	const char *format = opt(r->inv, "format");
	struct debug d = { .r = r, .is_dlv = format && !strcmp(format, "dlv") };
	int status = debug_write_all(&d);

	tree_close(d.sysfs);
	sb_free(&d.kallsyms);
	sb_free(&d.out);
	return status;
}

static int debug_run(struct invocation *inv)
{
	struct dwarf_run r = { .inv = inv, .compare = true, .write = debug_write };
	int status;

	r.o.sources = true;
	r.wants_resolvers = true;
	r.graph = opt(inv, "graph");
	r.isolated = isolate_begin(&status);
	return r.isolated ? isolate_end(r.isolated, dwarf_run_all(&r)) : status;
}

static const struct cmd_option options[] = {
	{ "graph", 'g', "FILE", "the graph, if not that of the tree; - is standard input" },
	{ "sysfs", 0, "DIR", "a copy of the target's /sys: kernel/notes, and module/NAME" },
	{ "kallsyms", 0, "FILE", "a copy of the target's /proc/kallsyms, as root" },
	{ "goroot", 0, "DIR", "the standard library of Go" },
	{ "debuginfod", 0, "URL", "a server, whose addresses of the files are printed" },
	{ "debug-dir", 0, "DIR",
	  "where files of debug information are, by build id (default: /usr/lib/debug)" },
	{ "format", 'f', "|gdb|dlv", "whose commands to write (default: gdb)" },
	{ .name = NULL }
};

const struct command cmd_debug = {
	.operands = "FILE...",
	.about =
"Writes the commands that a debugger needs for a target elsewhere: a vmlinux,\n"
".ko files, Go programs.  The rules for sources follow from the graph, for\n"
"programs built with -trimpath, of a vendor directory, with replaced modules, on\n"
"another machine.  With --sysfs, modules are put where the target has loaded\n"
"them, section by section, and a file whose build id is not the target's is\n"
"refused; with --kallsyms, the kernel is put where it runs.\n"
"\n"
"  godeps debug --sysfs=target/sys --kallsyms=target/kallsyms -o gdb \\\n"
"      vmlinux foo.ko\n"
"  godeps debug --format=dlv -o dlv cmd/prog",
	.common = KERNEL_OPTIONS | GO_SIDE_OPTIONS | OUTPUT_OPTIONS,
	.options = { options },
	.run = debug_run,
};
