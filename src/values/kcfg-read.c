// SPDX-License-Identifier: GPL-2.0
/*
 * The settings of a .config, line by line as conf understands them.
 */
#include "kcfg.h"

struct reader {
	struct kcfg *c;
	const char *file;
	uint32_t line;
	size_t missing;
};

__printf(3, 4)
static void warn_line(struct reader *r, const char *rule, const char *fmt, ...)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	va_list ap;

	r->c->warned = true;
	if (!r->c->diag)
		return;
	va_start(ap, fmt);
	sb_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_add(r->c->diag, SEV_WARNING, rule, (struct place){ r->file, r->line, 0 }, "%s",
		 sb_cstr(&text));
}

/* Up to the closing quote, without the backslashes; false if there is none. */
static bool unquote(struct str value, struct strbuf *out)
{
	size_t i;

	for (i = 1; i < value.len && value.ptr[i] != '"'; i++) {
		if (value.ptr[i] == '\\' && i + 1 < value.len)
			i++;
		else if (value.ptr[i] == '\\')
			continue;
		sb_addch(out, value.ptr[i]);
	}
	return i < value.len;
}

static void set_invalid(struct reader *r, const struct kconfig_symbol *s, struct str value)
{
	warn_line(r, "kconfig-value", "symbol value '%.*s' invalid for %s", (int)value.len,
		  value.ptr, s->name->text);
}

/* False: the value is not one of the symbol's type. */
static bool set_tri(struct reader *r, const struct kconfig_symbol *s, struct str value)
{
	struct kcfg_value *v = kcfg_value(r->c, s);
	char first = value.len ? value.ptr[0] : 0;

	if (first == 'm' && s->type == KCONFIG_TRISTATE) {
		v->user = TRI_M;
	} else if (first == 'y' || first == 'n') {
		v->user = first == 'y' ? TRI_Y : TRI_N;
	} else {
		set_invalid(r, s, value);
		return false;
	}
	v->has = true;
	return true;
}

static bool set_string(struct reader *r, const struct kconfig_symbol *s, struct str value)
{
	struct kcfg_value *v = kcfg_value(r->c, s);
	SCOPED_STRBUF text = STRBUF_INIT;

	if (s->type == KCONFIG_STRING) {
		if (!value.len || value.ptr[0] != '"')
			return true;	/* dropped without a word */
		if (!unquote(value, &text)) {
			warn_line(r, "kconfig-value", "invalid string found");
			return false;
		}
		value = sb_str(&text);
	}
	if (!kc_is_valid(s, value)) {
		set_invalid(r, s, value);
		return false;
	}
	v->user_text.ptr = arena_memdup(r->c->arena, value.len ? value.ptr : "", value.len);
	v->user_text.len = value.len;
	v->has = true;
	return true;
}

/* Up to 6.10: what a member says of the choice. */
static void set_old_choice(struct reader *r, const struct kconfig_symbol *s)
{
	struct kcfg_choice *choice = &r->c->choices[s->choice->id];
	uint8_t tri = kcfg_value(r->c, s)->user;
	struct kcfg_value *v = &choice->value;

	if (tri == TRI_M && v->user == TRI_Y) {
		warn_line(r, "kconfig-choice", "%s creates inconsistent choice state",
			  s->name->text);
		v->has = false;
	} else if (tri == TRI_Y) {
		if (v->user != TRI_N)
			warn_line(r, "kconfig-choice", "override: %s changes choice state",
				  s->name->text);
		choice->user = s;
	}
	if (tri > v->user)
		v->user = tri;
}

/* Since 6.11: of those that are set the last one counts first. */
static void set_new_choice(struct reader *r, struct kconfig_symbol *s)
{
	struct kcfg_choice *choice = &r->c->choices[s->choice->id];
	size_t i = 0;

	while (i < choice->nr && choice->order[i] != s)
		i++;
	if (i == choice->nr)
		return;
	memmove(choice->order + 1, choice->order, i * sizeof(*choice->order));
	choice->order[0] = s;
}

/* Near names are looked for only a few times: a .config may have thousands. */
static void warn_missing(struct reader *r, struct str name)
{
	const char *near = r->missing++ < 20 ? kcfg_near_name(r->c, name) : NULL;

	warn_line(r, "kconfig-unknown", near ? "unknown symbol: CONFIG_%.*s (did you mean CONFIG_%s?)" :
		  "unknown symbol: CONFIG_%.*s", (int)name.len, name.ptr, near);
}

