#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The cost of the checks in godeps merge, on x86 defconfig of Linux 6.1 with the
# sample program in it: processor time and elapsed time, with and without
# them in turns, so that other load on the machine affects both.  In the last
# row the program also asks for one name of each kind that nothing defines, so
# that the whole tree is searched.  GODEPS names the command, KDIR61 the kernel
# tree (or KDIR another one); RUNS how many turns.
set -eu
export LC_ALL=C

src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
kdir=${KDIR:-${KDIR61:?names no kernel tree}}
runs=${RUNS:-20}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
. "$src/tests/oracle/configured.sh"

# Hard links: install-tree replaces files and never writes into one.
cp -al "$kdir" "$tmp/linux"
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS KBUILD_OUTPUT ARCH O
"$src/scripts/tree/install.sh" "$tmp/linux" >"$tmp/log"
configured "$tmp/linux" "$tmp/o" x86_64 defconfig || {
	cat "$tmp/o.log" >&2
	exit 2
}
{
	echo CONFIG_GO_MODULE=y
	echo CONFIG_SAMPLES=y
	echo CONFIG_SAMPLE_KMODWATCH=y
} >>"$tmp/o/.config"

# once ROW OPTION... - microseconds of processor time and in all of one merge
once() {
	local TIMEFORMAT='%U %S %R' row=$1

	shift
	{ time "$GODEPS" merge --srctree="$tmp/linux" --objtree="$tmp/o" --arch=x86_64 \
		--fail-on=never -o "$tmp/graph" "$@" 2>"$tmp/said"; } 2>&1 |
		awk '{ printf "%.0f %.0f\n", ($1 + $2) * 1000000, $3 * 1000000 }' >>"$tmp/$row"
}

# ask - make the program refer to names that nothing defines
asking=$tmp/linux/samples/kmodwatch/cmd/kmodwatch/absent.go
ask() {
	cat >"$asking" <<-'EOF'
	// SPDX-License-Identifier: GPL-2.0

	package main

	//kbuild:symbol no_such_symbol
	//kbuild:tracepoint no_group/no_such_event
	//kbuild:netlink no_such_family
	//kbuild:netlink NETLINK_NO_SUCH
	//kbuild:device /dev/no_such_device
	//kbuild:module no_such_module
	//kbuild:syscall no_such_call
	//kbuild:header linux/no_such.h
	EOF
}

for ((i = 0; i < runs; i++)); do
	once without -W no-all
	once with
	once all -W all
	ask
	once absent -W all
	rm "$asking"
done
grep -q 'no_such_symbol.*symbol-absent' "$tmp/said" || {
	echo "the program did not ask for what nothing defines" >&2
	exit 2
}

# best ROW COLUMN - the least of it
best() {
	sort -n -k "$2,$2" "$tmp/$1" | awk -v c="$2" 'NR == 1 { print $c }'
}

# row NAME ROW - both times, and what they add to those without rules
row() {
	local cpu all

	cpu=$(best "$2" 1) all=$(best "$2" 2)
	printf '%-34s %6d.%d ms  + %3d  %6d.%d ms  + %3d\n' "$1" \
		$((cpu / 1000)) $((cpu % 1000 / 100)) $(((cpu - base_cpu) / 1000)) \
		$((all / 1000)) $((all % 1000 / 100)) $(((all - base_all) / 1000))
}

base_cpu=$(best without 1) base_all=$(best without 2)
echo "godeps merge, x86 defconfig and the sample, best of $runs: processor time, and what passes"
row 'without rules' without
row 'with the rules that are on' with
row 'with all rules' all
row '... and eight names that are absent' absent
