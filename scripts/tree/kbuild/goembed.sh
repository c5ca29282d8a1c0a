#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# goembed.sh TOOL ARGUMENT... - run by the go command instead of its tools
#
# Old versions of Go find a file for //go:embed through the overlay but have
# the compiler read it by the overlaid name (golang.org/issue/59406).  The
# compiler takes the names from a file: this puts the real ones into it, with
# the sed script that gobuild.sh left in $GOEMBED.

set -e
previous=
for arg; do
	if [ "$previous" = -embedcfg ]; then
		sed -f "$GOEMBED" "$arg" >"$arg.real"
		mv -f "$arg.real" "$arg"
	fi
	previous=$arg
done
exec "$@"
