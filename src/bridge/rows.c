// SPDX-License-Identifier: GPL-2.0
#include "rows.h"

#include "base/array.h"

#define LINK	"github.com/cilium/ebpf/link"
#define EBPF	"github.com/cilium/ebpf"
#define BPFGO	"github.com/aquasecurity/libbpfgo"
#define UNIX	"golang.org/x/sys/unix"
#define GENL	"github.com/mdlayher/genetlink"
#define NETLINK	"github.com/vishvananda/netlink"
#define NFTABLES	"github.com/google/nftables"

/* Types and functions that stand for a kind of what they make or talk to. */
#define MAKES(type, target_kind, kind) \
	{ MATCH_MADE, NETLINK, type, .to = target_kind, .target = kind }
#define TALKS(call, protocol)	MAKES(call, EDGE_NETLINK, protocol)
#define LINKS(type, kind)	MAKES(type, TO_LINK, kind)
#define QDISCS(type, kind)	MAKES(type, TO_QDISC, kind)
#define FILTERS(type, kind)	MAKES(type, TO_FILTER, kind)

/* A function, or a type, that fails without a CONFIG symbol; and a method. */
#define NEEDS(package, call, symbol) \
	{ MATCH_MADE, package, call, .to = EDGE_NEEDS, .target = symbol }
#define METHOD(package, call, symbol) \
	{ MATCH_METHOD, package, call, .to = EDGE_NEEDS, .target = symbol }

/* What attaching a BPF program of some kind takes. */
#define ATTACHES(call, symbol)	NEEDS(LINK, call, symbol)

/* An expression of nftables. */
#define EXPR(type, symbol)	NEEDS(NFTABLES "/expr", type, symbol)

#define FLAG(package, constant, symbol) \
	{ MATCH_USED, package, constant, .to = EDGE_NEEDS, .target = symbol }

