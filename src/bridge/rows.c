// SPDX-License-Identifier: GPL-2.0
#include "rows.h"

#include "base/array.h"

#define LINK	"github.com/cilium/ebpf/link"
#define EBPF	"github.com/cilium/ebpf"
#define BPFGO	"github.com/aquasecurity/libbpfgo"
#define UNIX	"golang.org/x/sys/unix"
#define GENL	"github.com/mdlayher/genetlink"
#define NETLINK	"github.com/vishvananda/netlink"

/* Types and functions that stand for a kind of what they make or talk to. */
#define MAKES(type, target, kind) \
	{ MEANS, NETLINK, type, .to = target, .field = kind }
#define TALKS(call, protocol)	MAKES(call, TO_NETLINK, protocol)
#define LINKS(type, kind)	MAKES(type, TO_LINK, kind)
#define QDISCS(type, kind)	MAKES(type, TO_QDISC, kind)
#define FILTERS(type, kind)	MAKES(type, TO_FILTER, kind)

/* What attaching a BPF program of some kind takes. */
#define ATTACHES(call, symbol) \
	{ VALUE, LINK, call, .to = TO_CONFIG, .field = symbol }

#define FLAG(package, constant, symbol) \
	{ VALUE, package, constant, .to = TO_CONFIG, .field = symbol }

