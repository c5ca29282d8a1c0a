// SPDX-License-Identifier: GPL-2.0
/*
 * What olddefconfig would change in a .config, and why.
 */
#include "conf/config.h"

#include "../values/kcfg.h"

__printf(4, 5)
static void audit_finding(struct kcfg *c, const struct kconfig_symbol *s, const char *rule,
			  const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_add(c->diag, SEV_WARNING, rule, c->at.file ? c->at :
		 (struct place){ s->defs->file->text, s->defs->line, 0 }, "CONFIG_%s %s",
		 s->name->text, sb_cstr(&text));
}

static bool asks_toolchain(const struct kx *x)
{
	if (!x)
		return false;
	return x->op == KX_UNKNOWN || asks_toolchain(x->left) || asks_toolchain(x->right);
}

/* Does its value depend on something that only running could tell? */
static bool is_doubtful(const struct kconfig_symbol *s)
{
	const struct kconfig_select *sel;
	const struct kconfig_default *v;
	const struct kconfig_def *d;

	for (d = s->defs; d; d = d->next) {
		if (asks_toolchain(d->depends) || asks_toolchain(d->visible))
			return true;
		for (v = d->defaults; v; v = v->next)
			if (asks_toolchain(v->when) || asks_toolchain(v->value))
				return true;
	}
	for (sel = s->selected_by; sel; sel = sel->next_by)
		if (asks_toolchain(sel->when))
			return true;
	return false;
}

static void tell_tri(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);
	const char *is = tri_text(v->user), *becomes = tri_text(v->tri);

	if (v->user == TRI_M && v->tri == TRI_Y && c->modules == TRI_N)
		audit_finding(c, s, "kconfig-too-much", "is m, but modules are disabled: it becomes y");
	else if (s->choice && v->visible != TRI_N)
		audit_finding(c, s, "kconfig-choice",
			      "is %s, but its choice makes it %s", is, becomes);
	else if (v->user < v->tri && v->reverse >= v->tri)
		audit_finding(c, s, "kconfig-selected", "is %s, but selected as %s", is, becomes);
	else if (v->user > v->tri && !s->choice && v->direct < v->user)
		audit_finding(c, s, "kconfig-unmet", "is %s, but its dependencies are %s", is,
			      tri_text(v->direct));
	else if (v->visible != TRI_N)
		audit_finding(c, s, "kconfig-too-much", "is %s, but can be at most %s", is,
			      becomes);
	else
		audit_finding(c, s, "kconfig-default",
			      "has no prompt and is %s, but its defaults and selects make it %s",
			      is, becomes);
}

static void tell_text(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);
	SCOPED_STRBUF is = STRBUF_INIT, becomes = STRBUF_INIT;

	sb_addquoted(&is, v->user_text);
	sb_addquoted(&becomes, v->text);
	if (v->visible != TRI_N)
		audit_finding(c, s, "kconfig-range", "is %s, out of range: it becomes %s",
			      sb_cstr(&is), sb_cstr(&becomes));
	else
		audit_finding(c, s, "kconfig-default",
			      "has no prompt and is %s, but its default is \"%s\"",
			      sb_cstr(&is), sb_cstr(&becomes));
}

/* What is not in the .config, and would be. */
static void audit_missing(struct kcfg *c, const struct kconfig_symbol *s)
{
	SCOPED_STRBUF becomes = STRBUF_INIT;

	sb_addquoted(&becomes, kcfg_text(c, s));
	if (kcfg_value(c, s)->visible != TRI_N)
		audit_finding(c, s, "kconfig-not-said", "has a prompt, but is not in the .config");
	else
		audit_finding(c, s, "kconfig-default", "is not in the .config and becomes %s",
			      sb_cstr(&becomes));
}

/* What is in it, and would not be. */
static void audit_stray(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);

	if (kconfig_is_tri(s) && v->user != v->tri)
		tell_tri(c, s);
	else if (!s->choice && v->direct == TRI_N)
		audit_finding(c, s, "kconfig-unmet",
			      "is set, but dropped: its dependencies are n");
	else
		audit_finding(c, s, "kconfig-default", "is set, but dropped: it has no prompt");
}

/* Has it the value that the user set? */
static bool is_as_set(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);

	return kconfig_is_tri(s) ? v->user == v->tri : str_eq(v->user_text, v->text);
}

