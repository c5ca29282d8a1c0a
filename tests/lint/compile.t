#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 900
# variants: normal
#
# Not a warning from gcc or clang, with more asked than the Makefile does.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
plan 2
for compiler in 'gcc -Wshadow=local' 'clang -Wshadow'; do
	cc=${compiler%% *}
	command -v "$cc" >/dev/null || { skip 1 "needs $cc"; continue; }
	run make -s CC="$cc" BUILD="$TMP/$cc" CFLAGS="-O1 -Werror ${compiler#* }" tests
	ok $? "$compiler compiles everything without a warning" || diag "$err"
done
