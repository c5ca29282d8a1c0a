// SPDX-License-Identifier: GPL-2.0
#include <errno.h>

#include "base/diag.h"
#include "parts.h"

int profile_fail(const struct profile_input *in, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(in->diag, SEV_ERROR, NULL, (struct place){ in->name, 0, 0 }, fmt, ap);
	va_end(ap);
	return -EINVAL;
}

void profile_warn(const struct profile_input *in, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	diag_vadd(in->diag, SEV_WARNING, NULL, (struct place){ in->name, 0, 0 }, fmt, ap);
	va_end(ap);
}
