#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The directories call each other as Documentation/architecture.rst says: the
# symbols of the object files against the order of its table.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
build=${GODEPS%/*}
[ -d "$build/src" ] || skip_all "needs the object files"

order=$(sed -n 's,^\(src/[a-z/]*\|scripts\)  .*,\1,p' Documentation/architecture.rst)
plan 2
# shellcheck disable=SC2086  # a word for each directory
is "$(perl tests/lint/symbols.pl order "$build" $order)" '' \
	'no directory needs one that is below it in the table'
is "$(find src scripts -name '*.c' -printf '%h\n' | grep -v '^scripts/tree' |
	sort -u | grep -vxF "$order")" '' 'the table has every directory'
