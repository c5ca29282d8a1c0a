// SPDX-License-Identifier: GPL-2.0
#include "tap.h"

#include "base/digest.h"

static const char *hex(const unsigned char *sum, size_t len)
{
	static char text[2 * DIGEST_SHA256 + 1];
	size_t i;

	for (i = 0; i < len; i++)
		snprintf(&text[2 * i], 3, "%02x", sum[i]);
	return text;
}

int main(void)
{
	unsigned char sum[DIGEST_SHA256];
	SCOPED_STRBUF text = STRBUF_INIT;

	plan(4);
	digest_sha256(STR("abc"), sum);
	is_str(hex(sum, DIGEST_SHA256),
	       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	       "SHA-256 of abc");
	digest_base64(sum, DIGEST_SHA256, &text);
	is_str(sb_cstr(&text), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
	       "as text");
	digest_sha1(STR("a"), STR("bc"), sum);
	is_str(hex(sum, DIGEST_SHA1), "a9993e364706816aba3e25717850c26c9cd0d89d",
	       "SHA-1 of abc, in two pieces");
	digest_sha1((struct str){ "blob 0", 7 }, STR(""), sum);
	is_str(hex(sum, DIGEST_SHA1), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
	       "git's name of an empty file");
	return done_testing();
}