static const struct row rows[] = {
	/* BPF programs and what they are attached to */
	{ CALL, LINK, "Kprobe", .to = TO_PROBE, .says = A_NAME,
	  .field = "CONFIG_KPROBE_EVENTS" },
	{ CALL, LINK, "Kretprobe", .to = TO_PROBE, .says = A_NAME,
	  .field = "CONFIG_KPROBE_EVENTS" },
	{ FIELD, LINK, "KprobeMultiOptions", .to = TO_PROBE, .says = A_NAMES,
	  .field = "Symbols" },
	{ CALL, LINK, "Tracepoint", .to = TO_TRACE, .says = A_PAIR,
	  .field = "CONFIG_BPF_EVENTS" },
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

	ATTACHES("KprobeMulti", "CONFIG_FPROBE"),
	ATTACHES("KretprobeMulti", "CONFIG_FPROBE"),
	ATTACHES("AttachRawTracepoint", "CONFIG_BPF_EVENTS"),
	ATTACHES("AttachTracing", "CONFIG_DEBUG_INFO_BTF"),
	ATTACHES("AttachLSM", "CONFIG_BPF_LSM"),
	ATTACHES("AttachCgroup", "CONFIG_CGROUP_BPF"),
	ATTACHES("AttachNetfilter", "CONFIG_NETFILTER_BPF_LINK"),

	FLAG(EBPF, "CGroupDevice", "CONFIG_CGROUP_BPF"),
	FLAG(EBPF, "CGroupSKB", "CONFIG_CGROUP_BPF"),
	FLAG(EBPF, "CGroupSock", "CONFIG_CGROUP_BPF"),
	FLAG(EBPF, "CGroupSockAddr", "CONFIG_CGROUP_BPF"),
	FLAG(EBPF, "CGroupSockopt", "CONFIG_CGROUP_BPF"),
	FLAG(EBPF, "CGroupSysctl", "CONFIG_CGROUP_BPF"),
	FLAG(EBPF, "SockOps", "CONFIG_CGROUP_BPF"),

	/* namespaces and address families */
	FLAG(UNIX, "CLONE_NEWCGROUP", "CONFIG_CGROUPS"),
	FLAG(UNIX, "CLONE_NEWIPC", "CONFIG_IPC_NS"),
	FLAG(UNIX, "CLONE_NEWNET", "CONFIG_NET_NS"),
	FLAG(UNIX, "CLONE_NEWPID", "CONFIG_PID_NS"),
	FLAG(UNIX, "CLONE_NEWTIME", "CONFIG_TIME_NS"),
	FLAG(UNIX, "CLONE_NEWUSER", "CONFIG_USER_NS"),
	FLAG(UNIX, "CLONE_NEWUTS", "CONFIG_UTS_NS"),
	FLAG(UNIX, "AF_ALG", "CONFIG_CRYPTO_USER_API"),
	FLAG(UNIX, "AF_BLUETOOTH", "CONFIG_BT"),
	FLAG(UNIX, "AF_CAN", "CONFIG_CAN"),
	FLAG(UNIX, "AF_PACKET", "CONFIG_PACKET"),
	FLAG(UNIX, "AF_TIPC", "CONFIG_TIPC"),
	FLAG(UNIX, "AF_VSOCK", "CONFIG_VSOCKETS"),
	FLAG(UNIX, "AF_XDP", "CONFIG_XDP_SOCKETS"),
	FLAG("syscall", "CLONE_NEWIPC", "CONFIG_IPC_NS"),
	FLAG("syscall", "CLONE_NEWNET", "CONFIG_NET_NS"),
	FLAG("syscall", "CLONE_NEWPID", "CONFIG_PID_NS"),
	FLAG("syscall", "CLONE_NEWUSER", "CONFIG_USER_NS"),
	FLAG("syscall", "CLONE_NEWUTS", "CONFIG_UTS_NS"),
	FLAG("syscall", "AF_PACKET", "CONFIG_PACKET"),

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

	TALKS("XfrmMonitor", "NETLINK_XFRM"),
	TALKS("XfrmPolicyAdd", "NETLINK_XFRM"),
	TALKS("XfrmPolicyDel", "NETLINK_XFRM"),
	TALKS("XfrmPolicyFlush", "NETLINK_XFRM"),
	TALKS("XfrmPolicyGet", "NETLINK_XFRM"),
	TALKS("XfrmPolicyList", "NETLINK_XFRM"),
	TALKS("XfrmPolicyUpdate", "NETLINK_XFRM"),
	TALKS("XfrmStateAdd", "NETLINK_XFRM"),
	TALKS("XfrmStateDel", "NETLINK_XFRM"),
	TALKS("XfrmStateFlush", "NETLINK_XFRM"),
	TALKS("XfrmStateGet", "NETLINK_XFRM"),
	TALKS("XfrmStateList", "NETLINK_XFRM"),
	TALKS("XfrmStateUpdate", "NETLINK_XFRM"),
	TALKS("ConntrackDeleteFilter", "NETLINK_NETFILTER"),
	TALKS("ConntrackDeleteFilters", "NETLINK_NETFILTER"),
	TALKS("ConntrackTableFlush", "NETLINK_NETFILTER"),
	TALKS("ConntrackTableList", "NETLINK_NETFILTER"),
	TALKS("IpsetAdd", "NETLINK_NETFILTER"),
	TALKS("IpsetCreate", "NETLINK_NETFILTER"),
	TALKS("IpsetDestroy", "NETLINK_NETFILTER"),
	TALKS("IpsetList", "NETLINK_NETFILTER"),
	TALKS("SocketDestroy", "NETLINK_INET_DIAG"),
	TALKS("SocketDiagTCP", "NETLINK_INET_DIAG"),
	TALKS("SocketDiagUDP", "NETLINK_INET_DIAG"),
	TALKS("SocketGet", "NETLINK_INET_DIAG"),

	/* links, queueing disciplines and filters that netlink makes */
	{ FIELD, NETLINK, "GenericLink", .to = TO_LINK, .says = A_NAME,
	  .field = "LinkType", .quiet = true },
	{ FIELD, NETLINK, "GenericQdisc", .to = TO_QDISC, .says = A_NAME,
	  .field = "QdiscType", .quiet = true },
	{ FIELD, NETLINK, "GenericFilter", .to = TO_FILTER, .says = A_NAME,
	  .field = "FilterType", .quiet = true },
	LINKS("Bareudp", "bareudp"), LINKS("Bond", "bond"),
	LINKS("NewLinkBond", "bond"), LINKS("Bridge", "bridge"),
	LINKS("Can", "can"), LINKS("Dummy", "dummy"), LINKS("GTP", "gtp"),
	LINKS("Geneve", "geneve"), LINKS("Gretap", "gretap"),
	LINKS("Gretun", "gre"), LINKS("Ifb", "ifb"), LINKS("Ip6tnl", "ip6tnl"),
	LINKS("IPVlan", "ipvlan"), LINKS("IPVtap", "ipvtap"),
	LINKS("Iptun", "ipip"), LINKS("Macvlan", "macvlan"),
	LINKS("Macvtap", "macvtap"), LINKS("Netkit", "netkit"),
	LINKS("Sittun", "sit"), LINKS("Tuntap", "tun"), LINKS("Veth", "veth"),
	LINKS("Vlan", "vlan"), LINKS("Vrf", "vrf"), LINKS("Vti", "vti"),
	LINKS("Vxlan", "vxlan"), LINKS("Wireguard", "wireguard"),
	LINKS("Xfrmi", "xfrm"),
	QDISCS("Clsact", "clsact"), QDISCS("Fq", "fq"), QDISCS("NewFq", "fq"),
	QDISCS("FqCodel", "fq_codel"), QDISCS("NewFqCodel", "fq_codel"),
	QDISCS("Hfsc", "hfsc"), QDISCS("NewHfsc", "hfsc"),
	QDISCS("Htb", "htb"), QDISCS("NewHtb", "htb"),
	QDISCS("Ingress", "ingress"), QDISCS("Netem", "netem"),
	QDISCS("NewNetem", "netem"), QDISCS("PfifoFast", "pfifo_fast"),
	QDISCS("Prio", "prio"), QDISCS("NewPrio", "prio"),
	QDISCS("Sfq", "sfq"), QDISCS("Tbf", "tbf"),
	FILTERS("BpfFilter", "bpf"), FILTERS("Flower", "flower"),
	FILTERS("FwFilter", "fw"), FILTERS("MatchAll", "matchall"),
	FILTERS("U32", "u32"),

	/* file systems */
	{ CALL, UNIX, "Mount", .to = TO_FS, .says = A_FS, .arg = 2 },
	{ CALL, "syscall", "Mount", .to = TO_FS, .says = A_FS, .arg = 2 },
	{ CALL, UNIX, "Fsopen", .to = TO_FS, .says = A_FS },
	{ CALL, "github.com/moby/sys/mount", "Mount", .to = TO_FS,
	  .says = A_FS, .arg = 2 },
	{ CALL, "github.com/u-root/u-root/pkg/mount", "Mount", .to = TO_FS,
	  .says = A_FS, .arg = 2 },
	{ METHOD, "k8s.io/mount-utils", "Mount", .to = TO_FS, .says = A_FS,
	  .arg = 2 },
	{ FIELD, "github.com/containerd/containerd/mount", "Mount",
	  .to = TO_FS, .says = A_FS, .field = "Type" },
	{ FIELD, "github.com/containerd/containerd/v2/core/mount", "Mount",
	  .to = TO_FS, .says = A_FS, .field = "Type" },
	{ FIELD, "github.com/opencontainers/runtime-spec/specs-go", "Mount",
	  .to = TO_FS, .says = A_FS, .field = "Type" },

	/* kernel modules */
	{ CALL, "os/exec", "Command", .to = TO_KMOD, .says = A_MODPROBE,
	  .quiet = true },
	{ CALL, "os/exec", "CommandContext", .to = TO_KMOD, .says = A_MODPROBE,
	  .arg = 1, .quiet = true },
	{ CALL, ".../modprobe", "LoadModules", .to = TO_KMOD, .says = A_MODULES,
	  .quiet = true },
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
	{ TEXT, NULL, "", .to = TO_CONFIG, .says = A_CGROUP },
	{ TEXT, NULL, "", .to = TO_KMOD, .says = A_IPTABLES },

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
	*n = ARRAY_SIZE(rows);
	return rows;
}
