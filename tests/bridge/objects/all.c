// SPDX-License-Identifier: GPL-2.0
/*
 * All that an object can want.  all-el.bpf and all-eb.bpf are made of it by
 * clang -O2 -g -target bpfel (bpfeb), without debugging sections.
 */
#define SEC(name) __attribute__((section(name)))

extern void kfunc_strong(void) SEC(".ksyms");
extern void kfunc_weak(void) SEC(".ksyms") __attribute__((weak));
extern const int per_cpu_thing SEC(".ksyms");
extern int CONFIG_HZ SEC(".kconfig");
extern _Bool CONFIG_BPF_JIT SEC(".kconfig") __attribute__((weak));
extern int LINUX_KERNEL_VERSION SEC(".kconfig");

char LICENSE[] SEC("license") = "GPL";

SEC("kprobe/do_unlinkat") int a(void *ctx) { kfunc_strong(); return CONFIG_HZ; }
SEC("kretprobe/vfs_read+0x10") int b(void *ctx) { if (kfunc_weak) kfunc_weak(); return 0; }
SEC("kprobe.multi/tcp_*") int c(void *ctx) { return CONFIG_BPF_JIT ? LINUX_KERNEL_VERSION : 0; }
SEC("ksyscall/nanosleep") int d(void *ctx) { return per_cpu_thing; }
SEC("fentry/tcp_connect") int e(void *ctx) { return 0; }
SEC("fexit.s/tcp_close") int f(void *ctx) { return 0; }
SEC("fmod_ret/security_file_open") int g(void *ctx) { return 0; }
SEC("lsm.s/bprm_check_security") int h(void *ctx) { return 0; }
SEC("tp/sched/sched_switch") int i(void *ctx) { return 0; }
SEC("tracepoint/syscalls/sys_enter_openat") int j(void *ctx) { return 0; }
SEC("raw_tp/sys_enter") int k(void *ctx) { return 0; }
SEC("tp_btf/sched_process_fork") int l(void *ctx) { return 0; }
SEC("?kprobe/maybe_there") int m(void *ctx) { return 0; }
SEC("iter/task") int n(void *ctx) { return 0; }
SEC("uprobe/main.main") int o(void *ctx) { return 0; }
SEC("struct_ops/init") int p(void *ctx) { return 0; }
SEC("kprobe") int q(void *ctx) { return 0; }
SEC("xdp") int r(void *ctx) { return 0; }
