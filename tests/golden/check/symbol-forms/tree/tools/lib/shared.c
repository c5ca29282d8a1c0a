// SPDX-License-Identifier: GPL-2.0
int shared_relocate(void)
{
	return 0;
}
