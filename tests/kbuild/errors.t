#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/mini.sh"
plan 26

t=$TMP/t
o=$TMP/o
mini "$t"
mkdir "$o"

run "$GODEPS" kbuild --srctree "$t" --objtree "$o" --list
is $status 2 "no .config: exit status 2"
like "$err" "no \.config.*make defconfig" "and what to do"
is "$out" "" "nothing is printed"

run "$GODEPS" kbuild --srctree "$TMP/nowhere" --list
is $status 2 "no source tree: exit status 2"
like "$err" "cannot open the tree: No such file" "and why"

run "$GODEPS" kbuild --srctree "$o" --objtree "$t" --list
is $status 2 "no kernel tree: exit status 2"
like "$err" "^Makefile: error: cannot read" "and why"

echo 'all:' >"$o/Makefile"
run "$GODEPS" kbuild --srctree "$o" --objtree "$t" --list
like "$err" "not a kernel tree" "a Makefile without a version"
rm "$o/Makefile"

mkdir "$TMP/other"
cp "$t/.config" "$TMP/other"
run "$GODEPS" kbuild --srctree "$t" --objtree "$TMP/other" --arch nosuch --list
is $status 2 "no such architecture: exit status 2"
like "$err" "error: 'arch/nosuch/Makefile' not found" "and which file is missing"
like "$err" "^note: unknown architecture 'nosuch'" "and why it should be there"

mkfifo "$o/.config"
run "$GODEPS" kbuild --srctree "$t" --objtree "$o" --list
is $status 2 "a FIFO for a .config: exit status 2, no waiting"
rm "$o/.config"

# The link may come from whoever made the tree: only --config says that it is ours.
cp "$t/.config" "$TMP/shared"
ln -s "$TMP/shared" "$o/.config"
run "$GODEPS" kbuild --srctree "$t" --objtree "$o" --arch x86_64 --list
is $status 2 "a .config that is a link to elsewhere"
like "$err" 'points outside the object tree' "and why it is not read"
run "$GODEPS" kbuild --srctree "$t" --objtree "$o" --config "$o/.config" --arch x86_64 --list
is "$out" "$("$GODEPS" kbuild --srctree "$t" --arch x86_64 --list)" "with --config it is read"
rm "$o/.config"

printf 'CONFIG_ANY=y\nodd\n' >"$o/my.config"
run "$GODEPS" kbuild --srctree "$t" --objtree "$o" --config "$o/my.config" --arch x86_64
like "$out" '"config:CONFIG_ANY"' "--config: a .config of another name"
like "$err" '/my\.config:2: warning: ' "and its name"
run "$GODEPS" kbuild --srctree "$t" --objtree "$o" --config "$o/none" --arch x86_64
is "$status:$err" "2:$o/none: error: cannot read: No such file or directory" "a missing one"

printf 'CONFIG_Y=y\n\0\n' >"$o/.config"
run "$GODEPS" kbuild --srctree "$t" --objtree "$o" --arch x86_64 --list
is $status 2 "a .config that is not text: exit status 2"
is "$err" ".config:2: error: not a configuration (contains NUL bytes)" "and where"
rm "$o/.config"

cat >"$o/.config" <<'END'
CONFIG_Y=y
CONFIG_Y=n
what is this
CONFIG_S="a \"quoted\" text"
CONFIG_OPEN="no end
END
run "$GODEPS" kbuild --srctree "$t" --objtree "$o" --arch x86_64 --list
is $status 0 "a .config with odd lines is read, as Kconfig does"
like "$err" '^\.config:2: warning: CONFIG_Y is set more than once' "twice"
like "$err" '^\.config:3: warning: expected ' "no assignment"
like "$err" '^\.config:5: warning: expected ' "an open string"

echo 'obj-y := ../../../../../outside/' >"$t/Kbuild"
run "$GODEPS" kbuild --srctree "$t" --arch x86_64 --list
is $status 2 "a directory outside the trees: exit status 2"
unlike "$err$out" "$TMP" "no absolute name is printed"
