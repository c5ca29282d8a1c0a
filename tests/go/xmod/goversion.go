// SPDX-License-Identifier: GPL-2.0

//go:build go1.22

package main

import (
	"fmt"
	"go/version"
	"io"
)

func init() { sayGo = compareGo }

// compareGo says which of two versions of Go is greater, as go/version has it.
func compareGo(out io.Writer, a, b string) {
	fmt.Fprintf(out, "govalid\t%s\t\t%v\n", a, version.IsValid(a))
	if version.IsValid(a) || version.IsValid(b) {
		fmt.Fprintf(out, "go\t%s\t%s\t%d\n", a, b, version.Compare(a, b))
	}
}
