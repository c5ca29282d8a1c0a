// SPDX-License-Identifier: GPL-2.0

//go:build kbuild

package elfinfo

import _ "embed"

// Kbuild makes the object from kernel/vermagic.c and passes -tags kbuild.  In
// a build with O= the object lies in the object tree; Kbuild then gives the go
// command an overlay that shows it here.
//
//go:embed kernel/vermagic.o
var vermagicObject []byte
