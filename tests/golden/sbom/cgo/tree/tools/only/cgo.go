// SPDX-License-Identifier: GPL-2.0
package only

// #cgo pkg-config: only
import "C"

const Cgo = true
