// SPDX-License-Identifier: GPL-2.0
package main

//kbuild:config BUS=y

func main() {}
