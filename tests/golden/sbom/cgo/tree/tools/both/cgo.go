// SPDX-License-Identifier: GPL-2.0
package both

// #cgo pkg-config: box
// #cgo LDFLAGS: -lown
// #include <box.h>
import "C"

const Cgo = true
