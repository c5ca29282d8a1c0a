#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal sanitized
#
# go.sum and vendor/modules.txt that do not match the files, one thing
# wrong at a time, and then corrected; the go command must report the same.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
need_go
go=$(go_commands | tail -n 1)
export GOPROXY="file://$TMP/proxy" GOMODCACHE="$TMP/cache" GOFLAGS=

# A proxy of files: a uses b, and there is a b that nothing requires.
mkdir -p "$TMP/zip"
cat >"$TMP/zip/main.go" <<'END_GO'
package main

import (
	"archive/zip"
	"io"
	"os"
)

func main() {
	out, _ := os.Create(os.Args[1])
	z := zip.NewWriter(out)
	for i := 2; i < len(os.Args); i += 2 {
		w, _ := z.Create(os.Args[i])
		io.WriteString(w, os.Args[i+1])
	}
	if z.Close() != nil || out.Close() != nil {
		os.Exit(1)
	}
}
END_GO
(cd "$TMP/zip" && "$go" build -o zip main.go) || exit

# publish PATH VERSION GO.MOD SOURCE - with a package at the top and one below
publish() {
	local dir=$TMP/proxy/$1/@v

	mkdir -p "$dir"
	printf '%s' "$3" >"$dir/$2.mod"
	printf '{"Version":"%s"}' "$2" >"$dir/$2.info"
	echo "$2" >>"$dir/list"
	"$TMP/zip/zip" "$dir/$2.zip" "$1@$2/go.mod" "$3" "$1@$2/x.go" "$4" \
		"$1@$2/more.go" $'//go:build !ignore && (linux || !linux)\n\npackage '"${1##*/}" \
		"$1@$2/gen.go" $'//go:build !(!ignore)\n\npackage main' \
		"$1@$2/old.go" $'// +build ignore\n\npackage main' \
		"$1@$2/x_test.go" "package ${1##*/}" \
		"$1@$2/LICENSE" free "$1@$2/sub/sub.go" 'package sub'
}
publish example.org/b v1.0.0 $'module example.org/b\n\ngo 1.18\n' 'package b'
publish example.org/b v1.1.0 $'module example.org/b\n\ngo 1.18\n' 'package b'
publish example.org/a v1.0.0 \
	$'module example.org/a\n\ngo 1.18\n\nrequire example.org/b v1.0.0\n' \
	$'package a\n\nimport _ "example.org/b"\n'

mkdir "$TMP/m" && cd "$TMP/m" || exit
printf 'module example.org/m\n\ngo 1.18\n\nrequire example.org/a v1.0.0\n' >go.mod
printf 'package m\n\nimport _ "example.org/a"\n' >m.go
run "$go" mod tidy
is "$status" 0 "the world is made" || diag "$err"
"$go" mod download 2>/dev/null
chmod -R u+w "$TMP/cache"
cp -a "$TMP/cache" "$TMP/good-cache"
cp -a "$TMP/m" "$TMP/good-m"
a=$TMP/cache/example.org/a@v1.0.0
b=$TMP/cache/example.org/b@v1.0.0
a_files=$TMP/cache/cache/download/example.org/a/@v

verify() {
	run "$GODEPS" gomod list --reader=static --verify --goarch amd64 --dir . \
		--modcache "$TMP/cache"
}

# refuses COMMAND... - go, which must fail; its output is in $TMP/go.err
refuses() {
	! GOPROXY=off GOFLAGS=${mod:--mod=readonly} "$go" "$@" >"$TMP/go.err" 2>&1
}

# case_of NAME RULE ERE COMMAND... - something is wrong: a finding of this rule
# that matches, of no other, and the go command fails; once it is fixed there is none
case_of() {
	local name=$1 rule=$2 ere=$3

	shift 3
	verify
	is "$status" 1 "$name: a finding" || diag "$err"
	like "$err" "$ere" "$name: the message"
	is "$(printf '%s\n' "$err" | grep -v "\\[$rule\\]\$")" "" "$name: and no other"
	refuses "$@"
	ok $? "$name: 'go $*' fails" || diag "$(cat "$TMP/go.err")"
	cd / && rm -rf "$TMP/m" "$TMP/cache"
	cp -a "${good:-$TMP/good-m}" "$TMP/m"
	cp -a "$TMP/good-cache" "$TMP/cache"
	cd "$TMP/m" || exit
	verify
	is "$status:$err" 0: "$name: mended"
}

verify
is "$status:$err" 0: "what the go command wrote is right"
run env GOPROXY=off "$go" mod verify
is "$status" 0 "go mod verify"

