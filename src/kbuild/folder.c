// SPDX-License-Identifier: GPL-2.0
/*
 * One folder: evaluate its Kbuild or Makefile, then do with the goal lists
 * what scripts/Makefile.lib and scripts/Makefile.build do.
 *
 * That is done here and not by evaluating those two scripts, because a word
 * must keep the place where it was written, and because they would be most of
 * the work: they are longer than nearly every folder's makefile.
 */
#include "kb.h"

struct folder {
	struct kb *kb;
	struct mk *mk;
	const struct visit *v;
	uint32_t dir;		/* the folder's fact */
	struct words obj_y, obj_m, list;
	struct composite *composites;
	size_t nr_composites, cap_composites;
	struct words parts;	/* of all composites */
};

/* An entry foo.o of a goal list that is made of parts. */
struct composite {
	struct word entry;
	size_t first, nr;	/* in folder->parts */
};

static bool is_dir(const struct atom *a)
{
	return a->len && a->text[a->len - 1] == '/';
}

static bool is_object(const struct atom *a)
{
	return str_ends(atom_str(a), STR(".o"));
}

static uint32_t add_fact(struct folder *f, enum kb_fact_kind kind,
			 const struct atom *name, const struct atom *part,
			 const struct mk_where *where, struct symbols configs)
{
	struct kb_fact fact = {
		.kind = kind, .name = name, .part = part, .dir = f->dir,
	};

	return kb_add(f->kb, fact, *where, configs);
}

static const struct atom *in_folder(struct folder *f, struct str name)
{
	return kb_name(f->kb, atom_str(f->v->obj), name);
}

/* A goal list that cannot be known in full. */
static void unresolved(struct folder *f, struct str list,
		       const struct mk_unknown *u,
		       const struct mk_where *where)
{
	SCOPED_STRBUF what = STRBUF_INIT;
	struct place at = kb_place(f->kb, where->file ? where : &u->where);

	sb_adds(&what, u->text && *u->text ? u->text : u->what);
	diag_add(f->kb->diag, SEV_WARNING, "unresolved", at,
		 "%.*s of %s holds what only running something could tell: %s",
		 (int)list.len, list.ptr, f->v->dir->text, sb_cstr(&what));
	add_fact(f, KB_UNRESOLVED, intern(f->kb->names, list),
		 intern(f->kb->names, sb_str(&what)), where,
		 kb_where_configs(f->kb, where));
}

struct fill {
	struct folder *f;
	struct str list;
	struct words *to;
};

static void fill_word(void *ctx, struct str text,
		      const struct mk_where *where)
{
	struct fill *fill = ctx;
	const struct mk_unknown *u = mk_find_unknown(fill->f->mk, text);
	struct word w = { .where = *where };

	if (u) {
		unresolved(fill->f, fill->list, u, where);
		return;
	}
	w.text = intern(fill->f->kb->names, text);
	words_add(fill->to, w);
}

/* Append the words of variable @list. */
static int fill(struct folder *f, struct str list, struct words *to)
{
	struct fill ctx = { f, list, to };

	if (mk_origin_of(f->mk, list) == MK_UNDEFINED)
		return 0;
	return mk_words(f->mk, list, fill_word, &ctx);
}

/* The value of @stem followed by @suffix, if that is a variable. */
static bool is_set(struct folder *f, struct str stem, const char *suffix)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	SCOPED_STRBUF value = STRBUF_INIT;

	sb_addstr(&name, stem);
	sb_adds(&name, suffix);
	if (mk_origin_of(f->mk, sb_str(&name)) == MK_UNDEFINED)
		return false;
	mk_value(f->mk, sb_str(&name), &value);
	return str_trim(sb_str(&value)).len;
}

/*
 * Append the parts of entry foo.o: the words of foo-objs, foo-y and (modules
 * only) foo-m.  Returns whether it is a composite: "foo-" makes it one, too,
 * which can leave it without parts.
 */
static bool parts_of(struct folder *f, const struct word *entry, bool module)
{
	static const char *const suffixes[] = { "-objs", "-y", "-m" };
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str stem = atom_str(entry->text);
	struct composite c = { *entry, f->parts.nr, 0 };
	size_t i;

	if (!str_ends(stem, STR(".o")))
		return false;
	stem.len -= 2;
	sb_addstr(&name, stem);
	for (i = 0; i < (module ? 3 : 2); i++) {
		sb_truncate(&name, stem.len);
		sb_adds(&name, suffixes[i]);
		fill(f, sb_str(&name), &f->parts);
	}
	c.nr = f->parts.nr - c.first;
	if (!c.nr && !is_set(f, stem, "-"))
		return false;
	vec_grow(f->composites, f->nr_composites, f->cap_composites);
	f->composites[f->nr_composites++] = c;
	return true;
}

