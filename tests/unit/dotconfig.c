// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "base/diag.h"
#include "base/intern.h"
#include "kbuild/dotconfig.h"

static const char text[] =
	"# Automatically generated\n"
	"CONFIG_NET=y\n"
	"CONFIG_USB=m\r\n"
	"# CONFIG_PCI is not set\n"
	"CONFIG_OFF=n\n"
	"CONFIG_HZ=250\n"
	"CONFIG_EMPTY=\"\"\n"
	"CONFIG_TEXT=\"a \\\"b\\\" \\\\c\" and more\n"
	"CONFIG_NONE=\n"
	"# CONFIG_ is not set\n"
	"#CONFIG_X is not set\n"
	"CONFIG_OPEN=\"no end\\\"\n"
	"CONFIG_BAD-NAME=y\n"
	"NET=y\n"
	"CONFIG_NET=m\n"
	"\n"
	"CONFIG_LAST=y";

static const char *value(const struct dotconfig *dc, const char *symbol)
{
	const struct dotconfig_entry *e = dotconfig_find(dc, str_of(symbol));
	static char copy[64];

	if (!e)
		return NULL;
	snprintf(copy, sizeof(copy), "%.*s", (int)e->value.len, e->value.ptr);
	return copy;
}

static void check_autoconf(const struct dotconfig *dc, bool unquoted,
			   const char *want, const char *name)
{
	SCOPED_STRBUF out = STRBUF_INIT;

	dotconfig_autoconf(dc, unquoted, &out);
	is_str(sb_cstr(&out), want, "%s", name);
}

int main(void)
{
	struct interner *names = interner_new();
	struct diag *diag = diag_new();
	struct dotconfig *dc = dotconfig_parse(STR(text), ".config", names,
					       diag);
	size_t n;

	plan(16);
	is_str(value(dc, "CONFIG_NET"), "m", "the last value counts");
	is_str(value(dc, "CONFIG_USB"), "m", "CR is not part of it");
	is_str(value(dc, "CONFIG_PCI"), "n", "is not set");
	is_str(value(dc, "CONFIG_OFF"), "n", "n");
	is_str(value(dc, "CONFIG_HZ"), "250", "a number");
	is_str(value(dc, "CONFIG_EMPTY"), "\"\"", "an empty string");
	is_str(value(dc, "CONFIG_TEXT"), "\"a \\\"b\\\" \\\\c\"",
	       "a string, as written, to its end");
	is_str(value(dc, "CONFIG_NONE"), "", "nothing");
	is_str(value(dc, "CONFIG_LAST"), "y", "a last line without newline");
	ok(!value(dc, "CONFIG_"), "no name");
	ok(!value(dc, "CONFIG_OPEN"), "a string without end is left out");
	ok(!value(dc, "CONFIG_X"), "a comment of another form is a comment");
	dotconfig_entries(dc, &n);
	is_int(n, 9, "number of symbols");
	is_int(diag_count(diag, SEV_WARNING), 4, "number of warnings");
	check_autoconf(dc, false,
		       "CONFIG_NET=m\nCONFIG_USB=m\nCONFIG_HZ=250\n"
		       "CONFIG_EMPTY=\"\"\n"
		       "CONFIG_TEXT=\"a \\\"b\\\" \\\\c\"\n"
		       "CONFIG_NONE=\nCONFIG_LAST=y\n",
		       "auto.conf up to Linux 5.16");
	check_autoconf(dc, true,
		       "CONFIG_NET=m\nCONFIG_USB=m\nCONFIG_HZ=250\n"
		       "CONFIG_EMPTY=\nCONFIG_TEXT=a \"b\" \\c\n"
		       "CONFIG_NONE=\nCONFIG_LAST=y\n",
		       "auto.conf from Linux 5.17 on");
	dotconfig_free(dc);
	diag_free(diag);
	interner_free(names);
	return done_testing();
}
