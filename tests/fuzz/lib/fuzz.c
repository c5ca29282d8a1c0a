// SPDX-License-Identifier: GPL-2.0
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	fuzz_one((struct str){ len ? (const char *)data : "", len });
	return 0;
}

void must_say(int err, const struct diag *diag)
{
	SCOPED_STRBUF said = STRBUF_INIT;

	must(!err == !diag_count(diag, SEV_ERROR));
	diag_write(diag, &said);
	must(!diag_total(diag) == !said.len);
}

void must_repeat(struct str text, void (*read)(struct str text, struct strbuf *out))
{
	SCOPED_STRBUF one = STRBUF_INIT;
	SCOPED_STRBUF two = STRBUF_INIT;

	read(text, &one);
	read(text, &two);
	must(str_eq(sb_str(&one), sb_str(&two)));
}

struct str cut_part(struct str *text)
{
	struct str part = str_head(*text, str_chr(*text, (char)0xff));

	*text = str_from(*text, part.len + 1);
	return part;
}
