#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Failures around graphs: no space, no memory, files truncated anywhere.  The
# status is 2, the message says why, the old file is whole, and no signal ends
# the command.
. "$(dirname "$0")/../lib/tap.sh"
command -v strace >/dev/null || skip_all "needs strace"

cd "$TMP" || exit

# A graph of 3,000 nodes; make_graph VALUE
make_graph() {
	awk -v value="$1" 'BEGIN {
		print "digraph x {"
		for (i = 0; i < 3000; i++)
			printf "\"obj:d%d/f%d.o\" [link=%s]; " \
				"\"dir:d%d\" -> \"obj:d%d/f%d.o\" " \
				"[kind=builtin, origin=\"d%d/Makefile:%d\"];\n",
				i % 50, i, value, i % 50, i % 50, i, i % 50, i
		print "}"
	}'
}
make_graph builtin >a.dot
make_graph module >b.dot

# whole_or_not NAME INJECTION... - diff -o out must fail and leave out alone
whole_or_not() {
	local name=$1 i

	shift
	for i; do
		echo old >out
		run under_strace -f -o /dev/null -e inject="$i" \
			"$GODEPS" diff -o out a.dot b.dot
		if [ "$status" != 2 ] || [ "$(cat out)" != old ] ||
			[ -n "$(find . -name '.godeps.*')" ] ||
			! grep -q '^godeps: error: out: cannot write: ' .err; then
			diag "$i: status $status, $err, $(ls -A)"
			ok 1 "$name"
			return
		fi
	done
	ok 0 "$name"
}

# How many files are closed before depends on the libraries: the one that
# counts is the last before the rename.
echo old >out
under_strace -f -o calls -e trace=close,rename "$GODEPS" diff -o out a.dot b.dot
closes=$(sed '/rename(/q' calls | grep -c 'close(')

plan 8
whole_or_not 'a full disk' write:error=ENOSPC:when=1
whole_or_not 'an error that only close tells' "close:error=EIO:when=$closes"
whole_or_not 'rename fails' rename:error=EACCES:when=1
whole_or_not 'the mode cannot be set' fchmod:error=EPERM:when=1

run "$GODEPS" diff a.dot b.dot >/dev/full
bash -c '"$GODEPS" diff a.dot b.dot >/dev/full' 2>err
is "$?" 2 'standard output on a full device'

# Memory, from too little to start with to enough.
worst=0 enough=no
for ((kb = 6000; kb < 60000; kb += 1500)); do
	(ulimit -v $kb && exec "$GODEPS" diff a.dot b.dot) >/dev/null 2>err
	s=$?
	[ $s -le 2 ] || [ $s -eq 127 ] || { worst=$s; diag "$kb kB: $s"; }
	[ $s -ne 1 ] || enough=yes
done
is "$worst $enough" '0 yes' 'too little memory'

# Cut at every byte of a small graph.
cat >small.dot <<'END'
digraph "x" { // comment
	node [link="a\\b"]; "obj:a.o" -> "obj:b.o" [kind=part, origin="M:1"];
	subgraph s { c [x=<b>]; /* */ } }
END
size=$(wc -c <small.dot)
bad=0
for ((i = 0; i < size - 2; i++)); do
	head -c $i small.dot | "$GODEPS" diff - small.dot >/dev/null 2>err
	if [ $? != 2 ] ||
		! grep -q '^standard input:[0-9]*:[0-9]*: error: ' err; then
		bad=$((bad + 1))
		diag "cut at $i: $(cat err)"
	fi
done
is $bad 0 'cut at every byte: an error with a place'

bad=0
for ((i = 0; i < size; i++)); do
	{ head -c $i small.dot; printf '\377'; tail -c +$((i + 2)) small.dot; } |
		"$GODEPS" diff - small.dot >/dev/null 2>err
	[ $? -le 2 ] || { bad=$((bad + 1)); diag "changed at $i: $?"; }
done
is $bad 0 'every byte changed: no signal'
