/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names for what compilers know, as the kernel spells them.
 */
#ifndef BASE_COMPILER_H
#define BASE_COMPILER_H

#define __printf(fmt, args)	__attribute__((format(printf, fmt, args)))
#define __noreturn		__attribute__((noreturn))
#define __aligned(x)		__attribute__((aligned(x)))

#endif
