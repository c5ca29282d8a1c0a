// SPDX-License-Identifier: GPL-2.0
/*
 * Stacks as texts.
 *
 *	[<ffffffff81000123>] work+0x13/0x40 [foo]	a kernel's
 *	pc : work+0x10/0x40
 *	main.work(0x1, 0x2)				Go's: two lines
 *		/src/main.go:12 +0x1d
 *	0x401136					a list
 */
#include "dwarf/stack.h"

#include <elf.h>

#include "base/path.h"
#include "dwarf/units.h"
#include "graph/kmod-name.h"

/* Cut a number off a text; at most 16 digits. */
static size_t hex_cut(struct str *s, uint64_t *n)
{
	size_t i;

	for (*n = 0, i = 0; i < s->len && byte_hex(s->ptr[i]) >= 0; i++) {
		if (i == 16)
			return 0;
		*n = *n << 4 | (uint64_t)byte_hex(s->ptr[i]);
	}
	*s = str_from(*s, i);
	return i;
}

bool dwarf_query_address(struct str text, uint64_t *pc)
{
	bool is_marked = str_starts(text, STR("0x"));

	if (is_marked)
		text = str_from(text, 2);
	return hex_cut(&text, pc) && !text.len;
}

static bool byte_is_symbol(char c)
{
	return byte_is_word(c) || c == '.' || c == '$' || c == '/' || c == '*' ||
	       (unsigned char)c >= 0x80;
}

/* "work+0x13/0x40 [foo]" */
static bool stack_find_symbol(struct str line, struct dwarf_query *q)
{
	size_t at = str_find(line, STR("+0x")), begin = at;
	struct str rest;

	if (at == line.len)
		return false;
	while (begin && byte_is_symbol(line.ptr[begin - 1]))
		begin--;
	rest = str_from(line, at + 3);
	if (begin == at || !hex_cut(&rest, &q->offset))
		return false;
	q->symbol = (struct str){ line.ptr + begin, at - begin };
	if (str_starts(rest, STR("/0x"))) {
		rest = str_from(rest, 3);
		hex_cut(&rest, &q->size);
	}
	if (str_starts(rest, STR(" ["))) {
		rest = str_from(rest, 2);
		q->module = str_head(rest, str_chr(rest, ']'));
		q->module = str_head(q->module, str_chr(q->module, ' '));
	}
	return true;
}

/* "\t/src/main.go:12 +0x1d", after the line with the function */
static bool stack_find_go(struct str line, const struct dwarf_stack *s, struct dwarf_query *q)
{
	size_t at = str_find(line, STR(" +0x"));
	struct str rest = str_from(line, at + 4);

	if (at == line.len || *line.ptr != '\t' || !s->function.len || !hex_cut(&rest, &q->offset))
		return false;
	q->symbol = s->function;
	return true;
}

/* "main.(*T).work(0x1, {0x2, 0x3})" and "created by main.main in goroutine 1" */
static struct str stack_go_function(struct str line)
{
	static const char created[] = "created by ";
	size_t end;

	if (str_starts(line, str_of(created))) {
		line = str_from(line, sizeof(created) - 1);
		return str_head(line, str_find(line, STR(" in goroutine")));
	}
	end = str_rchr(line, '(');
	if (end == line.len || line.ptr[line.len - 1] != ')' || str_chr(line, ' ') < end)
		return STR("");
	return str_head(line, end);
}

static bool byte_is_around(char c)
{
	return byte_is_blank(c) || strchr("[]<>(),:;\r", c);
}

/* The first word that could be an address, unless words come before it. */
static bool stack_find_address(struct str line, struct dwarf_query *q)
{
	while (line.len) {
		struct str word = { line.ptr, 0 };

		if (byte_is_around(*line.ptr)) {
			line = str_from(line, 1);
			continue;
		}
		while (word.len < line.len && !byte_is_around(line.ptr[word.len]))
			word.len++;
		if (str_starts(word, STR("pc=")))
			word = str_from(word, 3);
		if (dwarf_query_address(word, &q->pc) &&
		    (word.len >= 8 || str_starts(word, STR("0x"))))
			return true;
		/* The number of a frame, and the time of a kernel's message. */
		if (*word.ptr != '#' && !byte_is_digit(*word.ptr))
			return false;
		line = str_from(line, word.len);
	}
	return false;
}

bool dwarf_query_line(struct str line, struct dwarf_stack *s, struct dwarf_query *out)
{
	bool is_exact = str_has(line, "RIP:") || str_has(line, "pc :") || str_has(line, "PC is at");
	bool found;

	*out = (struct dwarf_query){ .line = line, .symbol = STR(""), .module = STR("") };
	found = line.len && (stack_find_go(line, s, out) || stack_find_symbol(line, out) ||
			     stack_find_address(line, out));
	s->function = stack_go_function(line);
	if (!found)
		return false;
	out->is_return = s->has_place && !is_exact;
	s->has_place = true;
	return true;
}

/* Whether a file is the module that a line names. */
static bool stack_is_module(const struct dwarf_file *f, struct str module)
{
	struct str base = path_base(str_of(f->path));

	return kmod_name_eq(str_head(base, str_find(base, STR(".ko"))), module);
}

static const char *stack_ask(struct dwarf_resolver *r, const struct dwarf_query *q,
			     struct dwarf_frame *out)
{
	unsigned int back = q->is_return;
	const char *why = NULL;

	if (q->symbol.len)
		why = dwarf_resolve_symbol(r, q->symbol, q->offset - back, q->size, out);
	else if (!dwarf_resolve(r, q->pc - back, out))
		why = "not found in the files";
	out->pc += back;
	out->offset += back;
	return why;
}

void dwarf_answer(struct dwarf_resolver *const *resolvers, const struct dwarf_file *files,
		  size_t nr, const struct dwarf_query *q, struct dwarf_answer *out)
{
	size_t i;

	*out = (struct dwarf_answer){ .query = *q, .file = SIZE_MAX };
	out->why = q->module.len ? "the module is not among the files" : "not found in the files";
	for (i = 0; i < nr; i++) {
		const char *why;

		/* An address in a module needs to know where it was loaded. */
		if (q->module.len ? !stack_is_module(&files[i], q->module) :
				    files[i].type == ET_REL && nr > 1)
			continue;
		why = stack_ask(resolvers[i], q, &out->frame);
		out->why = why;
		if (why)
			continue;
		out->file = i;
		return;
	}
}
