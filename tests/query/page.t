#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The answers in godeps-query(7) are those of the command.
. "$(dirname "$0")/../lib/tap.sh"

plan 1
export GODEPS
run "$SRC/scripts/query-page.sh" "$SRC/tests/query/manual.dot"
is "$out" "$(cat "$SRC/Documentation/godeps-query.7")" 'the page is what scripts/query-page.sh writes'
