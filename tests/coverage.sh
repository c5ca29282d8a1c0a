#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/coverage.sh [PATH]... - run the tests (or those of PATH) with the build in
# $BUILD, made with --coverage, and print for each directory how many lines and
# branches were run; the lines that were not are in $BUILD/uncovered.
set -u
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build-coverage}
find "$BUILD" -name '*.gcda' -delete
BUILD=$BUILD tests/run --quick --only=normal "$@" || echo 'some tests failed, see above' >&2

out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT
top=$PWD
find "$BUILD/src" "$BUILD/scripts" -name '*.gcno' | sort | while read -r notes; do
	(cd "$out" && gcov -b -r -s "$top" -o "$top/$notes" "$top/${notes%.gcno}.o" \
		>>said 2>/dev/null
	for f in *.gcov; do
		[ -e "$f" ] || continue
		case $f in
		*.c.gcov) cat "$f" >>all ;;
		esac
		rm "$f"
	done)
done
awk -v list="$BUILD/uncovered" '
	BEGIN { printf "" >list }
	/^ *-: *0:Source:/ { sub(/.*Source:/, ""); file = $0
		directory = file; sub(/\/[^\/]*$/, "", directory); next }
	/^branch/ { branches[directory]++
		if (/never executed|taken 0%/) missed[directory]++
		next }
	/^(call|function)/ { next }
	{ split($0, part, ":"); count = part[1]; gsub(/ /, "", count)
		if (count == "-" || count == "") next
		lines[directory]++
		if (count ~ /^[#=]+$/) { unrun[directory]++
			line = part[2] + 0; text = $0; sub(/^[^:]*:[^:]*:/, "", text)
			print file ":" line ":" text >list } }
	END {
		for (d in lines) {
			printf "%-18s %6d lines %5.1f %%  %6d branches %5.1f %%\n", d, lines[d],
				100 * (1 - unrun[d] / lines[d]), branches[d],
				branches[d] ? 100 * (1 - missed[d] / branches[d]) : 100 | "sort"
			l += lines[d]; u += unrun[d]; b += branches[d]; m += missed[d]
		}
		close("sort")
		if (l) printf "%-18s %6d lines %5.1f %%  %6d branches %5.1f %%\n", "together", l,
			100 * (1 - u / l), b, b ? 100 * (1 - m / b) : 100
	}' "$out/all"
echo "what was not run is listed in $BUILD/uncovered"