sed -i '/^example.org\/a v1.0.0 h1/d' go.sum
case_of "no line for a module" go-sum-missing \
	'^go.sum: .*no line for example.org/a v1.0.0 \[' build ./...
sed -i '/^example.org\/b v1.0.0\/go.mod/d' go.sum
case_of "no line for a go.mod" go-sum-missing \
	'^go.sum: .*no line for example.org/b v1.0.0/go.mod \[' build ./...
rm go.sum
case_of "no go.sum" go-sum-missing 'no line for example.org/a v1.0.0 \[' build ./...

echo 'example.org/b v1.1.0/go.mod h1:0000000000000000000000000000000000000000000=' >>go.sum
cp go.sum "$TMP/sum"
"$go" mod tidy
! cmp -s go.sum "$TMP/sum"
ok $? "a line too many: 'go mod tidy' removes it"
cp "$TMP/sum" go.sum
verify
is "$status" 1 "a line too many: a finding"
like "$err" '^go.sum:5: .*nothing requires example.org/b v1.1.0 \[go-sum-surplus\]$' \
	"a line too many: the message"

cp "$TMP/good-m/go.sum" go.sum
sed -i 's/^\(example.org\/a v1.0.0 h1:\)./\1_/' go.sum
case_of "a wrong hash of a module" go-sum-mismatch '^go.sum:1: .*example.org/a v1.0.0' build ./...
sed -i 's/^\(example.org\/b v1.0.0\/go.mod h1:\)./\1_/' go.sum
case_of "a wrong hash of a go.mod" go-sum-mismatch \
	'^go.sum:4: .*the go.mod of example.org/b v1.0.0' mod verify
echo '// changed' >>"$a/x.go"
case_of "a changed file" go-sum-mismatch 'example.org/a@v1.0.0 in the module cache differs' mod verify
echo more >"$b/more.txt"
case_of "a file too many" go-sum-mismatch 'example.org/b@v1.0.0 in the module cache differs' mod verify
rm "$b/LICENSE"
case_of "a file that is gone" go-sum-mismatch 'example.org/b@v1.0.0 in the module cache differs' mod verify
mv "$a/x.go" "$a/y.go"
case_of "a file of another name" go-sum-mismatch 'example.org/a@v1.0.0 in the module cache differs' mod verify
echo '// changed' >>"$a_files/v1.0.0.mod"
case_of "a changed .mod" go-sum-mismatch 'the go.mod of example.org/a v1.0.0' mod verify
printf 'h1:0000000000000000000000000000000000000000000=' >"$a_files/v1.0.0.ziphash"
case_of "a changed .ziphash" go-sum-mismatch 'the archive of example.org/a v1.0.0' mod verify
cp "$TMP/cache/cache/download/example.org/b/@v/v1.0.0.zip" "$a_files/v1.0.0.zip"
case_of "another archive" go-sum-mismatch \
	'example.org/a@v1.0.0 in the module cache has an archive that differs from what' mod verify
printf 'X' | dd of="$a_files/v1.0.0.zip" bs=1 seek=60 conv=notrunc 2>/dev/null
case_of "an archive with a changed byte" go-sum-mismatch \
	'example.org/a@v1.0.0 in the module cache has an unreadable archive' mod verify
truncate -s -1 "$a_files/v1.0.0.zip"
case_of "an archive cut short" go-sum-mismatch \
	'example.org/a@v1.0.0 in the module cache has an unreadable archive' mod verify
rm "$a_files/v1.0.0.ziphash"
case_of "no .ziphash" go-sum-mismatch 'has an archive without its hash' mod verify

rm "$a_files"/v1.0.0.zip*
verify
is "$status:$err" 0: "neither archive nor .ziphash: nothing wrong"
run env GOPROXY=off "$go" mod verify
is "$status" 0 "neither archive nor .ziphash: go mod verify" || diag "$err"
touch "$a_files/v1.0.0.partial"
rm "$a/LICENSE"
verify
is "$status:$err" 0: "a directory that is not completely extracted counts as none"
run env GOPROXY=off "$go" mod verify
is "$status" 0 "the same to go mod verify" || diag "$err"
rm -r "$TMP/cache" && cp -a "$TMP/good-cache" "$TMP/cache"

# The same module vendored.
"$go" mod vendor && cp -a "$TMP/m" "$TMP/good-vendor"
good=$TMP/good-vendor
mod=-mod=vendor
verify
is "$status:$err" 0: "vendored by the go command: right"
sed -i 's/^# example.org\/a v1.0.0/# example.org\/a v1.0.1/' vendor/modules.txt
case_of "another version is vendored" vendor-mismatch 'example.org/a@v1.0.0 ' list -deps ./...
sed -i '0,/^## explicit/s/^## explicit/## /' vendor/modules.txt
case_of "not marked as explicit" vendor-mismatch \
	'^go.mod:5: .*example.org/a@v1.0.0 is required here, but not marked as explicit' list -deps ./...
