#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
#
# Compile units against the graph: both ways, contents of sources, versions of DWARF,
# packages of Go programs.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"
. "$SRC/tests/lib/go.sh"

kernel "$TMP/k"
cp "$TMP/config" "$k/.config"
export CCACHE_DISABLE=1	# objects of another directory would name that
cd "$k" || exit
echo 'obj-y += low.o' >>drv/Makefile
printf '.text\n.globl low\nlow:\tret\n.section .note.GNU-stack\n' >drv/low.S
for f in net/one net/two drv/a drv/b1 drv/b2 drv/c drv/d; do
	touch $f.h
done

# compile FLAG... - the objects of the tree
compile() {
	local f

	for f in net/one net/two drv/a drv/b1 drv/b2 drv/c drv/d; do
		${CC:-gcc} -ffreestanding "$@" -c $f.c -o $f.o || return
	done
	${CC:-gcc} -c drv/low.S -o drv/low.o
}

# link - vmlinux and both modules
link() {
	ld -r net/one.o net/two.o drv/a.o drv/low.o "$@" -o vmlinux &&
		ld -r drv/b1.o drv/b2.o -o drv/b.ko && ld -r drv/c.o -o drv/c.ko
}
compare=("$GODEPS" dwarf --compare --arch=x86_64)

compile -gdwarf-5 && link
run "${compare[@]}" vmlinux drv/b.ko drv/c.ko
is "$status $err" '0 ' 'what was built of the tree: no finding'
is "$(grep -o '  [a-z]*/.*c: C11, DWARF 5, obj:[a-z0-9./]*' <<<"$out" | sed 's/:.*obj:/ /')" \
	'  net/one.c net/one.o
  net/two.c net/two.o
  drv/a.c drv/a.o
  drv/b1.c drv/b1.o
  drv/b2.c drv/b2.o
  drv/c.c drv/c.o' 'the object of each unit'
like "$out" '  no unit: obj:drv/low.o: assembled without debug information' 'one without a unit, and why'
run "${compare[@]}" --format=json vmlinux
like "$out" '"id": *"obj:drv/low.o"' 'the same as JSON'

link drv/d.o
run "${compare[@]}" vmlinux
is "$status" 1 'a finding'
like "$err" "^vmlinux: warning: unit 'drv/d.c' .* [[]dwarf-unit-unknown[]]$" 'a unit that is in no object'
link
cp drv/c.ko drv/b.ko
run "${compare[@]}" drv/b.ko
like "$err" "unit 'drv/c.c': its object drv/c.o is not a part of this file .* [[]dwarf-unit-unknown[]]" \
	'a unit of another module'
like "$err" 'no unit is compiled from drv/b1.c, for drv/b1.o [[]dwarf-object-missing[]]' \
	'an object without a unit'
run "${compare[@]}" -W no-dwarf-unit-unknown -W no-dwarf-object-missing drv/b.ko
is "$status $err" '0 ' '-W turns rules off'

${CC:-gcc} -ffreestanding -gdwarf-4 -c drv/a.c -o drv/a.o && link
run "${compare[@]}" vmlinux
is "$err" 'vmlinux: warning: units of DWARF 4 (1) and of DWARF 5 (2) [dwarf-version-mixed]' \
	'mixed versions'
strip -g vmlinux
run "${compare[@]}" vmlinux
is "$err" 'vmlinux: warning: no debug information [dwarf-stripped]' 'a stripped file'
cp drv/c.ko drv/e.ko
run "${compare[@]}" drv/e.ko
is "$err" 'drv/e.ko: warning: this file is not in the graph [dwarf-file-unknown]' \
	'a module that the tree does not build'
compile -gdwarf-5 -gsplit-dwarf && link && rm drv/a.dwo
run "${compare[@]}" vmlinux
like "$err" '^vmlinux: warning: the .dwo files of 1 units were not found, such as drv/a.dwo [[]dwarf-split-missing[]]$' \
	'a .dwo file is missing'

if command -v clang >/dev/null; then
	CC=clang compile -gdwarf-5 && link
	run "${compare[@]}" vmlinux
	is "$err" '' 'MD5 of sources: no finding'
	echo 'int more;' >>net/one.c
	run "${compare[@]}" vmlinux
	is "$err" 'vmlinux: warning: net/one.c has changed since this file was built [dwarf-source-changed]' \
		'a source that has changed'
	mkdir ../o && cp -r vmlinux .config ../o
	run "${compare[@]}" --srctree=. --objtree=../o ../o/vmlinux
	like "$err" 'net/one.c has changed' 'in another directory'
else
	skip 3 'needs clang'
fi

"$GODEPS" kbuild --arch=x86_64 -o ../k.dot
run "${compare[@]}" --graph=../k.dot drv/c.ko
is "$status $err" '0 ' 'with the graph of a file'
run "$GODEPS" dwarf --graph=../k.dot drv/c.ko
is "$status" 2 '--graph without --compare'

if command -v go >/dev/null; then
	mkdir -p tools/cmd/watch
	printf 'module example.org/tools\n\ngo 1.19\n' >tools/go.mod
	printf 'goprogs-y += watch\nwatch-pkg := ./cmd/watch\n' >tools/Makefile
	echo 'obj-y += tools/' >>Kbuild
	mkdir tools/lib
	printf 'package lib\n\n//go:noinline\nfunc F() int { return 1 }\n' >tools/lib/lib.go
	printf 'package main\n\nimport "example.org/tools/lib"\n\nfunc main() { println(lib.F()) }\n' \
		>tools/cmd/watch/main.go
	(cd tools && CGO_ENABLED=0 GOFLAGS='' GOCACHE=$TMP/cache go build -o watch ./cmd/watch)
	run "${compare[@]}" tools/watch
	is "$status $err" '0 ' 'a Go program: its units are its packages'
	like "$out" '  main: Go, DWARF [45], gopkg:example.org/tools/cmd/watch, Go cmd/compile' \
		'the package of each unit'
	printf 'package main\n\nfunc main() {}\n' >tools/cmd/watch/main.go
	run "${compare[@]}" tools/watch
	like "$err" "unit 'example.org/tools/lib' is not a package of the program in the graph [[]dwarf-go-package[]]" \
		'a package that it does not import'
else
	skip 3 'needs Go'
fi
done_testing
