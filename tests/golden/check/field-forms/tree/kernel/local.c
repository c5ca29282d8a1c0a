// SPDX-License-Identifier: GPL-2.0
struct local {
	int there;
};

int f(void)
{
	return 0;
}
