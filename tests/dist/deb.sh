#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/dist/deb.sh DIRECTORY - build Debian's package twice, and try it
#
# Both builds must give the same bytes, lintian must find nothing, and the package's
# own tests must succeed in a bare Debian 12 in which only the package and what it
# depends on is installed (the one that make check-fresh made, copied).

set -u
cd "$(dirname "$0")/../.." || exit 2
. scripts/progress.sh
out=$(mkdir -p "$1" && cd "$1" && pwd -P) || exit 2
status=0

fault() {
	say "check-deb: $*"
	status=1
}

rm -rf "$out/first" "$out/second"
step 'building the package' scripts/dist/deb.sh "$out/first" || exit 1
step 'building it again' scripts/dist/deb.sh "$out/second" || exit 1
for f in "$out/first/"*.deb "$out/first/"*.tar.*; do
	cmp "$f" "$out/second/${f##*/}" || fault "${f##*/}: two builds differ"
done
said=$(lintian --allow-root --info "$out/first/"*.changes 2>&1 | grep -E '^[EW]:')
[ -z "$said" ] || fault "lintian:
$said"

base=$CACHE/fresh/base
if [ "$(id -u)" != 0 ] || [ ! -e "$base.complete" ]; then
	say "check-deb: autopkgtest left out: it needs root, and make check-fresh once"
	exit $status
fi
root=$(mktemp -d "$CACHE/fresh/deb.XXXXXX") || exit 2
trap 'rm -rf --one-file-system "$root"' EXIT
cp -a "$base/." "$root"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
apt-config dump | grep -iE '^Acquire::[a-z:]*proxy' >"$root/etc/apt/apt.conf.d/99carried"
step 'apt-get update there' chroot "$root" apt-get -q update || exit 1
# The chroot has its own /proc, in a namespace that ends with the run.
# shellcheck disable=SC2016
step 'autopkgtest' unshare --mount --propagation private bash -c '
	mount -t proc proc "$0/proc" && exec autopkgtest "$@" -- chroot "$0"' \
	"$root" "$out/first/"*.dsc "$out/first/"godeps_*.deb ||
	fault 'autopkgtest failed'
[ $status = 0 ] && say "check-deb: the package is reproducible, lintian and autopkgtest pass"
exit $status
