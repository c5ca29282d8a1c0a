// SPDX-License-Identifier: GPL-2.0
#include "mk/scan.h"

size_t skip_space(struct str s, size_t i)
{
	while (i < s.len && is_space(s.ptr[i]))
		i++;
	return i;
}

size_t skip_word(struct str s, size_t i)
{
	while (i < s.len && !is_space(s.ptr[i]))
		i++;
	return i;
}

size_t skip_reference(struct str s, size_t i)
{
	size_t depth = 1;
	char open, close;

	if (i + 1 >= s.len)
		return s.len;
	open = s.ptr[i + 1];
	if (open != '(' && open != '{')
		return i + 2;
	close = open == '(' ? ')' : '}';
	for (i += 2; i < s.len; i++) {
		if (s.ptr[i] == open)
			depth++;
		else if (s.ptr[i] == close && !--depth)
			return i + 1;
	}
	return s.len;
}

/* Number of backslashes right before @i. */
static size_t backslashes(struct str s, size_t i)
{
	size_t n = 0;

	while (n < i && s.ptr[i - n - 1] == '\\')
		n++;
	return n;
}

bool scan_line(struct str *rest, struct str *line, unsigned int *nr)
{
	size_t end = 0;
	bool open;

	*nr = 0;
	if (!rest->len)
		return false;
	do {
		end += str_chr(str_from(*rest, end), '\n') + 1;
		++*nr;
		open = end <= rest->len && backslashes(*rest, end - 1) % 2;
	} while (open && end < rest->len);
	/* A last line that promises another is joined with nothing. */
	*line = str_head(*rest, open ? end : end - 1);
	*rest = str_from(*rest, end);
	return true;
}

struct str scan_join(struct arena *a, struct str line)
{
	size_t nl = str_chr(line, '\n'), in = 0, out = 0;
	char *copy;

	if (nl == line.len)
		return line;
	copy = arena_alloc(a, line.len + 1);
	while (nl < line.len) {
		size_t quotes = backslashes(line, nl);
		size_t keep = nl - in - quotes + quotes / 2;

		memcpy(copy + out, line.ptr + in, keep);
		out += keep;
		in = nl + 1;
		if (quotes % 2) {
			while (in < line.len && byte_is_blank(line.ptr[in]))
				in++;
			while (out && byte_is_blank(copy[out - 1]))
				out--;
		}
		copy[out++] = quotes % 2 ? ' ' : '\n';
		nl = in + str_chr(str_from(line, in), '\n');
	}
	memcpy(copy + out, line.ptr + in, line.len - in);
	return (struct str){ copy, out + line.len - in };
}

/*
 * Offset of the first stop character from @i on, unknowns (and references, if
 * '$' is among the stops) skipped, or the length.
 */
static size_t scan_find_stop(struct str s, size_t i, const char *stops)
{
	bool refs = strchr(stops, '$');

	while (i < s.len) {
		char c = s.ptr[i];

		if (c == '$' && refs)
			i = skip_reference(s, i);
		else if (!c)
			i += str_chr(str_from(s, i), ';') + 1;
		else if (!strchr(stops, c))
			i++;
		else
			break;
	}
	return i < s.len ? i : s.len;
}

/* Most lines have no stop in them at all, and this is quickly seen. */
static bool has_stop(struct str s, const char *stops)
{
	for (; *stops; stops++)
		if (*stops != '$' && str_chr(s, *stops) < s.len)
			return true;
	return false;
}

char scan_cut(struct arena *a, struct str *s, const char *stops,
	      struct str *after)
{
	SCOPED_STRBUF copy = STRBUF_INIT;
	struct str rest = *s;
	char found = 0;
	size_t i;

	*after = STR("");
	if (!has_stop(rest, stops))
		return 0;
	for (i = 0; (i = scan_find_stop(rest, i, stops)) < rest.len; i = 1) {
		size_t quotes = backslashes(rest, i);

		if (quotes) {
			/* Half of them stay. */
			sb_addstr(&copy, str_head(rest, i - quotes +
						  quotes / 2));
			rest = str_from(rest, i);
			i = 0;
		}
		if (quotes % 2 == 0) {
			found = rest.ptr[i];
			*after = str_from(rest, i + 1);
			rest = str_head(rest, i);
			break;
		}
	}
	if (!copy.buf) {
		*s = rest;
		return found;
	}
	sb_addstr(&copy, rest);
	*s = arena_str(a, sb_str(&copy));
	return found;
}
