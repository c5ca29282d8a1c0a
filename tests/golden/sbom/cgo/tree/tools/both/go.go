// SPDX-License-Identifier: GPL-2.0
//go:build !cgo

package both

const Cgo = false
