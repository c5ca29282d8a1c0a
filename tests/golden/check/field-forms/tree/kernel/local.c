// SPDX-License-Identifier: GPL-2.0
#include "twin.c"

struct local {
	int there;
};

int f(void)
{
	return 0;
}
