// SPDX-License-Identifier: GPL-2.0
module example.org/tools

go 1.19

require (
	example.org/dep v1.0.0
	github.com/someone/else v0.0.0-20240102030405-abcdefabcdef // indirect
	golang.org/x/sys v0.1.0
)
