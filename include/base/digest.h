/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Sums that others have written down.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

#define DIGEST_MD5	16
#define DIGEST_SHA1	20
#define DIGEST_SHA256	32

/**
 * digest_sha256 - the SHA-256 sum of a text
 * @data: text
 * @sum: set to it
 */
void digest_sha256(struct str data, unsigned char sum[DIGEST_SHA256]);

/**
 * digest_sha1 - the SHA-1 sum of a text that is in two pieces
 * @head: its beginning
 * @data: and the rest
 * @sum: set to it
 */
void digest_sha1(struct str head, struct str data, unsigned char sum[DIGEST_SHA1]);

/**
 * digest_md5 - the MD5 sum of a text, as line tables have it
 * @data: text
 * @sum: set to it
 */
void digest_md5(struct str data, unsigned char sum[DIGEST_MD5]);

/**
 * digest_base64 - append a sum as text
 * @sum: sum
 * @len: its bytes, at most %DIGEST_SHA256
 * @out: buffer
 */
void digest_base64(const unsigned char *sum, int len, struct strbuf *out);

/**
 * digest_from_base64 - the opposite
 * @text: such as what follows "h1:" in a go.sum
 * @sum: set to the sum
 *
 * Return: whether @text is that of %DIGEST_SHA256 bytes.
 */
bool digest_from_base64(struct str text, unsigned char sum[DIGEST_SHA256]);

#endif
