#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 1200
#
# The package list from sources beside that of "go list -deps -e", every
# field of it: on a project of corners, a vendored one, a workspace and the
# standard library, by every Go that is here; on large programs where the
# module proxy can be reached ($GODEPS_TEST_PROGRAMS, see tests/lib/go.sh).
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
. "$SRC/tests/lib/golist.sh"
need_go

# milliseconds of processor time of what has ended so far, in $ms; times must
# not be asked in a subshell
cpu() {
	times >"$TMP/times"
	ms=$(awk -F'[ms ]' 'NR == 2 { print int(1000 * (60 * $1 + $2 + 60 * $4 + $5)) }' "$TMP/times")
}

# same NAME GO GOARCH MOD VENDOR PATTERN OURS - both lists of this directory,
# by go list with PATTERN and by ours with OURS, are the same
same() {
	local name=$1 go=$2 vendor=$5 start mid which=(all) theirs ours
	local -x GOFLAGS=-mod=$4

	read -ra theirs <<<"$6"
	read -ra ours <<<"$7"
	[ -z "$vendor" ] || which=()
	golist_build_list "$go" "${which[@]}" >"$TMP/mods"
	cpu && start=$ms
	golist_theirs "$go" "$3" "${theirs[@]}" >"$TMP/json"
	cpu && mid=$ms
	golist_ours "$go" "$3" "$TMP/mods" "$vendor" "${ours[@]}" >"$TMP/got"
	cpu
	"$golist_reader" list "$PWD" <"$TMP/json" | sort -u >"$TMP/want"
	sort -u -o "$TMP/got" "$TMP/got"
	[ -s "$TMP/want" ] && cmp -s "$TMP/want" "$TMP/got"
	ok $? "$name" || diag "$(diff "$TMP/want" "$TMP/got" | head -n 40)"
	diag "$name: packages $(grep -c ' package yes$' "$TMP/want"), imports $(
		grep -c ' import ' "$TMP/want"), differences $(
		diff "$TMP/want" "$TMP/got" | grep -c '^[<>]'), ms of CPU: ours $((ms - mid)), go $((mid - start))"
}

arches='amd64 arm64 riscv64 s390x'
[ -z "$SANITIZED" ] || arches=amd64

cd "$TMP" || exit
awk '/^-- .* --$/ { f = substr($0, 4, length($0) - 6); d = f; sub("/[^/]*$", "", d)
	gsub("\047", "", d); system("mkdir -p \047" d "\047"); printf "" >f; next }
	f { print >>f }' "$SRC/tests/go/corners.txt"
cd p || exit
mkdir -p nul bom crlf e9/dir e6 e16
printf 'package nul\n\000' >nul/n.go
printf 'package nul\nvar x int\n\000' >nul/late.go
printf '\357\273\277package bom\nimport "fmt"\n' >bom/b.go
printf 'package crlf\r\n\r\nimport (\r\n\t"fmt"\r\n\t"embed"\r\n)\r\n\r\n//go:embed x.txt\r\nvar f embed.FS\r\n' >crlf/b.go
ln -s a linked && ln -s ../a/a.go x/link.go && ln -s f emb/data/link
ln -s e.go e6/link && ln -s real e16/sub
mkfifo e19/fifo
# Of files younger than two seconds the go command keeps no index, and says
# what is wrong with them in other words.
find "$TMP/p" "$TMP/lib" "$TMP/libsub" -exec touch -h -d '1 hour ago' {} +

for go in $(go_commands); do
	v=$("$go" env GOVERSION)
	for arch in $arches; do
		same "$v $arch: every corner" "$go" "$arch" readonly '' ./... "$PWD/..."
	done
	CGO_ENABLED=0 same "$v: every corner without cgo" "$go" amd64 readonly '' ./... "$PWD/..."
	for arch in $arches; do
		same "$v $arch: the standard library" "$go" "$arch" readonly '' std std
	done
	CGO_ENABLED=0 same "$v: the standard library without cgo" "$go" amd64 readonly '' std std
	same "$v: the go command itself" "$go" arm readonly '' cmd/go cmd/go
done

