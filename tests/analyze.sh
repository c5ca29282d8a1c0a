#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016	# $1 of a shell inside
#
# tests/analyze.sh [DIRECTORY]... - gcc -fanalyzer and clang --analyze over the
# sources.  A report that tests/analyze.known names (file: option, and then why) is
# left out; the status is 1 if there are others.
set -u
cd "$(dirname "$0")/.." || exit 2
libs='libcgraph json-c nettle libelf yaml-0.1 libzip libgit2 gmime-3.0 zlib libkmod'
# shellcheck disable=SC2086	# words
flags="-std=gnu11 -D_GNU_SOURCE -pthread -Iinclude -Iscripts $(pkg-config --cflags $libs)"
[ $# -gt 0 ] || set -- src scripts
said=$(mktemp) || exit 2
trap 'rm -f "$said"' EXIT

# one FILE - run both on a file
one() {
	# shellcheck disable=SC2086
	gcc $2 -O1 -fanalyzer -c -o /dev/null "$1" 2>&1 | grep 'warning:.*-Wanalyzer'
	# shellcheck disable=SC2086
	clang $2 --analyze --analyzer-output text -o /dev/null "$1" 2>&1 | grep 'warning:'
	true
}
export -f one
find "$@" -name '*.c' | sort | xargs -P "$(nproc)" -I{} bash -c 'one "$1" "$2"' one {} "$flags" |
	sort -u >"$said"

# A line of analyze.known is "FILE: OPTION reason", the option as it is in brackets.
awk 'NR == FNR { if (!/^#/ && NF) known[$1 $2] = 1; next }
	{ file = $1; sub(/:.*/, ":", file); option = $0; sub(/.*\[/, "", option); sub(/\].*/, "", option)
		if (!((file option) in known)) { print; bad = 1 } }
	END { exit bad }' tests/analyze.known "$said"
