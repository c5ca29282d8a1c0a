// SPDX-License-Identifier: GPL-2.0
/*
 * A file of nothing but "NAME=value", such as Kconfig writes for make, ready
 * to be included.  Kbuild includes one with twenty thousand lines in the
 * top-level makefile and again in every directory: each line becomes a segment
 * once, and a variable of any evaluator that includes the file points to it.
 */
#include "state.h"

struct mk_def {
	const struct atom *name;
	struct mk_segment segment;
	struct mk_tmpl tmpl;
};

struct mk_defs {
	const char *file;
	struct mk_def *defs;
	size_t nr;
};

static bool defs_is_name(struct str s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (!byte_is_word(s.ptr[i]))
			return false;
	return s.len > 0;
}

/* Whether make takes the text to the right of "=" as it stands. */
static bool is_value(struct str s)
{
	static const char special[] = { '$', '#', '\\', '\r', '\0' };
	size_t i;

	for (i = 0; i < sizeof(special); i++)
		if (str_chr(s, special[i]) < s.len)
			return false;
	return !s.len || str_trim(s).ptr == s.ptr;
}

static bool defs_add_line(struct mk_defs *d, struct interner *names,
			  struct str line, uint32_t nr)
{
	size_t eq = str_chr(line, '=');
	struct str name = str_head(line, eq), value = str_from(line, eq + 1);
	struct mk_def *def = &d->defs[d->nr];

	if (eq == line.len || !defs_is_name(name) || !is_value(value))
		return false;
	def->name = intern(names, name);
	def->tmpl.text = value;
	def->segment.tmpl = &def->tmpl;
	def->segment.text = value;
	def->segment.where.file = d->file;
	def->segment.where.line = nr;
	d->nr++;
	return true;
}

static size_t count_lines(struct str text)
{
	struct str line;
	size_t n = 0;

	while (str_line(&text, &line))
		n++;
	return n;
}

struct mk_defs *mk_defs_new(struct interner *names, struct str text,
			    const char *file)
{
	struct mk_defs *d = xcalloc(1, sizeof(*d));
	struct str line;
	uint32_t nr = 0;

	d->file = file;
	d->defs = xcalloc(count_lines(text), sizeof(*d->defs));
	while (str_line(&text, &line)) {
		if (!defs_add_line(d, names, line, ++nr)) {
			mk_defs_free(d);
			return NULL;
		}
	}
	return d;
}

void mk_defs_free(struct mk_defs *d)
{
	if (!d)
		return;
	free(d->defs);
	free(d);
}

/* Where it may be included or not, or the variable: the assignment itself. */
static void assign_in_doubt(struct mk *mk, const struct mk_def *def)
{
	struct mk_stmt *s = arena_alloc(mk->mem, sizeof(*s));
	struct str value = def->tmpl.text;

	*s = (struct mk_stmt){
		.kind = STMT_ASSIGN, .op = OP_RECURSIVE,
		.line = def->segment.where.line,
		.raw = { value.ptr - 1 - def->name->len,
			 def->name->len + 1 + value.len },
		.value = &def->tmpl, .atom = def->name,
	};
	mk->at.line = s->line;
	mk->at.stmt = s;
	mk->text = mk->at;
	eval_assign(mk, s);
	mk->at.stmt = NULL;
	if (mk->maybe)
		doubt_recover(mk);
}

void eval_defs(struct mk *mk, const struct mk_defs *d)
{
	size_t i;

	for (i = 0; i < d->nr && mk_work(mk, 16); i++) {
		const struct mk_def *def = &d->defs[i];
		struct mk_var *v = var_get(mk, def->name);

		if (mk->maybe || v->value.perhaps > MK_FILE)
			assign_in_doubt(mk, def);
		else
			var_set(mk, v, &def->segment, MK_FILE);
	}
}
