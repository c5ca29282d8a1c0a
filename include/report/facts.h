/* SPDX-License-Identifier: GPL-2.0 */
#ifndef REPORT_FACTS_H
#define REPORT_FACTS_H

#include "base/str.h"

struct kb;

/**
 * facts_list - the facts of a kernel tree as text, one per line
 * @kb: what kb_read() gave
 * @out: buffer that receives "builtin init/main.o" and the like
 */
void facts_list(const struct kb *kb, struct strbuf *out);

#endif
