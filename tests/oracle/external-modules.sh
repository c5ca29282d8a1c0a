#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# external-modules.sh [--modules DIR] [--table FILE] [--only NAME] VERSION=KDIR:OBJTREE...
#
# Modules that others wrote, outside of the kernel tree: what GNU make computes for
# each of external-modules.txt, with M=, against "godeps kbuild --external".  DIR holds
# the checkouts; what a package of the distribution has is downloaded.  OBJTREE is
# configured, or KDIR itself.  A line for each: version, module, facts, differences,
# unresolved goal lists.  The differences go to standard error; the status is 1 then.
set -u
export LC_ALL=C GODEPS_CACHE=off
here=$(cd "$(dirname "$0")" && pwd)
godeps=$(realpath "${GODEPS:-$here/../../build/godeps}")
modules=. table='' only=''
while [ $# -gt 0 ]; do
	case $1 in
	--modules) modules=$2; shift 2 ;;
	--table) table=$2; shift 2 ;;
	--only) only=$2; shift 2 ;;
	-*) sed -n '4,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
	*) break ;;
	esac
done
for k in "$@"; do
	case $k in *=*:*) k=${k#*=} ;; *) k=/nowhere:/nowhere ;; esac
	if [ ! -e "${k%%:*}/Makefile" ] || [ ! -e "${k##*:}/.config" ]; then
		echo "$0: $k: expected KDIR:OBJTREE with a .config" >&2
		exit 2
	fi
done
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

# unpack PACKAGE - the sources of a module package; their directory
unpack() {
	mkdir -p "$tmp/deb/$1"
	(cd "$tmp/deb/$1" && [ -d usr ] || {
		apt-get -q download "$1" && dpkg-deb -x ./*.deb . ; }) >/dev/null 2>&1 || return
	echo "$tmp/deb/$1"/usr/src/*
}

# configure DIR TOP - what a configure script would make of Kbuild.in
configure() {
	[ ! -e "$1/Kbuild" ] && [ -e "$1/Kbuild.in" ] || return 0
	sed -E "s|@[A-Za-z0-9_]+_TRUE@|#|g; s|@abs_(src\|build)dir@|$1|g
		s|@(abs_)?top_(src\|build)dir@|$2|g; s|@[A-Za-z0-9_]+@||g" "$1/Kbuild.in" >"$1/Kbuild"
}

# compare VERSION NAME KDIR OBJTREE TOP DIRECTORY [NAME=VALUE...]
compare() {
	local version=$1 name=$2 kdir=$3 obj=$4 top=$5 dir=$5/$6 differ=
	shift 6
	ORACLE_AROUND=$top "$here/oracle.sh" "$kdir" "$obj" x86_64 "$dir" "$@" \
		>"$tmp/want" 2>"$tmp/want.err" || differ="make"
	"$godeps" kbuild --srctree "$kdir" --objtree "$obj" --arch x86_64 --external "$dir" \
		--list "$@" >"$tmp/list" 2>"$tmp/list.err" || [ "$differ" = make ] || differ="godeps"
	if [ "$differ" = make ] && grep -q ': error:' "$tmp/list.err"; then
		differ=refused		# by both
	elif [ -z "$differ" ]; then
		grep -E '^(dir|builtin|lib|module|part) ' "$tmp/list" >"$tmp/got"
		differ=$(diff "$tmp/want" "$tmp/got" | grep -c '^[<>]')
	fi
	echo "$version $name $(wc -l <"$tmp/want") $differ $(grep -c '^unresolved' "$tmp/list")"
	[ "$differ" != 0 ] || return
	{
		echo "== $version $name: $differ"
		tail -n 5 "$tmp/want.err"
		grep -E 'error' "$tmp/list.err" | head -n 5
		[ "$differ" = godeps ] || [ "$differ" = make ] || [ "$differ" = refused ] ||
			diff "$tmp/want" "$tmp/got" | head -n "${LINES_SHOWN:-20}"
	} >&2
}

# shellcheck disable=SC2154 # list is set by eval, from one of our files
while read -r name source dir values; do
	case $name in ''|'#'*) continue ;; esac
	[ -z "$only" ] || [ "$only" = "$name" ] || continue
	case $source in
	deb:*) from=$(unpack "${source#deb:}") ;;
	*) from=$modules/${source#git:} ;;
	esac
	if [ ! -d "$from/$dir" ] && [ ! -d "$from" ]; then
		echo "$name: no sources ($source)" >&2
		continue
	fi
	[ -d "$tmp/src/$name" ] || { mkdir -p "$tmp/src"; cp -R "$from" "$tmp/src/$name"; }
	configure "$tmp/src/$name/$dir" "$tmp/src/$name"
	eval "list=($values)"
	for k in "$@"; do
		v=${k%%=*} k=${k#*=}
		compare "$v" "$name" "${k%%:*}" "${k##*:}" "$tmp/src/$name" "$dir" \
			"${list[@]}"
	done
done <"$here/external-modules.txt" | tee "$tmp/rows"
[ -z "$table" ] || awk -f "$here/external-table.awk" "$tmp/rows" >"$table"
! awk '$4 != 0 && $4 != "refused"' "$tmp/rows" | grep -q .
