// SPDX-License-Identifier: GPL-2.0
int in_both(void)
{
	return 0;
}
