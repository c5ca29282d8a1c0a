// SPDX-License-Identifier: GPL-2.0
/*
 * The values that symbols have from the beginning.
 */
#include "lift.h"

uint32_t lift_symbol(struct mk_lift *l, const struct atom *name, uint32_t *m)
{
	enum lift_type type = l->type(l->ctx, name);
	uint32_t on = lift_var(l, (struct lift_var){ .kind = LIFT_ON, .symbol = name });
	uint32_t module = BDD_FALSE;

	if (type == LIFT_TRISTATE)
		module = lift_var(l, (struct lift_var){ .kind = LIFT_MODULE, .symbol = name });
	if (m)
		*m = bdd_and(l->bdd, on, module);
	return bdd_and_not(l->bdd, on, module);
}

/* A mark for a text that lasts longer than an evaluator's unknowns. */
static struct str symbol_mark(struct mk_lift *l, const struct atom *name)
{
	struct mk_unknown *u = arena_alloc(l->arena, sizeof(*u));
	SCOPED_STRBUF mark = STRBUF_INIT;

	u->what = name->text;
	u->text = name->text;
	u->symbol = name;
	vec_grow(l->texts, l->nr_texts, l->cap_texts);
	l->texts[l->nr_texts] = u;
	sb_addch(&mark, '\0');
	sb_addf(&mark, "%c%zu;", MARK_SYMBOL, l->nr_texts++);
	return arena_str(l->arena, sb_str(&mark));
}

/* "y" and "m", or a mark for the text, in the configurations that have them. */
static void symbol_values(struct mk *mk, const struct atom *name, enum lift_type type,
			  struct lift_items *out)
{
	struct lift_var empty = { .kind = LIFT_EQUAL, .symbol = name };
	uint32_t y, m;

	if (type == LIFT_TEXT) {
		empty.text = intern(mk->names, STR(""));
		lift_add(mk, out, bdd_not(mk->lifted->bdd, lift_var(mk->lifted, empty)),
			 symbol_mark(mk->lifted, name));
		return;
	}
	y = lift_symbol(mk->lifted, name, &m);
	lift_add(mk, out, y, STR("y"));
	lift_add(mk, out, m, STR("m"));
}

/*
 * A text may be passed on to another evaluator, within a list or not, and to the next
 * directory: its unknowns are everybody's, and last as long as the lists.
 */
size_t lift_keep_unknown(struct mk *mk, const struct mk_unknown *u)
{
	struct mk_lift *l = mk->lifted;
	struct mk_unknown *copy;

	if (l->nr_unknowns >= MOST_UNKNOWNS)
		return l->nr_unknowns - 1;
	copy = arena_alloc(l->arena, sizeof(*copy));
	*copy = *u;
	copy->text = intern(l->names, str_of(u->text))->text;
	copy->where = (struct mk_where){ .line = u->where.line };
	if (u->where.file)
		copy->where.file = intern(l->names, str_of(u->where.file))->text;
	vec_grow(l->unknowns, l->nr_unknowns, l->cap_unknowns);
	l->unknowns[l->nr_unknowns] = copy;
	return l->nr_unknowns++;
}

const struct mk_unknown *lift_unknown(const struct mk *mk, size_t nr, bool symbol)
{
	const struct mk_lift *l = mk->lifted;

	if (symbol)
		return nr < l->nr_texts ? l->texts[nr] : NULL;
	return nr < l->nr_unknowns ? l->unknowns[nr] : NULL;
}

void lift_init(struct mk *mk, struct mk_var *v)
{
	enum lift_type type = mk->lifted->type(mk->lifted->ctx, v->name);
	struct lift_items items = { .nr = 0 };
	uint32_t outer = mk->when;
	struct mk_segment *seg;
	struct strbuf *b;

	if (type == LIFT_NONE)
		return;
	b = buf_get(mk);
	symbol_values(mk, v->name, type, &items);
	mk->when = BDD_TRUE;
	lift_emit(mk, &items, b);
	mk->when = outer;
	seg = arena_alloc(mk->lifted->arena, sizeof(*seg));
	seg->when = BDD_TRUE;
	seg->text = arena_str(mk->lifted->arena, sb_str(b));
	buf_put(mk);
	v->value = (struct mk_value){
		.last = seg, .nr = 1, .origin = MK_FILE, .simple = BDD_TRUE,
	};
}
