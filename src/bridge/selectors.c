// SPDX-License-Identifier: GPL-2.0
/*
 * Names of golang.org/x/sys/unix and syscall that stand for something of the
 * kernel's by themselves.
 */
#include "scan.h"

static bool is_protocol(struct str name)
{
	static const char *const protocols[] = {
		"ROUTE", "USERSOCK", "SOCK_DIAG", "INET_DIAG", "NFLOG", "XFRM",
		"SELINUX", "ISCSI", "AUDIT", "FIB_LOOKUP", "CONNECTOR",
		"NETFILTER", "IP6_FW", "KOBJECT_UEVENT", "GENERIC",
		"SCSITRANSPORT", "ECRYPTFS", "RDMA", "CRYPTO", "SMC",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(protocols); i++)
		if (str_is(name, protocols[i]))
			return true;
	return false;
}

/* "Family: " of what a socket is opened with, "Cloneflags: " of a process. */
static bool is_used_field(const struct syntax *f, uint32_t colon)
{
	static const char *const fields[] = {
		"Family", "Protocol", "Proto", "Type", "Cloneflags",
		"Unshareflags",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fields); i++)
		if (colon && tok_is(f, colon, ":") &&
		    tok_is(f, colon - 1, fields[i]))
			return true;
	return false;
}

/*
 * A system call or protocol that is named and not used: in a table of them,
 * as a key or an element, or compared with.  @at: token "SYS_X".
 */
static bool is_mention(const struct syntax *f, uint32_t at)
{
	uint32_t pkg = at - 2, open = tok_bracket(f, pkg), i;

	if (tok_is(f, at + 1, ":") || tok_is(f, at + 1, "==") ||
	    tok_is(f, at + 1, "!=") || !pkg || tok_is(f, pkg - 1, "==") ||
	    tok_is(f, pkg - 1, "!="))
		return true;
	if (open != NO_TOK && tok_is(f, open, "{") &&
	    !is_used_field(f, pkg - 1) &&
	    (open == pkg - 1 || tok_is(f, pkg - 1, ",") ||
	     tok_is(f, pkg - 1, ":")))
		return true;
	for (i = pkg; i && f->t[i].line == f->t[at].line; i--)
		if (tok_is(f, i, "case"))
			return true;
	return false;
}

void scan_selector(struct scan *s, const struct row *r, uint32_t at)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	struct str word = s->f->t[at].text;
	struct str rest = str_from(word, strlen(r->name));
	size_t i;

	if (!rest.len || !scope_is_package(&s->b->constfold, s->f, at - 2))
		return;
	if ((r->to == EDGE_NETLINK && !is_protocol(rest)) ||
	    is_mention(s->f, at))
		return;
	if (r->to == EDGE_NETLINK)
		sb_addstr(&name, word);
	for (i = 0; r->to == EDGE_SYSCALL && i < rest.len; i++) {
		char c = rest.ptr[i];

		sb_addch(&name, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
	}
	scan_asks(s, at);
	scan_add(s, r->to, sb_str(&name), HOW_EXACT, s->f, s->f->t[at].line);
}

/* The first of "pkg.A | pkg.B | ...", of which token @at is one. */
static uint32_t first_flag(const struct syntax *f, uint32_t at)
{
	while (at >= 6 && tok_is(f, at - 3, "|") && tok_is(f, at - 5, "."))
		at -= 4;
	return at;
}

/* Which of them is used is mostly up to the user. */
void scan_value(struct scan *s, const struct row *r, uint32_t at)
{
	if (!is_mention(s->f, at) && !is_mention(s->f, first_flag(s->f, at)))
		bridge_add_symbol(s->b, &(struct bridge){
			.from = s->b->node, .to = EDGE_NEEDS,
			.name = str_of(r->target), .file = s->f->name,
			.line = s->f->t[at].line, .weak = !r->strict });
}

void scan_unix_call(struct scan *s, uint32_t at)
{
	struct str word = s->f->t[at].text;
	const char *call = unix_call(word.ptr, word.len);

	scan_asks(s, at);
	if (call)
		scan_add(s, EDGE_SYSCALL, str_of(call), HOW_EXACT, s->f,
			 s->f->t[at].line);
}
