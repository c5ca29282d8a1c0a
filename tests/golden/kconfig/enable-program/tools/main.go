// SPDX-License-Identifier: GPL-2.0
package main

import "example.org/tools/lib"

//kbuild:config BRIDGE NAME=eth
//kbuild:config LEGACY=n

func main() {
	lib.Run()
}