static void set_choice(struct reader *r, struct kconfig_symbol *s)
{
	if (s->choice && r->c->k->old_choices)
		set_old_choice(r, s);
	else if (s->choice)
		set_new_choice(r, s);
}

void kcfg_set(struct kcfg *c, const struct kconfig_symbol *s, struct str value)
{
	struct diag *diag = c->diag;
	struct reader r = { .c = c };

	c->diag = NULL;
	if (kconfig_is_tri(s)) {
		set_tri(&r, s, value);
		set_choice(&r, c->symbols[s->id]);
	} else {
		kcfg_value(c, s)->user_text = value;
		kcfg_value(c, s)->has = true;
	}
	c->diag = diag;
}

struct kcfg_saved kcfg_save(const struct kcfg *c, const struct kconfig_symbol *s)
{
	const struct kcfg_value *v = &c->values[s->id];
	struct kcfg_saved saved = {
		.symbol = s, .user_text = v->user_text, .user = v->user, .has = v->has,
	};
	const struct kcfg_choice *choice;

	if (!s->choice)
		return saved;
	choice = &c->choices[s->choice->id];
	saved.choice_user = choice->value.user;
	saved.choice_has = choice->value.has;
	saved.chosen = choice->user;
	while (saved.place < choice->nr && choice->order[saved.place] != s)
		saved.place++;
	return saved;
}

void kcfg_restore(struct kcfg *c, const struct kcfg_saved *saved)
{
	const struct kconfig_symbol *s = saved->symbol;
	struct kcfg_value *v = kcfg_value(c, s);
	struct kcfg_choice *choice;

	v->user_text = saved->user_text;
	v->user = saved->user;
	v->has = saved->has;
	if (!s->choice)
		return;
	choice = &c->choices[s->choice->id];
	choice->value.user = saved->choice_user;
	choice->value.has = saved->choice_has;
	choice->user = saved->chosen;
	if (c->k->old_choices || saved->place >= choice->nr)
		return;
	memmove(choice->order, choice->order + 1, saved->place * sizeof(*choice->order));
	choice->order[saved->place] = c->symbols[s->id];
}

static void set_named(struct reader *r, struct str name, struct str value)
{
	struct kconfig *k = r->c->k;
	uint32_t known = atom_map_get(&k->by_atom, intern_find(k->names, name));
	struct kconfig_symbol *s = known ? k->symbols[known - 1] : NULL;

	if (!s || (!s->defs && r->c->warn_unknown)) {
		r->c->changed = true;
		if (r->c->warn_unknown)
			warn_missing(r, name);
		return;
	}
	if (!s->type)
		return;
	if (kcfg_value(r->c, s)->has)
		warn_line(r, "kconfig-duplicate", "override: reassigning to symbol %s",
			  s->name->text);
	if (!(kconfig_is_tri(s) ? set_tri(r, s, value) : set_string(r, s, value)))
		return;
	set_choice(r, s);
}

static bool is_not_set(const struct reader *r, struct str rest)
{
	return r->c->k->old_choices ? str_starts(rest, STR("is not set")) :
				      str_is(rest, "is not set");
}

static void setting_line(struct reader *r, struct str line)
{
	struct str prefix = STR("CONFIG_");
	size_t at;

	line = str_head(line, str_chr(line, '\0'));
	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	if (!line.len)
		return;
	if (line.ptr[0] == '#') {
		if (!str_starts(line, STR("# CONFIG_")))
			return;
		line = str_from(line, strlen("# CONFIG_"));
		at = str_chr(line, ' ');
		if (at < line.len && is_not_set(r, str_from(line, at + 1)))
			set_named(r, str_head(line, at), STR("n"));
		return;
	}
	at = str_chr(line, '=');
	if (str_starts(line, prefix) && at < line.len)
		set_named(r, str_from(str_head(line, at), prefix.len), str_from(line, at + 1));
	else if (!str_starts(line, prefix) || !r->c->k->old_choices)
		warn_line(r, "kconfig-line", "unexpected data: %.*s", (int)line.len, line.ptr);
}

void kcfg_read(struct kcfg *c, const char *file, struct str text)
{
	struct reader r = { .c = c, .file = file };
	struct str line;
	size_t i;

	if (c->k->old_choices)
		for (i = 0; i < c->k->nr_choices; i++)
			c->choices[i].value.has = true;
	while (str_line(&text, &line)) {
		r.line++;
		setting_line(&r, line);
	}
}
