// SPDX-License-Identifier: GPL-2.0
#include "mail/mail.h"

#include <ctype.h>
#include <gmime/gmime.h>

#include "base/limits.h"
#include "base/mem.h"

struct reading {
	const char *name;
	struct mail_patches *out;
	struct diag *diag;
	bool has_cover;		/* a message "0/3" without a patch */
};

static struct mail_patch *mail_add(struct mail_patches *out)
{
	struct mail_patch *p;

	vec_grow(out->at, out->nr, out->cap);
	p = &out->at[out->nr++];
	*p = (struct mail_patch){ .text = STRBUF_INIT };
	return p;
}

/* Does a line begin as the head of a patch does? */
static bool has_patch(struct str text)
{
	struct str line, last = { "", 0 };

	while (str_line(&text, &line)) {
		if (str_starts(line, STR("diff --git ")) ||
		    (str_starts(line, STR("+++ ")) &&
		     str_starts(last, STR("--- "))))
			return true;
		last = line;
	}
	return false;
}

/* "3/7" in a tag: the first number. */
static bool number_in(struct str tag, unsigned int *number)
{
	struct str word;

	while (str_word(&tag, &word)) {
		unsigned int n = 0;
		size_t i;

		for (i = 0; i < word.len && i < 6 &&
			    isdigit((unsigned char)word.ptr[i]); i++)
			n = n * 10 + (unsigned int)(word.ptr[i] - '0');
		if (i && i < word.len && word.ptr[i] == '/') {
			*number = n;
			return true;
		}
	}
	return false;
}

/* Cut "[PATCH v2 3/7]" off the front of a subject; has it a number? */
static bool subject_parse(const char *subject, struct str *rest, unsigned int *number)
{
	struct str s = str_trim(str_of(subject ? subject : ""));
	bool found = false;

	while (s.len && s.ptr[0] == '[') {
		size_t end = str_chr(s, ']');

		if (end == s.len)
			break;
		if (!found)
			found = number_in(str_from(str_head(s, end), 1), number);
		s = str_trim(str_from(s, end + 1));
	}
	*rest = s;
	return found;
}

/* Append what a part of a message holds, decoded. */
static void mail_add_part(GMimePart *part, struct strbuf *text)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream;
	GByteArray *bytes;

	if (!content)
		return;
	stream = g_mime_stream_mem_new();
	if (g_mime_data_wrapper_write_to_stream(content, stream) >= 0) {
		bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
		sb_add(text, bytes->data, bytes->len);
		sb_addch(text, '\n');
	}
	g_object_unref(stream);
}

static void on_part(GMimeObject *parent, GMimeObject *part, gpointer ctx)
{
	GMimeContentType *type = g_mime_object_get_content_type(part);

	(void)parent;
	if (GMIME_IS_PART(part) && g_mime_content_type_is_type(type, "text", "*"))
		mail_add_part(GMIME_PART(part), ctx);
}

static void mail_take_message(struct reading *r, GMimeMessage *message)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	unsigned int number = 0;
	struct mail_patch *p;
	struct str subject;
	bool numbered = subject_parse(g_mime_message_get_subject(message), &subject, &number);

	g_mime_message_foreach(message, on_part, &text);
	if (!has_patch(sb_str(&text))) {
		r->has_cover |= numbered && !number;
		return;
	}
	p = mail_add(r->out);
	sb_addstr(&p->text, sb_str(&text));
	p->subject = str_dup(subject);
	p->number = number;
}

static void mail_parse(struct reading *r, struct str text, GMimeFormat format)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(text.ptr,
								text.len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	gint64 before = -1;

	g_mime_parser_set_format(parser, format);
	while (!g_mime_parser_eos(parser) && g_mime_parser_tell(parser) > before) {
		GMimeMessage *message;

		before = g_mime_parser_tell(parser);
		message = g_mime_parser_construct_message(parser, NULL);
		if (!message)
			break;
		mail_take_message(r, message);
		g_object_unref(message);
		if (format != GMIME_FORMAT_MBOX)
			break;
	}
	g_object_unref(parser);
	g_object_unref(stream);
}

/* Does a text begin with a header field ("Subject: ...")? */
static bool is_message(struct str text)
{
	struct str line = str_head(text, str_chr(text, '\n'));
	size_t colon = str_chr(line, ':');
	size_t i;

	for (i = 0; i < colon; i++)
		if (!isalnum((unsigned char)line.ptr[i]) && line.ptr[i] != '-')
			return false;
	return colon > 0 && colon < line.len && !str_starts(line, STR("Index:"));
}

static int mail_by_number(const void *pa, const void *pb)
{
	const struct mail_patch *a = pa, *b = pb;

	return a->number < b->number ? -1 : a->number > b->number;
}

/* A mailbox has them as they arrived; each number once: it is a series. */
static void mail_sort(struct mail_patches *out, size_t first)
{
	struct mail_patch *at = out->at + first;
	size_t i, nr = out->nr - first;
	bool *seen = xcalloc(nr + 1, sizeof(*seen));
	bool is_series = nr > 1;

	for (i = 0; i < nr && is_series; i++) {
		is_series = at[i].number >= 1 && at[i].number <= nr &&
			    !seen[at[i].number];
		if (is_series)
			seen[at[i].number] = true;
	}
	free(seen);
	if (is_series)
		qsort(at, nr, sizeof(*at), mail_by_number);
}

static void take_bare(struct reading *r, struct str text)
{
	struct mail_patch *p;

	if (!has_patch(text))
		return;
	p = mail_add(r->out);
	sb_addstr(&p->text, text);
	p->subject = str_dup(STR(""));
}

int mail_read(struct str text, const char *name, struct mail_patches *out,
	      struct diag *diag)
{
	struct reading r = { .name = name, .out = out, .diag = diag };
	size_t first = out->nr;

	if (text.len > LIMIT_GIT_PATCH) {
		diag_add(diag, SEV_ERROR, NULL, (struct place){ name, 0, 0 },
			 "too large");
		return -1;
	}
	if (str_starts(text, STR("From ")) || is_message(text)) {
		g_mime_init();
		mail_parse(&r, text, str_starts(text, STR("From ")) ?
			GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
	} else {
		take_bare(&r, text);
	}
	if (out->nr == first && !r.has_cover) {
		diag_add(diag, SEV_ERROR, NULL, (struct place){ name, 0, 0 },
			 "no patch found");
		return -1;
	}
	mail_sort(out, first);
	return 0;
}

void mail_free(struct mail_patches *patches)
{
	size_t i;

	for (i = 0; i < patches->nr; i++) {
		free(patches->at[i].subject);
		sb_free(&patches->at[i].text);
	}
	free(patches->at);
	*patches = (struct mail_patches){ .nr = 0 };
}
