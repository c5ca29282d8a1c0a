#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 1200
#
# A real kernel with godeps in it: configuration, "make prepare" with O=, the
# graph, the picture, Go programs, and what happens if something is wrong.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/tree.sh"

need_kernel KDIR61
command -v go >/dev/null || skip_all "needs Go"
plan 79

k=$TMP/linux
o=$TMP/o
cp -al "$KDIR61/." "$k" 2>/dev/null || cp -a "$KDIR61/." "$k" || exit 2
sample=$k/samples/kmodwatch

# A Go file that may be changed without writing through a hard link is one of
# ours; everything else is only read.
install_tree "$k"
is $status 0 "installs"

# kernel ARGUMENT... - make, with the tool built from the tree
kernel() {
	run env -u GODEPS -u GO make -C "$k" O="$o" --no-print-directory -j2 "$@"
}

# quiet_kernel ARGUMENT... - without what every make of this kernel prints
quiet_kernel() {
	kernel "$@"
	out=$(printf '%s\n' "$out" | grep -v -e '^  \(CALL\|DESCEND\|GEN\) ' -e '^make')
}

config() {
	"$k/scripts/config" --file "$o/.config" "$@"
	kernel olddefconfig
}

# --- off: as if nothing had happened
kernel defconfig
is $status 0 "make defconfig"
like "$(cat "$o/.config")" '^CONFIG_GO_IS_AVAILABLE=y' "Go is available"
like "$(cat "$o/.config")" '^# CONFIG_GO_MODULE is not set' "and off by default"
run make -C "$KDIR61" O="$TMP/pristine" defconfig
is "$(grep -v GO_ "$o/.config")" "$(cat "$TMP/pristine/.config")" "no other symbol differs"
kernel prepare
is $status 0 "make prepare"
unlike "$out" 'scripts/godeps|GODEPS' "with CONFIG_GO_MODULE=n nothing of godeps is built"
[ ! -e "$o/kernel-go-deps.dot" ] && [ ! -e "$o/scripts/godeps" ]
ok $? "or written"
kernel godeps
is $status 2 "make godeps refuses"
like "$err" '[*]{3}.*CONFIG_GO_MODULE=y' "and says what it needs"
kernel goavailable
is $status 0 "make goavailable"
like "$out" 'Go is available!' "answers"
kernel PATH="$(dirname "$(command -v gcc)")" GO=nogo goavailable
is $status 2 "make goavailable without Go"
like "$err" "[*]{3}.*command 'nogo'" "explains"
kernel help
like "$out" 'goavailable' "make help knows it"

# --- on
config -e GO_MODULE -e SAMPLES -e SAMPLE_KMODWATCH
like "$(cat "$o/.config")" '^CONFIG_SAMPLE_KMODWATCH=y' "the sample can be turned on"
kernel prepare
is $status 0 "make prepare builds the tool and runs it" || diag "$err"
like "$out" '^  HOSTLD  scripts/godeps/godeps' "in Kbuild's way"
like "$out" '^  GODEPS  kernel-go-deps.dot' "and says so"
unlike "$err" 'warning: .*[[]-W' "without a warning of the compiler"
unlike "$err" 'godeps: error' "without an error"
[ -s "$o/kernel-go-deps.dot" ]
ok $? "the graph is there"
like "$(cat "$o/kernel-go-deps.dot")" 'goprog:samples/kmodwatch/kmodwatch' "with the Go program in it"
if command -v gc >/dev/null; then
	run gc -n -e "$o/kernel-go-deps.dot"
	is $status 0 "graphviz can read it: $out"
else
	skip 1 "needs graphviz"
fi
is "$(cd "$k" && find scripts/godeps samples/kmodwatch -newer scripts/godeps/MANIFEST -name '*.o')" "" \
	"nothing is built in the source tree"

# --- again
touch "$TMP/mark"
quiet_kernel prepare
is "$status $out" "0 " "a second make prepare says nothing"
# What every make of this kernel writes again.
is "$(cd "$o" && find . -newer "$TMP/mark" -type f ! -name .missing-syscalls.d ! -path ./Makefile)" "" \
	"and touches no file"
