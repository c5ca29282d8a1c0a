// SPDX-License-Identifier: GPL-2.0
package main

// #cgo pkg-config: box
import "C"
