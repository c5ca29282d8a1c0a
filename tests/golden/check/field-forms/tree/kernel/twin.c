// SPDX-License-Identifier: GPL-2.0
struct twin {
	int there;
};
