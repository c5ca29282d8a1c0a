// SPDX-License-Identifier: GPL-2.0
COND_SYSCALL(rtas);
COND_SYSCALL_COMPAT(getsockopt);
