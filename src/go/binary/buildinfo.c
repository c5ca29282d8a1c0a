// SPDX-License-Identifier: GPL-2.0
/*
 * The section begins with 32 bytes: a magic text, at 15 flags.  From Go 1.18
 * on two strings follow, each after its length: the version of Go, and lines
 * of words with TABs between them, in 16 bytes of sentinels at each end.
 * Before that there were pointers into the data of the program instead.
 */
#include "go/buildinfo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "go/directive.h"

#include "elf.h"

#define HEADER 32
#define SENTINEL 16
#define FLAG_INLINE 2

static bool buildinfo_cut_string(struct str *s, struct str *out)
{
	uint64_t len = 0;
	size_t i = 0;

	for (;;) {
		unsigned char c;

		if (i >= s->len || i > 4)
			return false;
		c = (unsigned char)s->ptr[i];
		len |= (uint64_t)(c & 0x7f) << (7 * i++);
		if (c < 0x80)
			break;
	}
	*s = str_from(*s, i);
	if (len > s->len)
		return false;
	*out = str_head(*s, (size_t)len);
	*s = str_from(*s, (size_t)len);
	return true;
}

static struct str cut_field(struct str *line)
{
	struct str f = str_head(*line, str_chr(*line, '\t'));

	*line = str_from(*line, f.len + 1);
	return f;
}

static void buildinfo_add_module(struct go_binary *b, struct str line)
{
	struct go_binary_module m = { .new_path = STR("") };

	m.path = cut_field(&line);
	m.version = cut_field(&line);
	vec_grow(b->modules, b->nr_modules, b->cap_modules);
	b->modules[b->nr_modules++] = m;
}

static void buildinfo_add_replacement(struct go_binary *b, struct str line)
{
	struct go_binary_module *m;

	if (!b->nr_modules)
		return;
	m = &b->modules[b->nr_modules - 1];
	m->new_path = cut_field(&line);
	m->new_version = cut_field(&line);
}

/* A key or a value with odd bytes in it is a Go string. */
static struct str buildinfo_unquote(struct arena *mem, struct str s)
{
	struct str out;

	if (s.len && (s.ptr[0] == '"' || s.ptr[0] == '`') &&
	    go_unquote(mem, s, &out))
		return out;
	return s;
}

static void buildinfo_add_setting(struct arena *mem, struct go_binary *b, struct str line)
{
	size_t n = str_chr(line, '=');

	vec_grow(b->settings, b->nr_settings, b->cap_settings);
	b->settings[b->nr_settings++] = (struct go_binary_setting){
		buildinfo_unquote(mem, str_head(line, n)),
		buildinfo_unquote(mem, str_from(line, n + 1)),
	};
}

static void buildinfo_parse_line(struct arena *mem, struct go_binary *b, struct str line)
{
	struct str kind = cut_field(&line);

	if (b->nr_modules + b->nr_settings >= LIMIT_GO_ELF_NAMES)
		return;
	if (str_is(kind, "path")) {
		b->path = line;
	} else if (str_is(kind, "mod") && !b->nr_modules) {
		b->has_main = true;
		buildinfo_add_module(b, line);
	} else if (str_is(kind, "dep")) {
		buildinfo_add_module(b, line);
	} else if (str_is(kind, "=>")) {
		buildinfo_add_replacement(b, line);
	} else if (str_is(kind, "build")) {
		buildinfo_add_setting(mem, b, line);
	}
}

static const char *buildinfo_parse(struct arena *mem, struct go_binary *b, struct str s)
{
	struct str text, line;

	if (s.len < HEADER || !str_starts(s, STR("\xff Go buildinf:")))
		return "damaged Go build information";
	if (!(s.ptr[15] & FLAG_INLINE))
		return "built by Go 1.17 or older, whose build information is not supported";
	s = str_from(s, HEADER);
	if (!buildinfo_cut_string(&s, &b->go_version) || !buildinfo_cut_string(&s, &text) ||
	    !b->go_version.len)
		return "damaged Go build information";
	if (text.len > 2 * SENTINEL && text.ptr[text.len - SENTINEL - 1] == '\n')
		text = str_head(str_from(text, SENTINEL),
				text.len - 2 * SENTINEL);
	else
		text = STR("");
	while (str_line(&text, &line))
		buildinfo_parse_line(mem, b, line);
	return NULL;
}

static int open_file(const char *file, const char **why)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;

	if (fd < 0) {
		*why = strerror(errno);
		return -1;
	}
	if (!fstat(fd, &st) && S_ISREG(st.st_mode))
		return fd;
	*why = "not a regular file";
	close(fd);
	return -1;
}

int go_binary_read(struct arena *mem, const char *file, struct go_binary *out,
		   struct diag *diag)
{
	const char *why = NULL;
	int fd = open_file(file, &why);
	struct str section;

	if (fd >= 0) {
		if (!go_elf_read(mem, fd, out, &section, &why))
			why = section.ptr ? buildinfo_parse(mem, out, section) :
			      "no Go build information: not built by Go, or stripped";
		close(fd);
	}
	if (!why)
		return 0;
	diag_add(diag, SEV_ERROR, NULL, (struct place){ file, 0, 0 }, "%s", why);
	return -1;
}

void go_binary_clear(struct go_binary *b)
{
	free(b->modules);
	free(b->settings);
	free(b->needed.at);
	free(b->undefined.at);
}

static void buildinfo_add_line(struct strbuf *out, const char *kind, struct str a,
			       const char *sep, struct str b)
{
	if (!a.len)
		return;
	sb_addf(out, "%s ", kind);
	sb_addquoted(out, a);
	if (b.len) {
		sb_adds(out, sep);
		sb_addquoted(out, b);
	}
	sb_addch(out, '\n');
}

static void buildinfo_list_names(struct strbuf *out, const char *kind,
				 const struct go_binary_names *n)
{
	size_t i;

	for (i = 0; i < n->nr; i++)
		buildinfo_add_line(out, kind, n->at[i], "", STR(""));
}

void go_binary_list(const struct go_binary *b, struct strbuf *out)
{
	size_t i;

	buildinfo_add_line(out, "go", b->go_version, "", STR(""));
	buildinfo_add_line(out, "path", b->path, "", STR(""));
	for (i = 0; i < b->nr_modules; i++) {
		const struct go_binary_module *m = &b->modules[i];

		buildinfo_add_line(out, !i && b->has_main ? "mod" : "dep", m->path, " ",
				   m->version);
		buildinfo_add_line(out, "=>", m->new_path, " ", m->new_version);
	}
	for (i = 0; i < b->nr_settings; i++) {
		sb_adds(out, "build ");
		sb_addquoted(out, b->settings[i].key);
		sb_addch(out, '=');
		sb_addquoted(out, b->settings[i].value);
		sb_addch(out, '\n');
	}
	if (b->dynamic)
		sb_adds(out, "dynamic\n");
	buildinfo_list_names(out, "needed", &b->needed);
	buildinfo_list_names(out, "undefined", &b->undefined);
}
