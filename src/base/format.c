// SPDX-License-Identifier: GPL-2.0
/*
 * printf's conversions that this project uses, with one difference: "%.*s" is
 * exactly that many bytes.  libc's would end at the first NUL, and a name from
 * a hostile file would be shown as another one.  The compiler checks arguments
 * as it does printf's.
 */
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"

/* What stands between '%' and the letter. */
struct format_spec {
	bool left;		/* - */
	bool zeros;		/* 0 */
	size_t width;
	bool counted;		/* .* */
	char size;		/* 'l' (also for "ll"), 'z', 'j', or 0 */
};

static const char *format_parse(const char *p, struct format_spec *spec)
{
	*spec = (struct format_spec){ 0 };
	for (; *p == '-' || *p == '0'; p++) {
		spec->left |= *p == '-';
		spec->zeros |= *p == '0';
	}
	for (; byte_is_digit(*p) && spec->width < 1000; p++)
		spec->width = spec->width * 10 + (size_t)(*p - '0');
	if (p[0] == '.' && p[1] == '*') {
		spec->counted = true;
		p += 2;
	}
	for (; *p == 'l' || *p == 'z' || *p == 'j'; p++)
		spec->size = *p;
	return p;
}

static void format_text(struct strbuf *sb, const struct format_spec *spec,
			struct str text)
{
	size_t i, pad = spec->width > text.len ? spec->width - text.len : 0;

	if (spec->left)
		sb_addstr(sb, text);
	for (i = 0; i < pad; i++)
		sb_addch(sb, spec->zeros && !spec->left ? '0' : ' ');
	if (!spec->left)
		sb_addstr(sb, text);
}

static void format_string(struct strbuf *sb, const struct format_spec *spec,
			  va_list *ap)
{
	int len = spec->counted ? va_arg(*ap, int) : 0;
	const char *s = va_arg(*ap, const char *);

	if (spec->counted)
		format_text(sb, spec, (struct str){ s, len > 0 ? (size_t)len : 0 });
	else
		format_text(sb, spec, str_of(s ? s : "(null)"));
}

static void format_number(struct strbuf *sb, const struct format_spec *spec,
			  char letter, va_list *ap)
{
	uintmax_t value;
	char digits[32];
	int len;

	if (letter == 'd' && !spec->size)
		value = (uintmax_t)(intmax_t)va_arg(*ap, int);
	else if (!spec->size)
		value = va_arg(*ap, unsigned int);
	else if (spec->size == 'l')
		value = va_arg(*ap, unsigned long);
	else if (spec->size == 'z')
		value = va_arg(*ap, size_t);
	else
		value = va_arg(*ap, uintmax_t);
	len = letter == 'd' ? snprintf(digits, sizeof(digits), "%jd", (intmax_t)value) :
	      letter == 'u' ? snprintf(digits, sizeof(digits), "%ju", value) :
	      letter == 'x' ? snprintf(digits, sizeof(digits), "%jx", value) :
			      snprintf(digits, sizeof(digits), "%jX", value);
	format_text(sb, spec, (struct str){ digits, (size_t)len });
}

/* Return: false for what is not among our conversions. */
static bool format_one(struct strbuf *sb, const struct format_spec *spec,
		       char letter, va_list *ap)
{
	char c;

	switch (letter) {
	case '%':
		sb_addch(sb, '%');
		return true;
	case 'c':
		c = (char)va_arg(*ap, int);
		format_text(sb, spec, (struct str){ &c, 1 });
		return true;
	case 's':
		format_string(sb, spec, ap);
		return true;
	case 'd':
	case 'u':
	case 'x':
	case 'X':
		format_number(sb, spec, letter, ap);
		return true;
	default:
		return false;
	}
}

/* What is not known stays as it is written: its argument has an unknown type. */
void sb_vaddf(struct strbuf *sb, const char *fmt, va_list ap)
{
	struct format_spec spec;
	va_list args;

	va_copy(args, ap);
	while (*fmt) {
		size_t plain = strcspn(fmt, "%");
		const char *end;

		sb_add(sb, fmt, plain);
		fmt += plain;
		if (!*fmt)
			break;
		end = format_parse(fmt + 1, &spec);
		if (!format_one(sb, &spec, *end, &args)) {
			sb_adds(sb, fmt);
			break;
		}
		fmt = end + 1;
	}
	va_end(args);
}

void sb_addf(struct strbuf *sb, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	sb_vaddf(sb, fmt, ap);
	va_end(ap);
}
