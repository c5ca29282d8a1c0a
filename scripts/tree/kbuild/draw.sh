#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# draw.sh GRAPH SVG GODEPS... - draw the view of a graph, whole or not at all

set -e
graph=$1 svg=$2
shift 2
tmp=$(dirname "$svg")/.tmp_$(basename "$svg")
trap 'rm -f "$tmp.dot" "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

if ! command -v dot >/dev/null; then
	echo >&2 "***"
	echo >&2 "*** Drawing needs the command 'dot' of graphviz"
	echo >&2 "*** (package graphviz in Debian and Fedora)."
	echo >&2 "***"
	exit 1
fi
"$@" view "$graph" -o "$tmp.dot"
dot -Tsvg -o "$tmp" "$tmp.dot"
mv -f "$tmp" "$svg"
