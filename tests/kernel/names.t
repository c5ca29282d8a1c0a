#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 900
#
# What real kernels have, by hand: each line was looked up in the sources and
# in the .config.  "-" for the definition: there is none, or it does not matter.

. "$(dirname "$0")/../lib/tap.sh"
# shellcheck source=tests/oracle/configured.sh
. "$SRC/tests/oracle/configured.sh"

need_kernel KDIR61
need_kernel KDIR612

# edge KIND - what Go code does with such a node
edge() {
	case $1 in
	ksym) echo probe ;;
	tracepoint) echo trace ;;
	syscall | netlink) echo "$1" ;;
	header) echo include ;;
	device) echo open ;;
	kmod) echo load ;;
	rtnl) echo create ;;
	fs) echo mount ;;
	esac
}

# names TITLE TREE ARCH CONFIG... < TABLE - lines "STATE NAME DEFINITION NEEDS"
names() {
	title=$1 tree=$2 arch=$3 o=$TMP/$1
	shift 3
	cat >"$TMP/table"
	configured "$tree" "$o" "$arch" defconfig || diag "$(tail -n 3 "$o.log")"
	for line; do
		echo "$line" >>"$o/.config"
	done
	"$GODEPS" kbuild --srctree "$tree" --objtree "$o" --arch "$arch" -o "$TMP/kbuild.dot" 2>/dev/null
	{
		echo 'digraph "go-deps" {'
		while read -r state name rest; do
			echo "\"gopkg:a.org/w\" -> \"$name\" [kind=$(edge "${name%%:*}"), origin=\"w.go:1\", how=exact];"
		done <"$TMP/table"
		echo '}'
	} >"$TMP/go.dot"
	run "$GODEPS" merge --srctree "$tree" --objtree "$o" --arch "$arch" \
		--fail-on never -f json "$TMP/kbuild.dot" "$TMP/go.dot" -o "$TMP/merged.json"
	is $status 0 "$title: merges" || diag "$err"
	json_facts "$TMP/merged.json" >"$TMP/facts"
	while read -r state name where needs; do
		got=$(sed -n "s|^state $name ||p" "$TMP/facts")
		is "$got" "$state" "$title: $name is $state"
		[ "${where:--}" = - ] || {
			grep -qxF "defines $name $where" "$TMP/facts"
			ok $? "$title: $name is of $where" ||
				diag "$(grep -F "defines $name " "$TMP/facts")"
		}
		[ -z "$needs" ] || {
			grep -qxF "config $name config:$needs" "$TMP/facts"
			ok $? "$title: $name needs $needs" ||
				diag "$(grep -F "config $name " "$TMP/facts")"
		}
	done <"$TMP/table"
}

# json_facts FILE - "state NODE STATE", "defines NODE OBJECT", "config NODE SYMBOL"
json_facts() {
	perl -MJSON::PP -e '
		local $/;
		my $g = JSON::PP->new->decode(<>);
		for my $n (@{$g->{nodes}}) {
			my $s = $n->{attributes}{state};
			print "state $n->{id} $s\n" if $s;
		}
		for my $e (@{$g->{edges}}) {
			print "$e->{kind} $e->{from} $e->{to}\n" if $e->{kind} =~ /^(defines|config)$/;
		}' "$1"
}