static void audit_symbol(struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = kcfg_value(c, s);

	kcfg_calc(c, s);
	if (s->transitional || v->has == v->write) {
		if (!v->has || s->transitional)
			return;
		if (is_as_set(c, s))
			return;
	}
	if (is_doubtful(s))
		return;
	if (v->has && !v->write)
		audit_stray(c, s);
	else if (!v->has)
		audit_missing(c, s);
	else if (kconfig_is_tri(s))
		tell_tri(c, s);
	else
		tell_text(c, s);
}

size_t kcfg_audit(struct kcfg *c)
{
	size_t i, nr = 0;

	for (i = 0; i < c->nr; i++) {
		if (!c->symbols[i]->defs || !c->symbols[i]->type)
			continue;
		audit_symbol(c, c->symbols[i]);
		nr++;
	}
	return nr;
}

void kcfg_unmet(struct kcfg *c)
{
	size_t i;

	for (i = 0; i < c->nr; i++) {
		const struct kconfig_symbol *s = c->symbols[i];
		const struct kcfg_value *v = &c->values[i];
		const struct kconfig_select *sel;

		if (!v->unmet)
			continue;
		if (v->direct >= v->reverse) {
			audit_finding(c, s, "kconfig-unmet-select",
				      "is selected against its dependencies until all values are calculated");
			continue;
		}
		for (sel = s->selected_by; sel; sel = sel->next_by)
			if (kcfg_value(c, sel->by->symbol)->tri > v->direct &&
			    kcfg_eval(c, sel->when) > v->direct)
				break;
		audit_finding(c, s, "kconfig-unmet-select",
			      "is selected by CONFIG_%s, but its dependencies are %s",
			      sel ? sel->by->symbol->name->text : "...", tri_text(v->direct));
	}
}

/* The symbol that a line of a .config sets, or NULL. */
static const struct kconfig_symbol *line_symbol(struct kcfg *c, struct str line)
{
	size_t end = 0;

	if (str_starts(line, STR("# ")))
		line = str_from(line, 2);
	while (end < line.len && line.ptr[end] != '=' && line.ptr[end] != ' ')
		end++;
	return kconfig_find(c->k, str_head(line, end));
}

static void write_defconfig_of(struct kcfg *c, struct str text, struct strbuf *out)
{
	struct kcfg *other = kcfg_new(c->k, NULL);

	kcfg_read(other, "", text);
	kcfg_settle(other, KCFG_DEFCONFIG);
	kcfg_write(other, out);
	kcfg_free(other);
}

/*
 * A member of a choice that is n makes the choice look elsewhere, and savedefconfig
 * leaves it out all the same: only trying tells.  @with_it: buffer for the whole
 * text's configuration, empty at first.
 */
static bool matters_to_choice(struct kcfg *c, struct str text, struct str line,
			      struct strbuf *with_it)
{
	SCOPED_STRBUF without = STRBUF_INIT, rest = STRBUF_INIT;

	sb_addstr(&rest, str_head(text, (size_t)(line.ptr - text.ptr)));
	sb_addstr(&rest, str_from(text, (size_t)(line.ptr + line.len - text.ptr)));
	if (!with_it->len)
		write_defconfig_of(c, text, with_it);
	write_defconfig_of(c, sb_str(&rest), &without);
	return !str_eq(sb_str(with_it), sb_str(&without));
}

void kcfg_audit_lines(struct kcfg *c, const char *file, struct str text)
{
	bool *needed = xcalloc(c->nr + 1, sizeof(*needed));	/* or told */
	SCOPED_STRBUF shortest = STRBUF_INIT, with_it = STRBUF_INIT;
	struct str rest = text, line;
	const struct kconfig_symbol *s;
	size_t before;

	for (c->at = (struct place){ file, 1, 0 }; str_line(&rest, &line); c->at.line++) {
		s = line_symbol(c, line);
		before = diag_total(c->diag);
		if (s && s->type && kcfg_value(c, s)->has)
			audit_symbol(c, s);
		if (s)
			needed[s->id] = diag_total(c->diag) > before;
	}
	kcfg_write_defconfig(c, &shortest);
	rest = sb_str(&shortest);
	while (str_line(&rest, &line)) {
		s = line_symbol(c, line);
		if (s)
			needed[s->id] = true;
	}
	rest = text;
	for (c->at = (struct place){ file, 1, 0 }; str_line(&rest, &line); c->at.line++) {
		s = line_symbol(c, line);
		if (!s || !s->type || needed[s->id] || s->transitional)
			continue;
		if (s->choice && matters_to_choice(c, text, line, &with_it))
			continue;
		if (kcfg_value(c, s)->has && is_as_set(c, s))
			audit_finding(c, s, "kconfig-redundant",
				      "has this value without the line, too");
	}
	c->at.file = NULL;
	free(needed);
}
