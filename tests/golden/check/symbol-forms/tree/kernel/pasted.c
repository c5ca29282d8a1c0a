// SPDX-License-Identifier: GPL-2.0
#include <linux/names.h>

#define PTTYPE 64
#define FNAME(name) paging##64_##name
static int FNAME(walk_it)(void)
{
	return 0;
}

#define MTYPE hash_net4
#define mtype_test TOKEN(MTYPE, _test)
int mtype_test(void)
{
	return 0;
}

DEFINE_IDTENTRY(sysvec_reboot)
{
}

GENERATE(dictMode, 4)

HISTOGRAM(0);
