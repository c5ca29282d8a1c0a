# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh
#
# For tests that run the go command; source it after tap.sh.

# What allow_proxy gives back.
go_user_proxy=${GOPROXY-}

# The caller's settings must not reach the go command, nor it the network.
unset GOFLAGS GOWORK GOARCH GOOS GO GOROOT
GODEPS_CACHE=${GODEPS_CACHE:-off}
GOPROXY=off GOSUMDB=off GOTOOLCHAIN=local GONOPROXY=none CGO_ENABLED=1 GOOS=linux
export GODEPS_CACHE GOPROXY GOSUMDB GOTOOLCHAIN GONOPROXY CGO_ENABLED GOOS

# allow_proxy - from here on modules may be fetched, into the cache directory
allow_proxy() {
	unset GOPROXY GOSUMDB GONOPROXY
	[ -z "$go_user_proxy" ] || export GOPROXY="$go_user_proxy"
	GOMODCACHE=${XDG_CACHE_HOME:-$HOME/.cache}/godeps/gomod
	export GOMODCACHE
	mkdir -p "$GOMODCACHE"
}

# large_programs - programs to compare on: two of them, which take little to
# fetch; with GODEPS_TEST_PROGRAMS=all those in tests/go/programs.txt for the
# newest Go (some gigabytes), and with any other value that list
large_programs() {
	case ${GODEPS_TEST_PROGRAMS-few} in
	few) echo github.com/cilium/ebpf@v0.16.0 github.com/u-root/u-root@v0.14.0 ;;
	all) sed -n 's/^new *//p' "$SRC/tests/go/programs.txt" ;;
	*) echo "$GODEPS_TEST_PROGRAMS" ;;
	esac
}

# go_commands - every go command that is here, a line each, 1.19 or later
go_commands() {
	for go_bin in "$(command -v go)" /usr/lib/go-*/bin/go /usr/local/go/bin/go; do
		[ -x "$go_bin" ] || continue
		case $("$go_bin" env GOVERSION 2>/dev/null) in
		go1.[0-9] | go1.[0-9].* | go1.1[0-8] | go1.1[0-8].* | '') ;;
		*) realpath "$go_bin" ;;
		esac
	done | sort -u
}

# go_testdata GO - the data of that go command's own tests, if its sources are here
go_testdata() {
	go_src=$("$1" env GOROOT 2>/dev/null)/src/cmd/go/testdata
	[ ! -d "$go_src/script" ] || realpath "$go_src"
}

# need_go - skip all unless there is one
need_go() {
	[ -n "$(go_commands)" ] || skip_all "needs Go 1.19 or later"
}

# go_project DIR - two main packages, a module inside and one beside it, both
# replaced; a file that is embedded and not there; CONFIG symbols
go_project() {
	mkdir -p "$1/top/cmd/tool" "$1/top/lib/ev" "$1/top/web/data/sub" \
		"$1/top/plat" "$1/beside"
	cat >"$1/top/go.mod" <<-'END'
	module example.org/top

	go 1.19

	require (
		example.org/lib v0.3.0
		example.org/beside v1.2.0 // indirect
	)

	replace example.org/lib => ./lib

	replace example.org/beside v1.2.0 => ../beside
	END
	cat >"$1/top/lib/go.mod" <<-'END'
	module example.org/lib

	go 1.19

	require example.org/beside v1.1.0
	END
	printf 'module example.org/beside\n\ngo 1.19\n' >"$1/beside/go.mod"
	printf 'package beside\n\n//kbuild:config EPOLL\n' >"$1/beside/b.go"
	cat >"$1/top/lib/ev/ev.go" <<-'END'
	package ev

	import _ "example.org/beside"

	//kbuild:config NET INET=y
	END
	cat >"$1/top/cmd/tool/main.go" <<-'END'
	//go:generate go run gen.go

	package main

	import (
		_ "embed"
		"fmt"

		_ "example.org/lib/ev"
		"example.org/top/web"
	)

	//go:embed probe.o
	var probe []byte

	func main() { fmt.Println(probe, web.FS) }
	END
	cat >"$1/top/web/web.go" <<-'END'
	package web

	import "embed"

	//go:embed data *.html all:data/sub none*.bin
	var FS embed.FS
	END
	echo a >"$1/top/web/data/a.txt"
	echo h >"$1/top/web/data/.hidden"
	echo s >"$1/top/web/data/sub/_s"
	echo i >"$1/top/web/index.html"
	printf 'package plat\n' >"$1/top/plat/p_windows.go"
}
