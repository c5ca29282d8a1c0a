// SPDX-License-Identifier: Apache-2.0

// Command watch loads the driver.
package main

import (
	_ "os"

	"example.org/dep/x"
	"golang.org/x/sys/unix"
)

func main() {
	x.F()
	_ = unix.DeleteModule("drv", 0)
}
