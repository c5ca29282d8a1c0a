#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# query-page.sh GRAPH > Documentation/godeps-query.7
#
# The manual page of the query language.  Its answers are what the command says
# of tests/query/manual.dot and when.dot; tests/query/page.t compares them.

godeps=${GODEPS:-build/godeps}
graph=${1?}
option=

# example QUESTION [OPTION]... EXPRESSION - the command and what it prints
example() {
	local quoted="'${*: -1}'" options=("${@:2:$#-2}")

	printf '.It\n%s\n.Bd -literal -compact\n' "$1"
	echo "\$ godeps query $option${option:+ }${options[*]}${options[0]:+ }$quoted" | sed 's/\\/\\e/g'
	"$godeps" query --graph "$graph" "${@:2}" | sed 's/\\/\\e/g; s/^\([.'\'']\)/\\\&\1/'
	printf '.Ed\n'
}

functions() {
	"$godeps" query --functions | awk -F '\t' '
		{ printf ".It Li \"%s(%s)\"\n%s%s.\n", $1, $2, toupper(substr($3, 1, 1)), substr($3, 2) }'
}

cat <<'END'
.\" SPDX-License-Identifier: GPL-2.0
.\" Written by scripts/query-page.sh: do not edit.
.Dd November 30, 2026
.Dt GODEPS-QUERY 7
.Os
.Sh NAME
.Nm godeps-query
.Nd the query language of godeps
.Sh DESCRIPTION
.Nm godeps Cm query
evaluates an expression over the nodes of a graph, which is that of the current
tree, or that in a DOT file whose name follows the expression, as written by
.Nm godeps Cm merge
or
.Li make prepare .
.Xr godeps-graph 5
lists the kinds of nodes and edges.
.Pp
The value of an expression is a set of nodes.
The ids are printed in byte order, or for a path in path order.
.Ss Words
A word ends at white space, a parenthesis, a comma or a quote.
It stands for the node with this id, such as
.Li config:CONFIG_NET ;
otherwise for all nodes with this name, such as
.Li drivers/net/dummy.o ;
otherwise for the module whose file has this name, with
.Sq \-
or
.Sq _ ,
or the symbol without
.Li CONFIG_ .
A leading
.Pa ./
and a final slash are ignored.
A word that stands for no node of the graph is an error: the graph of a
configuration has only what is built in it, and that of all configurations
.Pq Fl -all-configs
also the rest.
The build of the kernel begins at
.Li dir:.\& ,
and that of a Go program at its
.Li goprog ,
or with
.Fl -godir
at a package that
.Ql attr(command)
finds.
.Pp
A word with
.Sq * ,
.Sq \&?
or
.Sq \&[
is a pattern for ids and names, in which
.Sq *
also matches slashes; it may match nothing.
In double quotes, a backslash quotes the next byte; in single quotes, every byte
stands for itself.
A word in quotes is never a pattern or an operator.
.Ss Operators
.Bl -tag -width "A & B" -offset indent
.It Ar A No + Ar B
The nodes in
.Ar A
or
.Ar B .
.It Ar A No \- Ar B
The nodes in
.Ar A
but not in
.Ar B .
.It Ar A No & Ar B
The nodes in both.
.It Cm let Ar x Li = Ar A Cm in Ar B
.Ar B ,
in which
.Li $ Ns Ar x
stands for
.Ar A .
.El
.Pp
Operators must be surrounded by spaces, have equal precedence and associate from
left to right; parentheses override this.
.Ss Functions
Arguments in brackets are optional;
.Ar X
defaults to all nodes.
.Ar KIND
is a kind of node or edge, or several joined by
.Sq + .
An edge leads from a node to what it depends on.
.Bl -tag -width Ds -offset indent
END
functions
cat <<'END'
.El
.Pp
.Ar DEPTH
is a number of edges.
The functions that follow edges accept
.Li kinds= Ns Ar KIND ,
the kinds of edges to follow;
.Fn deps ,
.Fn rdeps
and both path functions also accept
.Li within= Ns Ar X ,
the nodes that they may pass through.
.Pp
.Fn cut
returns what could be removed together with
.Ar X :
the nodes that are reached from
.Ar X
and, except through
.Ar X ,
from no node outside.
A node that depends on itself is on a cycle, alone or with others.
.Ss Conditions
In a graph of all configurations, which
.Ql godeps when --all --format=dot
writes and
.Fl -all-configs
queries, each edge says in which of them it exists, and a node exists where an
edge to it does.
A
.Ar CONDITION
is written as there:
.Li CONFIG_X
is y or m,
.Li CONFIG_X=y
and
.Li CONFIG_X=m
tell these apart,
.Li \&!CONFIG_X
is n, and texts are compared with
.Li CONFIG_X=\(dqtext\(dq ;
.Li && ,
.Li ||
and parentheses combine these, and
.Li CONFIG_
can be omitted.
Only a condition that is a single word can do without quotes.
.Pp
.Fn when
keeps the nodes that exist in at least one configuration that fulfils the
condition: what it rules out is missing.
.Fn always
keeps those that exist in every one: what it makes sure of.
All functions that follow edges accept
.Li when= Ns Ar CONDITION ,
and then follow only those that exist in at least one such configuration.
Conditions are those of makefiles alone, as
.Ql godeps when --makefiles-only
says them: what Kconfig selects and forbids must be part of the condition.
Something unknown in
.Li \&[brackets]
may be true or false; an edge without a condition always exists.
.Ss Output
Without an option the ids are printed, one per line.
.Fl -edges
prints the edges between the nodes of the answer, each with the file and line
that it comes from, and its condition;
.Fl -tree
the nodes, each below what depends on it, with
.Sq ...
in place of what has been shown before;
.Fl -count
their number;
.Fl -format Ns = Ns Cm dot
and
.Fl -format Ns = Ns Cm json
a graph of them.
If a query for paths finds none, a note on standard error says whether there is
one the other way, or from the top directory.
The exit status is 0, even if the answer is empty, or 2 after an error.
.Sh EXAMPLES
Twenty questions about a kernel with one Go program,
.Pa samples/kmodwatch .
.Bl -enum
END
example 'Which Go programs are there?' 'kind(goprog)'
example 'Why is this module built?  Each makefile line on the path:' --edges 'somepath(dir:., dummy)'
example 'Which options does the Go program depend on?' 'kind(config, deps(kind(goprog)))'
example 'And why on this one?' --edges 'allpaths(kind(goprog), CONFIG_SYSFS)'
example 'Which Go programs does EPOLL=n break?' 'kind(goprog, rdeps(CONFIG_EPOLL))'
example 'What pulls this Go package in?' --edges 'allpaths(kind(goprog), gopkg:example.org/kmodwatch/elfinfo, kinds=build+import)'
example 'Which version of a module is required, by whom?' --edges 'rdeps(gomod:example.org/kmodwatch/elfinfo*, 1, kinds=require)'
example 'Which packages of the standard library does a package import itself?' 'attr(std, yes, deps(gopkg:example.org/kmodwatch/sysfs, 1, kinds=import))'
example 'Only the code of my module:' 'deps(kind(goprog), kinds=build+import) - attr(std)'
example 'What is made from this source file?' 'owner(samples/kmodwatch/elfinfo/kernel/vermagic.c)'
example 'What must be rebuilt when it changes?' 'kind(obj+gopkg+goprog, rdeps(samples/kmodwatch/elfinfo/kernel/vermagic.c))'
example 'Which objects of the kernel are embedded in Go programs?' --edges 'deps(edge(embed), 1, kinds=embed)'
example 'Which system calls does the program make, and which object defines them?' --edges 'deps(kind(goprog)) & (kind(syscall) + rdeps(kind(syscall), 1) + deps(kind(syscall), 1, kinds=defines))'
example 'What is a module made of?' --tree 'deps(bonding, kinds=module+part)'
example 'What do two modules have in common?' --count 'deps(bonding) & deps(dummy)'
example 'What would be gone without this package?' 'cut(gopkg:example.org/kmodwatch/sysfs) - attr(std)'
example 'Which directories are entered for this option?' 'kind(dir, rdeps(CONFIG_BONDING, 1))'
example 'Are there cycles?' --count 'cycles()'
example 'Which modules does a directory list?' 'kind(kmod, deps(dir:drivers/net, 1))'
example 'How far is the program from this option?' --count 'somepath(kind(goprog), CONFIG_EPOLL)'
cat <<'END'
.El
.Pp
And about all configurations of a part of one, in
.Pa all.dot :
.Bl -enum
END
graph=${1%/*}/when.dot
option='--graph all.dot'
example 'Why can this module be missing?  Each line, with its condition:' --edges 'rdeps(kmod:ixgbe)'
example 'Which modules can there be without CONFIG_ETHERNET?' 'when(kind(kmod), !ETHERNET)'
example 'What needs it?' 'all() - when(all(), !ETHERNET)'
example 'What is certainly built in with these two?' 'always(kind(obj), "NET && NETPOLL && TUN=y")'
example 'What leads to this object if the driver is a module?' 'rdeps(drivers/net/bonding/bonding.o, kinds=module, when=BONDING=m)'
cat <<'END'
.El
.Pp
Errors point at the position:
.Bd -literal
END
echo "\$ godeps query 'kind(goprg, dep(CONFIG_NET))'"
"$godeps" query --graph "$1" 'kind(goprg, dep(CONFIG_NET))' 2>&1
cat <<'END'
.Ed
.Sh SEE ALSO
.Xr godeps 1 ,
.Xr godeps-graph 5 ,
.Xr godeps-explain 7
END
