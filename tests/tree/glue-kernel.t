#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
# timeout: 1200
#
# Kernels that run an installed godeps (install-tree GLUE=1): configuration, make
# prepare, a Go program, make godeps, and what happens without that godeps.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/tree.sh"

[ -n "${KDIR61:-}${KDIR612:-}${KDIRNEW:-}" ] ||
	skip_all "needs a kernel tree in KDIR61, KDIR612 or KDIRNEW"
command -v go >/dev/null || skip_all "needs Go"
plan 57

mkdir "$TMP/bin"
ln -s "$(realpath "$GODEPS")" "$TMP/bin/godeps"
printf '#!/bin/sh\necho godeps 0.0.9\n' >"$TMP/old"
chmod +x "$TMP/old"
unset GODEPS GO

# kernel ARGUMENT... - make, without what every make of a kernel prints
kernel() {
	run make -C "$k" O="$o" --no-print-directory -j2 "$@"
	out=$(printf '%s\n' "$out" | grep -v -e '^  \(CALL\|DESCEND\|GEN\) ' -e '^make')
}

# add_program - a Go program in the copy, without writing through a hard link
add_program() {
	mkdir "$k/samples/hello"
	echo 'goprogs-y := hello' >"$k/samples/hello/Makefile"
	printf 'module example.org/hello\n\ngo 1.19\n' >"$k/samples/hello/go.mod"
	printf 'package main\n\nfunc main() { println("hello") }\n' >"$k/samples/hello/main.go"
	cp "$k/samples/Makefile" "$TMP/Makefile" && echo 'subdir-y += hello' >>"$TMP/Makefile" &&
		mv "$TMP/Makefile" "$k/samples/Makefile"
}

# reports ERE NAME - make ends with that in a frame of stars
reports() {
	[ $status -eq 2 ] && printf '%s\n' "$err" | grep -Eq "^[*]{3}.*$1"
	ok $? "$version: $2" || diag "status $status: $err"
}

# there_and_back VARIABLE
there_and_back() {
	eval "from=\${$1:-}"
	if [ -z "$from" ]; then
		skip 19 "needs a kernel tree in $1"
		return
	fi
	k=$TMP/linux o=$TMP/o version=$1
	cp -al "$from/." "$k" 2>/dev/null || cp -a "$from/." "$k" || exit 2
	run make -C "$SRC" -s install-tree KDIR="$k" GLUE=1
	is "$status" 0 "$1: installs" || diag "$err"
	add_program
	path=$PATH
	kernel tinyconfig
	is $status 0 "$1: can be configured without a godeps"
	unlike "$(cat "$o/.config")" '^CONFIG_GO_IS_AVAILABLE=y' "$1: Go is not available then"
	kernel goavailable
	reports "command 'godeps' not found" "make goavailable says why"
	kernel help
	like "$out" '^  goavailable +- ' "$1: make help knows it"
	PATH=$TMP/bin:$PATH
	kernel tinyconfig
	"$k/scripts/config" --file "$o/.config" -e GO_MODULE -e SAMPLES
	kernel olddefconfig
	like "$(cat "$o/.config")" '^CONFIG_GO_MODULE=y' "$1: with one, GO_MODULE can be turned on"
	kernel goavailable
	like "$out" "godeps [0-9].* \\($TMP/bin/godeps\\)" "$1: make goavailable names it"
	kernel prepare
	is $status 0 "$1: make prepare" || diag "$err"
	like "$out" '^  GODEPS  kernel-go-deps.dot' "$1: writes the graph"
	unlike "$out" 'HOST[A-Z]+ +scripts/godeps' "$1: and builds no godeps"
	like "$(cat "$o/kernel-go-deps.dot")" 'goprog:samples/hello/hello' "$1: with the Go program"
	kernel samples/hello/
	[ $status -eq 0 ] && [ "$("$o/samples/hello/hello" 2>&1)" = hello ]
	ok $? "$1: which is built and runs" || diag "$err"
	kernel godeps-explain OBJ=init/main.o
	like "$out" '^init/main.o: built into vmlinux' "$1: make godeps-explain"
	kernel godeps-explore
	is "$status $(head -c 15 "$o/kernel-go-deps.html")" "0 <!DOCTYPE html>" \
		"$1: make godeps-explore" || diag "$err"
	if command -v dot >/dev/null; then
		kernel godeps
		is "$status $out" "0   GODEPS  kernel-go-deps.svg" "$1: make godeps" || diag "$err"
	else
		skip 1 "needs graphviz"
	fi
	cp "$o/kernel-go-deps.dot" "$TMP/graph"
	kernel GODEPS="$TMP/old" prepare
	reports "godeps 0\\.1 or later; '$TMP/old' is version 0\\.0" "an old godeps ends make prepare"
	PATH=$path
	kernel prepare
	reports "godeps, 0\\.1 or later: command 'godeps' not found" "so does one that is gone"
	cmp "$TMP/graph" "$o/kernel-go-deps.dot"
	ok $? "$1: the graph is intact"
	rm -r "$k/samples/hello"
	grep -v hello "$k/samples/Makefile" >"$TMP/Makefile" && mv "$TMP/Makefile" "$k/samples/Makefile"
	uninstall_tree "$k"
	for f in $hooked; do
		cmp "$from/$f" "$k/$f" || echo "$f"
	done >"$TMP/differ"
	is "$(cat "$TMP/differ")$(ls -d "$k/scripts/godeps" 2>/dev/null)" "" \
		"$1: uninstalled, the tree is as it was"
	rm -rf "$k" "$o"
}

there_and_back KDIR61
there_and_back KDIR612
there_and_back KDIRNEW
