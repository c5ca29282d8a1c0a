#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 600
#
# What a program needs does not depend on what the .config happens to enable, and
# what is asked for with enable is on after make olddefconfig.

. "$(dirname "$0")/../lib/tap.sh"

need_kernel KDIR61
plan 12

for target in allnoconfig defconfig; do
	mkdir "$TMP/$target"
	make -C "$KDIR61" O="$TMP/$target" ARCH=x86_64 --no-print-directory -s $target || exit 2
done
mkdir "$TMP/go"
printf 'module example.org/p\n\ngo 1.19\n' >"$TMP/go/go.mod"
cat >"$TMP/go/p.go" <<'END'
package main

import (
	"os/exec"

	"golang.org/x/sys/unix"
)

//kbuild:config IPV6=n
//kbuild:config EXPERT

func main() {
	exec.Command("modprobe", "-a", "iptable_nat", "dummy").Run()
	unix.KeyctlJoinSessionKeyring("x")
	unix.Open("/sys/module/kvm/parameters/x", 0, 0)
}
END

# on_tree TARGET SUB-COMMAND ARGUMENT... - godeps kconfig
on_tree() {
	tree=$1 sub=$2
	shift 2
	run "$GODEPS" kconfig "$sub" --srctree="$KDIR61" --objtree="$TMP/$tree" --arch=x86_64 "$@"
}

for target in allnoconfig defconfig; do
	on_tree $target needs --godir="$TMP/go"
	is "$status $err" '0 ' "$target: the needs"
	printf '%s\n' "$out" >"$TMP/needs-$target"
done
is "$(cat "$TMP/needs-defconfig")" "$(cat "$TMP/needs-allnoconfig")" 'are the same'
is "$(sed 's, example.org/p/, ,; s, example.org/p$,,' "$TMP/needs-defconfig")" 'need CONFIG_DUMMY=m load kmod:dummy exact p.go:13
need CONFIG_EPOLL syscall syscall:epoll_create1 exact p.go:1
need CONFIG_EXPERT needs - exact p.go:10
need CONFIG_FUTEX syscall syscall:futex exact p.go:1
need CONFIG_INET=m load kmod:iptable_nat exact p.go:13
need CONFIG_IPV6=n needs - exact p.go:9
need CONFIG_IP_NF_NAT=m load kmod:iptable_nat exact p.go:13
need CONFIG_KEYS syscall syscall:keyctl exact p.go:14
weak CONFIG_KVM=m load kmod:kvm exact p.go:15
need CONFIG_NET=m load kmod:iptable_nat exact p.go:13
need CONFIG_NETFILTER=m load kmod:iptable_nat exact p.go:13' 'and these'

on_tree defconfig enable 'DEBUG_INFO_DWARF5 CONFIG_XFRM_OFFLOAD' NETFILTER_XT_TARGET_CT=m
is "$status $err" '0 ' 'symbols can be enabled'
like "$out" '^CONFIG_IP6?_NF_RAW=' 'with what they depend on, one of two'
printf '%s\n' "$out" >>"$TMP/defconfig/.config"
make -C "$KDIR61" O="$TMP/defconfig" ARCH=x86_64 --no-print-directory -s olddefconfig \
	2>/dev/null
for symbol in DEBUG_INFO_DWARF5=y XFRM_OFFLOAD=y NETFILTER_XT_TARGET_CT=m; do
	like "$(cat "$TMP/defconfig/.config")" "^CONFIG_$symbol" "$symbol"
done
on_tree defconfig enable NO_SUCH NET
is "$status" 1 'all at once, and one that cannot be'
is "$err" 'warning: no Kconfig file defines CONFIG_NO_SUCH [kconfig-unreachable]' 'is reported'
is "$out" '' 'and there is no fragment'
