/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names for what compilers know, as the kernel spells them.
 */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

#define __attr(x)		__attribute__((x))

#define __printf(fmt, args)	__attr(format(printf, fmt, args))
#define __noreturn		__attr(noreturn)
#define __aligned(x)		__attr(aligned(x))
#define __maybe_unused		__attr(unused)
#define __weak			__attr(weak)

#endif
