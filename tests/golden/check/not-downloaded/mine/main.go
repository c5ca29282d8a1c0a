// SPDX-License-Identifier: GPL-2.0
package main

import (
	_ "example.org/a"
	_ "example.org/a/more"
	_ "example.org/b"
	_ "example.org/c"
	_ "example.org/d"
	_ "example.org/mine/sub"
)

func main() {}
