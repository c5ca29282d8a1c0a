// SPDX-License-Identifier: GPL-2.0
package main

import (
	"example.org/tools/both"
	"example.org/tools/only"
)

func main() { println(both.Cgo, only.Cgo) }
