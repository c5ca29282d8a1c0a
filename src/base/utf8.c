// SPDX-License-Identifier: GPL-2.0
#include "base/utf8.h"

size_t utf8_decode(struct str s, uint32_t *c)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char b = (unsigned char)s.ptr[0];
	size_t i, n = b < 0x80 ? 1 : b < 0xc2 ? 0 : b < 0xe0 ? 2 :
		      b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;

	*c = n > 1 ? b & (0x7f >> n) : b;
	for (i = 1; i < n; i++) {
		if (i >= s.len || (s.ptr[i] & 0xc0) != 0x80)
			break;
		*c = *c << 6 | (s.ptr[i] & 0x3f);
	}
	if (n && i == n && *c >= least[n] && *c <= 0x10ffff &&
	    (*c < 0xd800 || *c > 0xdfff))
		return n;
	*c = UTF8_REPLACEMENT;
	return 1;
}

void utf8_add(struct strbuf *out, uint32_t c)
{
	int shift = c < 0x80 ? 0 : c < 0x800 ? 6 : c < 0x10000 ? 12 : 18;
	static const unsigned char lead[] = { 0x00, 0xc0, 0xe0, 0xf0 };

	sb_addch(out, (char)(lead[shift / 6] | c >> shift));
	while ((shift -= 6) >= 0)
		sb_addch(out, (char)(0x80 | (c >> shift & 0x3f)));
}