quiet_kernel -n prepare
is $status 0 "make -n prepare"
is "$(cd "$o" && find . -newer "$TMP/mark" -name '*go-deps*')" "" "does nothing"
quiet_kernel V=1 prepare
like "$out" 'godeps merge .*--srctree=.*-o kernel-go-deps.dot' "V=1 shows the command"

# --- the picture
quiet_kernel godeps
if command -v dot >/dev/null; then
	is "$status $out" "0   GODEPS  kernel-go-deps.svg" "make godeps draws it" || diag "$err"
	like "$(head -c 1000 "$o/kernel-go-deps.svg")" '<svg|<!DOCTYPE svg' "as SVG"
	quiet_kernel godeps
	is "$status $out" "0 " "once"
else
	skip 3 "needs graphviz"
fi

# --- questions
quiet_kernel godeps-explain OBJ='init/main.o drivers/net/dummy.o'
is $status 0 "make godeps-explain" || diag "$err"
like "$out" '^init/main.o: built into vmlinux' "says why an object is built"
like "$out" '^x drivers/net/Makefile:[0-9]* .* CONFIG_DUMMY=n' "and why another is not"
quiet_kernel godeps-explain
like "$status $err" '[*]{3} Say what .* OBJ=' "without OBJ= it says how"

# --- Go programs
quiet_kernel samples/kmodwatch/
is $status 0 "make samples/kmodwatch/" || diag "$err"
like "$out" '^  GO      samples/kmodwatch/kmodwatch$' "builds the Go program"
like "$("$o/samples/kmodwatch/kmodwatch" -h 2>&1)" 'Usage: kmodwatch' "which runs"
quiet_kernel samples/kmodwatch/
is "$status $out" "0 " "once"

# rebuilt NAME - after a change it is built, and then not again
rebuilt() {
	quiet_kernel samples/kmodwatch/
	first=$(printf '%s\n' "$out" | grep -c '^  GO ')
	quiet_kernel samples/kmodwatch/
	is "$status $first $out" "0 1 " "rebuilt: $1" || diag "$err"
}

touch "$sample/sysfs/sysfs.go"
rebuilt "a source changed"
echo 'package sysfs' >"$sample/sysfs/more.go"
rebuilt "a source is new"
rm "$sample/sysfs/more.go"
rebuilt "a source is gone"
touch "$sample/elfinfo/go.mod"
rebuilt "a go.mod changed"
touch "$sample/elfinfo/kernel/vermagic.c"
rebuilt "what it embeds was rebuilt"
rm "$o/samples/kmodwatch/.kmodwatch.d"
rebuilt "the list of its files is lost"
echo 'package sysfs' >"$sample/sysfs/more_test.go"
quiet_kernel samples/kmodwatch/
is "$status $out" "0 " "not rebuilt: a test is new"
rm "$sample/sysfs/more_test.go"

# The old Go must do, and embed what is in the object tree now.
old=/usr/lib/go-1.19/bin/go
if [ -x $old ]; then
	for version in -first -second; do
		config --set-str LOCALVERSION "$version"
		quiet_kernel GO=$old samples/kmodwatch/
		grep -aq "vermagic=[^ ]*$version" "$o/samples/kmodwatch/kmodwatch"
		ok $? "Go 1.19 embeds the object of$version" || diag "$err"
	done
	config --set-str LOCALVERSION ""
else
	skip 2 "needs golang-1.19"
fi

