// SPDX-License-Identifier: GPL-2.0
/*
 * The walk over the statements: it follows "source", knows the menus, ifs and
 * choices around, and fills the table of symbols.
 *
 * The dependencies of an entry are those of what is around it and its own;
 * prompts, defaults and selects in it hold only under them.  So each of these
 * gets its whole condition here, once.
 */
#include "kc.h"

#include <errno.h>

#include "base/path.h"

/* What is around the current statement. */
struct around {
	struct kconfig *k;
	const struct around *up;	/* of the file that sources this one */
	const struct atom *file;
	uint32_t line;
	struct kx *depends;
	struct kx *visible;		/* "visible if" of the menus */
	struct kconfig_choice *choice;
	bool within_if;			/* of the choice */
	size_t depth;
};

static void read_walk(struct around *a, const struct kc_stmt *body);

__printf(3, 4)
static void warn(const struct around *a, uint32_t line, const char *fmt, ...)
{
	va_list ap;

	if (!a->k->diag)
		return;
	va_start(ap, fmt);
	diag_vadd(a->k->diag, SEV_ERROR, "kconfig-source",
		  (struct place){ a->file->text, line, 0 }, fmt, ap);
	va_end(ap);
}

static struct kx *both(struct kconfig *k, struct kx *a, struct kx *b)
{
	return a && b ? kx_new(k->arena, KX_AND, a, b) : a ? a : b;
}

/* With its macros expanded; NULL: the result is unknown, or empty. */
static const struct atom *read_expanded(struct kconfig *k, const struct atom *name)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (str_chr(atom_str(name), '$') == name->len)
		return name->len ? name : NULL;
	return kc_expand_text(k, atom_str(name), &text) && text.len ?
	       intern(k->names, sb_str(&text)) : NULL;
}

static void bind_leaf(struct kconfig *k, struct kx *x, bool condition)
{
	struct str text = atom_str(x->text);
	bool quoted = x->op == KX_QUOTED;

	if (str_chr(text, '$') < text.len) {
		SCOPED_STRBUF value = STRBUF_INIT;

		if (!kc_expand(k, text, &value)) {
			x->op = KX_UNKNOWN;
			x->text = intern(k->names, sb_str(&value));
			vec_grow(k->unknown, k->nr_unknown, k->cap_unknown);
			k->unknown[k->nr_unknown++] = (struct kc_unknown){
				.x = x, .quoted = quoted, .condition = condition, .at = k->at };
			return;
		}
		x->text = intern(k->names, sb_str(&value));
		text = atom_str(x->text);
		if (!text.len && !quoted)
			kc_tell(k, SEV_ERROR, "kconfig-syntax", k->at,
				"a macro expands to nothing where a value is expected");
	}
	x->op = KX_CONST;
	if (str_is(text, "m") && condition)
		x->op = KX_MOD;
	if (quoted || !text.len || str_is(text, "y") || str_is(text, "m") ||
	    str_is(text, "n"))
		return;
	x->op = KX_SYMBOL;
	x->symbol = kc_symbol(k, x->text);
}

/* Words become symbols and constants; @condition: "m" needs modules. */
static struct kx *read_bind(struct kconfig *k, struct kx *x, bool condition)
{
	if (!x)
		return NULL;
	if (x->op == KX_WORD || x->op == KX_QUOTED) {
		bind_leaf(k, x, condition);
	} else if (x->left) {
		condition &= x->op < KX_EQ;
		read_bind(k, x->left, condition);
		read_bind(k, x->right, condition);
	}
	return x;
}

static struct kx *compare_n(struct kconfig *k, struct kx *x, enum kx_op op)
{
	struct kx *n = kx_new(k->arena, KX_CONST, NULL, NULL);

	n->text = intern(k->names, STR("n"));
	return kx_new(k->arena, op, x, n);
}

/*
 * "x = n" for a whole expression, pushed down to its symbols as conf does:
 * of "!X" it makes "X != n", which is not the same if X is m.
 */
