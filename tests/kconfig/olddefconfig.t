#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 1200
#
# From a .config that has nothing of what a Go program needs: the fragment that
# godeps kconfig writes, put behind it or given to alldefconfig, makes one in
# which the program is on and godeps check has nothing to say.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../tree/tree.sh"

need_kernel KDIR61
need_kernel KDIR612
command -v go >/dev/null || skip_all "needs Go"
plan 24

o=$TMP/o

# kernel TARGET... - make in the object tree
kernel() {
	run env -u GODEPS -u GO make -C "$k" O="$o" ARCH=x86_64 --no-print-directory -s "$@"
	[ $status = 0 ] || diag "$err"
}

# progs COMMAND... - of godeps, for that tree
progs() {
	run "$GODEPS" "$@" --srctree="$k" --objtree="$o" --arch=x86_64
}

# fulfilled HOW - is the program on, and all it needs?
fulfilled() {
	like "$(cat "$o/.config")" '^CONFIG_GO_PROG_KMODWATCH=y' "$1: the program is on"
	progs check
	is "$status $out$err" "0 " "$1: and godeps check is clean"
}

for version in 6.1 6.12; do
	[ $version = 6.1 ] && from=$KDIR61 || from=$KDIR612
	k=$TMP/linux-$version
	cp -al "$from/." "$k" 2>/dev/null || cp -a "$from/." "$k" || exit 2
	install_tree "$k"
	rm -rf "$o"
	mkdir "$o"
	kernel allnoconfig
	progs kconfig --check
	is "$status $out$err" "0 " "$version: the committed switches are those of the sample"

	# The sample, but with a switch as any other program has one.
	sed 's/SAMPLE_KMODWATCH/GO_PROG_KMODWATCH/' "$k/samples/kmodwatch/Makefile" >"$TMP/make"
	cp --remove-destination "$TMP/make" "$k/samples/kmodwatch/Makefile"
	progs kconfig --check
	is "$status" 1 "$version: with a switch in the makefile they are stale"
	like "$err" 'Kconfig.progs:10: warning: .*def_bool y.*bool .*kconfig-stale' "$version: which is said"
	progs kconfig -o "$k/scripts/godeps/Kconfig.progs"
	is "$status $err" "0 " "$version: they are written"
	progs kconfig --check
	is "$status $err" "0 " "$version: and up to date"

	progs kconfig --fragment
	is "$status $err" "0 " "$version: the fragment"
	printf '%s\n' "$out" >"$TMP/fragment"
	like "$out" '^# kmodwatch needs SYSFS=y: package .*sysfs.go:5' "$version: says why"
	cp "$o/.config" "$TMP/nothing"
	cat "$TMP/nothing" "$TMP/fragment" >"$o/.config"
	kernel olddefconfig
	fulfilled "$version olddefconfig"
	kernel alldefconfig KCONFIG_ALLCONFIG="$TMP/fragment"
	fulfilled "$version alldefconfig"
	progs kconfig --audit
	is "$status $err" "0 " "$version: Kconfig could have written that"
done
