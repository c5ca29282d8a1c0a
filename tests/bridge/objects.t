#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# BPF objects that Go code embeds: recorded ones, one that clang makes now, and
# one that is damaged.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/bridges.sh"
plan 5

objects=$SRC/tests/bridge/objects
mkdir "$TMP/m"
printf 'module example.org/m\n\ngo 1.19\n' >"$TMP/m/go.mod"
printf 'package main\n\nimport _ "embed"\n\n//go:embed %s\nvar x []byte\n\nfunc main() {}\n' \
	all-el.bpf >"$TMP/m/main.go"
cp "$objects/all-el.bpf" "$TMP/m"

# What kconfig externs refer to, and kfuncs; weak ones may be missing.
wanted='all-el.bpf file:all-el.bpf call ksym:kfunc_strong exact
all-el.bpf file:all-el.bpf call ksym:kfunc_weak exact weak
all-el.bpf file:all-el.bpf call ksym:per_cpu_thing exact
all-el.bpf file:all-el.bpf needs config:CONFIG_BPF_EVENTS exact
all-el.bpf file:all-el.bpf needs config:CONFIG_BPF_LSM exact
all-el.bpf file:all-el.bpf needs config:CONFIG_DEBUG_INFO_BTF exact
all-el.bpf file:all-el.bpf needs config:CONFIG_FPROBE exact
all-el.bpf file:all-el.bpf needs config:CONFIG_HZ exact
all-el.bpf file:all-el.bpf needs config:CONFIG_KPROBE_EVENTS exact
all-el.bpf file:all-el.bpf needs config:CONFIG_UPROBE_EVENTS exact
all-el.bpf file:all-el.bpf probe ksym:bpf_lsm_bprm_check_security exact
all-el.bpf file:all-el.bpf probe ksym:do_unlinkat exact
all-el.bpf file:all-el.bpf probe ksym:maybe_there exact weak
all-el.bpf file:all-el.bpf probe ksym:security_file_open exact
all-el.bpf file:all-el.bpf probe ksym:sys_nanosleep exact
all-el.bpf file:all-el.bpf probe ksym:tcp_* pattern
all-el.bpf file:all-el.bpf probe ksym:tcp_close exact
all-el.bpf file:all-el.bpf probe ksym:tcp_connect exact
all-el.bpf file:all-el.bpf probe ksym:vfs_read exact
all-el.bpf file:all-el.bpf reads config:CONFIG_BPF_EVENTS exact
all-el.bpf file:all-el.bpf reads config:CONFIG_BPF_JIT exact
all-el.bpf file:all-el.bpf reads config:CONFIG_KPROBE_EVENTS exact
all-el.bpf file:all-el.bpf trace tracepoint:sched/sched_switch exact
all-el.bpf file:all-el.bpf trace tracepoint:sched_process_fork exact
all-el.bpf file:all-el.bpf trace tracepoint:sys_enter exact
all-el.bpf file:all-el.bpf trace tracepoint:syscalls/sys_enter_openat exact'
is "$(bridges "$TMP/m")" "$wanted" "an object of little endian"

cp "$objects/all-eb.bpf" "$TMP/m/all-el.bpf"
is "$(bridges "$TMP/m")" "$wanted" "and one of big endian"

head -c 3000 "$objects/all-el.bpf" >"$TMP/m/all-el.bpf"
is "$(bridges "$TMP/m")" "" "nothing is known of a damaged one"
is "$(cat "$TMP/stderr")" "all-el.bpf: warning: damaged ELF file [bpf-object]" "which is reported"

if clang -print-targets 2>/dev/null | grep -qw bpf; then
	clang -O2 -g -target bpf -c -o "$TMP/m/all-el.bpf" "$objects/all.c"
	is "$(bridges "$TMP/m")" "$wanted" "one that clang makes now"
else
	skip 1 "needs clang with BPF"
fi
