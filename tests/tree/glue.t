#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
#
# install-tree GLUE=1 on a tree that is made here: what is added, what is reported
# about an installed godeps, and how to get from one kind to the other and back.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/tree.sh"

plan 30

k=$TMP/linux
invent "$k"
content "$k" >"$TMP/before"
mkdir "$TMP/bin"
printf '#!/bin/sh\necho godeps 0.1\n' >"$TMP/bin/godeps"
chmod +x "$TMP/bin/godeps"
PATH=$TMP/bin:$PATH
unset GODEPS

# What it adds.
run make -C "$SRC" -s install-tree KDIR="$k" GLUE=1
is "$status $err" "0 " "make install-tree GLUE=1"
like "$out" 'Linux 9\.8\.7.*runs the installed godeps' "says what it did"
is "$(cd "$k" && find scripts/godeps samples -type f | sort | tr '\n' ' ')" \
	"samples/Kconfig samples/Makefile scripts/godeps/.gitignore scripts/godeps/Kconfig scripts/godeps/Kconfig.progs scripts/godeps/MANIFEST scripts/godeps/Makefile scripts/godeps/Makefile.goclean scripts/godeps/Makefile.goprogs scripts/godeps/draw.sh scripts/godeps/go_is_available.sh scripts/godeps/gobuild.sh scripts/godeps/goembed.sh scripts/godeps/installed.sh scripts/godeps/prepare.sh scripts/godeps/top.mk " \
	"makefiles, Kconfig and scripts, no sources and no sample"
is "$(cat "$k/scripts/godeps"/* | wc -c | awk '{ print $1 < 32768 }')" 1 "less than 32 KiB of them"
is "$(cat "$k/samples/Kconfig" "$k/samples/Makefile" | grep -c godeps)" 0 "samples/ is left alone"
unlike "$(cat "$k/scripts/godeps/Kconfig.progs")" '^config' "there are no switches of programs"
picture "$k" >"$TMP/first"
run "$SRC/scripts/tree/install.sh" --glue "$k"
like "$out" 'up to date' "installs again"
picture "$k" >"$TMP/second"
cmp "$TMP/first" "$TMP/second"
ok $? "which changes nothing"
uninstall_tree "$k"
is "$status $err" "0 " "uninstalls"
content "$k" >"$TMP/after"
cmp "$TMP/before" "$TMP/after"
ok $? "and every byte and mode is as it was"

# From one kind to the other and back.
run "$SRC/scripts/tree/install.sh" --glue "$k"
content "$k" >"$TMP/glue"
install_tree "$k"
is "$status" 0 "the sources are added"
[ ! -e "$k/scripts/godeps/installed.sh" ] && [ -e "$k/scripts/godeps/main.c" ]
ok $? "instead of the script"
like "$(cat "$k/scripts/godeps/Kconfig.progs")" '^config GO_PROG_KMODWATCH' "with the switch of the sample"
run "$SRC/scripts/tree/install.sh" --glue "$k"
is "$status" 0 "and removed again"
content "$k" >"$TMP/after"
cmp "$TMP/glue" "$TMP/after"
ok $? "with their directories"
echo '# our own switches' >>"$k/scripts/godeps/Kconfig.progs"
cp "$k/scripts/godeps/Kconfig.progs" "$TMP/switches"
install_tree "$k"
cmp "$TMP/switches" "$k/scripts/godeps/Kconfig.progs"
ok $? "switches that were generated since are kept"
run "$SRC/scripts/tree/install.sh" --glue "$k"

# The installed godeps.
available=$k/scripts/godeps/go_is_available.sh
installed=$k/scripts/godeps/installed.sh
run env GO=true "$available" --godeps
is "$status $out$err" "0 " "one in the PATH will do"
run "$installed" version
is "$status $out" "0 godeps 0.1" "and is run"
printf '#!/bin/sh\necho go version go1.22 linux/amd64\n' >"$TMP/bin/go"
chmod +x "$TMP/bin/go"
run "$available" --verbose
like "$out" "godeps 0.1 \\($TMP/bin/godeps\\)" "make goavailable names it"
printf '#!/bin/sh\necho godeps 0.2-14-g0123456789ab, from a checkout "$@"\n' >"$TMP/other"
chmod +x "$TMP/other"
run env GODEPS="$TMP/other" "$installed" merge 'a b'
is "$status $out" "0 godeps 0.2-14-g0123456789ab, from a checkout merge a b" "GODEPS= names another"

# refused ERE NAME - neither available nor run, for a stated reason
refused() {
	run "$available"
	[ "$status" -eq 1 ] && printf '%s\n' "$err" | grep -Eq "^[*]{3}   $1"
	ok $? "$2: not available" || diag "status $status: $err"
	run "$installed" merge
	[ "$status" -eq 2 ] && printf '%s\n' "$err" | grep -Eq "^[*]{3}   $1" && [ -z "$out" ]
	ok $? "$2: not run" || diag "status $status: $out$err"
}

printf '#!/bin/sh\necho godeps 0.0.9\n' >"$TMP/bin/godeps"
refused "godeps 0\\.1 or later; 'godeps' is version 0\\.0" "too old"
printf '#!/bin/sh\necho something else\n' >"$TMP/bin/godeps"
refused "godeps, 0\\.1 or later; 'godeps' says: something else" "another program"
printf '#!/bin/sh\necho oops >&2; exit 1\n' >"$TMP/bin/godeps"
refused "a godeps that runs; 'godeps version' says: oops" "broken"
PATH=$(printf %s "$PATH" | sed "s,$TMP/bin:,,")
GO=$TMP/bin/go GODEPS=nogodeps
export GO GODEPS
refused "godeps, 0\\.1 or later: command 'nogodeps' not found" "missing"

# Neither is needed to install it.
invent "$TMP/other-tree"
run "$SRC/scripts/tree/install.sh" --glue "$TMP/other-tree"
is "$status" 0 "it is installed without an installed godeps"
like "$err" "command 'nogodeps' not found" "which is reported"
