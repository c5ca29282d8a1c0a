#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Processor time, elapsed time and memory of the Kconfig commands on the x86_64
# defconfig, beside those of the tree's own conf, called directly.  GODEPS names the
# command, KDIR61 and KDIR612 the kernel trees; RUNS how often each runs (the best
# counts).
set -u
export LC_ALL=C

src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
# conf.sh needs them.
SRC=$src
export GODEPS SRC
runs=${RUNS:-10}
[ -n "${KDIR61:-}${KDIR612:-}" ] || { echo "kconfig: KDIR61 names no kernel tree" >&2; exit 2; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
. "$src/tests/kconfig/conf.sh"

${CC:-cc} -O1 -o "$tmp/once" "$src/tests/bench/once.c"

# of MICROSECONDS - in milliseconds
of() {
	echo "$(($1 / 1000)).$(($1 % 1000 / 100))"
}

# row VERSION NAME COMMAND...
row() {
	local us cpu kb version=$1 name=$2

	shift 2
	read -r us cpu kb < <("$tmp/once" "$runs" "$@")
	printf '%-6s %-34s %9s %9s %7d\n' "$version" "$name" "$(of "$cpu")" "$(of "$us")" \
		$((kb / 1024))
}

printf '%-6s %-34s %9s %9s %7s\n' Linux command 'cpu ms' 'ms' MB
for version in 6.1 6.12; do
	[ $version = 6.1 ] && tree=${KDIR61:-} || tree=${KDIR612:-}
	[ -n "$tree" ] || continue
	rm -rf "$tmp/c"
	conf_build "$tree" "$tmp/conf" || exit 2
	conf_environment "$tree" x86_64
	conf_directory "$tree" "$tmp/c"
	cd "$tmp/c" || exit 2
	"$tmp/conf" --defconfig="$tree/arch/x86/configs/x86_64_defconfig" Kconfig >/dev/null 2>&1
	options=(--srctree="$tree" --objtree="$tmp/c" --arch=x86_64)
	"$GODEPS" kconfig toolchain "${options[@]}" -o "$tmp/record"
	row $version "conf --olddefconfig" "$tmp/conf" --olddefconfig Kconfig
	row $version "kconfig olddefconfig --toolchain" "$GODEPS" kconfig olddefconfig \
		"${options[@]}" --toolchain="$tmp/record"
	row $version "kconfig olddefconfig" "$GODEPS" kconfig olddefconfig "${options[@]}"
	row $version "kconfig audit" "$GODEPS" kconfig audit "${options[@]}"
	row $version "kconfig enable DVB_ZL10353" "$GODEPS" kconfig enable DVB_ZL10353 "${options[@]}"
	row $version "kconfig enable obj:.../dummy.o" "$GODEPS" kconfig enable \
		obj:drivers/net/dummy.o "${options[@]}"
	row $version "kconfig undefined" "$GODEPS" kconfig undefined "${options[@]}"
	row $version "explain CONFIG_NET" "$GODEPS" explain CONFIG_NET "${options[@]}"
	row $version "whatif NET=n" "$GODEPS" whatif NET=n "${options[@]}"
	row $version "kbuild" "$GODEPS" kbuild "${options[@]}"
	row $version "kbuild --symbols" "$GODEPS" kbuild --symbols "${options[@]}"
done
