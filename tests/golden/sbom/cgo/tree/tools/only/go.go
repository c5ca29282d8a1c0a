// SPDX-License-Identifier: GPL-2.0
//go:build !cgo

package only

const Cgo = false
