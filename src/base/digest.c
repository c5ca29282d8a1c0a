// SPDX-License-Identifier: GPL-2.0
/*
 * This is the one module that knows libcrypto.
 */
#include "base/digest.h"

#include <openssl/evp.h>

#include "base/mem.h"

void digest_sha256(struct str data, unsigned char sum[DIGEST_SHA256])
{
	unsigned int len;

	/* It can only run out of memory. */
	if (!EVP_Digest(data.ptr, data.len, sum, &len, EVP_sha256(), NULL))
		out_of_memory();
}

bool digest_sha1(struct str head, struct str data,
		 unsigned char sum[DIGEST_SHA1])
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool done;

	if (!ctx)
		out_of_memory();
	done = EVP_DigestInit_ex(ctx, EVP_sha1(), NULL) &&
	       EVP_DigestUpdate(ctx, head.ptr, head.len) &&
	       EVP_DigestUpdate(ctx, data.ptr, data.len) &&
	       EVP_DigestFinal_ex(ctx, sum, NULL);
	EVP_MD_CTX_free(ctx);
	return done;
}

void digest_base64(const unsigned char *sum, int len, struct strbuf *out)
{
	unsigned char text[2 * DIGEST_SHA256];

	EVP_EncodeBlock(text, sum, len);
	sb_adds(out, (char *)text);
}
