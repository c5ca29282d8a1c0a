#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Every function and macro that a header declares has kernel-doc.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
plan 1
is "$(find include src scripts -name '*.h' ! -path 'scripts/tree/*' -print0 | sort -z |
	xargs -0 perl tests/lint/docs.pl)" '' 'functions are documented'
