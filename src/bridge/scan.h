/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One file of a package against the rows of the table.
 */
#ifndef BRIDGE_SCAN_H
#define BRIDGE_SCAN_H

#include "goflow/requirement.h"
#include "parts.h"

struct scan {
	struct bridges *b;
	const struct source_package *sp;
	const struct syntax *f;
	const struct row **rows;	/* that this file can meet */
	size_t nr_rows;
	uint32_t at;		/* what asks: see requirement_is_tolerated() */
	bool plain;		/* of the row */
	struct tried tried;	/* what it says of others */
	bool weak, judged;	/* what it says of @at, and whether it was asked */
	const struct value *value;	/* for what of several, or NULL */
};

/**
 * scan_asks - begin with what a token asks for
 * @s: scan
 * @at: token
 */
void scan_asks(struct scan *s, uint32_t at);

/**
 * scan_add - add a bridge, weak if the code works without it
 * @s: scan
 * @to: target
 * @name: its name
 * @how: how surely that is known
 * @f: file
 * @line: line in it
 */
void scan_add(struct scan *s, uint32_t to, struct str name, enum how how,
	      const struct syntax *f, uint32_t line);

/**
 * scan_reaches - whether what asks is reached with what a caller passes
 * @s: scan
 * @v: value
 */
bool scan_reaches(const struct scan *s, const struct value *v);

/**
 * scan_emit - add a bridge to what a value names
 * @s: scan
 * @r: row
 * @name: name; empty adds nothing
 * @v: the value, which may know its place
 * @line: the line, if it does not
 */
void scan_emit(struct scan *s, const struct row *r, struct str name,
	       const struct value *v, uint32_t line);

/* scan.c: call @emit for each value that @arg can be. */
typedef void emit_value(struct scan *s, const struct row *r,
			const struct value *v, uint32_t line);

/**
 * scan_each - call a function for each value that an argument can be
 * @s: scan
 * @r: row
 * @arg: argument
 * @line: its line
 * @emit: function
 */
void scan_each(struct scan *s, const struct row *r, struct piece arg,
	       uint32_t line, emit_value *emit);

/**
 * scan_call - what the arguments of a call say
 * @s: scan
 * @r: row
 * @open: the bracket that opens them
 */
void scan_call(struct scan *s, const struct row *r, uint32_t open);

/**
 * scan_means - add the target of a row
 * @s: scan
 * @r: row
 * @at: token that names what means it
 */
void scan_means(struct scan *s, const struct row *r, uint32_t at);

/**
 * scan_literal - what a literal pkg.Type{ Field: value } says
 * @s: scan
 * @r: row
 * @open: the bracket that opens it
 */
void scan_literal(struct scan *s, const struct row *r, uint32_t open);

/**
 * scan_module - an argument that is a module
 * @s: scan
 * @r: row
 * @arg: argument
 * @line: its line
 */
void scan_module(struct scan *s, const struct row *r, struct piece arg,
		 uint32_t line);

/**
 * scan_modprobe - an argument that is a command, with those after it
 * @s: scan
 * @r: row
 * @arg: command
 * @rest: what follows
 * @line: its line
 */
void scan_modprobe(struct scan *s, const struct row *r, struct piece arg,
		   struct piece rest, uint32_t line);

/**
 * scan_sysmodule - an expression that may be a path below /sys/module
 * @s: scan
 * @r: row
 * @e: expression
 * @line: its line
 */
void scan_sysmodule(struct scan *s, const struct row *r, struct piece e,
		    uint32_t line);

/**
 * scan_text - a string that may be, or begin, such a path
 * @s: scan
 * @r: row
 * @at: token
 */
void scan_text(struct scan *s, const struct row *r, uint32_t at);

/**
 * scan_cgroup_file - a string that may be a file of a cgroup
 * @s: scan
 * @at: token
 */
void scan_cgroup_file(struct scan *s, uint32_t at);

/**
 * scan_iptables - a string that may be an option of iptables, with the next one
 *    as its argument
 * @s: scan
 * @at: token
 */
void scan_iptables(struct scan *s, uint32_t at);

/**
 * scan_selector - "unix.SYS_X" or "unix.NETLINK_X"
 * @s: scan
 * @r: row
 * @at: the name
 */
void scan_selector(struct scan *s, const struct row *r, uint32_t at);

/**
 * scan_value - a constant that may be used
 * @s: scan
 * @r: row
 * @at: the name
 */
void scan_value(struct scan *s, const struct row *r, uint32_t at);

/**
 * scan_unix_call - a function of golang.org/x/sys/unix
 * @s: scan
 * @at: the name
 */
void scan_unix_call(struct scan *s, uint32_t at);

#endif
