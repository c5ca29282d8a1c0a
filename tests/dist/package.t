#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 600
#
# Debian's package of the last commit, made from the object files of this build: what
# is in it, what lintian says, and the main jobs (check, explain, review) with nothing
# but the unpacked package.
. "$(dirname "$0")/../lib/tap.sh"

for tool in git dh dpkg-buildpackage cpio; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done
[ -e "$SRC/.git" ] || skip_all "needs a git checkout"
build=${GODEPS%/*}
[ -d "$build/src" ] || skip_all "needs the object files"
plan 9

package=$TMP/package
run "$SRC/scripts/dist/deb.sh" --objects="$build" "$package"
is "$status" 0 'make deb' || diag "$err"
deb=$(tail -n 1 "$TMP/.out")
[ -s "$deb" ]
ok $? 'writes a package'
version=$(dpkg-deb -f "$deb" Version)
is "$version" "$("$SRC/scripts/dist/version.sh" --committed | sed 's/-/+/; s/-/./g')-1" \
	'whose version has the commit'

root=$TMP/root
dpkg-deb -x "$deb" "$root"
(cd "$root" && find usr -type f -o -type l) | grep -v '^usr/share/\(man\|doc\)/' | sort >"$TMP/files"
is "$(cat "$TMP/files")" "usr/bin/godeps
usr/libexec/godeps/godeps-cost
usr/libexec/godeps/godeps-dwarf
usr/libexec/godeps/godeps-kmod
usr/libexec/godeps/godeps-review
usr/libexec/godeps/godeps-solve
usr/share/bash-completion/completions/godeps
usr/share/zsh/site-functions/_godeps" 'programs and completion'
is "$(cd "$root/usr/share/man" && find . -name '*.gz' | sed 's,.*/,,; s,\.gz$,,' | sort)" \
	"$(cd "$SRC/Documentation" && for f in *.[1-9]; do echo "$f"; done | sort)" 'and the manual'

if command -v lintian >/dev/null; then
	lintian --allow-root "$package"/*.changes >"$TMP/said" 2>&1
	is "$(grep '^[EW]:' "$TMP/said")" '' 'lintian finds nothing'
else
	skip 1 'needs lintian'
fi

# Nothing of the build is in the PATH, and the programs find each other.
for job in commands kernel-tree; do
	run env PATH="$root/usr/bin:/usr/bin:/bin" sh "$SRC/scripts/dist/debian/tests/$job"
	is "$status" 0 "with the package alone: $job" || diag "$out
$err"
done
run "$root/usr/bin/godeps" --version
is "$out" "godeps $("$SRC/scripts/dist/version.sh" --committed)" 'it knows its version'
