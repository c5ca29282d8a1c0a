// SPDX-License-Identifier: GPL-2.0
int plain(void)
{
	return 0;
}

int listed(void)
{
	return 0;
}
NOKPROBE_SYMBOL(listed);

static int listed_too(int n)
{
	return n;
}
NOKPROBE_SYMBOL(listed_too);

noinstr void entry(void)
{
}

asmlinkage __visible void __init start(void)
{
}

static void __exit
finish(void)
{
}

notrace int clock(void)
{
	return 1;
}

/* What a function is given, or calls, says nothing of it. */
int user(void (*noinstr)(void))
{
	notrace();
	return listed();
}

unsigned long ticks __read_mostly = 3;

#ifdef CONFIG_NONE
int __init both(void)
{
	return 0;
}
#else
int both(void)
{
	return 1;
}
#endif
