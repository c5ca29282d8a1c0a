// SPDX-License-Identifier: GPL-2.0
/*
 * Strings that refer to the kernel in code about cgroups or iptables: a
 * controller's file, and the parts of rules.  Such code may depend on its
 * configuration, so all of it is weak.
 */
#include "scan.h"

#include <stdlib.h>

#include "go/directive.h"

/* Files of a cgroup; those that end in a dot stand for all that begin so. */
static const struct {
	const char *file;
	const char *symbol;
} cgroup_files[] = {
	{ "blkio.bfq.", "CONFIG_BFQ_GROUP_IOSCHED" },
	{ "blkio.throttle.", "CONFIG_BLK_DEV_THROTTLING" },
	{ "blkio.weight", "CONFIG_BLK_CGROUP" },
	{ "cpu.cfs_period_us", "CONFIG_CFS_BANDWIDTH" },
	{ "cpu.cfs_quota_us", "CONFIG_CFS_BANDWIDTH" },
	{ "cpu.max", "CONFIG_CFS_BANDWIDTH" },
	{ "cpu.rt_period_us", "CONFIG_RT_GROUP_SCHED" },
	{ "cpu.rt_runtime_us", "CONFIG_RT_GROUP_SCHED" },
	{ "cpu.shares", "CONFIG_FAIR_GROUP_SCHED" },
	{ "cpu.stat", "CONFIG_CGROUP_SCHED" },
	{ "cpu.weight", "CONFIG_FAIR_GROUP_SCHED" },
	{ "cpuacct.stat", "CONFIG_CGROUP_CPUACCT" },
	{ "cpuacct.usage", "CONFIG_CGROUP_CPUACCT" },
	{ "cpuacct.usage_percpu", "CONFIG_CGROUP_CPUACCT" },
	{ "cpuset.cpus", "CONFIG_CPUSETS" },
	{ "cpuset.cpus.effective", "CONFIG_CPUSETS" },
	{ "cpuset.mems", "CONFIG_CPUSETS" },
	{ "devices.allow", "CONFIG_CGROUP_DEVICE" },
	{ "devices.deny", "CONFIG_CGROUP_DEVICE" },
	{ "devices.list", "CONFIG_CGROUP_DEVICE" },
	{ "freezer.state", "CONFIG_CGROUP_FREEZER" },
	{ "hugetlb.", "CONFIG_CGROUP_HUGETLB" },
	{ "io.bfq.weight", "CONFIG_BFQ_GROUP_IOSCHED" },
	{ "io.cost.model", "CONFIG_BLK_CGROUP_IOCOST" },
	{ "io.cost.qos", "CONFIG_BLK_CGROUP_IOCOST" },
	{ "io.max", "CONFIG_BLK_DEV_THROTTLING" },
	{ "io.stat", "CONFIG_BLK_CGROUP" },
	{ "io.weight", "CONFIG_BLK_CGROUP_IOCOST" },
	{ "memory.current", "CONFIG_MEMCG" },
	{ "memory.events", "CONFIG_MEMCG" },
	{ "memory.high", "CONFIG_MEMCG" },
	{ "memory.kmem.", "CONFIG_MEMCG" },
	{ "memory.limit_in_bytes", "CONFIG_MEMCG" },
	{ "memory.low", "CONFIG_MEMCG" },
	{ "memory.max", "CONFIG_MEMCG" },
	{ "memory.memsw.", "CONFIG_MEMCG" },
	{ "memory.min", "CONFIG_MEMCG" },
	{ "memory.oom_control", "CONFIG_MEMCG" },
	{ "memory.soft_limit_in_bytes", "CONFIG_MEMCG" },
	{ "memory.stat", "CONFIG_MEMCG" },
	{ "memory.swap.", "CONFIG_MEMCG" },
	{ "memory.swappiness", "CONFIG_MEMCG" },
	{ "memory.usage_in_bytes", "CONFIG_MEMCG" },
	{ "misc.max", "CONFIG_CGROUP_MISC" },
	{ "net_cls.classid", "CONFIG_CGROUP_NET_CLASSID" },
	{ "net_prio.ifpriomap", "CONFIG_CGROUP_NET_PRIO" },
	{ "pids.current", "CONFIG_CGROUP_PIDS" },
	{ "pids.max", "CONFIG_CGROUP_PIDS" },
	{ "rdma.current", "CONFIG_CGROUP_RDMA" },
	{ "rdma.max", "CONFIG_CGROUP_RDMA" },
};

