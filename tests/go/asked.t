#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# What a user asks godeps gomod: why a module is needed, and things that do not
# exist.  Go is not needed.
. "$(dirname "$0")/../lib/tap.sh"

mkdir -p "$TMP/m/x" "$TMP/m/y" "$TMP/ws/a" "$TMP/none"
cd "$TMP/m" || exit
cat >go.mod <<'END_MOD'
module example.org/m

go 1.19

require example.org/x v1.0.0

replace example.org/x => ./x

replace example.org/y => ./y
END_MOD
printf 'module example.org/x\n\ngo 1.19\n\nrequire example.org/y v1.2.0\n' >x/go.mod
printf 'module example.org/y\n\ngo 1.19\n' >y/go.mod
printf 'package m\n' >m.go

gomod() {
	sub=$1
	shift
	run "$GODEPS" gomod "$sub" --dir . --modcache "$TMP/none" "$@"
}

why_y='example.org/y v1.2.0
go.mod:5: example.org/m requires example.org/x@v1.0.0
x/go.mod:5: example.org/x@v1.0.0 requires example.org/y@v1.2.0
go.mod:9: example.org/y@v1.2.0 is replaced by ./y'
gomod why example.org/y
is "$status:$err:$out" "0::$why_y" "why: the way to a module, and who set its version"
gomod list
printf '%s\n' "$out" | grep -E '^(edge|select) ' >"$TMP/modules"
gomod list --modules
is "$status:$out" "0:$(cat "$TMP/modules")" "--modules: the same modules, and no package"
# Whichever Go is installed: before 1.21 it has no nodes for itself.
for minor in 19 21; do
	mkdir -p "$TMP/go$minor/src/runtime"
	echo "go1.$minor.1" >"$TMP/go$minor/VERSION"
	gomod list --goroot "$TMP/go$minor"
	printf '%s\n' "$out" | grep -E '^(edge|select) ' >"$TMP/modules"
	gomod list --modules --goroot "$TMP/go$minor"
	is "$status:$out" "0:$(cat "$TMP/modules")" "--modules with Go 1.$minor: the same"
done
gomod why example.org/y@v1.2.0
is "$status:$err:$out" "0::$why_y" "why of a version: the same, if it is the one"
gomod why example.org/y@v1.1.0
is "$status:$out" "1:$why_y" "why of another version: a finding"
like "$err" 'example.org/y@v1.1.0: not the selected version' "and the message"
gomod why example.org/z
is "$status:$out" 1: "why of a missing module: a finding"
like "$err" 'example.org/z: not in the build list' "and the message"
gomod why example.org/m
is "$status:$out" "0:example.org/m (main module)" "why of the main module"

gomod graph --goarch x86_64
is "$status:$out" 2: "a name of the kernel's for --goarch"
like "$err" "unknown --goarch 'x86_64' .*--arch" "the message names the other option"
gomod graph --goos lunix
is "$status:$out" 2: "a misspelt --goos"
like "$err" "unknown --goos 'lunix'" "the message"
gomod list --goarch sparc64
is "$status" 0 "an architecture that Go knows by name only"

printf 'go 1.19\n\nuse (\n\t./a\n\t./b\n)\n' >"$TMP/ws/go.work"
printf 'module example.org/a\n\ngo 1.19\n' >"$TMP/ws/a/go.mod"
cd "$TMP/ws" || exit
gomod list
is "$status" 2 "a workspace that uses a missing directory"
like "$err" '^b/go.mod: error: cannot read: ' "it says which"
cd "$TMP/none" || exit
gomod list
is "$status" 2 "a directory without a go.mod"
like "$err" 'no go.mod or go.work in this directory or above it' "the message"
mkdir -p "$TMP/outside/deep" "$TMP/none/in"
run "$GODEPS" gomod list --srctree "$TMP/none" --dir ../outside/deep
is "$status" 2 "a directory outside the source tree without one"
like "$err" '^../outside/deep: error: ' "it is named as it was given"
done_testing
