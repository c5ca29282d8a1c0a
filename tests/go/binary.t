#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 600
#
# Built Go programs: what they record, for several machines and by every Go that
# is installed, compared with "go version -m"; what CGO_ENABLED=0 promises;
# compared with their sources; and damaged files.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
need_go

mkdir -p "$TMP/p/lib" "$TMP/p/two" "$TMP/cache"
cd "$TMP/p" || exit
export GOCACHE=$TMP/cache
cat >go.mod <<'END'
module example.org/p

go 1.19

require example.org/lib v0.3.0

replace example.org/lib => ./lib
END
printf 'module example.org/lib\n\ngo 1.19\n' >lib/go.mod
echo 'package lib' >lib/lib.go
cat >main.go <<'END'
package main

import _ "example.org/lib"

func main() {}
END

# as_ours FILE GO - the lines of "go version -m" in our form
as_ours() {
	"$2" version -m "$1" | sed -e "1s/^.*: /go /" -e '1!s/^\t//' \
		-e 's/^path\t/path /' -e 's/^\(mod\|dep\|=>\)\t\([^\t]*\)\t*\([^\t]*\).*/\1 \2 \3/' \
		-e 's/^build\t/build /' -e 's/^\(build [^=]*=\)"\(.*\)"$/\1\2/' -e 's/ $//' -e '/^$/d'
}
ours() {
	grep -v -e '^dynamic$' -e '^needed ' -e '^undefined '
}

newest=$(go_commands | while read -r go; do
	echo "$("$go" env GOVERSION) $go"
done | sort -V | sed -n '$s/^[^ ]* //p')
for go in $(go_commands); do
	v=$("$go" env GOVERSION)
	# Of both byte orders and word sizes; the newest go has more of them.
	arches='amd64 s390x mips'
	[ "$go" != "$newest" ] || [ -n "$SANITIZED" ] || arches+=' arm64 riscv64 386 ppc64'
	for arch in $arches; do
		CGO_ENABLED=0 GOARCH=$arch "$go" build -o "$arch" . 2>"$TMP/err"
		ok $? "$v $arch: builds" || diag "$(cat "$TMP/err")"
		run "$GODEPS" gomod binary "$arch"
		is "$status:$err" "0:" "$v $arch: keeps what CGO_ENABLED=0 promises"
		is "$(ours <"$TMP/.out")" "$(as_ours "$arch" "$go")" \
			"$v $arch: says what 'go version -m' says"
		unlike "$out" '^(dynamic|needed|undefined)' "$v $arch: needs nothing"
	done
	run "$GODEPS" gomod binary amd64 --dir . --goarch amd64 --reader static
	is "$status:$err" "0:" "$v: the program is that of its sources"
	run "$GODEPS" gomod binary s390x --dir . --goarch amd64 --reader static
	is $status 1 "$v: one for another machine is a finding"
	like "$err" '^s390x: warning: built for GOARCH=s390x.*\[go-binary-target\]$' "$v: it says so"
	like "$out" '^=> \./lib( \(devel\))?$' "$v: what is replaced"
done

cp -r . ../q && cd ../q || exit
cat >go.mod <<'END'
module example.org/q

go 1.19
END
echo 'package main
func main() {}' >main.go
run "$GODEPS" gomod binary amd64 --dir . --reader static
is $status 1 "other sources: findings"
like "$err" 'built with example.org/lib v0.3.0, which the sources do not need \[go-binary-module\]' \
	"a module that is not needed"
like "$err" 'built from package example.org/p, which is not in the sources \[go-binary-package\]' \
	"a missing package"
cd ../p || exit

# What records less: without symbols, and a package that a kernel module could link.
for arch in amd64 ppc64; do
	CGO_ENABLED=0 GOARCH=$arch "$newest" build -ldflags='-s -w' -o stripped .
	run "$GODEPS" gomod binary stripped
	is "$status:$err" "0:" "$arch, stripped: keeps its promise"
	is "$(ours <"$TMP/.out")" "$(as_ours stripped "$newest")" \
		"$arch, stripped: says what 'go version -m' says"
