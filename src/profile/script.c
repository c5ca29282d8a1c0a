// SPDX-License-Identifier: GPL-2.0
/*
 * The text that "perf script" prints: a line for each sample, and below it, if stacks
 * were recorded, a line for each frame, the innermost first; then an empty line.  Fields
 * that were left out are not known: a stack without a line of its own counts once.
 */
#include <errno.h>
#include <stdlib.h>

#include "base/limits.h"
#include "parts.h"

#define KERNEL_HALF	(UINT64_C(1) << 63)

struct script {
	const struct profile_input *in;
	struct interner *names;
	size_t line;
	/* The sample that is read. */
	bool has_sample, has_header;
	struct str program, event;
	uint64_t value;
	uint32_t *frames;
	size_t nr, cap;
	/* Inlined functions, which are in the object of the frame after them. */
	struct profile_frame *inlined;
	size_t nr_inlined, cap_inlined;
};

static bool script_number(struct str s, uint64_t *n)
{
	size_t i;

	*n = 0;
	for (i = 0; i < s.len; i++)
		if (!byte_is_digit(s.ptr[i]) || __builtin_mul_overflow(*n, 10, n) ||
		    __builtin_add_overflow(*n, s.ptr[i] - '0', n))
			return false;
	return s.len;
}

static bool script_hex(struct str s, uint64_t *n)
{
	size_t i;

	*n = 0;
	for (i = 0; i < s.len; i++) {
		int digit = byte_hex_lower(s.ptr[i]);

		if (digit < 0)
			return false;
		*n = *n << 4 | (uint64_t)digit;
	}
	return s.len && s.len <= 16;
}

/* "52876.789984:" */
static bool script_is_time(struct str s)
{
	size_t dot = str_chr(s, '.');
	uint64_t n;

	return str_ends(s, STR(":")) && dot + 1 < s.len && script_number(str_head(s, dot), &n) &&
	       script_number(str_head(str_from(s, dot + 1), s.len - dot - 2), &n);
}

/* "PROGRAM PID[/TID] [CPU] TIME: [PERIOD] EVENT: ..."; false: it is no such line. */
static bool script_header(struct script *s, struct str line, struct str *rest)
{
	struct str all = line, word, before = line, pid = STR(""), last = STR("");

	while (str_word(&line, &word) && !script_is_time(word)) {
		if (word.ptr[0] == '[')
			continue;
		pid = last = word;
		before = (struct str){ all.ptr, (size_t)(last.ptr - all.ptr) };
	}
	if (!word.len || !script_is_time(word) || !pid.len || !byte_is_digit(pid.ptr[0]))
		return false;
	if (!str_word(&line, &word))
		return false;
	s->value = 1;
	if (script_number(word, &s->value) && !str_word(&line, &word))
		return false;
	if (!str_ends(word, STR(":")))
		return false;
	s->event = str_head(word, word.len - 1);
	s->program = str_trim(before);
	*rest = line;
	return true;
}

static bool object_is_kernel(struct str object, uint64_t ip)
{
	if (!str_starts(object, STR("[")) || str_is(object, "[vsyscall]"))
		return false;
	return str_starts(object, STR("[kernel")) || str_starts(object, STR("[guest.kernel")) ||
	       ip >= KERNEL_HALF;
}

static void script_put_frame(struct script *s, const struct profile_frame *f)
{
	size_t i;

	for (i = 0; i <= s->nr_inlined; i++) {
		struct profile_frame one = i < s->nr_inlined ? s->inlined[i] : *f;

		one.object = f->object;
		one.is_kernel = f->is_kernel;
		vec_grow(s->frames, s->nr, s->cap);
		s->frames[s->nr++] = profile_add_frame(s->in->p, &one);
	}
	s->nr_inlined = 0;
}

/* "ADDRESS FUNCTION+0xOFFSET (OBJECT)" */
static bool script_frame(struct script *s, struct str line)
{
	struct profile_frame f = { .source = intern(s->names, STR("")) };
	struct str word, function, object = STR("[unknown]");
	size_t i;
	uint64_t ip;

	line = str_trim(line);
	if (!str_word(&line, &word) || !script_hex(word, &ip))
		return false;
	function = str_trim(line);
	for (i = function.len; i > 0 && str_ends(function, STR(")")); i--) {
		if (function.ptr[i - 1] != '(' || (i > 1 && function.ptr[i - 2] != ' '))
			continue;
		object = str_head(str_from(function, i), function.len - i - 1);
		function = str_trim(str_head(function, i - 1));
		break;
	}
	i = str_rchr(function, '+');
	if (str_starts(str_from(function, i), STR("+0x")))
		function = str_head(function, i);
	if (str_is(function, "[unknown]"))
		function = STR("");
	f.function = intern(s->names, function);
	f.object = intern(s->names, object);
	f.is_kernel = object_is_kernel(object, ip);
	if (str_is(object, "inlined")) {
		vec_grow(s->inlined, s->nr_inlined, s->cap_inlined);
		s->inlined[s->nr_inlined++] = f;
	} else {
		script_put_frame(s, &f);
	}
	return s->nr + s->nr_inlined <= LIMIT_PROFILE_DEPTH;
}

static const char *script_end_sample(struct script *s)
{
	struct profile_sample sample = {
		.program = intern(s->names, s->program), .frames = s->frames, .nr = s->nr,
		.value = (int64_t)s->value, .nr_samples = 1,
	};
	const char *why = NULL;

	if (s->has_sample && s->value <= INT64_MAX) {
		why = profile_add_event(s->in->p, s->event, STR(""), &sample.event);
		if (!why)
			why = profile_add(s->in->p, &sample);
	} else if (s->has_sample) {
		why = "the sum of the values is too large";
	}
	s->has_sample = s->has_header = false;
	s->nr = s->nr_inlined = 0;
	return why;
}

static void script_begin_sample(struct script *s)
{
	s->has_sample = true;
	s->program = STR("");
	s->event = STR("samples");
	s->value = 1;
}

static const char *script_line(struct script *s, struct str line)
{
	struct script next = *s;
	const char *why;
	struct str rest;

	if (str_starts(line, STR("#")))
		return NULL;
	if (!str_trim(line).len)
		return script_end_sample(s);
	if (script_header(&next, line, &rest)) {
		why = script_end_sample(s);
		s->has_sample = s->has_header = true;
		s->program = next.program;
		s->event = next.event;
		s->value = next.value;
		/* Without stacks the frame is on the same line; a tracepoint has text. */
		script_frame(s, rest);
		return why;
	}
	if (!s->has_sample)
		script_begin_sample(s);
	return script_frame(s, line) ? NULL : "not a line of perf script";
}

int profile_read_script(const struct profile_input *in)
{
	struct script s = { .in = in, .names = profile_names(in->p) };
	struct str rest = in->data, line;
	const char *why = NULL;

	while (!why && str_line(&rest, &line)) {
		s.line++;
		why = script_line(&s, line);
	}
	if (!why)
		why = script_end_sample(&s);
	free(s.frames);
	free(s.inlined);
	return why ? profile_fail(in, "line %zu: %s", s.line, why) : 0;
}