static const struct row rows[] = {
	/* BPF programs and what they are attached to */
	{ MATCH_CALL, LINK, "Kprobe", .to = EDGE_PROBE, .arg_is = ARG_NAME,
	  .needs = "CONFIG_KPROBE_EVENTS" },
	{ MATCH_CALL, LINK, "Kretprobe", .to = EDGE_PROBE, .arg_is = ARG_NAME,
	  .needs = "CONFIG_KPROBE_EVENTS" },
	{ MATCH_FIELD, LINK, "KprobeMultiOptions", .to = EDGE_PROBE, .arg_is = ARG_NAMES,
	  .field = "Symbols", .plain = true },
	{ MATCH_CALL, LINK, "Tracepoint", .to = EDGE_TRACE, .arg_is = ARG_PAIR,
	  .needs = "CONFIG_BPF_EVENTS" },
	{ MATCH_FIELD, LINK, "RawTracepointOptions", .to = EDGE_TRACE, .arg_is = ARG_NAME,
	  .field = "Name" },
	{ MATCH_FIELD, EBPF, "ProgramSpec", .to = EDGE_PROBE, .arg_is = ARG_ATTACH,
	  .field = "AttachTo", .plain = true },
	{ MATCH_METHOD, BPFGO, "AttachKprobe", .to = EDGE_PROBE, .arg_is = ARG_NAME,
	  .needs = "CONFIG_KPROBE_EVENTS", .plain = true },
	{ MATCH_METHOD, BPFGO, "AttachKretprobe", .to = EDGE_PROBE, .arg_is = ARG_NAME,
	  .needs = "CONFIG_KPROBE_EVENTS", .plain = true },
	{ MATCH_METHOD, BPFGO, "AttachTracepoint", .to = EDGE_TRACE, .arg_is = ARG_PAIR,
	  .needs = "CONFIG_BPF_EVENTS" },
	{ MATCH_METHOD, BPFGO, "AttachRawTracepoint", .to = EDGE_TRACE, .arg_is = ARG_NAME,
	  .needs = "CONFIG_BPF_EVENTS" },
	METHOD(BPFGO, "AttachLSM", "CONFIG_BPF_LSM"),
	METHOD(BPFGO, "AttachUprobe", "CONFIG_UPROBE_EVENTS"),
	METHOD(BPFGO, "AttachURetprobe", "CONFIG_UPROBE_EVENTS"),
	METHOD(BPFGO, "AttachCgroup", "CONFIG_CGROUP_BPF"),
	METHOD(BPFGO, "AttachCgroupLegacy", "CONFIG_CGROUP_BPF"),
	METHOD(BPFGO, "AttachPerfEvent", "CONFIG_PERF_EVENTS"),
	{ MATCH_IMPORT, EBPF, .to = EDGE_SYSCALL, .target = "bpf" },
	{ MATCH_IMPORT, LINK, .to = EDGE_SYSCALL, .target = "bpf" },
	{ MATCH_IMPORT, EBPF "/perf", .to = EDGE_SYSCALL, .target = "perf_event_open" },
	{ MATCH_IMPORT, EBPF "/ringbuf", .to = EDGE_SYSCALL, .target = "bpf" },
	{ MATCH_IMPORT, BPFGO, .to = EDGE_SYSCALL, .target = "bpf" },
	{ MATCH_IMPORT, BPFGO, .to = EDGE_SYSCALL, .target = "perf_event_open" },
	{ MATCH_IMPORT, "github.com/DataDog/ebpf-manager", .to = EDGE_SYSCALL,
	  .target = "bpf" },

	ATTACHES("KprobeMulti", "CONFIG_FPROBE"),
	ATTACHES("KretprobeMulti", "CONFIG_FPROBE"),
	ATTACHES("AttachRawTracepoint", "CONFIG_BPF_EVENTS"),
	ATTACHES("AttachTracing", "CONFIG_DEBUG_INFO_BTF"),
	ATTACHES("AttachTracing", "CONFIG_BPF_JIT"),
	ATTACHES("AttachFreplace", "CONFIG_DEBUG_INFO_BTF"),
	ATTACHES("AttachFreplace", "CONFIG_BPF_JIT"),
	ATTACHES("AttachLSM", "CONFIG_BPF_LSM"),
	ATTACHES("AttachLSM", "CONFIG_DEBUG_INFO_BTF"),
	ATTACHES("AttachCgroup", "CONFIG_CGROUP_BPF"),
	ATTACHES("AttachNetfilter", "CONFIG_NETFILTER_BPF_LINK"),
	ATTACHES("AttachNetkit", "CONFIG_NETKIT"),
	ATTACHES("AttachTCX", "CONFIG_NET_XGRESS"),
	METHOD(LINK, "Uprobe", "CONFIG_UPROBE_EVENTS"),
	METHOD(LINK, "Uretprobe", "CONFIG_UPROBE_EVENTS"),
	METHOD(LINK, "UprobeMulti", "CONFIG_UPROBES"),
	METHOD(LINK, "UretprobeMulti", "CONFIG_UPROBES"),

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
	{ MATCH_PREFIX, UNIX, "SYS_", .to = EDGE_SYSCALL },
	{ MATCH_PREFIX, "syscall", "SYS_", .to = EDGE_SYSCALL },
	{ MATCH_IMPORT, "github.com/fsnotify/fsnotify", .to = EDGE_SYSCALL,
	  .target = "inotify_init1" },
	{ MATCH_IMPORT, "github.com/seccomp/libseccomp-golang", .to = EDGE_SYSCALL,
	  .target = "seccomp" },
	{ MATCH_IMPORT, "github.com/landlock-lsm/go-landlock/landlock", .to = EDGE_SYSCALL,
	  .target = "landlock_create_ruleset" },

	/* netlink */
	{ MATCH_PREFIX, UNIX, "NETLINK_", .to = EDGE_NETLINK },
	{ MATCH_PREFIX, "syscall", "NETLINK_", .to = EDGE_NETLINK },
	{ MATCH_METHOD, GENL, "GetFamily", .to = EDGE_NETLINK, .arg_is = ARG_NAME },
	{ MATCH_CALL, NETLINK, "GenlFamilyGet", .to = EDGE_NETLINK, .arg_is = ARG_NAME },
	{ MATCH_METHOD, NETLINK, "GenlFamilyGet", .to = EDGE_NETLINK, .arg_is = ARG_NAME },
	{ MATCH_IMPORT, GENL, .to = EDGE_NETLINK, .target = "NETLINK_GENERIC" },
	{ MATCH_IMPORT, NETLINK, .to = EDGE_NETLINK, .target = "NETLINK_ROUTE" },
	{ MATCH_IMPORT, "github.com/jsimonetti/rtnetlink", .to = EDGE_NETLINK,
	  .target = "NETLINK_ROUTE" },
	{ MATCH_IMPORT, "github.com/google/nftables", .to = EDGE_NETLINK,
	  .target = "NETLINK_NETFILTER" },
	{ MATCH_IMPORT, "github.com/ti-mo/conntrack", .to = EDGE_NETLINK,
	  .target = "NETLINK_NETFILTER" },
	{ MATCH_IMPORT, "github.com/ti-mo/netfilter", .to = EDGE_NETLINK,
	  .target = "NETLINK_NETFILTER" },
	{ MATCH_IMPORT, "github.com/elastic/go-libaudit/v2", .to = EDGE_NETLINK,
	  .target = "NETLINK_AUDIT" },

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

	/* what a netlink socket is only the transport of */
	NEEDS(NFTABLES, "Conn", "CONFIG_NF_TABLES"), NEEDS(NFTABLES, "New", "CONFIG_NF_TABLES"),
	{ MATCH_USED, NFTABLES, "ChainTypeNAT", .to = EDGE_NEEDS, .target = "CONFIG_NFT_NAT",
	  .strict = true },
	EXPR("Masq", "CONFIG_NFT_MASQ"), EXPR("NAT", "CONFIG_NFT_NAT"),
	EXPR("Redir", "CONFIG_NFT_REDIR"), EXPR("Queue", "CONFIG_NFT_QUEUE"),
	EXPR("Log", "CONFIG_NFT_LOG"), EXPR("Limit", "CONFIG_NFT_LIMIT"),
	EXPR("Ct", "CONFIG_NFT_CT"), EXPR("Fib", "CONFIG_NFT_FIB"),
	EXPR("Hash", "CONFIG_NFT_HASH"), EXPR("Reject", "CONFIG_NFT_REJECT"),
	EXPR("Quota", "CONFIG_NFT_QUOTA"), EXPR("Connlimit", "CONFIG_NFT_CONNLIMIT"),
	EXPR("TProxy", "CONFIG_NFT_TPROXY"), EXPR("Socket", "CONFIG_NFT_SOCKET"),
	EXPR("Numgen", "CONFIG_NFT_NUMGEN"), EXPR("SynProxy", "CONFIG_NFT_SYNPROXY"),
	EXPR("FlowOffload", "CONFIG_NFT_FLOW_OFFLOAD"),
	EXPR("Match", "CONFIG_NFT_COMPAT"), EXPR("Target", "CONFIG_NFT_COMPAT"),
	NEEDS(NETLINK, "SocketDiagTCP", "CONFIG_INET_DIAG"),
	NEEDS(NETLINK, "SocketDiagTCP", "CONFIG_INET_TCP_DIAG"),
	NEEDS(NETLINK, "SocketDiagTCPInfo", "CONFIG_INET_DIAG"),
	NEEDS(NETLINK, "SocketDiagTCPInfo", "CONFIG_INET_TCP_DIAG"),
	NEEDS(NETLINK, "SocketDiagUDP", "CONFIG_INET_DIAG"),
	NEEDS(NETLINK, "SocketDiagUDP", "CONFIG_INET_UDP_DIAG"),
	NEEDS(NETLINK, "SocketGet", "CONFIG_INET_DIAG"),
	NEEDS(NETLINK, "SocketDestroy", "CONFIG_INET_DIAG_DESTROY"),
	NEEDS(NETLINK, "IpsetAdd", "CONFIG_IP_SET"), NEEDS(NETLINK, "IpsetCreate", "CONFIG_IP_SET"),
	NEEDS(NETLINK, "IpsetDestroy", "CONFIG_IP_SET"), NEEDS(NETLINK, "IpsetList", "CONFIG_IP_SET"),
	NEEDS(NETLINK, "ConntrackTableList", "CONFIG_NF_CT_NETLINK"),
	NEEDS(NETLINK, "ConntrackTableFlush", "CONFIG_NF_CT_NETLINK"),
	NEEDS(NETLINK, "ConntrackDeleteFilter", "CONFIG_NF_CT_NETLINK"),
	NEEDS(NETLINK, "ConntrackDeleteFilters", "CONFIG_NF_CT_NETLINK"),
	NEEDS(NETLINK, "ProcEventMonitor", "CONFIG_PROC_EVENTS"),
	NEEDS("github.com/ti-mo/conntrack", "Dial", "CONFIG_NF_CT_NETLINK"),
	NEEDS("github.com/florianl/go-nfqueue", "Open", "CONFIG_NETFILTER_NETLINK_QUEUE"),
	NEEDS("github.com/florianl/go-nflog", "Open", "CONFIG_NETFILTER_NETLINK_LOG"),
	NEEDS("github.com/florianl/go-tc", "Open", "CONFIG_NET_SCHED"),

	/* links, queueing disciplines and filters that netlink makes */
	{ MATCH_FIELD, NETLINK, "GenericLink", .to = TO_LINK, .arg_is = ARG_NAME,
	  .field = "LinkType", .quiet = true },
	{ MATCH_FIELD, NETLINK, "GenericQdisc", .to = TO_QDISC, .arg_is = ARG_NAME,
	  .field = "QdiscType", .quiet = true },
	{ MATCH_FIELD, NETLINK, "GenericFilter", .to = TO_FILTER, .arg_is = ARG_NAME,
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
	{ MATCH_CALL, UNIX, "Mount", .to = EDGE_MOUNT, .arg_is = ARG_FS, .arg = 2 },
	{ MATCH_CALL, "syscall", "Mount", .to = EDGE_MOUNT, .arg_is = ARG_FS, .arg = 2 },
	{ MATCH_CALL, UNIX, "Fsopen", .to = EDGE_MOUNT, .arg_is = ARG_FS },
	{ MATCH_CALL, "github.com/moby/sys/mount", "Mount", .to = EDGE_MOUNT,
	  .arg_is = ARG_FS, .arg = 2 },
	{ MATCH_CALL, "github.com/u-root/u-root/pkg/mount", "Mount", .to = EDGE_MOUNT,
	  .arg_is = ARG_FS, .arg = 2 },
	{ MATCH_METHOD, "k8s.io/mount-utils", "Mount", .to = EDGE_MOUNT, .arg_is = ARG_FS,
	  .arg = 2 },
	{ MATCH_FIELD, "github.com/containerd/containerd/mount", "Mount",
	  .to = EDGE_MOUNT, .arg_is = ARG_FS, .field = "Type" },
	{ MATCH_FIELD, "github.com/containerd/containerd/v2/core/mount", "Mount",
	  .to = EDGE_MOUNT, .arg_is = ARG_FS, .field = "Type" },
	{ MATCH_FIELD, "github.com/opencontainers/runtime-spec/specs-go", "Mount",
	  .to = EDGE_MOUNT, .arg_is = ARG_FS, .field = "Type" },

	/* kernel modules */
	{ MATCH_CALL, "os/exec", "Command", .to = EDGE_LOAD, .arg_is = ARG_MODPROBE,
	  .quiet = true },
	{ MATCH_CALL, "os/exec", "CommandContext", .to = EDGE_LOAD, .arg_is = ARG_MODPROBE,
	  .arg = 1, .quiet = true },
	{ MATCH_CALL, ".../modprobe", "LoadModules", .to = EDGE_LOAD, .arg_is = ARG_MODULES,
	  .quiet = true },
	{ MATCH_CALL, "pault.ag/go/modprobe", "Load", .to = EDGE_LOAD, .arg_is = ARG_MODULE },
	{ MATCH_CALL, "pault.ag/go/modprobe", "Remove", .to = EDGE_LOAD, .arg_is = ARG_MODULE },
	{ MATCH_CALL, "github.com/u-root/u-root/pkg/kmodule", "Probe", .to = EDGE_LOAD,
	  .arg_is = ARG_MODULE },
	{ MATCH_METHOD, "github.com/cilium/cilium/pkg/datapath/linux/modules",
	  "FindOrLoadModules", .to = EDGE_LOAD, .arg_is = ARG_MODULES },
	{ MATCH_ANY_CALL, NULL, "LoadModule", .to = EDGE_LOAD, .arg_is = ARG_MODULE,
	  .quiet = true },
	{ MATCH_ANY_CALL, NULL, "LoadKernelModule", .to = EDGE_LOAD, .arg_is = ARG_MODULE,
	  .quiet = true },
	{ MATCH_ANY_CALL, NULL, "Modprobe", .to = EDGE_LOAD, .arg_is = ARG_MODULE,
	  .quiet = true },
	{ MATCH_CALL, "path/filepath", "Join", .to = EDGE_LOAD, .arg_is = ARG_SYSMODULE },
	{ MATCH_CALL, "path", "Join", .to = EDGE_LOAD, .arg_is = ARG_SYSMODULE },
	{ MATCH_TEXT, NULL, "/sys/module/", .to = EDGE_LOAD, .arg_is = ARG_SYSMODULE },

	/* device files */
	{ MATCH_CALL, "os", "Open", .to = EDGE_OPEN, .arg_is = ARG_DEVICE, .quiet = true },
	{ MATCH_CALL, "os", "OpenFile", .to = EDGE_OPEN, .arg_is = ARG_DEVICE, .quiet = true },
	{ MATCH_CALL, "os", "Create", .to = EDGE_OPEN, .arg_is = ARG_DEVICE, .quiet = true },
	{ MATCH_CALL, UNIX, "Open", .to = EDGE_OPEN, .arg_is = ARG_DEVICE, .quiet = true },
	{ MATCH_CALL, UNIX, "Openat", .to = EDGE_OPEN, .arg_is = ARG_DEVICE, .arg = 1,
	  .quiet = true },
	{ MATCH_CALL, "syscall", "Open", .to = EDGE_OPEN, .arg_is = ARG_DEVICE,
	  .quiet = true },
};

const struct row *bridge_rows(size_t *n)
{
	*n = ARRAY_SIZE(rows);
	return rows;
}
