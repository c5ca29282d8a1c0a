// SPDX-License-Identifier: GPL-2.0
/*
 * One directory: evaluate its Kbuild or Makefile, then do with the goal lists
 * what scripts/Makefile.lib and scripts/Makefile.build do.
 *
 * That is done here and not by evaluating those two scripts, because a word
 * must keep the place where it was written, and because they would be most of
 * the work: they are longer than nearly every directory's makefile.
 */
#include "dir.h"

#include "base/path.h"

#include "enter.h"

const struct kb_plain_list kb_plain_lists[] = {
	{ "hostprogs", KB_HOSTPROG },
	{ "hostprogs-always-y", KB_HOSTPROG },
	{ "hostprogs-always-m", KB_HOSTPROG },
	{ "userprogs", KB_USERPROG },
	{ "userprogs-always-y", KB_USERPROG },
	{ "userprogs-always-m", KB_USERPROG },
	{ "extra-y", KB_EXTRA },
	{ "always-y", KB_ALWAYS },
	{ "always-m", KB_ALWAYS },
	{ "hostprogs-always-y", KB_ALWAYS },
	{ "hostprogs-always-m", KB_ALWAYS },
	{ "userprogs-always-y", KB_ALWAYS },
	{ "userprogs-always-m", KB_ALWAYS },
	{ NULL, KB_ALWAYS },
};

static void read_plain_lists(struct directory *f)
{
	size_t i;

	for (i = 0; kb_plain_lists[i].list; i++) {
		f->list.nr = 0;
		dir_fill(f, str_of(kb_plain_lists[i].list), &f->list);
		dir_add_words(f, kb_plain_lists[i].kind, &f->list);
	}
}

/* foo.dtb with foo-dtbs is assembled from a base and overlays. */
static void add_dtb_parts(struct directory *f, const struct word *w)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str stem = atom_str(w->text);
	struct words parts = { NULL, 0, 0 };
	size_t i;

	if (!str_ends(stem, STR(".dtb")))
		return;
	stem.len -= 4;
	sb_addstr(&name, stem);
	sb_adds(&name, "-dtbs");
	dir_fill(f, sb_str(&name), &parts);
	for (i = 0; i < parts.nr; i++)
		dir_add(f, KB_RULE, dir_name(f, atom_str(w->text)),
			   dir_name(f, atom_str(parts.w[i].text)),
			 &parts.w[i].where, dir_guards(f, &parts.w[i]));
	free(parts.w);
}

static void read_dtbs(struct directory *f)
{
	const struct dotconfig_entry *all =
		dotconfig_find(f->kb->config, STR("CONFIG_OF_ALL_DTBS"));
	size_t i;

	f->list.nr = 0;
	dir_fill(f, STR("dtb-y"), &f->list);
	if (all && str_is(all->value, "y"))
		dir_fill(f, STR("dtb-"), &f->list);
	dir_add_words(f, KB_ALWAYS, &f->list);
	for (i = 0; i < f->list.nr; i++)
		add_dtb_parts(f, &f->list.w[i]);
}

/* prog-cgo := y */
static bool goprog_has_cgo(struct directory *f, const struct word *w)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct words value = { NULL, 0, 0 };
	bool yes;

	sb_adds(&name, w->text->text);
	sb_adds(&name, "-cgo");
	dir_fill(f, sb_str(&name), &value);
	yes = words_have(&value, STR("y"));
	free(value.w);
	return yes;
}

/* goprogs-y += prog, with its package's directory in prog-pkg. */
static void read_goprogs(struct directory *f)
{
	size_t i;

	f->list.nr = 0;
	dir_fill(f, STR("goprogs-y"), &f->list);
	dir_fill(f, STR("goprogs-m"), &f->list);
	for (i = 0; i < f->list.nr; i++) {
		const struct word *w = &f->list.w[i];
		struct words pkg = { NULL, 0, 0 };
		SCOPED_STRBUF name = STRBUF_INIT;
		uint32_t fact;

		sb_adds(&name, w->text->text);
		sb_adds(&name, "-pkg");
		dir_fill(f, sb_str(&name), &pkg);
		fact = dir_add(f, KB_GOPROG, dir_name(f, atom_str(w->text)),
			       dir_name(f, pkg.nr ? atom_str(pkg.w[0].text) :
						   STR(".")),
			       pkg.nr ? &pkg.w[0].where : &w->where,
			       dir_guards(f, w));
		f->kb->facts[fact].cgo = goprog_has_cgo(f, w);
		free(pkg.w);
	}
}

