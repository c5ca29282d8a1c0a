// SPDX-License-Identifier: GPL-2.0
static struct miscdevice off = { .name = "of" };
MODULE_ALIAS("alias-off");
