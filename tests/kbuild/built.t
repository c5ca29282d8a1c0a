#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 2400
#
# What a build of tinyconfig leaves behind is what the graph has.  BUILT61 may
# name the object tree of a finished build of KDIR61; else it is built here, once
# for both builds of godeps.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/oracle/configured.sh"
need_kernel KDIR61
plan 14

o=${BUILT61:-${SHARED:-$TMP}/tinyconfig}
if [ -n "${BUILT61:-}" ]; then
	skip 1 "BUILT61 is built"
elif [ -e "$o.built" ]; then
	ok 0 "tinyconfig is built already"
else
	configured "$KDIR61" "$o" x86_64 tinyconfig &&
		(unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS
		 make -s -j2 -C "$KDIR61" O="$o" ARCH=x86_64) \
			>"$TMP/log" 2>&1 </dev/null
	ok $? "tinyconfig builds" && touch "$o.built" ||
		diag "$(tail -n 5 "$TMP/log" "$o.log")"
fi

run "$SRC/tests/oracle/built.sh" "$KDIR61" "$o"
is "$status" 0 "nothing differs" || diag "$(head -n 20 <<<"$err")"
while read -r count differ what; do
	is "$differ" 0 "$what: $count, the same"
done <<<"$out"

# Differences from the graph are noticed.
mkdir "$TMP/other"
cp "$o/.config" "$TMP/other/"
mkdir "$TMP/other/init"
touch "$TMP/other/init/nothing.o"
run "$SRC/tests/oracle/built.sh" "$KDIR61" "$TMP/other"
is "$status" 1 "an object that was not built is a difference"
like "$err" '^objects: init/nothing.o$' "and is named"