/* Tables, matches and targets that modules make; chains are called as one likes. */
static const char *const tables[] = {
	"filter", "mangle", "nat", "raw", "security",
};

static const char *const matches[] = {
	"addrtype", "bpf", "cgroup", "cluster", "comment", "connlimit",
	"connmark", "conntrack", "devgroup", "dscp", "ecn", "hashlimit",
	"helper", "ipvs", "length", "limit", "mac", "mark", "multiport",
	"owner", "physdev", "pkttype", "policy", "quota", "recent", "rpfilter",
	"sctp", "set", "socket", "state", "statistic", "string", "tcp",
	"tcpmss", "time", "tos", "ttl", "u32", "udp",
};

static const char *const targets[] = {
	"CHECKSUM", "CLASSIFY", "CONNMARK", "CT", "DNAT", "DSCP", "LOG", "MARK",
	"MASQUERADE", "NETMAP", "NFLOG", "NFQUEUE", "NOTRACK", "REDIRECT",
	"REJECT", "SET", "SNAT", "TCPMSS", "TEE", "TOS", "TPROXY", "TRACE",
	"TTL",
};

/* An option's argument, and the name of the module. */
static const struct {
	const char *option, *full;
	const char *const *names;
	size_t nr;
	const char *module;
} options[] = {
	{ "-t", "--table", tables, ARRAY_SIZE(tables), "iptable_" },
	{ "-m", "--match", matches, ARRAY_SIZE(matches), "ipt_" },
	{ "-j", "--jump", targets, ARRAY_SIZE(targets), "ipt_" },
};

static bool strings_is_file(const char *file, struct str text)
{
	struct str all = str_of(file);

	return all.ptr[all.len - 1] == '.' ? str_starts(text, all) :
					     str_eq(text, all);
}

void scan_cgroup_file(struct scan *s, uint32_t at)
{
	const struct syntax *f = s->f;
	struct str text;
	size_t i;

	if (!go_unquote(s->b->mem, f->t[at].text, &text))
		return;
	for (i = 0; i < ARRAY_SIZE(cgroup_files); i++)
		if (strings_is_file(cgroup_files[i].file, text))
			bridge_add_symbol(s->b, &(struct bridge){
				.from = s->b->node, .to = EDGE_NEEDS,
				.name = str_of(cgroup_files[i].symbol),
				.file = f->name, .line = f->t[at].line,
				.weak = true });
}

static void strings_add_module(struct scan *s, size_t option, const struct value *v,
			       uint32_t line)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	const struct syntax *f = v->f ? v->f : s->f;
	size_t i;

	for (i = 0; i < options[option].nr; i++) {
		if (!str_is(v->text, options[option].names[i]))
			continue;
		sb_adds(&name, options[option].module);
		sb_addstr(&name, v->text);
		bridge_add(s->b, &(struct bridge){
			.from = s->b->node, .to = EDGE_LOAD,
			.name = sb_str(&name), .how = v->how, .file = f->name,
			.line = v->f ? v->line : line, .weak = true });
	}
}

/* "-m", "socket": the name is the next element. */
void scan_iptables(struct scan *s, uint32_t at)
{
	const struct syntax *f = s->f;
	struct piece rest = { f, at + 2, piece_end(f, at + 2) }, next;
	struct values v;
	struct str text;
	size_t i, j;

	if (!tok_is(f, at + 1, ",") ||
	    !go_unquote(s->b->mem, f->t[at].text, &text))
		return;
	for (i = 0; i < ARRAY_SIZE(options); i++) {
		if (!str_is(text, options[i].option) &&
		    !str_is(text, options[i].full))
			continue;
		if (!piece_next(&rest, &next))
			return;
		constfold_values(&s->b->constfold, s->sp, next, &v);
		for (j = 0; j < v.nr; j++)
			if (v.at[j].how <= HOW_FOLDED)
				strings_add_module(s, i, &v.at[j], f->t[at].line);
		free(v.at);
		return;
	}
}
