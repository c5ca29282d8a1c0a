// SPDX-License-Identifier: GPL-2.0
#if defined(CONFIG_FAST) && defined(CONFIG_SLOW)
int never;
#endif