static struct kx *equals_n(struct kconfig *k, struct kx *x, bool equal)
{
	struct kx *both_n;

	if (!x)
		return NULL;
	switch (x->op) {
	case KX_AND:
	case KX_OR:
		both_n = kx_new(k->arena, x->op == KX_AND ? KX_OR : KX_AND,
				equals_n(k, x->left, true),
				equals_n(k, x->right, true));
		return equal ? both_n : kx_new(k->arena, KX_NOT, both_n, NULL);
	case KX_NOT:
		return equals_n(k, x->left, !equal);
	case KX_EQ:
	case KX_NE:
	case KX_LT:
	case KX_LE:
	case KX_GT:
	case KX_GE:
		return equal ? kx_new(k->arena, KX_NOT, x, NULL) : x;
	default:
		return compare_n(k, x, equal ? KX_EQ : KX_NE);
	}
}

/* A condition that has been written at the current statement or option. */
static struct kx *read_placed(struct kconfig *k, struct kx *x)
{
	if (!x)
		return NULL;
	vec_grow(k->places, k->nr_places, k->cap_places);
	vec_grow(k->conditions, k->nr_places, k->cap_conditions);
	k->conditions[k->nr_places] = x;
	k->places[k->nr_places++] = k->at;
	x->place = (uint32_t)k->nr_places;
	return x;
}

/* "depends on X if Y" is X || Y = n. */
static struct kx *when_depends(struct kconfig *k, struct kx *x, struct kx *when)
{
	return when ? kx_new(k->arena, KX_OR, x, equals_n(k, when, true)) : x;
}

/* All "depends on" of an entry; they hold for its other options, too. */
static struct kx *own_depends(struct kconfig *k, const struct kc_stmt *s)
{
	struct kx *own = NULL;
	struct kc_option *o;

	for (o = s->options; o; o = o->next) {
		if (o->kind != KO_DEPENDS)
			continue;
		k->at.line = o->line;
		own = both(k, own, read_placed(k, when_depends(k, read_bind(k, o->expr, true),
							       read_bind(k, o->when, true))));
	}
	return own;
}

static void add_select(struct around *a, struct kconfig_def *d,
		       const struct kc_option *o, struct kx *when)
{
	const struct atom *name = read_expanded(a->k, o->expr->text);
	struct kconfig_select *s, **end;

	if (!name)
		return;
	s = arena_alloc(a->k->arena, sizeof(*s));
	s->by = d;
	s->line = o->line;
	s->own = o->when;
	s->when = both(a->k, (struct kx *)d->depends, when);
	s->target = kc_symbol(a->k, name);
	end = o->kind == KO_SELECT ? &d->selects : &d->implies;
	s->next = *end;
	*end = s;
	end = o->kind == KO_SELECT ? &s->target->selected_by :
				     &s->target->implied_by;
	s->next_by = *end;
	*end = s;
}

static void add_default(struct around *a, struct kconfig_def *d,
			const struct kc_option *o, struct kx *when)
{
	struct kconfig_default *n = arena_alloc(a->k->arena, sizeof(*n));

	n->line = o->line;
	n->value = read_bind(a->k, o->expr, false);
	n->own = when;
	n->when = both(a->k, (struct kx *)d->depends, when);
	n->next = d->defaults;
	d->defaults = n;
}

static void add_range(struct around *a, struct kconfig_def *d,
		      const struct kc_option *o, struct kx *when)
{
	struct kconfig_range *n = arena_alloc(a->k->arena, sizeof(*n));

	n->line = o->line;
	n->bounds = read_bind(a->k, o->expr, false);
	n->own = when;
	n->when = both(a->k, (struct kx *)d->depends, when);
	n->next = d->ranges;
	d->ranges = n;
}

static void set_type(struct kconfig *k, struct kconfig_def *d, enum kconfig_type type)
{
	enum kconfig_type *has = d->symbol ? &d->symbol->type : &d->choice->type;

	if (!*has)
		*has = type;
	else if (*has != type)
		kc_tell(k, SEV_WARNING, "kconfig-property", kc_place(d, d->line),
			"%s is %s, but cannot be %s", d->symbol ? d->symbol->name->text : "the choice",
			kconfig_type_name(*has), kconfig_type_name(type));
}

