#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# godeps kbuild against GNU make on x86 defconfig of Linux 6.1: one table.
# GODEPS names the command, KDIR61 the kernel tree; RUNS how often we run.
set -eu
LC_ALL=C
export LC_ALL

src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
: "${KDIR61:?names no kernel tree}"
runs=${RUNS:-20}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
. "$src/tests/oracle/configured.sh"
. "$src/tests/lib/opened.sh"

# best COMMAND...: the shortest of $runs runs, in microseconds; output goes
# to $tmp/out
best() {
	min=
	i=0
	while [ $i -lt "$runs" ]; do
		i=$((i + 1))
		t0=$(date +%s%N)
		"$@" >"$tmp/out"
		t1=$(date +%s%N)
		us=$(((t1 - t0) / 1000))
		if [ -z "$min" ] || [ $us -lt $min ]; then
			min=$us
		fi
	done
	echo $min
}

graph=("$GODEPS" kbuild --srctree "$KDIR61" --objtree "$tmp/o" --arch x86_64)
list=("${graph[@]}" --list)

merely_read() {
	xargs cat <"$tmp/files"
}

five='^(dir|builtin|lib|module|part) '

configured "$KDIR61" "$tmp/o" x86_64 defconfig || {
	cat "$tmp/o.log" >&2
	exit 2
}
us_list=$(best "${list[@]}")
grep -E "$five" "$tmp/out" >"$tmp/got"
us_graph=$(best "${graph[@]}")
us_start=$(best "$GODEPS" version)
t0=$(date +%s%N)
"$src/tests/oracle/oracle.sh" "$KDIR61" "$tmp/o" x86_64 >"$tmp/want"
t1=$(date +%s%N)
us_make=$(((t1 - t0) / 1000))
us_read=
if command -v strace >/dev/null; then
	opened "$KDIR61" "$tmp/trace" "${list[@]}" >"$tmp/files"
	us_read=$(best merely_read)
fi

# row NAME MICROSECONDS NOTE
row() {
	printf '%-34s %10d.%d ms  %s\n' "$1" $(($2 / 1000)) \
		$(($2 % 1000 / 100)) "$3"
}

echo "Linux $(make -s -C "$KDIR61" kernelversion), x86_64 defconfig: $(wc -l <"$tmp/want") facts, $(
	diff "$tmp/want" "$tmp/got" | grep -c '^[<>]' || :) differences"
row "GNU make, directory by directory" "$us_make" ""
row "godeps kbuild --list" "$us_list" \
	"best of $runs; $((us_make / us_list)) times faster"
row "godeps kbuild (DOT)" "$us_graph" "best of $runs"
[ -z "$us_read" ] ||
	row "cat of the $(wc -l <"$tmp/files") files it reads" "$us_read" \
		"best of $runs"
row "godeps version (starting a program)" "$us_start" "best of $runs"