static struct symbols configs_of(struct folder *f, const struct word *w)
{
	return kb_where_configs(f->kb, &w->where);
}

/* A fact for each word of a list. */
static void add_words(struct folder *f, enum kb_fact_kind kind,
		      const struct words *l)
{
	size_t i;

	for (i = 0; i < l->nr; i++)
		add_fact(f, kind, in_folder(f, atom_str(l->w[i].text)), NULL,
			 &l->w[i].where, configs_of(f, &l->w[i]));
}

/* A composite's parts, as facts of a kind that name them alone or with it. */
static void add_parts(struct folder *f, enum kb_fact_kind kind,
		      const struct composite *c)
{
	const struct atom *whole = in_folder(f, atom_str(c->entry.text));
	struct symbols configs = configs_of(f, &c->entry);
	size_t i;

	for (i = 0; i < c->nr; i++) {
		const struct word *p = &f->parts.w[c->first + i];
		const struct atom *part = in_folder(f, atom_str(p->text));

		if (kind == KB_PART)
			add_fact(f, kind, whole, part, &p->where,
				 configs_of(f, p));
		else
			add_fact(f, kind, part, NULL, &p->where,
				 kb_symbols_join(f->kb, configs,
						 configs_of(f, p)));
	}
}

static void add_composite(struct folder *f, const struct composite *c)
{
	add_fact(f, KB_COMPOSITE, in_folder(f, atom_str(c->entry.text)), NULL,
		 &c->entry.where, configs_of(f, &c->entry));
}

/* real-obj-y: what stands in built-in.a, in link order. */
static void add_builtins(struct folder *f)
{
	size_t i;

	for (i = 0; i < f->obj_y.nr; i++) {
		const struct word *w = &f->obj_y.w[i];

		if (is_dir(w->text))
			continue;
		if (parts_of(f, w, false))
			add_parts(f, KB_BUILTIN,
				  &f->composites[f->nr_composites - 1]);
		else
			add_fact(f, KB_BUILTIN,
				 in_folder(f, atom_str(w->text)), NULL,
				 &w->where, configs_of(f, w));
	}
}

static void add_modules(struct folder *f)
{
	size_t i;

	for (i = 0; i < f->obj_m.nr; i++) {
		const struct word *w = &f->obj_m.w[i];

		if (!is_object(w->text))
			continue;
		add_fact(f, KB_MODULE, in_folder(f, atom_str(w->text)), NULL,
			 &w->where, configs_of(f, w));
		parts_of(f, w, true);
	}
}

/* Kbuild warns of this, too. */
static void warn_lost_modules(struct folder *f)
{
	size_t i;

	for (i = 0; i < f->obj_m.nr; i++) {
		const struct word *w = &f->obj_m.w[i];

		if (is_object(w->text))
			diag_add(f->kb->diag, SEV_WARNING, "lost-module",
				 kb_place(f->kb, &w->where),
				 "%s will not be built: the folder is entered through subdir-y or subdir-m",
				 w->text->text);
	}
}

static void read_libs(struct folder *f)
{
	f->list.nr = 0;
	fill(f, STR("lib-y"), &f->list);
	fill(f, STR("lib-m"), &f->list);
	if (!f->list.nr)
		return;
	words_sort(f->kb, &f->list);
	words_filter_out(f->kb, &f->list, &f->obj_y);
	add_words(f, KB_LIB, &f->list);
}

static void read_objects(struct folder *f)
{
	size_t i;

	fill(f, STR("obj-y"), &f->obj_y);
	fill(f, STR("obj-m"), &f->obj_m);
	words_filter_out(f->kb, &f->obj_m, &f->obj_y);
	if (f->v->need_builtin)
		add_builtins(f);
	read_libs(f);
	if (f->v->need_modorder)
		add_modules(f);
	else
		warn_lost_modules(f);
	for (i = 0; i < f->nr_composites; i++)
		add_parts(f, KB_PART, &f->composites[i]);
	for (i = 0; i < f->nr_composites; i++)
		add_composite(f, &f->composites[i]);
}

/* Lists whose words become facts as they stand. */
static const struct {
	const char *list;
	enum kb_fact_kind kind;
} plain_lists[] = {
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
};

static void read_plain_lists(struct folder *f)
{
	size_t i;

	for (i = 0; i < sizeof(plain_lists) / sizeof(*plain_lists); i++) {
		f->list.nr = 0;
		fill(f, str_of(plain_lists[i].list), &f->list);
		add_words(f, plain_lists[i].kind, &f->list);
	}
}

