// SPDX-License-Identifier: GPL-2.0
SYSCALL_DEFINE2(newstat, const char __user *, name, struct stat __user *, buf)
{
	return 0;
}

SYSCALL_DEFINE2(stat, const char __user *, name, struct old_stat __user *, buf)
{
	return 0;
}
