// SPDX-License-Identifier: GPL-2.0
#include "parts.h"

/* The first bytes of protocol buffers are lengths, which no text begins with. */
static bool profile_is_text(struct str data)
{
	size_t i;

	data = str_head(data, 4096);
	for (i = 0; i < data.len; i++)
		if ((unsigned char)data.ptr[i] < ' ' && !byte_is_space(data.ptr[i]))
			return false;
	return true;
}

static int profile_read_unpacked(struct profile_input *in)
{
	if (profile_is_perf(in->data))
		return profile_read_perf(in);
	if (!str_trim(in->data).len)
		return profile_fail(in, "an empty profile");
	return profile_is_text(in->data) ? profile_read_script(in) : profile_read_pprof(in);
}

int profile_read(struct profile *p, const char *name, struct str data,
		 const struct profile_options *o, struct diag *diag)
{
	struct profile_input in = {
		.p = p, .name = name, .data = data, .o = o, .diag = diag,
	};
	SCOPED_STRBUF unpacked = STRBUF_INIT;
	const char *why;

	if (!str_starts(data, STR("\x1f\x8b")))
		return profile_read_unpacked(&in);
	why = profile_gunzip(data, &unpacked);
	if (why)
		return profile_fail(&in, "%s", why);
	in.data = sb_str(&unpacked);
	return profile_read_unpacked(&in);
}
