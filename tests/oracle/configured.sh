# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh
#
# configured SRCTREE OBJTREE ARCH CONFIG - make OBJTREE an object tree that has
# CONFIG (defconfig ...) and what syncconfig makes of it; make's words go to
# OBJTREE.log.
configured() {
	(
		unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS
		mkdir -p "$2" &&
		make -s -C "$1" O="$2" ARCH="$3" "$4" &&
		make -s -C "$1" O="$2" ARCH="$3" syncconfig
	) >"$2.log" 2>&1 </dev/null
}
