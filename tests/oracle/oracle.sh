#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# oracle.sh SRCTREE OBJTREE [ARCH [M [NAME=VALUE...]]]: what Kbuild would visit and
# link, computed by GNU make from the tree's own makefiles, in the form of "godeps
# kbuild --list".  M is the directory of an external module, as in "make M=", and
# $ORACLE_AROUND one that holds it, if the module reads what is beside it.
#
# Neither tree is written to: .config (and what syncconfig made of it) is
# copied to a scratch object tree.  There the top-level Makefile is read as it
# stands, real shell and compiler included, and starts walk.sh in place of the
# build; that runs make once for each directory on scripts/Makefile.build.
set -eu

die() { echo "oracle: $*" >&2; exit 2; }

# newer A B: A exists and was written after B
newer() { [ -n "$(find "$1" -newer "$2" 2>/dev/null)" ]; }

[ $# -ge 2 ] || die "usage: oracle.sh SRCTREE OBJTREE [ARCH [M [NAME=VALUE...]]]"
ORACLE_DIR=$(cd "$(dirname "$0")" && pwd)
ORACLE_SRCTREE=$(cd "$1" && pwd -P)
objtree=$(cd "$2" && pwd -P)
ORACLE_TMP=$(mktemp -d)
trap 'rm -rf "$ORACLE_TMP"' EXIT
trap 'exit 2' HUP INT TERM
ORACLE_SHELL=/bin/sh
export ORACLE_DIR ORACLE_SRCTREE ORACLE_TMP ORACLE_SHELL
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS KBUILD_OUTPUT ARCH

ORACLE_M=
[ -z "${4:-}" ] || ORACLE_M=$(cd "$4" && pwd -P)
export ORACLE_M
arch=${3:-}
if [ $# -gt 4 ]; then shift 4; else set --; fi
[ -z "$arch" ] || set -- "ARCH=$arch" "$@"

o=$ORACLE_TMP/o
mkdir "$o"
cp -p "$objtree/.config" "$o/.config" || die "no .config"
# A package of headers has no auto.conf.cmd, and modules do not ask for it.
if { [ -n "$ORACLE_M" ] || [ -e "$objtree/include/config/auto.conf.cmd" ]; } &&
   newer "$objtree/include/config/auto.conf" "$objtree/.config"; then
	mkdir -p "$o/include/config" "$o/include/generated"
	cp -p "$objtree/include/config/auto.conf" "$o/include/config"
	cp -p "$objtree/include/config/auto.conf.cmd" "$o/include/config" 2>/dev/null || :
	cp -p "$objtree/include/generated/autoconf.h" \
	      "$objtree/include/generated/rustc_cfg" \
	      "$o/include/generated" 2>/dev/null || :
fi
# Prepared for external modules: their makefiles ask for KERNELRELEASE.
if [ -e "$objtree/include/config/kernel.release" ]; then
	mkdir -p "$o/include/config"
	cp -p "$objtree/include/config/kernel.release" "$o/include/config"
fi
# The programs that read Kconfig, if they are built already.
if [ -x "$objtree/scripts/kconfig/conf" ]; then
	mkdir -p "$o/scripts"
	cp -rp "$objtree/scripts/basic" "$objtree/scripts/kconfig" "$o/scripts"
fi

cd "$o"
if ! newer include/config/auto.conf .config; then
	make -s -f "$ORACLE_SRCTREE/Makefile" "$@" syncconfig \
		</dev/null >"$ORACLE_TMP/sync.log" 2>&1 ||
	{ cat "$ORACLE_TMP/sync.log" >&2; die "syncconfig failed"; }
fi
# A module is read in a copy, for Kbuild makes the directories of its objects as it
# reads.  From 6.13 on it works in the module's directory, and calls that ".".
ORACLE_TOP=.
if [ -n "$ORACLE_M" ]; then
	around=$(cd "${ORACLE_AROUND:-$ORACLE_M}" && pwd -P)
	cp -R "$around" "$ORACLE_TMP/module"
	ORACLE_M=$ORACLE_TMP/module${ORACLE_M#"$around"}
	set -- "$@" "M=$ORACLE_M"
	# shellcheck disable=SC2016 # make's
	if grep -q '^src *:= *$(srcroot)/' "$ORACLE_SRCTREE/scripts/Makefile.build"; then
		set -- "$@" "O=$o"
		cd "$ORACLE_M"
	else
		ORACLE_TOP=$ORACLE_M
	fi
fi
export ORACLE_TOP
make -s --no-print-directory -f "$ORACLE_DIR/top.mk" "$@" >"$ORACLE_TMP/log" 2>&1 ||
	{ cat "$ORACLE_TMP/log" >&2; die "make failed"; }
awk -v facts="$ORACLE_TMP/facts" -v root="$ORACLE_M" -v top="$ORACLE_TOP" \
	-f "$ORACLE_DIR/assemble.awk" "$ORACLE_TMP/visits"
