// SPDX-License-Identifier: GPL-2.0
package main

// #cgo pkg-config: box
// #include <box.h>
import "C"

func main() { C.box() }