/* Macros in what is shown are expanded, too. */
static struct str shown_text(struct kconfig *k, struct str text)
{
	SCOPED_STRBUF value = STRBUF_INIT;

	if (str_chr(text, '$') < text.len) {
		kc_expand_text(k, text, &value);
		text = arena_str(k->arena, sb_str(&value));
	}
	if (!text.len || !strchr(" \t\n\v\f\r", text.ptr[0]))
		return text;
	kc_tell(k, SEV_WARNING, "kconfig-property", k->at, "white space before a prompt is ignored");
	while (text.len && strchr(" \t\n\v\f\r", text.ptr[0]))
		text = str_from(text, 1);
	return text;
}

/* Of two prompts the last one is shown, and either makes it visible. */
static void add_prompt(struct around *a, struct kconfig_def *d,
		       const struct kc_option *o, struct kx *when)
{
	struct kx *visible = both(a->k, a->visible,
				  both(a->k, (struct kx *)d->depends, when));

	if (d->prompt.ptr)
		kc_tell(a->k, SEV_WARNING, "kconfig-property", a->k->at, "a second prompt");
	if (d->prompt.ptr)
		visible = d->visible && visible ?
			kx_new(a->k->arena, KX_OR, (struct kx *)d->visible,
			       visible) : NULL;
	d->prompt = shown_text(a->k, o->text);
	d->prompt_line = o->line;
	d->visible = visible;
}

static void read_add_entry(struct around *a, const struct kc_entry *entry)
{
	struct kconfig *k = a->k;

	vec_grow(k->entries, k->nr_entries, k->cap_entries);
	k->entries[k->nr_entries++] = *entry;
}

static void read_add_option(struct around *a, struct kconfig_def *d,
			    const struct kc_option *o)
{
	struct kx *when = o->kind == KO_DEPENDS ? NULL :
						  read_bind(a->k, o->when, true);

	switch (o->kind) {
	case KO_TYPE:
		set_type(a->k, d, o->type);
		break;
	case KO_PROMPT:
		add_prompt(a, d, o, when);
		break;
	case KO_DEFAULT:
		add_default(a, d, o, when);
		break;
	case KO_SELECT:
	case KO_IMPLY:
		if (d->symbol)
			add_select(a, d, o, when);
		break;
	case KO_RANGE:
		add_range(a, d, o, when);
		break;
	case KO_MODULES:
		if (a->k->modules)
			kc_tell(a->k, SEV_ERROR, "kconfig-syntax", a->k->at,
				"a second symbol with the line \"modules\"");
		else
			a->k->modules = d->symbol;
		break;
	case KO_OPTIONAL:
		if (!d->symbol && d->choice)
			d->choice->optional = true;
		break;
	case KO_TRANSITIONAL:
		if (d->symbol)
			d->symbol->transitional = a->k->transitional = true;
		break;
	case KO_UNWRITTEN:
		if (d->symbol)
			d->symbol->unwritten = true;
		break;
	case KO_ALLNO_Y:
		if (d->symbol)
			d->symbol->allno_y = true;
		break;
	case KO_DEPENDS:
	case KO_VISIBLE:
		break;
	}
}

/* Lists were filled from their front: the first default counts. */
#define REVERSE(list, next)						\
	do {								\
		__typeof__(list) old_ = (list), rest_;			\
		for ((list) = NULL; old_; old_ = rest_) {		\
			rest_ = old_->next;				\
			old_->next = (list);				\
			(list) = old_;					\
		}							\
	} while (0)

static struct kconfig_def *new_def(struct around *a, const struct kc_stmt *s)
{
	struct kconfig_def *d = arena_alloc(a->k->arena, sizeof(*d));

