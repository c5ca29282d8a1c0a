// SPDX-License-Identifier: GPL-2.0
#include "rows.h"

#define LINK	"github.com/cilium/ebpf/link"
#define EBPF	"github.com/cilium/ebpf"
#define BPFGO	"github.com/aquasecurity/libbpfgo"
#define UNIX	"golang.org/x/sys/unix"
#define GENL	"github.com/mdlayher/genetlink"
#define NETLINK	"github.com/vishvananda/netlink"

static const struct row rows[] = {
	/* BPF programs and what they are attached to */
	{ CALL, LINK, "Kprobe", .to = TO_PROBE, .says = A_NAME },
	{ CALL, LINK, "Kretprobe", .to = TO_PROBE, .says = A_NAME },
	{ FIELD, LINK, "KprobeMultiOptions", .to = TO_PROBE, .says = A_NAMES,
	  .field = "Symbols" },
	{ CALL, LINK, "Tracepoint", .to = TO_TRACE, .says = A_PAIR },
	{ FIELD, LINK, "RawTracepointOptions", .to = TO_TRACE, .says = A_NAME,
	  .field = "Name" },
	{ FIELD, EBPF, "ProgramSpec", .to = TO_PROBE, .says = A_ATTACH,
	  .field = "AttachTo" },
	{ METHOD, BPFGO, "AttachKprobe", .to = TO_PROBE, .says = A_NAME },
	{ METHOD, BPFGO, "AttachKretprobe", .to = TO_PROBE, .says = A_NAME },
	{ METHOD, BPFGO, "AttachTracepoint", .to = TO_TRACE, .says = A_PAIR },
	{ METHOD, BPFGO, "AttachRawTracepoint", .to = TO_TRACE, .says = A_NAME },
	{ IMPORT, EBPF, "bpf", .to = TO_SYSCALL },
	{ IMPORT, LINK, "bpf", .to = TO_SYSCALL },
	{ IMPORT, EBPF "/perf", "perf_event_open", .to = TO_SYSCALL },
	{ IMPORT, EBPF "/ringbuf", "bpf", .to = TO_SYSCALL },
	{ IMPORT, BPFGO, "bpf", .to = TO_SYSCALL },
	{ IMPORT, BPFGO, "perf_event_open", .to = TO_SYSCALL },
	{ IMPORT, "github.com/DataDog/ebpf-manager", "bpf", .to = TO_SYSCALL },

	/* system calls */
	{ SELECTOR, UNIX, "SYS_", .to = TO_SYSCALL },
	{ SELECTOR, "syscall", "SYS_", .to = TO_SYSCALL },
	{ IMPORT, "github.com/fsnotify/fsnotify", "inotify_init1", .to = TO_SYSCALL },
	{ IMPORT, "github.com/seccomp/libseccomp-golang", "seccomp",
	  .to = TO_SYSCALL },
	{ IMPORT, "github.com/landlock-lsm/go-landlock/landlock",
	  "landlock_create_ruleset", .to = TO_SYSCALL },

	/* netlink */
	{ SELECTOR, UNIX, "NETLINK_", .to = TO_NETLINK },
	{ SELECTOR, "syscall", "NETLINK_", .to = TO_NETLINK },
	{ METHOD, GENL, "GetFamily", .to = TO_NETLINK, .says = A_NAME },
	{ CALL, NETLINK, "GenlFamilyGet", .to = TO_NETLINK, .says = A_NAME },
	{ METHOD, NETLINK, "GenlFamilyGet", .to = TO_NETLINK, .says = A_NAME },
	{ IMPORT, GENL, "NETLINK_GENERIC", .to = TO_NETLINK },
	{ IMPORT, NETLINK, "NETLINK_ROUTE", .to = TO_NETLINK },
	{ IMPORT, "github.com/jsimonetti/rtnetlink", "NETLINK_ROUTE",
	  .to = TO_NETLINK },
	{ IMPORT, "github.com/google/nftables", "NETLINK_NETFILTER",
	  .to = TO_NETLINK },
	{ IMPORT, "github.com/ti-mo/conntrack", "NETLINK_NETFILTER",
	  .to = TO_NETLINK },
	{ IMPORT, "github.com/ti-mo/netfilter", "NETLINK_NETFILTER",
	  .to = TO_NETLINK },
	{ IMPORT, "github.com/elastic/go-libaudit/v2", "NETLINK_AUDIT",
	  .to = TO_NETLINK },

	/* kernel modules */
	{ CALL, "os/exec", "Command", .to = TO_KMOD, .says = A_MODPROBE,
	  .quiet = true },
	{ CALL, "os/exec", "CommandContext", .to = TO_KMOD, .says = A_MODPROBE,
	  .arg = 1, .quiet = true },
	{ CALL, "pault.ag/go/modprobe", "Load", .to = TO_KMOD, .says = A_MODULE },
	{ CALL, "pault.ag/go/modprobe", "Remove", .to = TO_KMOD, .says = A_MODULE },
	{ CALL, "github.com/u-root/u-root/pkg/kmodule", "Probe", .to = TO_KMOD,
	  .says = A_MODULE },
	{ METHOD, "github.com/cilium/cilium/pkg/datapath/linux/modules",
	  "FindOrLoadModules", .to = TO_KMOD, .says = A_MODULES },
	{ ANY_CALL, NULL, "LoadModule", .to = TO_KMOD, .says = A_MODULE,
	  .quiet = true },
	{ ANY_CALL, NULL, "LoadKernelModule", .to = TO_KMOD, .says = A_MODULE,
	  .quiet = true },
	{ ANY_CALL, NULL, "Modprobe", .to = TO_KMOD, .says = A_MODULE,
	  .quiet = true },
	{ CALL, "path/filepath", "Join", .to = TO_KMOD, .says = A_SYSMODULE },
	{ CALL, "path", "Join", .to = TO_KMOD, .says = A_SYSMODULE },
	{ TEXT, NULL, "/sys/module/", .to = TO_KMOD, .says = A_SYSMODULE },

	/* device files */
	{ CALL, "os", "Open", .to = TO_DEVICE, .says = A_DEVICE, .quiet = true },
	{ CALL, "os", "OpenFile", .to = TO_DEVICE, .says = A_DEVICE, .quiet = true },
	{ CALL, "os", "Create", .to = TO_DEVICE, .says = A_DEVICE, .quiet = true },
	{ CALL, UNIX, "Open", .to = TO_DEVICE, .says = A_DEVICE, .quiet = true },
	{ CALL, UNIX, "Openat", .to = TO_DEVICE, .says = A_DEVICE, .arg = 1,
	  .quiet = true },
	{ CALL, "syscall", "Open", .to = TO_DEVICE, .says = A_DEVICE,
	  .quiet = true },
};

const struct row *bridge_rows(size_t *n)
{
	*n = sizeof(rows) / sizeof(*rows);
	return rows;
}
