// SPDX-License-Identifier: GPL-2.0
static const struct memdev {
	const char *name;
} devlist[] = {
	[DEVMEM_MINOR] = { "mem", &mem_fops, 0, 0 },
	[3] = { "nul", &null_fops, 0, 0666 },
};

static int __init chr_dev_init(void)
{
	return register_chrdev(MEM_MAJOR, "zz", &memory_fops);
}