	d->file = a->file;
	d->line = s->line;
	d->own = own_depends(a->k, s);
	d->depends = both(a->k, a->depends, (struct kx *)d->own);
	return d;
}

static void add_options(struct around *a, struct kconfig_def *d,
			const struct kc_stmt *s)
{
	const struct kc_option *o;

	for (o = s->options; o; o = o->next) {
		a->k->at.line = o->line;
		read_add_option(a, d, o);
	}
	REVERSE(d->defaults, next);
	REVERSE(d->ranges, next);
	REVERSE(d->selects, next);
	REVERSE(d->implies, next);
}

/* Must the symbol be on, for the expression not to be n? */
static bool requires_symbol(const struct kx *x, const struct kconfig_symbol *s)
{
	while (x && x->op == KX_AND) {
		if (requires_symbol(x->right, s))
			return true;
		x = x->left;
	}
	if (!x)
		return false;
	if (x->op == KX_SYMBOL)
		return x->symbol == s;
	if (x->op != KX_EQ && x->op != KX_NE)
		return false;
	return x->left->op == KX_SYMBOL && x->left->symbol == s &&
	       x->right->op == KX_CONST &&
	       str_is(atom_str(x->right->text), "n") == (x->op == KX_NE);
}

/*
 * Up to Linux 6.10, what depends on the member before it is shown below it, and
 * is an option of it, not a member.
 */
static bool is_under_member(struct kconfig_choice *c, struct kconfig_def *d)
{
	const struct kx *x = d->prompt.ptr ? d->visible : d->depends;

	d->under = c->last;
	while (d->under && !requires_symbol(x, d->under->symbol))
		d->under = d->under->under;
	c->last = d;
	return d->under;
}

static void join_choice(struct around *a, struct kconfig_def *d)
{
	struct kconfig_choice *c = a->choice;

	if (!c || (a->k->old_choices && is_under_member(c, d)))
		return;
	d->choice = c;
	d->within_if = a->within_if;
	/* Up to 6.10 the first choice that has it. */
	if (a->k->old_choices && d->symbol->choice)
		return;
	vec_grow(c->members, c->nr, c->cap);
	c->members[c->nr++] = d;
	if (!d->symbol->choice)
		d->symbol->choice = c;
}

/* Since 6.11 these are errors, and told where the member is. */
static void check_member(struct around *a, const struct kconfig_def *d)
{
	if (!a->choice || a->k->old_choices)
		return;
	if (!d->prompt.ptr)
		kc_tell(a->k, SEV_ERROR, "kconfig-choice", kc_place(d, d->line),
			"a member of a choice must have a prompt");
	if (d->symbol->type != KCONFIG_BOOL)
		kc_tell(a->k, SEV_ERROR, "kconfig-choice", kc_place(d, d->line),
			"a member of a choice must be bool");
}

static bool is_constant(struct str name)
{
	return str_is(name, "y") || str_is(name, "m") || str_is(name, "n");
}

/* For conf y, m and n are symbols, and tristate; in no .config. */
static void check_constant(struct around *a, const struct kc_stmt *s)
{
	const struct kc_option *o;

	for (o = s->options; o; o = o->next)
		if (o->kind == KO_TYPE && o->type != KCONFIG_TRISTATE)
			kc_tell(a->k, SEV_WARNING, "kconfig-property",
				(struct place){ a->file->text, s->line, 0 },
				"%.*s is tristate, but cannot be %s", ATOM_ARG(s->name),
				kconfig_type_name(o->type));
}

static void walk_config(struct around *a, const struct kc_stmt *s)
{
	const struct atom *name;
	struct kconfig_symbol *symbol;
	struct kconfig_def *d;

	name = s->name ? read_expanded(a->k, s->name) : NULL;
	if (!name)
		return;
	if (is_constant(atom_str(name))) {
		check_constant(a, s);
		return;
	}
	symbol = kc_symbol(a->k, name);
	d = new_def(a, s);
	d->symbol = symbol;
	d->next = symbol->defs;		/* put in order at the end */
	symbol->defs = d;
	add_options(a, d, s);
	check_member(a, d);
	join_choice(a, d);
	read_add_entry(a, &(struct kc_entry){ .kind = ENTRY_SYMBOL, .def = d });
	a->k->figures.defs++;
}

