#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
# variants: normal
#
# Every word of --format= in the help of every command and sub-command: the
# output is not empty, valid in that form, and different from that of the other
# words.  A new command needs a line in run_command(), a new form one in valid().
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"
for tool in git jq gcc perl; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done

kernel "$TMP/k"
cp "$TMP/config" "$k/.config"
echo 'obj-$(CONFIG_GONE) += gone.o none.o' >>"$k/drv/Makefile"
echo 'obj-y += none.o' >>"$k/drv/Makefile"
commit 'drv: an object without a source'
cp "$SRC/tests/golden/check/formats/"*.dot "$SRC/tests/golden/check/formats/Kconfig" "$TMP"
cp -r "$SRC/tests/golden/check/kernels/"* "$TMP"
printf 'digraph "kbuild-deps" {\n\t"dir:." -> "obj:a.o" [kind=builtin];\n}\n' >"$TMP/other.dot"
printf 'example.org/m example.org/a@v1.0.0\n' >"$TMP/graph"
mkdir "$TMP/o"
echo 'static const char i[] __attribute__((section(".modinfo"), used)) = "depends=";' |
	gcc -c -xc -o "$TMP/o/m.ko" -
echo m.ko >"$TMP/o/modules.order"
cd "$TMP" || exit

tree=(--srctree "$k" --arch x86_64)
# run_command COMMAND [SUB-COMMAND] OPTION - with an input that gives some output
run_command() {
	case "$1 $2" in
	"kbuild "* | "merge "*) run "$GODEPS" "$@" "${tree[@]}" ;;
	"explain "*) run "$GODEPS" "$@" "${tree[@]}" drv/a.o ;;
	"when "*) run "$GODEPS" "$@" "${tree[@]}" drv/a.o ;;
	"whatif "*) run "$GODEPS" "$@" "${tree[@]}" CONFIG_A=n ;;
	"check --format=markdown" | "check --format=html")
		cd repo || return
		run "$GODEPS" "$@" --kernel=../config-one --kernel=../config-two
		cd ..
		;;
	"check "*) run "$GODEPS" "$@" --srctree . kbuild.dot go.dot ;;
	"diff "*) run "$GODEPS" "$@" kbuild.dot other.dot ;;
	"query "*) run "$GODEPS" "$@" --graph go.dot 'kind(gopkg)' ;;
	"view "*) run "$GODEPS" "$@" kbuild.dot ;;
	"gomod graph") run "$GODEPS" "$@" graph ;;
	"kmod "*) run "$GODEPS" "$@" --objtree o ;;
	"debug "*) run "$GODEPS" "$@" "${tree[@]}" o/m.ko ;;
	"cost --format=dot")
		run "$GODEPS" "$@" "${tree[@]}" "$SRC/tests/fuzz/corpus/profile/script"
		;;
	"cost "*) run "$GODEPS" "$@" "$SRC/tests/fuzz/corpus/profile/script" ;;
	"dwarf "*) run "$GODEPS" "$@" o/m.ko ;;
	"review "* | "sbom "*) run "$GODEPS" "$@" "${tree[@]}" ;;
	"cover "*) run "$GODEPS" "$@" --srctree "$k" --arch x86_64 base ;;
	"matrix "*) run "$GODEPS" "$@" --srctree "$k" base ;;
	*) run false ;;
	esac
}

# all_lines ERE - whether each line of .out matches
all_lines() {
	! grep -qavE "$1" .out
}

# valid FORM - whether .out is something in this form
valid() {
	[ -s .out ] && [ "$status" -le 1 ] || return
	case $1 in
	text) ! jq -e . .out >/dev/null 2>&1 ;;
	json | b4) [ "$(jq -s length .out)" = 1 ] && jq -e 'length > 0' .out >/dev/null ;;
	dot) head -n 1 .out | grep -qE '^digraph [^ ]+ [{]$' &&
		"$GODEPS" query --graph .out 'kind(dir)' >/dev/null 2>&1 ;;
	spdx3) jq -e '."@graph" | length > 9' .out >/dev/null ;;
	spdx2) jq -e '.spdxVersion == "SPDX-2.3" and (.files | length > 0)' .out >/dev/null ;;
	cyclonedx) jq -e '.specVersion == "1.6" and (.components | length > 0)' .out >/dev/null ;;
	gdb) grep -q '^# target remote ' .out ;;
	dlv) grep -q 'dlv connect' .out ;;
	markdown) grep -q '^[#|]' .out ;;
	html) grep -q '^<!DOCTYPE html>' .out && grep -q '^</html>' .out ;;
	sarif) jq -e '.version == "2.1.0" and (.runs[0].results | length > 0)' .out >/dev/null ;;
	checkpatch) all_lines '^.+:[0-9]+: (ERROR|WARNING|CHECK):[A-Z_]+: ' ;;
	github) all_lines '^::(error|warning|notice) [^:]*::' ;;
	*) false ;;
	esac
}

# commands - each command, or with each of its sub-commands, a line each
commands() {
	local c subs s

	for c in $("$GODEPS" help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p'); do
		case $c in
		help | version) continue ;;
		esac
		subs=$("$GODEPS" help "$c" | sed -n '/^Sub-commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
		for s in ${subs:-''}; do
			echo "$c $s"
		done
	done
}

while read -ra command; do
	words=$("$GODEPS" help "${command[@]}" | sed -n 's/^ .*--format=\([a-z0-9|]*\).*/\1/p')
	rm -f seen.*
	for word in ${words//|/ }; do
		run_command "${command[@]}" "--format=$word"
		cp .out "seen.$word"
		valid "$word"
		ok $? "${command[*]} --format=$word" || diag "status $status: $err $(head -c 500 .out)"
	done
	[ -n "$words" ] || continue
	is "$(cksum seen.* | awk 'n[$1]++ { print $3 }')" '' "${command[*]}: each is different"
	run "$GODEPS" "${command[@]}" --format=zzz
	is "$status" 2 "${command[*]} --format=zzz"
	like "$err" "zzz.*${words##*|}|${words##*|}.*zzz" '... names those that it knows'
done < <(commands)
done_testing
