// SPDX-License-Identifier: GPL-2.0
package absent

// #cgo pkg-config: hammer
import "C"
