#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# scripts/find-go.sh - print the path of a go command, 1.19 or later
#
# The one of the caller's PATH, or else the newest that Debian keeps beside it.
# Exit status 1 if there is none.

# recent_enough GO - asks without network or toolchain switching
recent_enough() {
	version=$(GOTOOLCHAIN=local "$1" env GOVERSION 2>/dev/null) || return 1
	case $version in
	go1.[0-9] | go1.[0-9].* | go1.1[0-8] | go1.1[0-8].* | '') return 1 ;;
	esac
}

for go in "$(command -v go)" $(printf '%s\n' /usr/lib/go-*/bin/go /usr/local/go/bin/go | sort -rV); do
	[ -x "$go" ] && recent_enough "$go" && echo "$go" && exit 0
done
exit 1
