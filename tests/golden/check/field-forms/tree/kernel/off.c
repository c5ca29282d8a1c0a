// SPDX-License-Identifier: GPL-2.0
struct not_built {
	int there;
};
