// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#ifdef CONFIG_BUS
int bus;
#elif defined(CONFIG_FAST) || (IS_ENABLED(CONFIG_HELPER) && !defined(OTHER))
int fast;
#else
int slow;
#endif
#if IS_REACHABLE(CONFIG_HELPER)
int reach;
#endif
#if !IS_BUILTIN(CONFIG_HELPER) && /* why */ \
	IS_ENABLED(CONFIG_USER)
int two;
#endif
#ifdef CONFIG_HELPER_MODULE
int helper;
#if CONFIG_COUNT > 3 && BITS_PER_LONG == 64
int count;
#endif
#endif
#ifdef MODULE
int module;
#ifndef CONFIG_NODEV
int nodev;
#endif
#endif
