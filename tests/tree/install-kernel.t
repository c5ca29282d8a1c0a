#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 300
#
# install-tree and uninstall-tree on real kernels.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/tree.sh"

[ -n "${KDIR61:-}${KDIR612:-}${KDIRNEW:-}" ] ||
	skip_all "needs a kernel tree in KDIR61, KDIR612 or KDIRNEW"
# An older kernel counts if it is given: tests download none.
plan $((30 + ${KDIR510:+10} + 0))

# listing DIR - names, modes, and the sizes of files
listing() {
	(cd "$1" && find . -type f -printf '%p %m %s\n' -o -printf '%p %y %m\n' | sort)
}

# hook_works FROM NAME - does Kbuild itself find a program in its directory?
hook_works() {
	cp -r "$k" "$TMP/hook"
	for f in compiler host dtbs userprogs; do
		[ ! -f "$1/scripts/Makefile.$f" ] ||
			cp "$1/scripts/Makefile.$f" "$TMP/hook/scripts/"
	done
	mkdir -p "$TMP/hook/include/config" "$TMP/hook/some/where"
	echo CONFIG_GO_MODULE=y >"$TMP/hook/include/config/auto.conf"
	echo 'goprogs-y := watch' >"$TMP/hook/some/where/Makefile"
	make -C "$TMP/hook" -rRpn -f scripts/Makefile.build obj=some/where srctree=. \
		objtree=. srcroot=. VPATH=. GODEPS=true GO=true 2>/dev/null |
		sed -n 's/^always-y :=  *//p' >"$TMP/always"
	is "$(cat "$TMP/always")" some/where/watch "$2: a program is built, in its directory"
	rm -rf "$TMP/hook"
}

# there_and_back VARIABLE
there_and_back() {
	eval "from=\${$1:-}"
	if [ -z "$from" ]; then
		skip 10 "needs a kernel tree in $1"
		return
	fi
	k=$TMP/$1
	mini "$from" "$k"
	content "$k" >"$TMP/before"
	install_tree "$k"
	is "$status $err" "0 " "$1: installs"
	hook_works "$from" "$1"
	for f in $hooked; do
		diff "$from/$f" "$k/$f"
	done >"$TMP/diff"
	is "$(grep -c '^<' "$TMP/diff")" 0 "$1: no line of the kernel's is changed or gone"
	is "$(grep -c '^>' "$TMP/diff")" 12 "$1: twelve lines are added"
	picture "$k" >"$TMP/first"
	install_tree "$k"
	like "$out" 'up to date' "$1: installs again"
	picture "$k" >"$TMP/second"
	cmp "$TMP/first" "$TMP/second"
	ok $? "$1: which changes nothing"
	uninstall_tree "$k"
	is "$status $err" "0 " "$1: uninstalls"
	content "$k" >"$TMP/after"
	cmp "$TMP/before" "$TMP/after"
	ok $? "$1: every byte is as it was"

	# The whole tree, of hard links where the file system allows.
	copy=$TMP/whole
	if ! cp -al "$from/." "$copy" 2>/dev/null; then
		skip 2 "needs $TMP and $from on one file system"
		return
	fi
	find "$from" -printf '%p %y %m %T@ %i %s\n' | sort >"$TMP/before"
	install_tree "$copy"
	find "$from" -printf '%p %y %m %T@ %i %s\n' | sort >"$TMP/after"
	cmp "$TMP/before" "$TMP/after"
	ok $? "$1: hard links to it are not written through"
	uninstall_tree "$copy"
	listing "$from" >"$TMP/before"
	listing "$copy" >"$TMP/after"
	cmp "$TMP/before" "$TMP/after"
	ok $? "$1: the whole tree is as it was"
	rm -rf "$copy"
}

there_and_back KDIR61
there_and_back KDIR612
there_and_back KDIRNEW
[ -z "${KDIR510:-}" ] || there_and_back KDIR510
