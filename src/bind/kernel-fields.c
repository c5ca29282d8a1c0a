// SPDX-License-Identifier: GPL-2.0
/*
 * Fields of structures.  "task_struct.loginuid.val" is found in steps: the structure
 * task_struct says that loginuid is a kuid_t, and so kuid_t.val is asked for next.
 * The headers that all share come first, sources last, and no other question is asked
 * of these files meanwhile: that would change the order in which it is answered.
 */
#include "kernel-parts.h"

#include "base/mem.h"

/* Structures on the way to a field; seen 5. */
#define MAX_STEPS 12

static const struct str no_group = { NULL, 0 };

struct field_search {
	struct binder *b;
	struct bind_target **open;	/* targets without an answer */
	size_t nr;
};

static void fields_settle(struct field_search *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->nr; i++) {
		struct bind_target *t = s->open[i];
		enum bind_state state = answer_state(s->b, t->want, no_group);

		if (state == STATE_THERE || state == STATE_MODULE)
			ksrc_settle(s->b->ksrc, t->want);
		n += !ksrc_is_settled(s->b->ksrc, t->want);
	}
	s->b->nr_open = n;
}

static void fields_look(struct field_search *s)
{
	if (!s->b->nr_open)
		return;
	ksrc_search(s->b->ksrc, s->b->files, s->b->nr_files);
	fields_settle(s);
}

/* Whether a structure of this kernel was found that does not have the field. */
static bool is_lacking(struct binder *b, size_t want)
{
	const struct ksrc_def *defs;
	size_t i, n;
	uint32_t object;

	defs = ksrc_defs(b->ksrc, want, &n);
	for (i = 0; i < n; i++)
		if (defs[i].is == KSRC_LACKS && defs[i].holds == TRUTH_YES &&
		    (str_ends(atom_str(defs[i].file), STR(".h")) ||
		     place_of_source(b, defs[i].file, &object) != LINKAGE_NOWHERE))
			return true;
	return false;
}

/* Look no further but for those that would be called absent.  Return: whether any is. */
static bool fields_only_lacking(struct field_search *s)
{
	bool any = false;
	size_t i;

	for (i = 0; i < s->nr; i++) {
		size_t want = s->open[i]->want;

		if (ksrc_is_settled(s->b->ksrc, want))
			continue;
		if (is_lacking(s->b, want))
			any = true;
		else
			ksrc_settle(s->b->ksrc, want);
	}
	return any;
}

static void fields_look_everywhere(struct field_search *s)
{
	static const char *const dirs[] = {
		"include/linux", "include/linux/sched", "include/net", "include/uapi/linux",
		"kernel/sched", "mm", "fs",
	};
	SCOPED_STRBUF arch = STRBUF_INIT;
	struct binder *b = s->b;
	size_t i;

	fields_settle(s);
	for (i = 0; b->nr_open && i < ARRAY_SIZE(dirs); i++) {
		files_dir(b, dirs[i]);
		fields_look(s);
	}
	if (b->nr_open) {
		sb_addf(&arch, "arch/%s/include/asm", b->srcarch);
		files_dir(b, sb_cstr(&arch));
		fields_look(s);
	}
	if (b->nr_open) {
		files_core_headers(b);
		fields_look(s);
	}
	if (b->nr_open) {
		files_all_headers(b);
		fields_look(s);
	}
	if (b->nr_open) {
		files_sources(b, false);
		fields_look(s);
	}
	if (b->nr_open) {
		files_sources(b, true);
		fields_look(s);
	}
	/* A source may be included by another: before a field is called absent, all are read. */
	if (b->nr_open && fields_only_lacking(s)) {
		files_rest(b, false);
		fields_look(s);
		files_rest(b, true);
		fields_look(s);
	}
}

/* An absent field may have its name from a macro: then nothing is known of it. */
static void fields_renamed(struct field_search *s)
{
	struct binder *b = s->b;
	size_t i, n, *wants = xcalloc(b->nr_targets + 1, sizeof(*wants));

	for (i = 0; i < s->nr; i++) {
		struct str name = s->open[i]->name, rest;

		while ((rest = str_from(name, str_chr(name, '.') + 1)).len)
			name = rest;
		wants[i] = ksrc_want(b->ksrc, KSRC_RENAME, name);
	}
	files_all_headers(b);
	ksrc_search(b->ksrc, b->files, b->nr_files);
	for (i = 0; i < s->nr; i++) {
		ksrc_defs(b->ksrc, wants[i], &n);
		if (n)
			s->open[i]->state = STATE_UNKNOWN;
	}
	free(wants);
}

/* What is asked for next, of the first definition that this kernel has; or NULL. */
static const struct atom *fields_next(struct binder *b, size_t want)
{
	const struct ksrc_def *defs;
	size_t i, n;

	defs = ksrc_defs(b->ksrc, want, &n);
	for (i = 0; i < n; i++)
		if (defs[i].is == KSRC_OTHER && defs[i].holds == TRUTH_YES)
			return defs[i].group;
	return NULL;
}

/* True: there is another step to take. */
static bool fields_answer(struct binder *b, struct bind_target *t)
{
	enum bind_state state = answer_state(b, t->want, no_group);
	bool found = state == STATE_THERE || state == STATE_MODULE;
	const struct atom *next = found ? fields_next(b, t->want) : NULL;

	if (next) {
		t->want = ksrc_want(b->ksrc, KSRC_FIELD, atom_str(next));
		return true;
	}
	t->state = state ?: is_lacking(b, t->want) ? STATE_ABSENT : STATE_UNKNOWN;
	if (t->state != STATE_ABSENT && t->state != STATE_UNKNOWN)
		answer_edges(b, t, t->want, no_group, t->state);
	t->want = NO_WANT;
	return false;
}

static void fields_begin(struct field_search *s)
{
	struct binder *b = s->b;
	size_t i;

	s->open = xcalloc(b->nr_targets + 1, sizeof(struct bind_target *));
	for (i = 0; i < b->nr_targets; i++) {
		struct bind_target *t = &b->targets[i];

		if (!target_is(b, t, NODE_FIELD) || is_open_name(t->name))
			continue;
		t->want = ksrc_want(b->ksrc, KSRC_FIELD, t->name);
		s->open[s->nr++] = t;
	}
}

void bind_fields(struct binder *b)
{
	struct field_search s = { .b = b };
	unsigned int step;
	size_t i, nr;

	b->ksrc = ksrc_new(b->env->src, macros_env(b->macros), b->env->names);
	ksrc_use_memo(b->ksrc, b->env->memo);
	fields_begin(&s);
	for (step = 0; s.nr && step < MAX_STEPS; step++) {
		fields_look_everywhere(&s);
		for (i = nr = 0; i < s.nr; i++)
			if (fields_answer(b, s.open[i]))
				s.open[nr++] = s.open[i];
		s.nr = nr;
	}
	for (i = 0; i < s.nr; i++)
		s.open[i]->want = NO_WANT;
	for (i = s.nr = 0; i < b->nr_targets; i++)
		if (target_is(b, &b->targets[i], NODE_FIELD) &&
		    b->targets[i].state == STATE_ABSENT)
			s.open[s.nr++] = &b->targets[i];
	if (s.nr)
		fields_renamed(&s);
	free(s.open);
	ksrc_free(b->ksrc);
	b->ksrc = NULL;
}
