// SPDX-License-Identifier: GPL-2.0
static struct miscdevice one = {
	MISC_MINOR,
	"second",
	&fops,
};

static struct miscdevice two = {
	.minor = 1, .name = "by_name", .nodename = "by/node",
};

static struct other three = { .name = "other" };

MODULE_ALIAS("net-pf-1");
MODULE_ALIAS_CRYPTO("crc-x");
MODULE_ALIAS("a" "b");
 MODULE_ALIAS("indented");
