#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# dist.sh DIRECTORY - write godeps-VERSION.tar.gz, the last commit, and print its name
#
# The same commit always gives the same bytes: names, times and order are those of
# git archive, and gzip adds none.

cd "$(dirname "$0")/../.." || exit 2
[ -e .git ] || {
	echo "make dist needs a git checkout" >&2
	exit 1
}
version=$(scripts/dist/version.sh --committed) || exit
name=godeps-$version
tar=$1/$name.tar.gz
git diff-index --quiet HEAD -- ||
	echo "warning: changes that are not committed are left out" >&2
mkdir -p "$1" && trap 'rm -f "$tar.tmp" "$tar.new"' EXIT
git -c tar.umask=0022 archive --format=tar --prefix="$name/" \
	--add-virtual-file="$name/.version:$version" -o "$tar.tmp" HEAD &&
	gzip -n -9 <"$tar.tmp" >"$tar.new" && mv -f "$tar.new" "$tar" && echo "$tar"
