#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Files call each other in a circle in at most three places, and architecture.rst
# says of each, in a line "*src/a.c, src/b.c*", why it is one subject.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
build=${GODEPS%/*}
[ -d "$build/src" ] || skip_all "needs the object files"
plan 2

documented=$(sed -n 's,^\*\(.*\.c\)\*$,\1,p' Documentation/architecture.rst | sed 's/, / /g')
is "$(perl tests/lint/symbols.pl circles "$build" | grep -vxF "${documented:-none}")" '' 'each circle of files is explained'
ok "$([ "$(grep -c . <<<"$documented")" -le 3 ]; echo $?)" 'there are at most three'
