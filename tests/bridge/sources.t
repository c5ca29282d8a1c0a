#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Bridges in Go sources.  A directory in cases/ is a module; its file "expected"
# has a line for each bridge: place, kind, target, how.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/bridges.sh"

cases=$SRC/tests/bridge/cases
set -- "$cases"/*/
plan $#

for case; do
	name=$(basename "$case")
	is "$(bridges "$case")" "$(cat "$case/expected")" "$name"
done
