// SPDX-License-Identifier: GPL-2.0
package main

//kbuild:config BUS=y
//kbuild:config EXTRA=m

func main() {}
