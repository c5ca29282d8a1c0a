# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Graphs for the tests of "godeps view"; sourced by them.

# node ID [KEY VALUE]... and edge FROM TO KIND [ORIGIN [VALUE]], as DOT
node() {
	printf '"%s" [' "$1"
	shift
	while [ $# -gt 1 ]; do
		printf '%s="%s" ' "$1" "$2"
		shift 2
	done
	echo ']'
}
edge() {
	printf '"%s" -> "%s" [kind="%s" origin="%s" value="%s"]\n' \
		"$1" "$2" "$3" "${4:-}" "${5:-}"
}

kernel_side() {
	node dir:. version 6.1.0 arch x86
	node config:CONFIG_SYSFS value y
	edge dir:. dir:fs descend Kbuild:1
	edge dir:fs obj:fs/open.o builtin fs/Makefile:9
	edge obj:fs/open.o src:fs/open.c source fs/Makefile:9
	edge dir:fs dir:fs/sysfs descend fs/Makefile:20
	edge dir:fs/sysfs config:CONFIG_SYSFS config fs/Makefile:20
	edge dir:fs/sysfs obj:fs/sysfs/dir.o builtin fs/sysfs/Makefile:6
	edge dir:. dir:drivers descend Kbuild:2
	edge dir:drivers/net kmod:dummy module drivers/net/Makefile:14
	edge kmod:dummy obj:drivers/net/dummy.o module drivers/net/Makefile:14
	edge obj:drivers/net/dummy.o src:drivers/net/dummy.c source
	edge obj:drivers/net/dummy.o config:CONFIG_DUMMY config drivers/net/Makefile:14
	node config:CONFIG_DUMMY value m
}

go_side() {
	node gomod:a.org/m main yes selected yes
	node gomod:a.org/lib@v1.2.0 selected yes
	node gomod:a.org/lib@v1.1.0 selected no
	edge gomod:a.org/m gomod:a.org/lib@v1.2.0 require tools/go.mod:5
	edge gomod:a.org/m gomod:a.org/lib@v1.1.0 require tools/go.mod:6
	edge gopkg:a.org/m/cmd gopkg:a.org/lib import tools/cmd/main.go:3
	edge gopkg:a.org/m/cmd gomod:a.org/m in-module
	edge gopkg:a.org/lib gomod:a.org/lib@v1.2.0 in-module
	node gopkg:fmt std yes
	node gopkg:os std yes
	edge gopkg:a.org/lib gopkg:fmt import lib/lib.go:3
	edge gopkg:a.org/lib gopkg:os import lib/lib.go:4
	edge goprog:tools/x gopkg:a.org/m/cmd build tools/Makefile:2
}

bridges() {
	edge dir:tools goprog:tools/x goprog tools/Makefile:2
	edge gopkg:a.org/lib config:CONFIG_SYSFS needs lib/lib.go:1 y
	edge gopkg:a.org/lib obj:tools/k.o embed lib/lib.go:9
	edge dir:tools obj:tools/k.o always tools/Makefile:4
	edge obj:tools/k.o src:tools/k.c source tools/Makefile:4
}

graph() {
	echo 'digraph g {'
	for part; do "$part"; done
	echo '}'
}

# draws FILE NAME - a test that dot accepts a view, quietly
draws() {
	run dot -Tsvg -o "$TMP/picture.svg" "$1"
	is "$status $err" "0 " "$2"
}

# has ID - whether the view in $out draws that node by itself
has() {
	printf '%s\n' "$out" | grep -Fq "	\"$1\" [shape="
}
