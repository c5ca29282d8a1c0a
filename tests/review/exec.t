#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154,SC2016
# timeout: 600
# variants: normal
#
# godeps bisect-run --exec: a failure that only one GOARCH shows is found by git
# bisect, without running what cannot tell.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/repo.sh"

go=$("$SRC/scripts/find-go.sh") || skip_all "needs Go"
plan 18

kernel "$TMP/k"
unset GOFLAGS GOARCH GOROOT GO
export HOME=$TMP GOFLAGS=-mod=mod

cat >>"$k/Kconfig" <<'END'
config MMU
	def_bool y
config 64BIT
	bool "64 bits"
config X86_64
	def_bool 64BIT
END
add Kbuild 'obj-y += tools/'
write "$k/tools/Makefile" <<'END'
goprogs-$(CONFIG_A) += watch
watch-pkg := ./cmd/watch
END
printf 'module example.org/tools\n\ngo 1.19\n' >"$k/tools/go.mod"
write "$k/tools/cmd/watch/main.go" <<'END'
package main

import "example.org/tools/size"

//kbuild:config B
func main() {
	println("ran")
	if size.Of() != 8 {
		panic("size")
	}
}
END
write "$k/tools/size/size.go" <<'END'
package size

func Of() int { return 8 }
END
echo 'package other' | write "$k/tools/other/other.go"
commit 'the program'
git -C "$k" tag start

# What cannot tell, what cannot be built, what needs more, and the mistake.
echo '/* more */' >>"$k/drv/a.c"; commit 'a driver'
echo '// more' >>"$k/tools/size/size.go"; commit 'a comment'
echo 'not Go' >>"$k/tools/size/size.go"; commit 'cannot be built'
change tools/size/size.go '/not Go/d'; commit 'can be built again'
change tools/cmd/watch/main.go 's/config B/config D=y/'; commit 'needs D'
change tools/cmd/watch/main.go 's/config D=y/config B/'; commit 'does not need it'
change tools/size/size.go 's/return 8/return 4 + int(^uint(0)>>63)*4/'; commit 'the mistake'
echo '// more' >>"$k/tools/other/other.go"; commit 'another package'
echo '/* more */' >>"$k/drv/b1.c"; commit 'another driver'
git -C "$k" tag end

cp "$TMP/config" "$TMP/config32"
{ cat "$TMP/config"; echo CONFIG_64BIT=y; } >"$TMP/config64"

# answer REVISION CONFIG [ARGUMENT]... - what bisect-run says there
answer() {
	git -C "$k" checkout -q "$1"
	config=$TMP/$2
	shift 2
	run "$GODEPS" bisect-run --srctree "$k" --arch x86 --config "$config" --go "$go" \
		--gocache "$TMP/gocache" --exec 'echo "$GOOS/$GOARCH $GOFLAGS ${PWD##*/}"; go run .' \
		"${target:-tools/watch}" "$@"
}

answer start config64
is "$status" 0 'the program works'
like "$out" '^linux/amd64 -tags=kbuild -mod=mod watch$' 'run for the GOARCH of the configuration'
answer end config64
is "$status" 0 'at the end, too, on 64 bits'
answer end config32
is "$status" 1 'but not on 32 bits'
like "$out" '^linux/386 ' 'for which it was built'
answer end~6 config32
is "$status" 125 'a revision that cannot be built is skipped'
like "$out" 'tools/watch cannot be built' 'and that is what it says'
answer end~4 config32
is "$status" 125 'so is one that needs what the kernel lacks'
like "$out" 'needs what this kernel lacks: CONFIG_D$' 'which is named'
target=tools/none answer end config32
is "$status" 125 'there is no such program'

git -C "$k" bisect start end start >/dev/null
run git -C "$k" bisect run "$GODEPS" bisect-run --srctree "$k" --arch x86 --go "$go" \
	--gocache "$TMP/gocache" --config "$TMP/config32" --exec 'go run .' tools/watch
like "$out" 'is the first bad commit' 'git bisect run comes to an end'
like "$(git -C "$k" show -s --format=%s refs/bisect/bad)" '^the mistake$' 'and finds the commit'
like "$out" '^godeps: first bad commit: [0-9a-f]{12} the mistake$' 'which is named'
like "$out" '^tools/size/size.go is part of gopkg:example.org/tools/size$' 'with the file'
like "$out" '^  goprog:tools/watch depends on it ' 'and the way to the program'
git -C "$k" bisect reset >/dev/null 2>&1

# What cannot differ is not run.
git -C "$k" bisect start end start >/dev/null 2>&1
answer end~1 config32
is "$status $err" '1 ' 'the same as a bad one'
like "$out" '^godeps: not run: .*, which is bad$' 'is not run'
git -C "$k" bisect reset >/dev/null 2>&1
git -C "$k" bisect start --no-checkout end start >/dev/null 2>&1
answer end config32
is "$status" 128 'without a checkout nothing can be run'
git -C "$k" bisect reset >/dev/null 2>&1
