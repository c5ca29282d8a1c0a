// SPDX-License-Identifier: GPL-2.0
/*
 * godeps dwarf --frame, --stack: addresses resolved.
 */
#include "cmd-dwarf.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "cmd.h"
#include "dwarf/stack.h"
#include "report/frames.h"

struct frames {
	struct dwarf_run *r;
	struct dwarf_answer *answers;
	size_t nr, cap;
	bool is_incomplete;
};

bool dwarf_wants_frames(const struct invocation *inv)
{
	return opt(inv, "frame") || opt(inv, "stack");
}

static void frames_ask(struct frames *f, const struct dwarf_query *q)
{
	struct dwarf_answer *a;

	vec_grow(f->answers, f->nr, f->cap);
	a = &f->answers[f->nr++];
	dwarf_answer(f->r->resolvers, f->r->files, f->r->nr, q, a);
	f->is_incomplete |= a->why != NULL;
}

/* Addresses, or places like work+0x13. */
static int frames_ask_options(struct frames *f)
{
	const char *text;
	size_t i;

	for (i = 0; (text = opt_nth(f->r->inv, "frame", i)); i++) {
		struct dwarf_query q = { .symbol = STR(""), .module = STR(""), .line = STR("") };
		struct dwarf_stack state = { .has_place = false };

		if (!dwarf_query_address(str_of(text), &q.pc) &&
		    !dwarf_query_line(str_of(text), &state, &q))
			return usage_error(f->r->inv,
					   "invalid --frame '%s' (expected an address or FUNCTION+0xOFFSET)",
					   text);
		frames_ask(f, &q);
	}
	return 0;
}

static int frames_ask_stack(struct frames *f, struct strbuf *text)
{
	const char *path = opt(f->r->inv, "stack");
	struct dwarf_stack state = { .has_place = false };
	struct dwarf_query q;
	struct str rest, line;
	int err;

	if (!path)
		return 0;
	err = file_read_operand(path, LIMIT_DWARF_STACK, text);
	if (err)
		return fail("%s: cannot read: %s", path, strerror(-err));
	rest = sb_str(text);
	while (str_line(&rest, &line))
		if (dwarf_query_line(line, &state, &q))
			frames_ask(f, &q);
	return 0;
}

int dwarf_frames_write(struct dwarf_run *r)
{
	struct frames f = { .r = r };
	SCOPED_STRBUF text = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;
	int status = frames_ask_options(&f) ?: frames_ask_stack(&f, &text);

	if (!status) {
		if (wants_json(r->inv))
			frames_json(&r->report, f.answers, f.nr, &out);
		else
			frames_text(&r->report, f.answers, f.nr, &out);
		status = write_output(r->inv, sb_str(&out));
	}
	free(f.answers);
	return status ? status : f.is_incomplete ? EXIT_FINDINGS : EXIT_CLEAN;
}
