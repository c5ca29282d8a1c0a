#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/pkgconfig/packages.sh PROGRAM NUMBER - .pc files of packages that are not installed
#
# Downloads libraries' -dev packages (apt-get download), spread over the alphabet, until
# NUMBER of them have .pc files, unpacks them into a directory below TMPDIR, and compares
# our reader with pkg-config: together with what is installed, alone, and as a sysroot.

program=$1 number=$2
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
unset "${!PKG_CONFIG_@}"

# small_packages - names of those below 400 kB, in an order that mixes the alphabet
small_packages() {
	apt-cache dumpavail |
		awk '/^Package: / { p = $2 }
		     /^Size: / && $2 < 400000 && p ~ /^lib.*-dev$/ &&
			p !~ /haskell|ghc|rust|golang|ocaml|node/ { print p }' |
		LC_ALL=C sort -u | awk '{ print NR % 11, $0 }' | sort -sn -k 1,1 | cut -d ' ' -f 2
}

mkdir "$scratch/debs" "$scratch/root"
cd "$scratch/debs" || exit 2
have=0
while [ $have -lt "$number" ] && mapfile -t -n 20 batch && [ ${#batch[@]} -gt 0 ]; do
	apt-get -qq download "${batch[@]}" 2>/dev/null
	for deb in *.deb; do
		[ -e "$deb" ] || continue
		if dpkg-deb -c "$deb" | grep '\.pc$' >/dev/null; then
			dpkg-deb -x "$deb" "$scratch/root" && have=$((have + 1))
		fi
		rm -f "$deb"
	done
done < <(small_packages)
echo "$have packages downloaded"

cd "$here" || exit 2
root=$scratch/root status=0
dirs=$root/usr/lib/x86_64-linux-gnu/pkgconfig:$root/usr/lib/pkgconfig:$root/usr/share/pkgconfig
PKG_CONFIG_PATH=$dirs ./oracle.sh "$program" || status=1
PKG_CONFIG_LIBDIR=$dirs ./oracle.sh "$program" || status=1
PKG_CONFIG_LIBDIR=$dirs PKG_CONFIG_SYSROOT_DIR=$root ./oracle.sh "$program" || status=1
exit $status
