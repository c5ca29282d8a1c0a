#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
# timeout: 900
#
# The demo on a real kernel: Debian's, with its own directories, and one that the
# user names, in which nothing changes.
. "$(dirname "$0")/../lib/tap.sh"
need_kernel KDIR61
plan 14

export XDG_CACHE_HOME=$TMP/cache
demo=$TMP/cache/godeps/demo

run "$SRC/scripts/demo.sh"
is "$status" 0 'the demo succeeds' || diag "$err"
like "$err" '^  make prepare \.\.\. done, [0-9]+ s$' 'progress on the long steps'
like "$out" '^ +[0-9]{4,} nodes and [0-9]{4,} edges in all$' 'how large the graph is'
like "$out" '^ +1 Go program, [0-9]+ Go packages, 4 Go module versions$' 'what is in it'
like "$out" '^Findings:  none' 'what was found'
like "$out" "kmodwatch/sysfs/sysfs.go:5: error: .*CONFIG_SYSFS=y.*\[config-off\]$" \
	'what would be found with an option off'
[ -s "$demo/build/kernel-go-deps.dot" ] && grep -q '<svg' "$demo/build/kernel-go-deps.svg"
ok $? 'graph and picture are there'
run "$demo/build/samples/kmodwatch/kmodwatch" -all
[ -d /sys/module ]
is "$status" $(($? * 2)) 'the program runs'

before=$(ls -l --time-style=full-iso "$demo/build/"kernel-go-deps.*)
run "$SRC/scripts/demo.sh"
is "$status" 0 'the second run succeeds'
is "$(ls -l --time-style=full-iso "$demo/build/"kernel-go-deps.*)" "$before" \
	'and leaves graph and picture untouched'
unlike "$err" 'defconfig|copying' 'without what was done before'

# A tree of the user's, configured in place: a copy serves.
tree=$TMP/tree
cp -al "$KDIR61/." "$tree" 2>/dev/null || cp -a "$KDIR61/." "$tree" || exit 2
mkdir "$tree/.git"
touch "$tree/.git/HEAD" "$tree/.config"
find "$tree" -printf '%P %y %m %s %T@ %i\n' | sort >"$TMP/before"
run "$SRC/scripts/demo.sh" "$tree"
is "$status" 0 'with KDIR it succeeds' || diag "$err"
find "$tree" -printf '%P %y %m %s %T@ %i\n' | sort >"$TMP/after"
is "$(comm -3 "$TMP/before" "$TMP/after")" '' 'the tree is as before'
copy=$(echo "$demo"/tree-*[0-9])
[ -e "$copy/scripts/godeps/main.c" ] && [ ! -e "$copy/.config" ] && [ ! -e "$copy/.git" ]
ok $? 'the copy has godeps, and neither .config nor .git'
