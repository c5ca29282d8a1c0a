// SPDX-License-Identifier: GPL-2.0
package both

// #cgo pkg-config: both
import "C"

const Cgo = true
