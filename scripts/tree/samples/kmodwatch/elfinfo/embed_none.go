// SPDX-License-Identifier: GPL-2.0

//go:build !kbuild

package elfinfo

// Outside of Kbuild ("go vet", "go test", an editor) there is no object to
// embed; BuiltFor then says that the kernel is not known.
var vermagicObject []byte
