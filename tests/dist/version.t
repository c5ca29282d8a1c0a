#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
#
# scripts/dist/version.sh and make dist, in checkouts of a few files.

. "$(dirname "$0")/../lib/tap.sh"

command -v git >/dev/null || skip_all "needs git"
plan 21

export HOME="$TMP" GIT_CONFIG_NOSYSTEM=1
git config --global user.name 'A Developer'
git config --global user.email developer@example.org
git config --global init.defaultBranch main

# sources DIR - what the scripts look at
sources() {
	mkdir -p "$1/scripts" && cp -R "$SRC/scripts/dist" "$1/scripts/" &&
		cp "$SRC/Makefile" "$1/" &&
		printf '#define GODEPS_VERSION "0.2"\n' >"$1/scripts/command.h"
}

# version NAME EXPECTED - what version.sh prints in $dir
version() {
	run "$dir/scripts/dist/version.sh"
	is "$status $out" "0 $2" "$1"
}

# commit TEXT
commit() {
	git -C "$dir" add . && git -C "$dir" commit -q --allow-empty -m "$1"
	id=$(git -C "$dir" rev-parse --short=12 HEAD)
}

like "$("$GODEPS" --version)" \
	"^godeps $(sed -n 's/^#define GODEPS_VERSION "\(.*\)"/\1/p' "$SRC/scripts/command.h")(-[0-9]+-g[0-9a-f]{12}(-dirty)?)?\$" \
	"godeps --version: the number, and the commit if there is one"

dir=$TMP/plain
sources "$dir"
version "without git" 0.2
mkdir "$TMP/other" && git -C "$TMP/other" init -q && dir=$TMP/other/godeps && sources "$dir"
git -C "$TMP/other" add . && git -C "$TMP/other" commit -qm other
version "within another checkout" 0.2

dir=$TMP/checkout
sources "$dir" && git -C "$dir" init -q
commit one
version "no tag: commits since the first" "0.2-1-g$id"
echo >>"$dir/scripts/command.h"
version "changes that are not committed" "0.2-1-g$id-dirty"
run "$dir/scripts/dist/version.sh" --committed
is "$out" "0.2-1-g$id" "--committed ignores them"
commit two
git -C "$dir" tag v0.1
git -C "$dir" tag v0.2-rc1
version "another tag is ignored" "0.2-2-g$id"
git -C "$dir" tag -a -m 0.2 v0.2
version "the tag" 0.2
commit three
commit four
version "after the tag" "0.2-2-g$id"
git clone -q --depth=1 "file://$dir" "$TMP/shallow"
run "$TMP/shallow/scripts/dist/version.sh"
like "$out" "^0\.2-1-g$id\$" "a clone without the tag still has the commit"

# make dist
for d in "$dir" "$TMP/clone"; do
	[ -d "$d" ] || git clone -q "$dir" "$d"
	run make -s -C "$d" dist DIST="$d/out"
	is "$status $out" "0 $d/out/godeps-0.2-2-g$id.tar.gz" "make dist" || diag "$err"
	sleep 1
done
cmp "$dir/out/"*.tar.gz "$TMP/clone/out/"*.tar.gz
ok $? "always the same bytes, from a clone, too"
run tar -tzf "$dir/out/godeps-0.2-2-g$id.tar.gz"
is "$(printf '%s\n' "$out" | sed 's,/.*,,' | sort -u)" "godeps-0.2-2-g$id" "all in one directory"
mkdir "$dir/b" && echo old >"$dir/b/version"
run make -s -C "$dir" BUILD=b b/version
is "$(cat "$dir/b/version")" "0.2-2-g$id" "a program that was built before is built again"
rm -r "$dir/b"
mkdir "$TMP/unpacked" && tar -xzf "$dir/out/godeps-0.2-2-g$id.tar.gz" -C "$TMP/unpacked"
checkout=$dir
dir=$(echo "$TMP/unpacked/"*)
version "which knows its version" "0.2-2-g$id"
(cd "$dir" && find . -type f ! -name .version | sort) >"$TMP/files"
(cd "$checkout" && git ls-files | sed 's,^,./,' | sort) >"$TMP/tracked"
cmp "$TMP/files" "$TMP/tracked"
ok $? "and has all tracked files"
run make -s -C "$dir" dist
like "$status $err" "^2 make dist needs a git checkout\$" "make dist in it: refused"
dir=$checkout
echo >>"$dir/scripts/command.h"
run make -s -C "$dir" dist DIST="$dir/out2"
like "$err" '^warning: changes that are not committed are left out$' "make dist with changes: a warning"
cmp "$dir/out/"*.tar.gz "$dir/out2/"*.tar.gz
ok $? "and the same archive"
is "$(cd "$dir" && git status --porcelain)" " M scripts/command.h
?? out/
?? out2/" "nothing else is written"
