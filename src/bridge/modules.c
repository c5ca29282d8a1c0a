// SPDX-License-Identifier: GPL-2.0
/*
 * Modules: commands that load them, and what is below /sys/module.
 */
#include "scan.h"

#include <stdlib.h>

#include "base/path.h"
#include "go/directive.h"
#include "graph/kmod-name.h"

/* "/lib/modules/x/y-z.ko.xz" is y_z. */
static void emit_module(struct scan *s, const struct row *r,
			const struct value *v, uint32_t line)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str base = path_base(v->text);
	size_t n = str_find(base, STR(".ko"));

	kmod_name_add(&name, str_head(base, n));
	if (v->how != HOW_DYNAMIC || !r->quiet)
		scan_emit(s, r, sb_str(&name), v, line);
}

void scan_module(struct scan *s, const struct row *r, struct piece arg,
		 uint32_t line)
{
	scan_each(s, r, arg, line, emit_module);
}

static bool is_module_command(struct str command)
{
	struct str name = path_base(command);

	return str_is(name, "modprobe") || str_is(name, "insmod") ||
	       str_is(name, "rmmod");
}

/* "modprobe", "-a", "x", "y": without -a what follows x are parameters. */
static void module_args(struct scan *s, const struct row *r, struct piece args,
			bool all, uint32_t line)
{
	struct row loud = *r;
	struct piece arg;
	bool done = false;

	loud.quiet = false;
	while (!done && piece_next(&args, &arg)) {
		struct values v;
		size_t i;

		constfold_values(&s->b->constfold, s->sp, arg, &v);
		for (i = 0; i < v.nr; i++) {
			struct str text = v.at[i].text;

			if (str_is(text, "-a") || str_is(text, "-r") ||
			    str_is(text, "--all"))
				all = true;
			if (str_starts(text, STR("-")))
				continue;
			emit_module(s, &loud, &v.at[i], line);
			done = !all;
		}
		free(v.at);
	}
}

void scan_modprobe(struct scan *s, const struct row *r, struct piece arg,
		   struct piece rest, uint32_t line)
{
	struct values v;

	constfold_values(&s->b->constfold, s->sp, arg, &v);
	if (v.nr == 1 && v.at[0].how <= HOW_FOLDED &&
	    is_module_command(v.at[0].text))
		module_args(s, r, rest,
			    str_is(path_base(v.at[0].text), "rmmod"), line);
	free(v.at);
}

/* Code that reads a module's parameters probes for it, and works without. */
static void emit_parameter(struct scan *s, const struct row *r,
			   const struct value *v, uint32_t line)
{
	bridge_add(s->b, &(struct bridge){
		.from = s->b->node, .to = r->to, .name = v->text, .how = v->how,
		.file = (v->f ? v->f : s->f)->name,
		.line = v->f ? v->line : line, .weak = true });
}

void scan_sysmodule(struct scan *s, const struct row *r, struct piece e,
		    uint32_t line)
{
	struct str root = STR("/sys/module/"), name, rest;
	struct values v;
	size_t i;

	constfold_values(&s->b->constfold, s->sp, e, &v);
	for (i = 0; i < v.nr; i++) {
		struct value one = v.at[i];

		if (!str_starts(one.text, root))
			continue;
		name = str_from(one.text, root.len);
		rest = str_from(name, str_chr(name, '/'));
		name = str_head(name, str_chr(name, '/'));
		/* Of a format that is used later nothing is known. */
		if (str_is(name, "*") || str_chr(name, '%') < name.len) {
			name = STR("*");
			one.how = HOW_DYNAMIC;
		}
		one.text = name;
		if (name.len && one.how != HOW_DYNAMIC &&
		    str_starts(rest, STR("/parameters/")))
			emit_parameter(s, r, &one, line);
		else if (name.len)
			emit_module(s, r, &one, line);
	}
	free(v.at);
}

/* "/sys/module/x/parameters/y", or "/sys/module/" + x. */
void scan_text(struct scan *s, const struct row *r, uint32_t at)
{
	const struct syntax *f = s->f;
	struct piece e = { f, at, piece_end(f, at) }, first;
	struct str text;

	if (!go_unquote(s->b->mem, f->t[at].text, &text) ||
	    !str_starts(text, str_of(r->name)))
		return;
	scan_asks(s, at);
	/* With its suffix, but without its prefix. */
	if (!piece_next(&e, &first) || text.len > strlen(r->name))
		first.b = at + 1;
	scan_sysmodule(s, r, first, f->t[at].line);
}