# --- a change in Go code rewrites the graph
kernel prepare
cp "$o/kernel-go-deps.dot" "$TMP/graph"
cp "$sample/sysfs/sysfs.go" "$TMP/sysfs.go"
sed -i 's,^//kbuild:config SYSFS=y,//kbuild:config PROC_FS=y,' "$sample/sysfs/sysfs.go"
quiet_kernel prepare
is "$status $out" "0   GODEPS  kernel-go-deps.dot" "another directive in Go code: written again"
sed -i 's,^//kbuild:config PROC_FS=y,//kbuild:config EXT2_FS=y,' "$sample/sysfs/sysfs.go"
quiet_kernel prepare
is $status 0 "an option that is off: the build continues"
like "$err" 'sysfs\.go:[0-9:]+ warning: .*CONFIG_EXT2_FS' "with a finding"
quiet_kernel godeps-check
is $status 2 "make godeps-check fails"
like "$out" 'sysfs\.go:[0-9:]+ error: .*CONFIG_EXT2_FS.*\[config-off\]' "and says why"
quiet_kernel godeps-check GODEPSFLAGS='-W no-config-off'
is "$status $out" "0 " "unless the rule is turned off"
printf 'waivers:\n  - { rule: config-off, reason: a test, until: 9999-12-31 }\n' >"$k/godeps.yaml"
quiet_kernel godeps-check
is "$status $out" "0 " "or the finding is waived"
quiet_kernel prepare
unlike "$err" 'CONFIG_EXT2_FS' "for make prepare, too"
rm "$k/godeps.yaml"
config -e GO_MODULE_WERROR
quiet_kernel prepare
is $status 2 "CONFIG_GO_MODULE_WERROR=y: it ends"
like "$err" 'sysfs\.go:[0-9:]+ error: .*CONFIG_EXT2_FS' "with an error"
config -d GO_MODULE_WERROR
cp "$TMP/sysfs.go" "$sample/sysfs/sysfs.go"
quiet_kernel prepare
cmp "$TMP/graph" "$o/kernel-go-deps.dot"
ok $? "the change undone: the graph is as it was"

# --- what can be wrong.  broken NAME ERE - prepare fails, the graph is intact
broken() {
	[ "$status" -eq 2 ] && printf '%s\n' "$err" | grep -Eq "$2"
	ok $? "$1: an error that says it" || diag "status $status: $err"
	cmp "$TMP/graph" "$o/kernel-go-deps.dot"
	ok $? "$1: the old graph is intact"
}

cp "$sample/go.mod" "$TMP/go.mod"
echo 'bogus line' >>"$sample/go.mod"
quiet_kernel prepare
broken "a broken go.mod" 'go\.mod:[0-9]+.*(bogus|unknown directive)'
cp "$TMP/go.mod" "$sample/go.mod"
mv "$o/.config" "$TMP/.config"
quiet_kernel prepare
broken "no .config" '[.]config'
mv "$TMP/.config" "$o/.config"
kernel GO=nogo prepare
broken "no Go" "'nogo' not found"
kernel HOSTPKG_CONFIG=nopkg prepare
broken "no libraries" 'apt install.* libgraphviz-dev'
kernel GODEPS=/nonexistent/godeps prepare
broken "a GODEPS= that does not exist" "cannot run '/nonexistent/godeps'"
like "$(cat "$o/.config")" '^CONFIG_GO_MODULE=y' "and the option stays on"

# A full disk; mounting needs root.
mkdir "$TMP/disk"
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=300m tmpfs "$TMP/disk" 2>/dev/null; then
	trap 'umount "$TMP/disk"; tap_end' EXIT
	cp -a "$o/." "$TMP/disk"
	sed -i 's,^//kbuild:config SYSFS=y,//kbuild:config PROC_FS=y,' "$sample/sysfs/sysfs.go"
	dd if=/dev/zero of="$TMP/disk/filler" bs=64k 2>/dev/null
	# Room for what the kernel itself writes, not for a graph.
	truncate -s -512k "$TMP/disk/filler"
	kernel O="$TMP/disk" prepare
	step=$status
	cmp "$TMP/graph" "$TMP/disk/kernel-go-deps.dot"
	ok $? "a full disk: the old graph is intact"
	[ $step -eq 2 ] && printf '%s\n' "$err" | grep -q 'No space left'
	ok $? "a full disk: an error that says it" || diag "status $step: $err"
	cp "$TMP/sysfs.go" "$sample/sysfs/sysfs.go"
else
	skip 2 "needs the right to mount"
fi

# --- GODEPS= uses an installed command
kernel GODEPS="$GODEPS" prepare V=1
is $status 0 "GODEPS= names a command" || diag "$err"
like "$out" "$GODEPS merge" "which is used"

# --- cleaning
kernel clean
is "$(cd "$o" && ls -d kernel-go-deps.* .godeps samples/kmodwatch/kmodwatch 2>/dev/null)" "" \
	"make clean removes graph, picture, cache and program"
[ -x "$o/scripts/godeps/godeps" ]
ok $? "but not the tool"
kernel mrproper
[ ! -e "$o/scripts/godeps/godeps" ]
ok $? "which make mrproper removes"
