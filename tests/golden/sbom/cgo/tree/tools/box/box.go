// SPDX-License-Identifier: GPL-2.0
package main

import "example.org/tools/both"

func main() { println(both.Cgo) }
