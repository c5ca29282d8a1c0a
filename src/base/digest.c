// SPDX-License-Identifier: GPL-2.0
/*
 * This is the one module that knows nettle.
 */
#include "base/digest.h"

#include <nettle/base64.h>
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

void digest_sha256(struct str data, unsigned char sum[DIGEST_SHA256])
{
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, data.len, (const uint8_t *)data.ptr);
	sha256_digest(&ctx, DIGEST_SHA256, sum);
}

void digest_sha1(struct str head, struct str data, unsigned char sum[DIGEST_SHA1])
{
	struct sha1_ctx ctx;

	sha1_init(&ctx);
	sha1_update(&ctx, head.len, (const uint8_t *)head.ptr);
	sha1_update(&ctx, data.len, (const uint8_t *)data.ptr);
	sha1_digest(&ctx, DIGEST_SHA1, sum);
}

void digest_md5(struct str data, unsigned char sum[DIGEST_MD5])
{
	struct md5_ctx ctx;

	md5_init(&ctx);
	md5_update(&ctx, data.len, (const uint8_t *)data.ptr);
	md5_digest(&ctx, DIGEST_MD5, sum);
}

void digest_base64(const unsigned char *sum, int len, struct strbuf *out)
{
	char text[BASE64_ENCODE_RAW_LENGTH(DIGEST_SHA256)];

	base64_encode_raw(text, (size_t)len, sum);
	sb_add(out, text, BASE64_ENCODE_RAW_LENGTH((size_t)len));
}

bool digest_from_base64(struct str text, unsigned char sum[DIGEST_SHA256])
{
	/* What is decoded before its end is seen may have two bytes more. */
	uint8_t out[BASE64_DECODE_LENGTH(BASE64_ENCODE_RAW_LENGTH(DIGEST_SHA256)) + 2];
	struct base64_decode_ctx ctx;
	size_t len = sizeof(out);

	if (text.len != BASE64_ENCODE_RAW_LENGTH(DIGEST_SHA256))
		return false;
	base64_decode_init(&ctx);
	if (!base64_decode_update(&ctx, &len, out, text.len, text.ptr) ||
	    !base64_decode_final(&ctx) || len != DIGEST_SHA256)
		return false;
	memcpy(sum, out, DIGEST_SHA256);
	return true;
}