/* The words of @from that name directories, without the slash. */
static void add_dirs(struct directory *f, const struct words *from,
		     struct words *to)
{
	size_t i;

	for (i = 0; i < from->nr; i++) {
		struct word w = from->w[i];

		if (!is_dir(w.text))
			continue;
		w.text = intern(f->kb->names,
				str_head(atom_str(w.text), w.text->len - 1u));
		words_add(to, w);
	}
}

static void dir_enter(struct directory *f, const struct word *w, bool builtin,
		      bool modorder, struct visits *below)
{
	SCOPED_STRBUF obj = STRBUF_INIT;
	struct visit v = {
		.need_builtin = builtin, .need_modorder = modorder,
		.from = *w, .guards = dir_guards(f, w),
	};

	if (!str_is(atom_str(f->v->obj), ".")) {
		sb_addstr(&obj, atom_str(f->v->obj));
		sb_addch(&obj, '/');
	}
	sb_addstr(&obj, atom_str(w->text));
	v.obj = intern(f->kb->names, sb_str(&obj));
	v.dir = kb_name(f->kb, STR("."), sb_str(&obj));
	v.by = f->v->by ? f->v->dir : NULL;
	v.env = f->env;
	dir_add(f, KB_DESCEND, f->v->dir, v.dir, &w->where, v.guards);
	vec_grow(below->v, below->nr, below->cap);
	below->v[below->nr++] = v;
}

/*
 * The subdirectories, in the order in which make enters them: those of
 * built-in.a in link order, those of modules.order, then the rest of subdir-ym,
 * sorted.
 */
static void read_subdirs(struct directory *f, struct visits *below)
{
	struct words down = { NULL, 0, 0 }, rest = { NULL, 0, 0 };
	const struct visit *v = f->v;
	size_t nr_y, nr_m, i;

	add_dirs(f, &f->obj_y, &down);
	words_once(f->kb, &down);
	nr_y = down.nr;
	add_dirs(f, &f->obj_m, &down);
	words_once(f->kb, &down);
	nr_m = down.nr;
	dir_fill(f, STR("subdir-y"), &rest);
	dir_fill(f, STR("subdir-m"), &rest);
	words_sort(f->kb, &rest);
	for (i = 0; i < rest.nr; i++)
		words_add(&down, rest.w[i]);
	words_once(f->kb, &down);
	if (down.nr)
		f->env = kb_env_below(f->kb, v->env);
	for (i = 0; i < down.nr; i++)
		dir_enter(f, &down.w[i], v->need_builtin && i < nr_y,
			  v->need_modorder && i < nr_m, below);
	free(down.w);
	free(rest.w);
}

/* Whether a variable that begins with @head could be a list of goals. */
static bool may_be_goals(struct directory *f, struct str head)
{
	static const char *const lists[] = {
		"obj-", "lib-", "always-", "extra-", "subdir-", "dtb-",
		"hostprogs", "userprogs", "goprogs",
	};
	SCOPED_STRBUF entry = STRBUF_INIT;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(lists); i++)
		if (str_starts(head, str_of(lists[i])) ||
		    str_starts(str_of(lists[i]), head))
			return true;
	if (!str_ends(head, STR("-")))
		return false;
	sb_addstr(&entry, str_head(head, head.len - 1));
	sb_adds(&entry, ".o");
	return words_have(&f->obj_y, sb_str(&entry)) ||
	       words_have(&f->obj_m, sb_str(&entry));
}

/* obj-$(shell ...) += x.o */
static void read_unknown_assignment(void *ctx, struct str name,
				    struct str value,
				    const struct mk_where *where)
{
	struct directory *f = ctx;
	struct str head = str_head(name, str_chr(name, '\0'));
	SCOPED_STRBUF list = STRBUF_INIT;

	(void)value;
	if (!may_be_goals(f, head))
		return;
	sb_addstr(&list, head);
	sb_adds(&list, "...");
	dir_unresolved(f, sb_str(&list), mk_find_unknown(f->mk, name), where);
}