/* foo.dtb with foo-dtbs is put together from a base and overlays. */
static void add_dtb_parts(struct folder *f, const struct word *w)
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
	fill(f, sb_str(&name), &parts);
	for (i = 0; i < parts.nr; i++)
		add_fact(f, KB_RULE, in_folder(f, atom_str(w->text)),
			 in_folder(f, atom_str(parts.w[i].text)),
			 &parts.w[i].where, configs_of(f, &parts.w[i]));
	free(parts.w);
}

static void read_dtbs(struct folder *f)
{
	const struct dotconfig_entry *all =
		dotconfig_find(f->kb->config, STR("CONFIG_OF_ALL_DTBS"));
	size_t i;

	f->list.nr = 0;
	fill(f, STR("dtb-y"), &f->list);
	if (all && str_is(all->value, "y"))
		fill(f, STR("dtb-"), &f->list);
	add_words(f, KB_ALWAYS, &f->list);
	for (i = 0; i < f->list.nr; i++)
		add_dtb_parts(f, &f->list.w[i]);
}

/* goprogs-y += prog, with its package's folder in prog-pkg. */
static void read_goprogs(struct folder *f)
{
	size_t i;

	f->list.nr = 0;
	fill(f, STR("goprogs-y"), &f->list);
	fill(f, STR("goprogs-m"), &f->list);
	for (i = 0; i < f->list.nr; i++) {
		const struct word *w = &f->list.w[i];
		struct words pkg = { NULL, 0, 0 };
		SCOPED_STRBUF name = STRBUF_INIT;

		sb_adds(&name, w->text->text);
		sb_adds(&name, "-pkg");
		fill(f, sb_str(&name), &pkg);
		add_fact(f, KB_GOPROG, in_folder(f, atom_str(w->text)),
			 in_folder(f, pkg.nr ? atom_str(pkg.w[0].text) :
					       STR(".")),
			 pkg.nr ? &pkg.w[0].where : &w->where,
			 configs_of(f, w));
		free(pkg.w);
	}
}

/* The words of @from that name folders, without the slash. */
static void add_dirs(struct folder *f, const struct words *from,
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

static void enter(struct folder *f, const struct word *w, bool builtin,
		  bool modorder, struct visits *below)
{
	SCOPED_STRBUF obj = STRBUF_INIT;
	struct visit v = {
		.need_builtin = builtin, .need_modorder = modorder,
		.from = *w, .configs = configs_of(f, w),
	};

	if (!str_is(atom_str(f->v->obj), ".")) {
		sb_addstr(&obj, atom_str(f->v->obj));
		sb_addch(&obj, '/');
	}
	sb_addstr(&obj, atom_str(w->text));
	v.obj = intern(f->kb->names, sb_str(&obj));
	v.dir = kb_name(f->kb, STR("."), sb_str(&obj));
	add_fact(f, KB_DESCEND, f->v->dir, v.dir, &w->where, v.configs);
	vec_grow(below->v, below->nr, below->cap);
	below->v[below->nr++] = v;
}

/*
 * The folders below, in the order in which make comes to them: those of
 * built-in.a in link order, those of modules.order, then the rest of
 * subdir-ym, sorted.
 */
static void read_subdirs(struct folder *f, struct visits *below)
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
	fill(f, STR("subdir-y"), &rest);
	fill(f, STR("subdir-m"), &rest);
	words_sort(f->kb, &rest);
	for (i = 0; i < rest.nr; i++)
		words_add(&down, rest.w[i]);
	words_once(f->kb, &down);
	for (i = 0; i < down.nr; i++)
		enter(f, &down.w[i], v->need_builtin && i < nr_y,
		      v->need_modorder && i < nr_m, below);
	free(down.w);
	free(rest.w);
}

/* What Makefile.build's command line and first lines say. */
static void set_variables(struct folder *f)
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
}

/* Kbuild is preferred to Makefile. */
static int include_makefile(struct folder *f)
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
	return mk_include(f->mk, sb_cstr(&file));
}

static void folder_failed(struct folder *f)
{
	if (f->v->from.where.file)
		diag_add(f->kb->diag, SEV_NOTE, NULL,
			 kb_place(f->kb, &f->v->from.where),
			 "folder %s is entered from here",
			 f->v->dir->text);
}

void kb_read_folder(struct kb *kb, const struct visit *v, uint32_t dir,
		    struct visits *below)
{
	struct folder f = { .kb = kb, .mk = kb->mk, .v = v, .dir = dir };

	mk_begin(kb->mk);
	set_variables(&f);
	if (include_makefile(&f)) {
		folder_failed(&f);
	} else {
		read_objects(&f);
		read_plain_lists(&f);
		read_dtbs(&f);
		read_goprogs(&f);
		kb_read_rules(kb, dir);
		read_subdirs(&f, below);
	}
	mk_end(kb->mk);
	free(f.obj_y.w);
	free(f.obj_m.w);
	free(f.list.w);
	free(f.parts.w);
	free(f.composites);
}
