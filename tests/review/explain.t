#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
#
# godeps explain --at: targets as a revision has them.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"
git -C "$k" rm -q drv/c.c
change drv/Makefile '/CONFIG_C/d'
change net/Kconfig 's/^config NET$/&S/'
commit 'c is gone'
plan 16

# at REV ARGUMENTS...
at() {
	rev=$1
	shift
	run "$GODEPS" explain --srctree="$k" --arch=x86_64 --at="$rev" "$@"
}

run "$GODEPS" explain --srctree="$k" --arch=x86_64 --config="$TMP/config" drv/c.o
is "$status" 1 'a driver is gone from the work tree'
at HEAD --config="$TMP/config" drv/c.o
like "$status $out" '^1 .*no makefile names it' '... and from HEAD'
at base --config="$TMP/config" drv/c.o
is "$status" 0 'and built in a revision'
like "$out" '^  drv/Makefile:4  obj-.*c\.o  CONFIG_C=y' 'by a line that the work tree does not have'
like "$out" '^  source  drv/c\.c' 'from a source that is gone'
is "$err" '' 'which needs no note'
at HEAD~1 --config="$TMP/config" c.ko drv/a.o
is "$(printf '%s\n' "$out" | grep -c 'built into vmlinux$')" 2 'revisions as git has them, and several targets'
at base drv/d.o
like "$err" 'no .config: using .* arch/x86/configs/x86_64_defconfig' 'without a .config the defconfig of the revision'
like "$out" '^  set CONFIG_D=y or m$' '... is what something is to be set in'
at base --config="$TMP/config" --format=json drv/c.o
like "$out" '"verdict":"built"' 'JSON'
run "$GODEPS" explain --srctree="$k" --arch=x86_64 --at base --config "$TMP/config" drv/c.o
is "$status" 0 'a revision as an argument of its own'

at nothing drv/c.o
like "$status $err" "^2 .*'nothing'" 'an unknown revision'
at base CONFIG_C
like "$status $err" '^2 .*CONFIG symbols cannot be explained with --at' 'a CONFIG symbol'
at base --config="$TMP/none" drv/c.o
like "$status $err" '^2 .*none: error: cannot read' 'a configuration that does not exist'
rm -rf "$k/.git"
at base drv/c.o
like "$status $err" '^2 .*cannot open the git repository' 'no repository'
run "$GODEPS" help explain
like "$out" '--at=REV' 'help names it'