names x86-6.1 "$KDIR61" x86_64 <<'TABLE'
there ksym:do_exit obj:kernel/exit.o
there ksym:vfs_read obj:fs/read_write.o
there ksym:tcp_v4_connect obj:net/ipv4/tcp_ipv4.o
there ksym:security_file_open obj:security/security.o
there ksym:__x64_sys_execve obj:fs/exec.o
absent ksym:__arm64_sys_execve -
there ksym:sys_execve obj:fs/exec.o
there ksym:memcpy obj:arch/x86/lib/memcpy_64.o
there ksym:runqueues obj:kernel/sched/core.o
there ksym:jiffies obj:kernel/time/jiffies.o
there ksym:init_task obj:init/init_task.o
there ksym:pick_next_task_fair obj:kernel/sched/fair.o
there ksym:pick_next_task_idle obj:kernel/sched/build_policy.o
off ksym:psi_task_switch src:kernel/sched/psi.c CONFIG_PSI
static ksym:finish_task_switch obj:kernel/sched/core.o
static ksym:ext4_file_open obj:fs/ext4/file.o
static ksym:get_page file:include/linux/mm.h
off ksym:kvm_arch_vcpu_ioctl src:arch/x86/kvm/x86.c CONFIG_KVM
off ksym:xfs_file_read_iter src:fs/xfs/xfs_file.c CONFIG_XFS_FS
off ksym:bpf_lsm_file_open - CONFIG_BPF_LSM
absent ksym:do_exot -
there ksym:rcu_note_context_switch obj:kernel/rcu/tree.o
there ksym:cond_synchronize_rcu_expedited obj:kernel/rcu/tree.o
static ksym:rcu_read_unlock_special obj:kernel/rcu/tree.o
static ksym:local_clock file:include/linux/sched/clock.h
there ksym:post_alloc_hook obj:mm/page_alloc.o
there ksym:__ia32_compat_sys_execve obj:fs/exec.o
there ksym:crc32_le_base obj:lib/crc32.o
there ksym:int3_magic obj:arch/x86/kernel/alternative.o
there ksym:__get_insn_slot obj:kernel/kprobes.o
off ksym:bpf_lsm_find_cgroup_shim src:kernel/bpf/bpf_lsm.c
unknown ksym:kstrtouint_from_user obj:lib/kstrtox.o
unknown ksym:init_compat_elf_binfmt obj:fs/compat_binfmt_elf.o
unknown ksym:resource0_resize_show -
unknown ksym:interval_tree_augment_rotate -
unknown ksym:print_type_u8 -
unknown ksym:trace_event_raw_event_emulate_vsyscall -
unknown ksym:__raw_callee_save___native_queued_spin_unlock -
absent ksym:__vfs_read -
there tracepoint:sched/sched_switch obj:kernel/sched/core.o
there tracepoint:sched_switch obj:kernel/sched/core.o
absent tracepoint:kmem/sched_switch -
there tracepoint:raw_syscalls/sys_enter obj:kernel/entry/common.o
there tracepoint:tcp/tcp_retransmit_skb obj:net/core/net-traces.o
off tracepoint:syscalls/sys_enter_openat obj:fs/open.o CONFIG_FTRACE_SYSCALLS
off tracepoint:kvm/kvm_exit src:arch/x86/kvm/x86.c CONFIG_KVM
there syscall:futex obj:kernel/futex/syscalls.o
there syscall:epoll_create1 obj:fs/eventpoll.o
there syscall:open obj:fs/open.o
there syscall:newfstatat obj:fs/stat.o
off syscall:bpf src:kernel/bpf/syscall.c CONFIG_BPF_SYSCALL
off syscall:userfaultfd src:fs/userfaultfd.c CONFIG_USERFAULTFD
absent syscall:fstatat64 -
there netlink:ethtool obj:net/ethtool/netlink.o
there netlink:NETLINK_ROUTE obj:net/core/rtnetlink.o
there netlink:nl80211 obj:net/wireless/nl80211.o
off netlink:wireguard src:drivers/net/wireguard/netlink.c CONFIG_WIREGUARD
absent netlink:devlnk -
there fs:tmpfs obj:mm/shmem.o
there fs:vfat obj:fs/fat/namei_vfat.o
there fs:ext3 obj:fs/ext4/super.o
there fs:cgroup2 obj:kernel/cgroup/cgroup.o
off fs:overlay src:fs/overlayfs/super.c CONFIG_OVERLAY_FS
off fs:bpf src:kernel/bpf/inode.c CONFIG_BPF_SYSCALL
absent fs:zfs -
there rtnl:link/sit obj:net/ipv6/sit.o
off rtnl:link/veth src:drivers/net/veth.c CONFIG_VETH
off rtnl:link/wireguard src:drivers/net/wireguard/device.c CONFIG_WIREGUARD
off rtnl:link/bridge src:net/bridge/br_netlink.c CONFIG_BRIDGE
absent rtnl:link/netkit -
there rtnl:qdisc/pfifo_fast obj:net/sched/sch_generic.o
off rtnl:qdisc/clsact src:net/sched/sch_ingress.c CONFIG_NET_SCH_INGRESS
off rtnl:filter/bpf src:net/sched/cls_bpf.c CONFIG_NET_CLS_BPF
there header:linux/bpf.h -
there header:asm/ptrace.h -
absent header:linux/sched/task.h -
there device:/dev/null obj:drivers/char/mem.o
off device:/dev/net/tun src:drivers/net/tun.c CONFIG_TUN
off device:/dev/fuse src:fs/fuse/dev.c CONFIG_FUSE_FS
there kmod:ext4 obj:fs/ext4/ext4.o
module kmod:xt_LOG -
off kmod:dummy - CONFIG_DUMMY
absent kmod:no_such_module -
TABLE

names arm64-6.1 "$KDIR61" arm64 <<'TABLE'
there ksym:__arm64_sys_execve obj:fs/exec.o
absent ksym:__x64_sys_execve -
there ksym:dpaa2_mac_connect -
module ksym:nf_conntrack_in -
there syscall:openat obj:fs/open.o
absent syscall:open -
there syscall:lseek obj:fs/read_write.o
there syscall:bpf obj:kernel/bpf/syscall.o
there device:/dev/kvm obj:virt/kvm/kvm_main.o
there kmod:tun obj:drivers/net/tun.o
module kmod:nf_conntrack -
module netlink:nl80211 -
TABLE

names arm64-6.12 "$KDIR612" arm64 <<'TABLE'
there syscall:openat obj:fs/open.o
there syscall:renameat obj:fs/namei.o
absent syscall:open -
there syscall:memfd_secret obj:mm/secretmem.o
off rtnl:link/netkit src:drivers/net/netkit.c CONFIG_NETKIT
off fs:bcachefs src:fs/bcachefs/fs.c CONFIG_BCACHEFS_FS
module rtnl:link/veth obj:drivers/net/veth.o
module fs:overlay obj:fs/overlayfs/super.o
there ksym:do_exit obj:kernel/exit.o
off tracepoint:sched/sched_switch obj:kernel/sched/core.o CONFIG_EVENT_TRACING
TABLE
done_testing