/* include /etc/os-release: what the file says of the directory is not known. */
static void read_unread_include(void *ctx, struct str name, struct str value,
				const struct mk_where *where)
{
	struct directory *f = ctx;
	const struct mk_unknown *u = mk_find_unknown(f->mk, name);
	const char *top = f->kb->roots.ext ? f->kb->roots.extdir : f->kb->roots.srcdir;
	SCOPED_STRBUF clean = STRBUF_INIT;
	struct str rest;

	(void)value;
	if (u) {
		sb_adds(&clean, *u->text ? u->text : u->what);
	} else {
		if (path_below(str_of(top), name, &rest))
			name = rest;
		path_clean(&clean, name);
	}
	dir_add(f, KB_UNRESOLVED, intern(f->kb->names, STR("include")),
		intern(f->kb->names, sb_str(&clean)), where,
		kb_where_guards(f->kb, where));
}

/* What Makefile.build's command line and first lines say. */
static void set_variables(struct directory *f)
{
	SCOPED_STRBUF src = STRBUF_INIT;
	struct str obj = atom_str(f->v->obj);

	mk_set(f->mk, STR("obj"), obj, false, MK_COMMAND_LINE);
	mk_set(f->mk, STR("need-builtin"),
	       f->v->need_builtin ? STR("1") : STR(""), false,
	       MK_COMMAND_LINE);
	mk_set(f->mk, STR("need-modorder"),
	       f->v->need_modorder ? STR("1") : STR(""), false,
	       MK_COMMAND_LINE);
	sb_adds(&src, f->kb->src_prefix);
	sb_addstr(&src, obj);
	mk_set(f->mk, STR("src"), sb_str(&src), false, MK_FILE);
	if (f->kb->has_top_objects && str_is(obj, "."))
		mk_set(f->mk, STR("obj-y"), STR("$(" KB_TOP_OBJECTS ")"), true, MK_FILE);
}

static void no_makefile(struct directory *f)
{
	const struct mk_where *from = &f->v->from.where;

	diag_add(f->kb->diag, SEV_ERROR, "directory-no-makefile",
		 from->file ? kb_place(f->kb, from) :
			      (struct place){ f->v->dir->text, 0, 0 },
		 "%.*s: no Kbuild or Makefile",
		 ATOM_ARG(f->v->dir));
	f->lost = true;
}

/* Kbuild is preferred to Makefile. */
static int include_makefile(struct directory *f)
{
	SCOPED_STRBUF file = STRBUF_INIT;
	size_t dir;

	sb_adds(&file, f->kb->makefile_prefix);
	sb_addstr(&file, atom_str(f->v->obj));
	dir = file.len;
	sb_adds(&file, "/Kbuild");
	if (f->kb->files.type(&f->kb->roots, sb_cstr(&file)) == TREE_NONE) {
		sb_truncate(&file, dir);
		sb_adds(&file, "/Makefile");
	}
	if (f->kb->files.type(&f->kb->roots, sb_cstr(&file)) == TREE_NONE) {
		no_makefile(f);
		return -1;
	}
	if (f->kb->keep_parses)
		return mk_include(f->mk, sb_cstr(&file));
	return mk_include_once(f->mk, sb_cstr(&file));
}

int dir_evaluate(struct directory *f)
{
	set_variables(f);
	return include_makefile(f);
}

static void dir_failed(struct directory *f)
{
	if (f->v->from.where.file && !f->lost)
		diag_add(f->kb->diag, SEV_NOTE, NULL,
			 kb_place(f->kb, &f->v->from.where),
			 "%.*s is entered from here",
			 ATOM_ARG(f->v->dir));
}

void kb_read_dir(struct kb *kb, const struct visit *v, uint32_t dir,
		 struct visits *below)
{
	struct directory f = { .kb = kb, .mk = kb->mk, .v = v, .dir = dir };
	size_t first = kb->nr_facts;

	mk_begin(kb->mk);
	kb_env_set(kb, v->env);
	kb_env_keep(kb, v->dir, v->env);
	kb->last.stmt = NULL;	/* of $(eval): its memory is used again */
	if (dir_evaluate(&f)) {
		dir_failed(&f);
	} else {
		dir_read_objects(&f);
		read_plain_lists(&f);
		read_dtbs(&f);
		read_goprogs(&f);
		dir_read_targets(&f);
		kb_read_rules(kb, dir, first);
		mk_unknown_assignments(kb->mk, read_unknown_assignment, &f);
		mk_unread_includes(kb->mk, read_unread_include, &f);
		read_subdirs(&f, below);
		kb_enter_from_dir(kb, v->dir);
	}
	mk_end(kb->mk);
	free(f.obj_y.w);
	free(f.obj_m.w);
	free(f.list.w);
	free(f.parts.w);
	free(f.composites);
}
