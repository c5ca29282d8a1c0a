// SPDX-License-Identifier: GPL-2.0
#include "report/cover.h"

#include "base/intern.h"
#include "cover/cover.h"
#include "out/json-lib.h"

/* Lines that are told together. */
static bool cover_is_alike(const struct cover_line *a, const struct cover_line *b)
{
	return a->state == b->state && a->why == b->why &&
	       (a->state == COVER_OPEN || a->state == COVER_NO_CODE || a->config == b->config);
}

/* "12-20,25" */
static void cover_ranges(const struct cover_file *f, const bool *in, struct strbuf *out)
{
	size_t i, end;
	bool more = false;

	for (i = 0; i < f->nr; i = end) {
		end = i + 1;
		if (!in[i])
			continue;
		while (end < f->nr && in[end] && f->lines[end].line == f->lines[end - 1].line + 1)
			end++;
		sb_addf(out, "%s%u", more ? "," : "", f->lines[i].line);
		if (end > i + 1)
			sb_addf(out, "-%u", f->lines[end - 1].line);
		more = true;
	}
}

static void cover_lines_text(const struct cover_file *f, const bool *in, struct strbuf *out)
{
	sb_adds(out, "  ");
	sb_addquoted(out, atom_str(f->name));
	sb_addch(out, ':');
	cover_ranges(f, in, out);
}

static void cover_config_lines(const struct cover *c, size_t config, enum cover_state state,
			       struct strbuf *out)
{
	size_t i, k, n;

	for (i = 0; i < c->nr; i++) {
		const struct cover_file *f = &c->files[i];
		bool *in = xcalloc(f->nr + 1, sizeof(*in));

		for (k = 0, n = 0; k < f->nr; k++) {
			in[k] = f->lines[k].state == state && f->lines[k].config == config;
			n += in[k];
		}
		if (n) {
			cover_lines_text(f, in, out);
			sb_adds(out, state == COVER_PERHAPS ? " (perhaps)\n" : "\n");
		}
		free(in);
	}
}

static void cover_config_text(const struct cover *c, size_t i, struct strbuf *out)
{
	const struct cover_config *config = &c->configs[i];
	struct str rest = sb_str(&config->settings), line;

	sb_addf(out, "\n%s: ARCH=%s, %zu line%s\n", config->name->text, config->arch->text,
		config->nr_lines, config->nr_lines == 1 ? "" : "s");
	sb_adds(out, rest.len ? "  alldefconfig with" : "  alldefconfig");
	while (str_line(&rest, &line)) {
		sb_addch(out, ' ');
		sb_addstr(out, line);
	}
	sb_addch(out, '\n');
	cover_config_lines(c, i, COVER_COMPILED, out);
	cover_config_lines(c, i, COVER_PERHAPS, out);
}

static struct str cover_why(const struct cover_file *f, const struct cover_line *l)
{
	if (f->what)
		return str_of(f->what);
	return l->why ? atom_str(l->why) : STR("no architecture that could compile it was tried");
}

/* Lines of a file that have the same to say, a line of text. */
static void cover_file_rest(const struct cover_file *f, enum cover_state state, struct strbuf *out)
{
	bool *in = xcalloc(f->nr + 1, sizeof(*in)), *done = xcalloc(f->nr + 1, sizeof(*done));
	size_t i, k;

	for (i = 0; i < f->nr; i++) {
		if (f->lines[i].state != state || done[i])
			continue;
		for (k = 0; k < f->nr; k++) {
			in[k] = cover_is_alike(&f->lines[i], &f->lines[k]);
			done[k] |= in[k];
		}
		cover_lines_text(f, in, out);
		sb_adds(out, ": ");
		sb_addquoted(out, cover_why(f, &f->lines[i]));
		sb_addch(out, '\n');
	}
	free(in);
	free(done);
}

static void cover_rest(const struct cover *c, const char *heading, enum cover_state state,
		       struct strbuf *out)
{
	size_t i;

	if (!cover_count(c, state))
		return;
	sb_addf(out, "\n%s\n", heading);
	for (i = 0; i < c->nr; i++)
		cover_file_rest(&c->files[i], state, out);
}

void cover_text(const struct cover *c, bool all, struct strbuf *out)
{
	size_t i, compiled = cover_count(c, COVER_COMPILED) + cover_count(c, COVER_PERHAPS);
	size_t no_code = cover_count(c, COVER_NO_CODE);

	sb_addf(out, "%zu configuration%s: %zu of %zu lines compiled", c->nr_configs,
		c->nr_configs == 1 ? "" : "s", compiled, compiled + cover_count(c, COVER_OPEN));
	if (no_code)
		sb_addf(out, ", and %zu without code", no_code);
	sb_addch(out, '\n');
	for (i = 0; i < c->nr_configs; i++)
		cover_config_text(c, i, out);
	cover_rest(c, "compiled if", COVER_PERHAPS, out);
	cover_rest(c, "not compiled", COVER_OPEN, out);
	if (all)
		cover_rest(c, "without code", COVER_NO_CODE, out);
}

static struct json_object *cover_json_config(const struct cover_config *config)
{
	struct json_object *o = json_new(), *list = json_list();
	struct str rest = sb_str(&config->settings), line;

	json_put_text(o, "name", atom_str(config->name));
	json_put_text(o, "arch", atom_str(config->arch));
	while (str_line(&rest, &line))
		json_append(list, json_text(line));
	json_put(o, "settings", list);
	json_put_number(o, "lines", config->nr_lines);
	return o;
}

static struct json_object *cover_json_line(const struct cover *c, const struct cover_file *f,
					   const struct cover_line *l)
{
	static const char *const states[] = {
		[COVER_OPEN] = "open", [COVER_COMPILED] = "compiled",
		[COVER_PERHAPS] = "perhaps", [COVER_NO_CODE] = "no-code",
	};
	struct json_object *o = json_new();

	json_put_number(o, "line", l->line);
	json_put_text(o, "state", str_of(states[l->state]));
	if (l->state == COVER_COMPILED || l->state == COVER_PERHAPS)
		json_put_text(o, "config", atom_str(c->configs[l->config].name));
	if (l->state == COVER_OPEN || l->why)
		json_put_text(o, l->state == COVER_PERHAPS ? "if" : "why", cover_why(f, l));
	return o;
}

void cover_json(const struct cover *c, struct strbuf *out)
{
	struct json_object *o = json_new(), *configs = json_list(), *files = json_list();
	size_t i, k;

	json_put_text(o, "format", STR("godeps-cover"));
	json_put_number(o, "version", 1);
	for (i = 0; i < c->nr_configs; i++)
		json_append(configs, cover_json_config(&c->configs[i]));
	json_put(o, "configs", configs);
	for (i = 0; i < c->nr; i++) {
		const struct cover_file *f = &c->files[i];
		struct json_object *file = json_new(), *lines = json_list();

		json_put_text(file, "file", atom_str(f->name));
		for (k = 0; k < f->nr; k++)
			json_append(lines, cover_json_line(c, f, &f->lines[k]));
		json_put(file, "lines", lines);
		json_append(files, file);
	}
	json_put(o, "files", files);
	json_print(o, JSON_C_TO_STRING_PRETTY, out);
	sb_addch(out, '\n');
}
