# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash disable=SC2154
#
# What the matrices share, which hold godeps against another program over many
# rows: source it.  What the other program says of a row is kept in the cache,
# and so is the result for this very godeps, as "result-$sum": an interrupted
# run is resumed.  The sourcing script sets $tmp and $sum.

TIMEFORMAT='%U %S'

die() { echo "matrix: $*" >&2; exit 2; }

# temporary - a directory $tmp, which goes at the end
temporary() {
	tmp=$(mktemp -d)
	trap 'rm -rf "$tmp"' EXIT
	trap 'exit 2' HUP INT TERM
}

# kept_directory NAME - where answers are kept
kept_directory() { echo "${XDG_CACHE_HOME:-$HOME/.cache}/godeps/$1"; }

# spent FILE COMMAND... - processor time in milliseconds, with all children
spent() {
	local file=$1 status

	shift
	{ time "$@" 2>&3; } 3>&2 2>"$tmp/time"
	status=$?
	awk '{ printf "%d\n", ($1 + $2) * 1000 + 0.5 }' "$tmp/time" >"$file"
	return $status
}

# spent_best COMMAND... - the same into $best, if it is less than what is there
spent_best() {
	local got status

	spent "$tmp/ms" "$@"
	status=$?
	got=$(<"$tmp/ms")
	[ -n "$best" ] && [ "$best" -le "$got" ] || best=$got
	return $status
}

# result_of DIRECTORY COMMAND... - print the row's result, from the kept ones if it
# is there, or else what the command prints
result_of() {
	local at=$1/result-$sum

	shift
	if [ ! -e "$at" ]; then
		"$@" >"$tmp/result"
		rm -f "${at%-"$sum"}"-*
		mv "$tmp/result" "$at"
	fi
	cat "$at"
}

# table_of AWK FILE - write the page of the manual, of lines on standard input
table_of() {
	if ! awk -f "$1" >"$tmp/table" || ! cp "$tmp/table" "$2"; then
		die "$2 cannot be written"
	fi
}
