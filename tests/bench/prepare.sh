#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What a second "make prepare" costs with CONFIG_GO_MODULE=y: the same tree and
# configuration with it off and on, in turns, so that whatever else the machine
# does affects both.  KDIR61 names the kernel tree; RUNS the number of turns.
set -eu
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
: "${KDIR61:?names no kernel tree}"
runs=${RUNS:-7}
tmp=$(mktemp -d)
trap 'chmod -R u+rwX "$tmp"; rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS KBUILD_OUTPUT ARCH O GODEPS

# kernel OBJTREE TARGET... - make in the tree; its output is shown only if it fails
kernel() {
	make -C "$tmp/linux" O="$tmp/$1" -j2 "${@:2}" >"$tmp/log" 2>&1 </dev/null || {
		tail -n 20 "$tmp/log" >&2
		exit 2
	}
}

# once OBJTREE - "ELAPSED CPU" of one make prepare, in milliseconds
once() {
	local TIMEFORMAT='%R %U %S'

	{ time kernel "$1" prepare; } 2>&1 |
		awk '{ printf "%.0f %.0f\n", $1 * 1000, ($2 + $3) * 1000 }'
}

# Hard links: install-tree replaces files and never writes into one.
cp -al "$KDIR61" "$tmp/linux"
"$src/scripts/tree/install.sh" "$tmp/linux" >"$tmp/log"
for tree in off on; do
	kernel $tree defconfig
done
"$tmp/linux/scripts/config" --file "$tmp/on/.config" -e GO_MODULE -e SAMPLES -e SAMPLE_KMODWATCH
for tree in off on; do
	kernel $tree olddefconfig
	kernel $tree prepare
done
for ((i = 0; i < runs; i++)); do
	for tree in off on; do
		once $tree >>"$tmp/$tree.times"
	done
done

echo "make prepare with nothing to do, x86 defconfig, best of $runs (milliseconds)"
for tree in off on; do
	awk -v what="CONFIG_GO_MODULE $tree" '
		NR == 1 || $1 < elapsed { elapsed = $1 }
		NR == 1 || $2 < cpu { cpu = $2 }
		END { printf "%-24s %8d elapsed %8d processor\n", what, elapsed, cpu }' \
		"$tmp/$tree.times"
done
