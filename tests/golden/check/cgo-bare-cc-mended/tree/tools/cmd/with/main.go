// SPDX-License-Identifier: GPL-2.0
package main

import "example.org/tools/c"

func main() { println(c.One) }