static void walk_block(struct around *a, const struct kc_stmt *s,
		       struct kx *depends, struct kx *visible,
		       struct kconfig_choice *choice)
{
	struct around inner = *a;

	if (++inner.depth > LIMIT_KCONFIG_DEPTH) {
		warn(a, s->line, "blocks nested too deep");
		return;
	}
	inner.depends = depends;
	inner.visible = visible;
	inner.choice = choice;
	inner.within_if = s->kind == KC_IF;
	read_walk(&inner, s->body);
}

static void walk_choice(struct around *a, const struct kc_stmt *s)
{
	struct kconfig_choice *c = arena_alloc(a->k->arena, sizeof(*c));
	struct kconfig_def *d = new_def(a, s);
	struct kx *around = (struct kx *)d->depends;

	c->id = (uint32_t)a->k->nr_choices;
	if (!a->k->old_choices)
		c->type = KCONFIG_BOOL;
	c->def = d;
	d->choice = c;
	add_options(a, d, s);
	if (!d->prompt.ptr)
		kc_tell(a->k, a->k->old_choices ? SEV_WARNING : SEV_ERROR, "kconfig-choice",
			kc_place(d, d->line), "a choice must have a prompt");
	vec_grow(a->k->choices, a->k->nr_choices, a->k->cap_choices);
	a->k->choices[a->k->nr_choices++] = c;
	if (a->k->old_choices) {
		around = kx_new(a->k->arena, KX_CHOICE, (struct kx *)
				(d->visible ? d->visible : d->depends), NULL);
		around->choice = c;
		a->k->at = kc_place(d, d->line);
		read_placed(a->k, around);
	}
	walk_block(a, s, around, a->visible, c);
}

static void walk_menu(struct around *a, const struct kc_stmt *s)
{
	struct kx *shows = NULL, *own;
	struct kc_entry entry = {
		.kind = s->kind == KC_MENU ? ENTRY_MENU : ENTRY_COMMENT,
	};
	struct kc_option *o;

	entry.prompt = shown_text(a->k, s->text);
	own = both(a->k, a->depends, own_depends(a->k, s));
	for (o = s->options; o; o = o->next) {
		if (o->kind != KO_VISIBLE)
			continue;
		a->k->at.line = o->line;
		shows = both(a->k, shows, read_placed(a->k, read_bind(a->k, o->when, true)));
	}
	entry.visible = own;
	entry.shows = shows;
	read_add_entry(a, &entry);
	if (s->kind != KC_MENU)
		return;
	walk_block(a, s, own, both(a->k, a->visible, shows), a->choice);
	entry.kind = ENTRY_MENU_END;
	read_add_entry(a, &entry);
}

static bool read_is_open(const struct around *a, const struct atom *file)
{
	for (; a; a = a->up)
		if (a->file == file)
			return true;
	return false;
}

/* False: the file does not exist. */
static bool kconfig_read_file(struct around *a, const struct atom *file,
			      struct kc_option *trailing)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct kconfig *k = a->k;
	struct arena_mark mark = arena_mark(k->scratch);
	struct kc_parser p = {
		.scratch = k->scratch,
		.arena = k->arena,
		.names = k->names,
		.diag = k->diag,
		.file = file->text,
		.version = k->version,
		.included = a->up,
		.trailing = trailing,
	};
	int err;

	if (k->figures.files >= LIMIT_KCONFIG_FILES ||
	    k->figures.bytes >= LIMIT_KCONFIG_BYTES) {
		if (!k->over)
			warn(a, a->line, "too many files");
		k->over = true;
		return true;
	}
	err = tree_read(k->src, file->text, LIMIT_MAKEFILE_BYTES, &text);
	if (err == -ENOENT)
		return false;
	if (err < 0) {
		warn(a, a->line, "%.*s: %s", ATOM_ARG(file), unread_text(err));
		/* Without it nothing can be said of what it may define. */
		tree_refuse(k->src, file->text, err);
		return true;
	}
	k->figures.files++;
	k->figures.bytes += text.len;
	a->file = file;
	read_walk(a, kc_parse(&p, sb_str(&text))->body);
	arena_rewind(k->scratch, mark);
	return true;
}

