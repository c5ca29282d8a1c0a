// SPDX-License-Identifier: GPL-2.0
/*
 * Flags: a field is split into words as a shell would, and a word becomes a flag.
 * Words that only make sense together with their neighbours ("-framework Foo") are
 * joined to one.  Of equal flags the first counts for directories, the last for
 * libraries and most others.
 */
#include "base/limits.h"
#include "parts.h"

/* Words that are only removed or moved as they are. */
static bool flag_is_whole(struct str word)
{
	static const struct str beginnings[] = {
		STR_INIT("-framework"), STR_INIT("-isystem"), STR_INIT("-idirafter"),
		STR_INIT("-pthread"), STR_INIT("-Wa,"), STR_INIT("-Wl,"),
		STR_INIT("-Wp,"), STR_INIT("-trigraphs"), STR_INIT("-pedantic"),
		STR_INIT("-ansi"), STR_INIT("-std="), STR_INIT("-stdlib="),
		STR_INIT("-include"), STR_INIT("-nostdinc"), STR_INIT("-nostdlibinc"),
		STR_INIT("-nobuiltininc"),
	};
	size_t i;

	if (!str_starts(word, STR("-")))
		return true;
	for (i = 0; i < ARRAY_SIZE(beginnings); i++)
		if (str_starts(word, beginnings[i]))
			return true;
	return false;
}

static bool flag_has_no_type(struct str word)
{
	return word.len < 2 || flag_is_whole(word) || str_starts(word, STR("-lib:"));
}

/* A path gets the sysroot, and its doubled slashes become one. */
static struct str flag_path(struct pkgconfig *pc, struct str path)
{
	SCOPED_STRBUF with_root = STRBUF_INIT;
	SCOPED_STRBUF out = STRBUF_INIT;

	if (pc_lacks_root(pc, path))
		sb_addstr(&with_root, pc->sysroot);
	sb_addstr(&with_root, path);
	if (with_root.len > PC_ITEM_BYTES)
		pc->over = true;
	if (str_starts(sb_str(&with_root), STR("/")) && !pc->dont_relocate)
		pc_collapse(&out, sb_str(&with_root));
	else
		sb_addstr(&out, sb_str(&with_root));
	return arena_str(pc->mem, sb_str(&out));
}

static void flags_append(struct pkgconfig *pc, struct pc_flags *flags, struct pc_flag flag)
{
	if (flags->nr == LIMIT_PC_FLAGS) {
		pc->over = true;
		return;
	}
	vec_grow(flags->at, flags->nr, flags->cap);
	flags->at[flags->nr++] = flag;
}

static void flags_join(struct pkgconfig *pc, struct pc_flags *flags, struct str word)
{
	struct pc_flag last = flags->at[--flags->nr];
	SCOPED_STRBUF text = STRBUF_INIT;

	sb_addstr(&text, last.data);
	sb_addch(&text, ' ');
	sb_addstr(&text, flag_path(pc, word));
	pc_work(pc, text.len);
	last.data = arena_str(pc->mem, sb_str(&text));
	last.merged = true;
	pc_flags_copy(pc, flags, &last, false);
}

static void flags_add(struct pkgconfig *pc, struct pc_flags *flags, struct str word,
		      uint32_t line)
{
	const struct pc_flag *last = flags->nr ? &flags->at[flags->nr - 1] : NULL;

	if (!word.len)
		return;
	if (!flag_has_no_type(word))
		flags_append(pc, flags, (struct pc_flag){
			.type = word.ptr[1], .line = line,
			.data = flag_path(pc, str_from(word, 2)) });
	else if (last && !last->type && flag_is_whole(last->data))
		flags_join(pc, flags, word);
	else
		flags_append(pc, flags, (struct pc_flag){
			.line = line, .data = arena_str(pc->mem, word) });
}

/* In double quotes a backslash is one, except before these. */
static bool is_escapable(char c)
{
	return c == '$' || c == '`' || c == '"' || c == '\\';
}

