#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# scripts/demo.sh [KDIR] - everything once, on a real kernel
#
# Installs what is missing, takes Linux 6.1 as Debian ships it or the tree KDIR,
# puts godeps and its sample into a copy of it in the cache directory, configures,
# and lets the kernel's own make build the sample, write the graph and draw it.
# KDIR is only read. A second run is quick.

set -u
kdir=${1:-}
[ -z "$kdir" ] || kdir=$(cd "$kdir" && pwd -P) || exit 1
cd "$(dirname "$0")/.." || exit 2
. scripts/progress.sh

# What make or the caller's shell said is not for the kernel's make.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS KBUILD_OUTPUT O ARCH \
	CROSS_COMPILE V T GOFLAGS GOARCH GOOS GOWORK GODEPS

give_up() {
	say "demo: $*"
	exit 1
}

# copy_tree FROM TO - the whole way, at the end a rename
copy_tree() {
	rm -rf "$2.new" && cp -R --preserve=mode,timestamps --reflink=auto "$1" "$2.new" &&
		mv "$2.new" "$2"
}

# link_tree FROM TO - the same without .git and with links to the files, if possible:
# install-tree writes through none of them, and nothing is built in the copy
link_tree() {
	local how

	touch "$2.started" || return
	for how in -l --reflink=auto; do
		rm -rf "$2.new" && mkdir "$2.new" || return
		find "$1" -mindepth 1 -maxdepth 1 ! -name .git -exec cp -R -P \
			--preserve=mode,timestamps $how -t "$2.new" {} + 2>/dev/null &&
			break
	done
	[ -e "$2.new/Makefile" ] && rm -rf "$2" && mv "$2.new" "$2" &&
		mv "$2.started" "$2.made"
}

# is_current FROM TO - has nothing in FROM changed since it was copied?
is_current() {
	[ -e "$2/Makefile" ] && [ -e "$2.made" ] &&
		[ -z "$(find "$1" -path "$1/.git" -prune -o -newer "$2.made" -print -quit)" ]
}

# kernel_make TEXT ARGUMENT... - make in the tree, as a step
kernel_make() {
	step "$1" make -C "$kdir" O="$objtree" -j"$(nproc)" "${@:2}"
}

# configured - are the options of the demo on?
configured() {
	grep -qsx CONFIG_GO_MODULE=y "$objtree/.config" &&
		grep -qsx CONFIG_SAMPLE_KMODWATCH=y "$objtree/.config"
}

configure() {
	[ -e "$objtree/.config" ] ||
		kernel_make 'make defconfig' defconfig || return
	"$kdir/scripts/config" --file "$objtree/.config" -e GO_MODULE -e MODULES -e SAMPLES \
		-e SAMPLE_KMODWATCH && kernel_make 'make olddefconfig' olddefconfig || return
	configured || {
		make -C "$kdir" O="$objtree" goavailable >&2
		give_up "CONFIG_GO_MODULE cannot be enabled in $kdir"
	}
}

# count GRAPH - how many nodes of each kind, in words
count() {
	gvpr 'BEGIN { int n[string]; string k; }
		N { n[substr($.name, 0, index($.name, ":"))]++ }
		END { for (n[k]) printf("%s %d\n", k, n[k]); }' "$1" |
		awk 'function say(kind, word) { return n[kind] + 0 " " word (n[kind] == 1 ? "" : "s") }
			{ n[$1] = $2 }
			END {
				print say("dir", "directory") ", " say("obj", "object") ", " \
					say("kmod", "module") ", " say("config", "option")
				print say("goprog", "Go program") ", " say("gopkg", "Go package") ", " \
					say("gomod", "Go module version")
			}'
}

# what_if SYMBOL - the findings of this configuration with SYMBOL off
what_if() {
	local other

	other=$(mktemp -d) || return
	sed "s/^CONFIG_$1=.*/# CONFIG_$1 is not set/" "$objtree/.config" >"$other/.config"
	"$objtree/scripts/godeps/godeps" merge --srctree="$kdir" --objtree="$other" --go="$GO" \
		-o "$other/graph.dot" 2>&1 | sed 's/^/  /'
	rm -rf "$other"
}

# in_home FILE - shorter to read
in_home() {
	case $1 in
	"${HOME:-/nowhere}"/*) echo "~${1#"$HOME"}" ;;
	*) echo "$1" ;;
	esac
}

say "godeps: a kernel with Go code and the dependency graph of both"
sets='build go picture kernel'
[ -n "$kdir" ] || sets+=' source'
# shellcheck disable=SC2086	# words
scripts/setup.sh $sets || give_up "something is missing, see above"
GO=$(scripts/find-go.sh) || give_up "Go 1.19 or later not found"
export GO

# One demo at a time: they share the directories.
mkdir -p "$CACHE/demo" && exec 9>"$CACHE/demo/.lock" || exit 1
flock -n 9 || { say "  waiting for another demo"; flock 9; }

if [ -z "$kdir" ]; then
	pristine=$(scripts/kernel-tree.sh 6.1) || give_up "no kernel tree found; set KDIR="
	kdir=$CACHE/demo/linux-source-6.1
	[ -e "$kdir/Makefile" ] ||
		step "copying $(basename "$pristine")" copy_tree "$pristine" "$kdir" || exit 1
	objtree=$CACHE/demo/build
else
	name=$(printf %s "$kdir" | cksum | cut -d ' ' -f 1)
	objtree=$CACHE/demo/build-$name
	copy=$CACHE/demo/tree-$name
	[ -e "$kdir/Kbuild" ] || give_up "$kdir: not a kernel source tree"
	is_current "$kdir" "$copy" ||
		step "copying $kdir" link_tree "$kdir" "$copy" || exit 1
	kdir=$copy
	# Kbuild wants a tree in which nothing was configured or built.
	if [ -e "$kdir/.config" ] || [ -d "$kdir/include/config" ]; then
		step 'make mrproper in the copy' make -C "$kdir" mrproper || exit 1
	fi
fi
mkdir -p "$objtree" || exit 1
LOG=$objtree/demo.log
: >"$LOG"

step "make install-tree" scripts/tree/install.sh "$kdir" || exit 1
configured || configure || exit 1
kernel_make 'make prepare' prepare || exit 1
kernel_make 'make samples/kmodwatch/ (the Go program)' samples/kmodwatch/ || exit 1
kernel_make 'make godeps (the picture)' godeps || exit 1

graph=$objtree/kernel-go-deps.dot
findings=$(grep -E '(warning|error): .* \[[a-z0-9-]+\]$' "$LOG" | sort -u)
echo
echo "Graph:     $(in_home "$graph")"
count "$graph" | sed 's/^/           /'
echo "           $(gc -n -e "$graph" | awk '{ print $1 " nodes and " $2 " edges" }') in all"
echo "Picture:   $(in_home "${graph%.dot}.svg")"
if [ -n "$findings" ]; then
	echo "Findings:  $(echo "$findings" | wc -l), about the kernel and its Go code"
	echo "$findings" | head -n 10 | sed 's/^/           /'
else
	echo "Findings:  none"
fi
echo "Program:   $(in_home "$objtree/samples/kmodwatch/kmodwatch"), built for this kernel"
echo "Log:       $(in_home "$LOG")"
echo
echo "What if CONFIG_SYSFS were off?"
what_if SYSFS
echo
echo "Next: make install-tree KDIR=/path/to/linux, and there CONFIG_GO_MODULE=y."
echo "The manual: man -l Documentation/godeps.1"