static void source_file(struct around *a, const struct kc_stmt *s,
			struct str name)
{
	struct around inner = *a;
	SCOPED_STRBUF path = STRBUF_INIT;
	const struct atom *file;

	path_clean(&path, name);
	file = intern(a->k->names, sb_str(&path));
	if (a->k->once && kc_seen(a->k, file))
		return;
	if (++inner.depth > LIMIT_KCONFIG_DEPTH || read_is_open(a, file)) {
		warn(a, s->line, "%.*s sources itself", ATOM_ARG(file));
		return;
	}
	if (!a->k->once && a->k->version >= KERNEL(7, 0) &&
	    kc_seen(a->k, intern(a->k->names, name)))
		warn(a, s->line, "%.*s has been sourced before", ATOM_ARG(file));
	inner.up = a;
	inner.line = s->line;
	if (!kconfig_read_file(&inner, file, s->options))
		warn(a, s->line, "%.*s not found", ATOM_ARG(file));
}

static void walk_source(struct around *a, const struct kc_stmt *s)
{
	SCOPED_STRBUF name = STRBUF_INIT;

	if (!s->name)
		return;
	if (!kc_expand_text(a->k, atom_str(s->name), &name))
		warn(a, s->line, "%.*s: file name cannot be determined",
		     ATOM_ARG(s->name));
	else
		source_file(a, s, sb_str(&name));
}

/* Alone on its line: what it expands to would be a word that is no statement. */
static void walk_macro(struct around *a, const struct kc_stmt *s)
{
	SCOPED_STRBUF text = STRBUF_INIT;

	if (kc_expand_text(a->k, atom_str(s->name), &text) && text.len)
		kc_tell(a->k, SEV_ERROR, "kconfig-syntax", a->k->at, "unknown statement");
}

static void read_walk(struct around *a, const struct kc_stmt *body)
{
	const struct kc_stmt *s;

	for (s = body; s; s = s->next) {
		a->k->at = (struct place){ a->file->text, s->line, 0 };
		switch (s->kind) {
		case KC_CONFIG:
			walk_config(a, s);
			break;
		case KC_CHOICE:
			walk_choice(a, s);
			break;
		case KC_MENU:
		case KC_COMMENT:
			walk_menu(a, s);
			break;
		case KC_MAINMENU:
			a->k->main_menu = shown_text(a->k, s->text);
			break;
		case KC_MACRO:
			walk_macro(a, s);
			break;
		case KC_IF:
			walk_block(a, s,
				   both(a->k, a->depends,
					read_placed(a->k, read_bind(a->k, s->expr, true))),
				   a->visible, a->choice);
			break;
		case KC_SOURCE:
			walk_source(a, s);
			break;
		case KC_ASSIGN:
			kc_assign(a->k, s);
			break;
		case KC_OTHER:
			break;
		}
	}
}

bool kconfig_resolve(struct kconfig *k)
{
	struct kc_unknown *open = k->unknown;
	size_t i, nr = k->nr_unknown;

	if (!kc_texts_stay(k))
		return false;
	k->unknown = NULL;
	k->nr_unknown = k->cap_unknown = 0;
	for (i = 0; i < nr; i++) {
		open[i].x->op = open[i].quoted ? KX_QUOTED : KX_WORD;
		k->at = open[i].at;
		bind_leaf(k, open[i].x, open[i].condition);
	}
	free(open);
	return true;
}

void kc_read_file(struct kconfig *k, struct str name)
{
	struct around a = { .k = k, .file = intern(k->names, name) };

	kconfig_read_file(&a, a.file, NULL);
}
