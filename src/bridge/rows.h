/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What in Go source is a bridge, as rows of data.  To know another library is
 * to add its rows to rows.c.
 */
#ifndef BRIDGE_ROWS_H
#define BRIDGE_ROWS_H

#include <stdbool.h>
#include <stddef.h>

/* What it leads to: kind of the edge, kind of the node. */
enum target {
	TO_PROBE,	/* probe -> ksym */
	TO_CALL,	/* call -> ksym */
	TO_TRACE,	/* trace -> tracepoint */
	TO_SYSCALL,
	TO_NETLINK,
	TO_HEADER,	/* include */
	TO_DEVICE,	/* open */
	TO_KMOD,	/* load */
	TO_FS,		/* mount -> fs */
	TO_LINK,	/* create -> rtnl:link/ */
	TO_QDISC,	/* create -> rtnl:qdisc/ */
	TO_FILTER,	/* create -> rtnl:filter/ */
	TO_CONFIG,	/* needs */
	TO_SRC,		/* generate */
	NR_TARGETS
};

enum shape {
	CALL,		/* pkg.Name(...) */
	METHOD,		/* x.Name(...) in a file that imports the package */
	FIELD,		/* @field of pkg.Name{...} */
	MEANS,		/* pkg.Name{ or pkg.Name(; @field is the target's name */
	VALUE,		/* pkg.Name, used: @field is the target's name, weakly */
	SELECTOR,	/* pkg.Name..., the rest is the target's name */
	ANY_CALL,	/* Name(...) of anything */
	TEXT,		/* a string that begins with Name */
	IMPORT,		/* importing the package; Name is the target's name */
};

/* What an argument says. */
enum says {
	A_NAME,		/* the name itself */
	A_NAMES,	/* a list of names */
	A_PAIR,		/* a group; the next argument is the name */
	A_ATTACH,	/* AttachTo of a program: what it is, its type says */
	A_DEVICE,	/* a file; of interest if it is a device */
	A_FS,		/* what is mounted */
	A_MODULE,	/* a module, "-" the same as "_" */
	A_MODULES,	/* all arguments are modules */
	A_MODPROBE,	/* a command, and then its arguments */
	A_SYSMODULE,	/* below /sys/module */
	A_CGROUP,	/* any string, which may be a file of a cgroup */
	A_IPTABLES,	/* any string, which may be an option of iptables */
};

struct row {
	enum shape shape;
	const char *import;	/* NULL: any */
	const char *name;
	enum target to;
	enum says says;
	unsigned char arg;
	const char *field;	/* see the shapes; of a call: what it needs, too */
	bool quiet;		/* nothing is said if it is not known */
};

const struct row *bridge_rows(size_t *n);

/* unix-calls.c: the system call behind golang.org/x/sys/unix.NAME, or NULL. */
const char *unix_call(const char *name, size_t len);

#endif
