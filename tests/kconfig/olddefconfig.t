#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
# timeout: 1200
#
# From a .config that has nothing of what a Go program needs: the fragment that
# godeps kconfig writes, put behind it or given to alldefconfig, makes one in
# which the program is on and godeps check has nothing to say.  The sample, and
# a program with bridges of every kind on two architectures.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../tree/tree.sh"

need_kernel KDIR61
need_kernel KDIR612
command -v go >/dev/null || skip_all "needs Go"
plan 44

o=$TMP/o
arch=x86_64

# kernel TARGET... - make in the object tree
kernel() {
	run env -u GODEPS -u GO make -C "$k" O="$o" ARCH="$arch" --no-print-directory -s "$@"
	[ $status = 0 ] || diag "$err"
}

# progs COMMAND... - of godeps, for that tree
progs() {
	run "$GODEPS" "$@" --srctree="$k" --objtree="$o" --arch="$arch"
}

# fulfilled HOW PROGRAM - is the program on, and all it needs?
fulfilled() {
	like "$(cat "$o/.config")" "^CONFIG_GO_PROG_$2=y" "$1: the program is on"
	progs check
	# To Kconfig the machine's own assembler is arm64's.
	is "$status $(printf '%s\n' "$out$err" | grep -v 'assembler with broken .inst\|included from here')" \
		"0 " "$1: and godeps check is clean"
}

# tracer DIR - a program there that attaches to the kernel, talks to it, loads
# modules and opens devices; the libraries are names alone
tracer() {
	mkdir -p "$1/lib/ebpf/link" "$1/lib/sys/unix" "$1/lib/genetlink"
	echo 'goprogs-$(CONFIG_GO_PROG_TRACER) += tracer' >"$1/Makefile"
	printf 'module example.org/tracer\n\ngo 1.19\n\n' >"$1/go.mod"
	for lib in github.com/cilium/ebpf github.com/mdlayher/genetlink golang.org/x/sys; do
		printf 'require %s v1.0.0\nreplace %s => ./lib/%s\n' "$lib" "$lib" "${lib##*/}" >>"$1/go.mod"
		printf 'module %s\n\ngo 1.19\n' "$lib" >"$1/lib/${lib##*/}/go.mod"
	done
	for dir in ebpf ebpf/link sys/unix genetlink; do
		echo "package ${dir##*/}" >"$1/lib/$dir/names.go"
	done
	cat >"$1/main.go" <<-'END'
	package main

	import (
		"log"
		"os"
		"os/exec"

		"github.com/cilium/ebpf/link"
		"github.com/mdlayher/genetlink"
		"golang.org/x/sys/unix"
	)

	func must(_ interface{}, err error) {
		if err != nil {
			log.Fatal(err)
		}
	}

	func main() {
		must(link.Kprobe("tcp_connect", nil, nil))
		must(link.Kprobe("blk_mq_start_request", nil, nil))
		must(link.Tracepoint("sched", "sched_switch", nil, nil))
		must(link.Tracepoint("syscalls", "sys_enter_openat", nil, nil))
		must(link.Tracepoint("block", "block_rq_issue", nil, nil))
		must(unix.FanotifyInit(0, 0))
		_, _, errno := unix.Syscall(unix.SYS_IO_URING_SETUP, 0, 0, 0)
		must(errno, errno)
		must(unix.Socket(unix.AF_NETLINK, 0, unix.NETLINK_XFRM))
		var c *genetlink.Conn
		must(c.GetFamily("TASKSTATS"))
		must(exec.Command("modprobe", "-a", "br_netfilter", "dummy", "loop").Output())
		must(os.Open("/dev/fuse"))
	}
	END
}

for version in 6.1 6.12; do
	[ $version = 6.1 ] && from=$KDIR61 || from=$KDIR612
	k=$TMP/linux-$version
	cp -al "$from/." "$k" 2>/dev/null || cp -a "$from/." "$k" || exit 2
	install_tree "$k"
	rm -rf "$o"
	mkdir "$o"
	kernel allnoconfig
	progs kconfig check
	is "$status $out$err" "0 " "$version: the committed switches are those of the sample"

	# The sample, but with a switch as any other program has one.
	sed 's/SAMPLE_KMODWATCH/GO_PROG_KMODWATCH/' "$k/samples/kmodwatch/Makefile" >"$TMP/make"
	cp --remove-destination "$TMP/make" "$k/samples/kmodwatch/Makefile"
	progs kconfig check
	is "$status" 1 "$version: with a switch in the makefile they are stale"
	like "$err" 'Kconfig.progs:10: warning: .*def_bool y.*bool .*kconfig-stale' "$version: which is reported"
	progs kconfig switches -o "$k/scripts/godeps/Kconfig.progs"
	is "$status $err" "0 " "$version: they are written"
	progs kconfig check
	is "$status $err" "0 " "$version: and up to date"

	progs kconfig fragment
	is "$status $err" "0 " "$version: the fragment"
	printf '%s\n' "$out" >"$TMP/fragment"
	like "$out" '^# kmodwatch needs SYSFS=y: package .*sysfs.go:5' "$version: says why"
	cp "$o/.config" "$TMP/nothing"
	cat "$TMP/nothing" "$TMP/fragment" >"$o/.config"
	kernel olddefconfig
	fulfilled "$version olddefconfig" KMODWATCH
	kernel alldefconfig KCONFIG_ALLCONFIG="$TMP/fragment"
	fulfilled "$version alldefconfig" KMODWATCH
	progs kconfig audit
	is "$status $err" "0 " "$version: Kconfig could have written that"

	tracer "$k/samples/tracer"
	{ cat "$k/samples/Makefile"; echo 'subdir-y += tracer'; } >"$TMP/make"
	cp --remove-destination "$TMP/make" "$k/samples/Makefile"
	for arch in x86_64 arm64; do
		cp "$TMP/nothing" "$o/.config"
		[ "$arch" = x86_64 ] || kernel allnoconfig
		progs kconfig switches -o "$k/scripts/godeps/Kconfig.progs"
		is "$status $err" "0 " "$version $arch: the switch of a tracer"
		progs kconfig fragment
		is "$status $err" "0 " "$version $arch: what it needs"
		printf '%s\n' "$out" >>"$o/.config"
		is "$(printf '%s\n' "$out" | sed -n 's/^# tracer needs.* through \([a-z]*\):.*/\1/p' | sort -u | tr '\n' ' ')" \
			'device kmod ksym netlink syscall tracepoint ' "$version $arch: by ways of all kinds"
		kernel olddefconfig
		fulfilled "$version $arch tracer" TRACER
	done
	arch=x86_64
done
