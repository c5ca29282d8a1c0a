#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# deb.sh [--objects=BUILD] DIRECTORY - build Debian's package of the last commit
#
# DIRECTORY gets the source package and the .deb.  Both are made from the archive
# of make dist, and have the date of the commit: the same commit gives the same
# bytes.  --objects=BUILD takes the object files that are in BUILD instead of
# compiling, which is for tests: they have other flags.

set -e
objects=
case ${1:-} in
--objects=*) objects=$(cd "${1#--objects=}" && pwd -P); shift ;;
esac
cd "$(dirname "$0")/../.."
mkdir -p "$1"
out=$(cd "$1" && pwd -P)
tar=$(scripts/dist/dist.sh "$out")
version=$(scripts/dist/version.sh --committed)
# Debian's part of a version begins at the last "-", so upstream's has none.
upstream=$(printf %s "$version" | sed 's/-/+/; s/-/./g')
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

work=$out/work
rm -rf "$work"
trap 'rm -rf "$work"' EXIT
mkdir "$work"
mv "$tar" "$work/godeps_$upstream.orig.tar.gz"
tree=$work/godeps-$upstream
mkdir "$tree"
tar -xzf "$work/godeps_$upstream.orig.tar.gz" -C "$tree" --strip-components=1
cp -R "$tree/scripts/dist/debian" "$tree/debian"
if ! grep -q "^godeps ($upstream-" "$tree/debian/changelog"; then
	{
		printf 'godeps (%s-1) UNRELEASED; urgency=medium\n\n' "$upstream"
		printf '  * Built from commit %s.\n\n' "$(git rev-parse HEAD)"
		printf ' -- godeps developers <developers@godeps.invalid>  %s\n\n' \
			"$(LC_ALL=C TZ=UTC date -R -d "@$SOURCE_DATE_EPOCH")"
		cat "$tree/scripts/dist/debian/changelog"
	} >"$tree/debian/changelog"
fi
if [ -n "$objects" ]; then
	# Newer than the sources that were just unpacked.
	mkdir "$tree/build"
	(cd "$objects" && find scripts src -name '*.o' | cpio -pdum --quiet "$tree/build")
	find "$tree/build" -name '*.o' -exec touch {} +
fi
cd "$tree"
dpkg-buildpackage -us -uc ${objects:+-nc -b} >"$out/build.log" 2>&1 || {
	tail -n 30 "$out/build.log" >&2
	exit 1
}
cd "$work"
find . -maxdepth 1 -type f -exec mv -f {} "$out" \;
ls "$out"/godeps_"$upstream"-1_*.deb
