#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What the checks add to godeps merge, on x86 defconfig of Linux 6.1 with the
# sample program in it: processor time, with and without them in turns, so that
# whatever else the machine does hits both.  GODEPS names the command, KDIR61
# the kernel tree; RUNS how many turns.
set -eu
export LC_ALL=C

src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
: "${KDIR61:?names no kernel tree}"
runs=${RUNS:-20}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
. "$src/tests/oracle/configured.sh"

# Hard links: install-tree replaces files and never writes into one.
cp -al "$KDIR61" "$tmp/linux"
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS KBUILD_OUTPUT ARCH O
"$src/scripts/tree/install.sh" "$tmp/linux" >"$tmp/log"
configured "$tmp/linux" "$tmp/o" x86_64 defconfig || {
	cat "$tmp/o.log" >&2
	exit 2
}
{
	echo CONFIG_GO_MODULE=y
	echo CONFIG_SAMPLES=y
	echo CONFIG_SAMPLE_KMODWATCH=y
} >>"$tmp/o/.config"

# once OPTION... - microseconds of processor time of one merge
once() {
	local TIMEFORMAT='%U %S'

	{ time "$GODEPS" merge --srctree="$tmp/linux" --objtree="$tmp/o" --arch=x86_64 \
		--fail-on=never -o "$tmp/graph" "$@" 2>"$tmp/said"; } 2>&1 |
		awk '{ printf "%.0f\n", ($1 + $2) * 1000000 }'
}

for ((i = 0; i < runs; i++)); do
	once -W no-all >>"$tmp/without"
	once >>"$tmp/with"
	once -W all >>"$tmp/all"
done
echo "godeps merge, x86 defconfig and the sample, processor time, best of $runs"
for which in without with all; do
	best=$(sort -n "$tmp/$which" | head -n 1)
	[ "$which" = without ] && base=$best
	case $which in
	without) name='without rules' ;;
	with) name='with the rules that are on' ;;
	all) name='with all rules' ;;
	esac
	printf '%-34s %10d.%d ms   + %d ms\n' "$name" $((best / 1000)) \
		$((best % 1000 / 100)) $(((best - base) / 1000))
done
