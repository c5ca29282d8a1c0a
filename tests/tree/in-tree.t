#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 1200
#
# A kernel built in its source tree: the graph, a Go program and its embedded
# object lie among the sources, and cleaning takes them and nothing else.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/tree.sh"

need_kernel KDIR612
command -v go >/dev/null || skip_all "needs Go"
plan 17

k=$TMP/linux
cp -al "$KDIR612/." "$k" 2>/dev/null || cp -a "$KDIR612/." "$k" || exit 2

# kernel ARGUMENT... - make in the source tree, without what it always prints
kernel() {
	run env -u GODEPS -u GO make -C "$k" --no-print-directory -j2 "$@"
	out=$(printf '%s\n' "$out" | grep -v -e '^  \(CALL\|DESCEND\|GEN\|INSTALL\) ' -e '^make')
}

# ours - what is in our directories
ours() {
	content "$k/scripts/godeps"
	content "$k/samples/kmodwatch"
}

install_tree "$k"
is $status 0 "installs"
ours >"$TMP/ours"
kernel defconfig
"$k/scripts/config" --file "$k/.config" -e GO_MODULE -e SAMPLES -e SAMPLE_KMODWATCH
kernel olddefconfig
like "$(cat "$k/.config")" '^CONFIG_SAMPLE_KMODWATCH=y' "the sample can be turned on"
kernel prepare
is $status 0 "make prepare" || diag "$err"
like "$out" '^  GODEPS  kernel-go-deps.dot' "writes the graph"
unlike "$err" 'warning: .*[[]-W' "without a warning of the compiler"
like "$(cat "$k/kernel-go-deps.dot")" 'goprog:samples/kmodwatch/kmodwatch' "with the Go program in it"
unlike "$(cat "$k/kernel-go-deps.dot")" "$TMP" "and no absolute name"
touch "$TMP/mark"
kernel prepare
is "$status $out" "0 " "a second time says nothing"
is "$(find "$k" -newer "$TMP/mark" -type f ! -name '.missing-syscalls.d')" "" \
	"and touches no file"
kernel samples/kmodwatch/
is $status 0 "make samples/kmodwatch/" || diag "$err"
like "$out" '^  GO      samples/kmodwatch/kmodwatch$' "builds the Go program"
grep -aq "vermagic=6\.12" "$k/samples/kmodwatch/kmodwatch"
ok $? "with the object in it"
kernel samples/kmodwatch/
is "$status $out" "0 " "once"

# The kernel removes *.mod from its source tree.
kernel clean
is "$(cd "$k/samples/kmodwatch" && find . -name go.mod | sort | tr '\n' ' ')" \
	"./elfinfo/go.mod ./go.mod ./sysfs/go.mod " "make clean keeps go.mod"
is "$(cd "$k" && ls -d kernel-go-deps.* .godeps samples/kmodwatch/kmodwatch 2>/dev/null)" "" \
	"and removes graph, cache and program"
kernel mrproper
ours | cmp - "$TMP/ours"
ok $? "after make mrproper our directories are as installed"
uninstall_tree "$k"
for f in $hooked; do
	cmp "$k/$f" "$KDIR612/$f" || echo "$f"
done >"$TMP/differ"
is "$(cat "$TMP/differ")$(ls -d "$k/scripts/godeps" "$k/samples/kmodwatch" 2>/dev/null)" "" \
	"and uninstalling leaves the kernel as it was"
