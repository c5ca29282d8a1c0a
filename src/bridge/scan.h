/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One file of a package against the rows of the table.
 */
#ifndef BRIDGE_SCAN_H
#define BRIDGE_SCAN_H

#include "parts.h"

struct scan {
	struct bridges *b;
	const struct source_package *sp;
	const struct syntax *f;
	const struct row **rows;	/* that this file can meet */
	size_t nr_rows;
	uint32_t at;		/* what asks: see requirement_is_tolerated() */
	bool weak, judged;	/* what it says of @at, and whether it was asked */
	const struct value *value;	/* for what of several, or NULL */
};

/* scan.c: what is found from now on is asked for at token @at. */
void scan_asks(struct scan *s, uint32_t at);
/* scan.c: a bridge to @name, in line @line of @f. */
void scan_add(struct scan *s, enum target to, struct str name, enum how how,
	      const struct syntax *f, uint32_t line);

/* scan.c: a bridge to @name, in the line that @v tells, or else in @line. */
void scan_emit(struct scan *s, const struct row *r, struct str name,
	       const struct value *v, uint32_t line);

/* scan.c: call @emit for each value that @arg can be. */
typedef void emit_value(struct scan *s, const struct row *r,
			const struct value *v, uint32_t line);
void scan_each(struct scan *s, const struct row *r, struct piece arg,
	       uint32_t line, emit_value *emit);

/* args.c: what the arguments of a call, in the brackets at @open, mean. */
void scan_call(struct scan *s, const struct row *r, uint32_t open);
/* args.c: what is named at token @at means @r's target. */
void scan_means(struct scan *s, const struct row *r, uint32_t at);
/* args.c: the same of a literal pkg.Type{ Field: value }. */
void scan_literal(struct scan *s, const struct row *r, uint32_t open);

/* modules.c: @arg is a module. */
void scan_module(struct scan *s, const struct row *r, struct piece arg,
		 uint32_t line);
/* modules.c: @arg is a command, and its arguments follow. */
void scan_modprobe(struct scan *s, const struct row *r, struct piece arg,
		   struct piece rest, uint32_t line);
/* modules.c: @e may be a path below /sys/module. */
void scan_sysmodule(struct scan *s, const struct row *r, struct piece e,
		    uint32_t line);
/* modules.c: the string at token @at may be, or begin, such a path. */
void scan_text(struct scan *s, const struct row *r, uint32_t at);

/* strings.c: the string at token @at may be a file of a cgroup. */
void scan_cgroup_file(struct scan *s, uint32_t at);
/* strings.c: it may be an option of iptables, the next one its argument. */
void scan_iptables(struct scan *s, uint32_t at);

/* selectors.c: "unix.SYS_X" or "unix.NETLINK_X", the name at token @at. */
void scan_selector(struct scan *s, const struct row *r, uint32_t at);
/* selectors.c: a constant that may be used, the name at token @at. */
void scan_value(struct scan *s, const struct row *r, uint32_t at);
/* selectors.c: a function of golang.org/x/sys/unix, the name at token @at. */
void scan_unix_call(struct scan *s, uint32_t at);

#endif
