// SPDX-License-Identifier: GPL-2.0
package c

// int c_one(void);
import "C"

const One = 1