printf '# example.org/c v1.0.0\n## explicit; go 1.18\nexample.org/c\n' >>vendor/modules.txt
mkdir -p vendor/example.org/c && echo 'package c' >vendor/example.org/c/c.go
case_of "too many are vendored" vendor-mismatch \
	'^vendor/modules.txt:[0-9]+: .*example.org/c@v1.0.0 is marked as explicit' list -deps ./...
printf '\nreplace example.org/b => ../b\n' >>go.mod
case_of "a replacement that is not vendored" vendor-mismatch \
	'^go.mod:[0-9]+: .*example.org/b is replaced here' list -deps ./...
echo '# example.org/b => ../b' >>vendor/modules.txt
case_of "a replacement that go.mod lacks" vendor-mismatch \
	'^vendor/modules.txt:[0-9]+: .*example.org/b is marked as replaced' list -deps ./...

# Vendored files, which the go command takes as they are.
# content_of NAME ERE - a finding that matches, no other, and go builds
content_of() {
	verify
	is "$status" 1 "$1: a finding"
	like "$err" "^vendor/example.org/$2 \\[vendor-content\\]\$" "$1: the message"
	is "$(printf '%s\n' "$err" | wc -l)" 1 "$1: and no other"
	run env GOPROXY=off GOFLAGS=-mod=vendor "$go" build ./...
	is "$status" 0 "$1: 'go build' does not see it" || diag "$err"
	rm -r "$TMP/m" && cp -a "$good" "$TMP/m"
	cd "$TMP/m" || exit
	verify
	is "$status:$err" 0: "$1: mended"
}
changed='a/x.go: warning: differs from the file in example.org/a@v1.0.0'
echo '// changed' >>vendor/example.org/a/x.go
content_of "a changed vendored file" "$changed"
echo 'package b' >vendor/example.org/b/y.go
content_of "a vendored file too many" 'b/y.go: warning: not found in example.org/b@v1.0.0'
rm vendor/example.org/b/more.go
content_of "a vendored file that is gone" 'b/more.go: warning: missing, but present in example.org/b@v1.0.0'
rm vendor/example.org/b/LICENSE
verify
is "$status:$err" 0: "of other files none is missed"
cp "$good/vendor/example.org/b/LICENSE" vendor/example.org/b
ln -s /nowhere vendor/example.org/b/link
content_of "a vendored link to nothing" 'b/link: warning: cannot read: .*'
rm -r "$a"
echo '// changed' >>vendor/example.org/a/x.go
content_of "compared with the archive, where there is no directory" "$changed"
mkdir -p "$a" && echo 'package a' >"$a/x.go"
echo 'package a' >vendor/example.org/a/x.go
content_of "the directory is changed, too: compared with the archive" "$changed"

printf '# ../../../../.. v1.0.0\n## explicit\nx\n' >>vendor/modules.txt
run timeout 20 "$GODEPS" gomod list --verify --goarch amd64 --dir . --modcache "$TMP/cache"
is "$status" 1 "a module path that leads out of the vendor directory"
unlike "$err" 'vendor-content' "it is not followed"
cp "$good/vendor/modules.txt" vendor

# Nothing to compare with: there are no findings, and -v says so.
echo '// changed' >>vendor/example.org/a/x.go
rm "$a_files/v1.0.0.zip"
verify
is "$status:$err" 0: "the cache has no matching one: no message"
run "$GODEPS" gomod list --verify --goarch amd64 --dir . --modcache "$TMP/cache" -v
is "$status" 0 "-v: exit status 0"
is "$err" "vendor/modules.txt:1: note: the files of example.org/a@v1.0.0 are not checked: \
the module cache has no copy that matches go.sum" "-v: says so"
run "$GODEPS" gomod list --verify --goarch amd64 --dir . --modcache "$TMP/none" -v
is "$status:$(printf '%s\n' "$err" | grep -c 'are not checked')" 0:2 "-v: and without a cache"
for x in a b; do
	rm -r vendor/example.org/$x
	cp -a "$TMP/good-cache/example.org/$x@v1.0.0" vendor/example.org/$x
done
run "$GODEPS" gomod list --verify --goarch amd64 --dir . --modcache "$TMP/none" -v
is "$status:$err" 0: "vendored whole: the hash is in go.sum"
done_testing