# Vendored: a package that modules.txt lists, one that it does not, none.
mkdir -p "$TMP/v/main" "$TMP/v/lib/sub" "$TMP/v/lib/other" && cd "$TMP/v/main" || exit
printf 'module example.org/lib\n\ngo 1.19\n' >../lib/go.mod
printf 'package sub\n' >../lib/sub/s.go
printf 'package other\n' >../lib/other/o.go
printf 'module example.org/v\n\ngo 1.19\n\nrequire example.org/lib v0.1.0\n\nreplace example.org/lib => ../lib\n' >go.mod
printf 'package v\n\nimport _ "example.org/lib/sub"\n' >v.go
for go in $(go_commands); do
	rm -rf vendor
	"$go" mod vendor
	mkdir -p vendor/example.org/lib/other
	printf 'package other\n' >vendor/example.org/lib/other/o.go
	printf 'package w\n\nimport (\n\t_ "example.org/lib/other"\n\t_ "example.org/none/x"\n\t_ "example.org/v/none"\n)\n' >w.txt
	same "$("$go" env GOVERSION): vendored" "$go" amd64 vendor "$PWD/vendor" ./... "$PWD/..."
	mkdir -p w && cp w.txt w/w.go
	same "$("$go" env GOVERSION): vendored, with faults" "$go" amd64 vendor "$PWD/vendor" ./... "$PWD/..."
	rm -r w
done

# A workspace: both are main modules.
mkdir -p "$TMP/ws/a" "$TMP/ws/b/x" && cd "$TMP/ws" || exit
printf 'go 1.19\n\nuse (\n\t./a\n\t./b\n)\n' >go.work
printf 'module example.org/a\n\ngo 1.19\n' >a/go.mod
printf 'module example.org/b\n\ngo 1.19\n' >b/go.mod
printf 'package a\n\nimport (\n\t_ "example.org/b/x"\n\t_ "example.org/b/none"\n)\n' >a/a.go
printf 'package x\n\nimport _ "fmt"\n' >b/x/x.go
for go in $(go_commands); do
	same "$("$go" env GOVERSION): a workspace" "$go" amd64 readonly '' './a/... ./b/...' "$PWD/a/... $PWD/b/..."
done

# Without Go its packages are known by name; a directory that is not a GOROOT is reported.
cd "$TMP/ws" || exit
run env -i PATH=/nonexistent "$GODEPS" gomod list --reader static --goarch amd64 --dir .
is "$(grep -e '^package ' -e '^import .*fmt' "$TMP/.out")" "package example.org/a
package example.org/b/x
import example.org/b/x fmt" "without Go: packages, and what they import"
like "$err" 'a/a.go:5:.*example.org/b/none.*\[go-list\]$' "without Go: a missing package"
unlike "$err" 'matched no packages' "packages that were loaded already count as matched"
run env -i PATH=/nonexistent "$GODEPS" gomod graph --reader static --goarch amd64 -v --dir .
like "$out" '"gopkg:fmt"	\[std=yes\];' 'without Go: whether fmt exists is not known'
like "$err" 'note: Go not found: packages of its standard library' 'and -v says so'
run "$GODEPS" gomod list --reader static --goroot "$TMP/ws" --dir .
is "$status" 2 "no GOROOT: exit status 2"
like "$err" 'not a GOROOT' "no GOROOT: a message"
go=$(go_commands | head -n 1)
run env -i PATH=/nonexistent "$GODEPS" gomod list --reader static --std --goos windows \
	--goarch arm64 --goroot "$("$go" env GOROOT)" --dir .
like "$out" '^std internal/syscall/windows$' "--goroot and --goos: the library for another system"

# Large programs, each made a main module; their dependencies from the proxy.
programs=$(large_programs)
[ -z "$SANITIZED" ] || programs=
allow_proxy
newest=$(command -v go || go_commands | tail -n 1)
for program in $programs; do
	dir=$TMP/prog
	if ! (cd "$TMP" && timeout 100 "$newest" mod download "$program") 2>/dev/null; then
		skip 4 "needs the Go module proxy: $program"
		continue
	fi
	chmod -R u+w "$dir" 2>/dev/null
	rm -rf "$dir"
	cp -r "$GOMODCACHE/$program" "$dir" && chmod -R u+w "$dir" && cd "$dir" || exit
	if ! timeout 300 "$newest" mod download 2>/dev/null; then
		skip 4 "needs the Go module proxy: what $program requires"
		continue
	fi
	for arch in $arches; do
		GOPROXY=off same "$program $arch" "$newest" "$arch" readonly '' ./... "$PWD/..."
	done
done
done_testing