/*
 * Words of @value; with @flags NULL only whether quotes and backslashes are complete:
 * otherwise the whole field counts for nothing.
 */
static bool flags_split(struct pkgconfig *pc, struct pc_flags *flags, struct str value,
			uint32_t line)
{
	SCOPED_STRBUF word = STRBUF_INIT;
	char quote = '\0';
	bool escaped = false;
	size_t i;

	for (i = 0; i < value.len; i++) {
		char c = value.ptr[i];

		if (escaped) {
			if (quote && !is_escapable(c))
				sb_addch(&word, '\\');
			sb_addch(&word, c);
			escaped = false;
		} else if (c == '\\' && quote != '\'') {
			escaped = true;
		} else if (quote ? c == quote : c == '"' || c == '\'') {
			quote = quote ? '\0' : c;
		} else if (!quote && pc_is_space(c)) {
			if (flags)
				flags_add(pc, flags, sb_str(&word), line);
			sb_truncate(&word, 0);
		} else {
			sb_addch(&word, c);
		}
	}
	if (flags)
		flags_add(pc, flags, sb_str(&word), line);
	return !escaped && !quote;
}

void pc_flags_read(struct pkgconfig *pc, struct pc_flags *flags, struct str value,
		   uint32_t line)
{
	if (flags_split(pc, NULL, value, line))
		flags_split(pc, flags, value, line);
}

/* The last one that is equal, or NULL. */
static struct pc_flag *flags_find(struct pkgconfig *pc, struct pc_flags *flags,
				  const struct pc_flag *flag)
{
	size_t i = flags->nr;

	while (i--)
		if (flags->at[i].type == flag->type &&
		    str_eq(flags->at[i].data, flag->data)) {
			pc_work(pc, flags->nr - i);
			return &flags->at[i];
		}
	pc_work(pc, flags->nr);
	return NULL;
}

/* Whether an earlier flag may go when it comes again, by what is before it. */
static bool flag_may_go(const struct pc_flags *flags, const struct pc_flag *flag)
{
	const struct pc_flag *before = flag - 1;

	return flag == flags->at || before->type == 'l' || before->type == 'L' ||
	       before->type == 'I' || !flag->type || before->type == flag->type;
}

static void flags_remove(struct pc_flags *flags, struct pc_flag *flag)
{
	size_t after = flags->nr - 1 - (size_t)(flag - flags->at);

	memmove(flag, flag + 1, after * sizeof(*flag));
	flags->nr--;
}

void pc_flags_copy(struct pkgconfig *pc, struct pc_flags *flags,
		   const struct pc_flag *flag, bool is_private)
{
	bool first_counts = flag->type == 'I' || flag->type == 'L' || flag->type == 'F';
	struct pc_flag copy = *flag, *old;

	if (!is_private && (first_counts || flag_is_whole(flag->data))) {
		old = flags_find(pc, flags, flag);
		if (old && first_counts)
			return;
		if (old && flag_may_go(flags, old))
			flags_remove(flags, old);
	}
	flags_append(pc, flags, copy);
}

/* What a shell would not leave alone; of a joined flag spaces are kept. */
static bool byte_needs_backslash(char c, bool merged)
{
	if (c == ' ')
		return !merged;
	return c < ' ' || c > '~' || !!strchr("!\"#%&'*;<>?[\\]`{|}", c);
}

static void flag_write(const struct pc_flag *flag, struct strbuf *out)
{
	size_t i;

	if (flag->type) {
		sb_addch(out, '-');
		sb_addch(out, flag->type);
	}
	for (i = 0; i < flag->data.len; i++) {
		if (byte_needs_backslash(flag->data.ptr[i], flag->merged))
			sb_addch(out, '\\');
		sb_addch(out, flag->data.ptr[i]);
	}
	sb_addch(out, ' ');
}

void pc_flags_write(const struct pc_flags *flags, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < flags->nr; i++)
		flag_write(&flags->at[i], out);
}
