#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/valgrind.sh [AREA[/CASE]]... - the golden tests under valgrind's memcheck: what
# it reports is printed, once for each place, and the status is 1.  What is not a
# fault is in tests/valgrind.supp, with its reason.
set -u
cd "$(dirname "$0")/.." || exit 2
real=$(realpath "${BUILD:-build}")
wrapped=${BUILD:-build}-valgrind	# tests/run wants it here
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$wrapped" "$tmp/log"

# malloc() of scripts/alloc.c is to be replaced, too.  Messages on system calls that
# valgrind does not know are not reported: godeps continues without them.
cat >"$wrapped/godeps" <<EOF
#!/bin/sh
exec valgrind -q --trace-children=yes --soname-synonyms=somalloc=NONE \\
	--num-callers=30 --log-file='$tmp/log/%p' \\
	--suppressions='$PWD/tests/valgrind.supp' '$real/godeps' "\$@"
EOF
chmod +x "$wrapped/godeps"

[ $# -gt 0 ] || set -- ''
for prefix; do
	GOLDEN=$prefix GOLDEN_SECONDS=600 BUILD=$wrapped \
		tests/run --quick --only=normal tests/golden.t >"$tmp/said" 2>&1 ||
		grep -E '^FAIL|^#' "$tmp/said" >&2
done

cat "$tmp"/log/* 2>/dev/null | sed 's/^==[0-9]*== //; /^--[0-9]*-- /d' |
	awk -v RS= '{ if (!seen[$0]++) { print $0 "\n"; bad = 1 } } END { exit bad }' &&
	echo "$(find "$tmp/log" -type f | wc -l) runs, no report"