done
if command -v gcc >/dev/null; then
	mkdir -p ../cgo && cd ../cgo || exit
	printf 'module example.org/cgo\n\ngo 1.19\n' >go.mod
	printf 'package main\n\n// #include <stdlib.h>\nimport "C"\n\n//export F\nfunc F() { C.abort() }\n\nfunc main() {}\n' >main.go
	for how in -buildmode=c-archive '-ldflags=-linkmode=external' -buildmode=c-shared; do
		CGO_ENABLED=1 "$newest" build "$how" -o out . 2>"$TMP/err"
		ok $? "$how: builds" || diag "$(cat "$TMP/err")"
		run "$GODEPS" gomod binary out
		is "$status:$err" 0: "$how: with cgo nothing is promised"
		# The go command reads no archive; Go 1.19 only what can be run.
		if [ "$how" = -buildmode=c-archive ]; then
			is "$(grep -E '^(path|build -compiler)' "$TMP/.out")" "path example.org/cgo
build -compiler=gc" "$how: a relocatable object is read"
		else
			chmod +x out
			is "$(ours <"$TMP/.out")" "$(as_ours out "$newest")" \
				"$how: says what 'go version -m' says"
		fi
	done
	like "$out" '^needed libc\.so' "a needed library is reported"
	cd ../p || exit
else
	skip 10 "needs a C compiler"
fi

# A program that breaks the promise: it has the flag, and a library.
if command -v gcc >/dev/null; then
	echo 'int main(void) { return 0; }' >c.c
	objcopy --dump-section .go.buildinfo=info amd64 /dev/null
	gcc -o dyn c.c && objcopy --add-section .go.buildinfo=info dyn dyn.go
	run "$GODEPS" gomod binary dyn.go
	is $status 1 "a dynamic program with CGO_ENABLED=0"
	like "$err" 'has a dynamic section \[go-binary-dynamic\]' "has a dynamic section"
	like "$err" 'needs libraries: libc' "needs a library"
	gcc -c -o rel.o c.c && objcopy --add-section .go.buildinfo=info rel.o rel.go.o
	run "$GODEPS" gomod binary rel.go.o
	is "$(ours <"$TMP/.out" | sed -n 2p)" "path example.org/p" "a relocatable object"
	ar rc lib.a rel.o rel.go.o
	run "$GODEPS" gomod binary lib.a
	is "$(ours <"$TMP/.out" | sed -n 2p)" "path example.org/p" "an archive"
else
	skip 5 "needs a C compiler"
fi

# Not a Go program.
head -c 32 info >old && printf '\000' | dd of=old bs=1 seek=15 conv=notrunc 2>/dev/null
head -c 200 /dev/zero >>old
objcopy --remove-section .go.buildinfo amd64 none
objcopy --add-section .go.buildinfo=old none old.go
mkfifo fifo
for f in none old.go go.mod fifo /dev/null /dev/zero . nothere; do
	run timeout 20 "$GODEPS" gomod binary "$f"
	is $status 2 "$f: exit status 2"
	like "$err" "^$f: error: " "$f: a message"
done
run "$GODEPS" gomod binary old.go
like "$err" 'Go 1.17 or older' "the old form has a message of its own"

# Damaged: the headers of a small file, cut at many places and changed.
bad=0
size=$(stat -c %s rel.go.o)
for ((n = 0; n < size; n += 97)); do
	head -c $n rel.go.o >short
	run timeout 20 "$GODEPS" gomod binary short
	[ $status -le 2 ] || bad=$((bad + 1))
done
is $bad 0 "cut at every 97th byte: never a signal"
for ((n = 0; n < size; n += 101)); do
	cp rel.go.o changed
	printf '\377' | dd of=changed bs=1 seek=$n conv=notrunc 2>/dev/null
	run timeout 20 "$GODEPS" gomod binary changed
	[ $status -le 2 ] || bad=$((bad + 1))
done
is $bad 0 "every 101st byte changed: never a signal"
done_testing
