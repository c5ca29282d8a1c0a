#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 300
#
# The symbols that "godeps kconfig undefined" names are those of the newest tree's
# "make kconfig-sym-check", but for files that nothing sources.
. "$(dirname "$0")/../lib/tap.sh"

need_kernel KDIR61
need_kernel KDIR612
check=${KDIRNEW:-}/scripts/kconfig/kconfig-sym-check.pl
[ -r "$check" ] || skip_all "needs a kernel tree with scripts/kconfig/kconfig-sym-check.pl"

for tree in "$KDIR61" "$KDIR612" "$KDIRNEW"; do
	name=${tree##*-}
	"$GODEPS" kconfig undefined --srctree="$tree" --arch=x86_64 2>"$TMP/said"
	sed -n 's/.* no Kconfig file defines \([A-Za-z0-9_]*\).*/\1/p
		s/.*: .\([NMY]\). is a symbol .*/\1/p' "$TMP/said" | LC_ALL=C sort -u >"$TMP/ours"
	perl "$check" "$tree" | sed 's/ - .*//' | LC_ALL=C sort -u >"$TMP/theirs"
	is "$(LC_ALL=C comm -13 "$TMP/theirs" "$TMP/ours")" '' "$name: no other names"
	ok "$((! $(wc -l <"$TMP/ours")))" "$name: $(wc -l <"$TMP/ours") names"
	unsourced=$(LC_ALL=C comm -23 "$TMP/theirs" "$TMP/ours" | while read -r symbol; do
		grep -rwl "$symbol" "$tree" --include='Kconfig*' | grep -v /tools/verification/
	done)
	is "$unsourced" '' "$name: all names in files that are sourced"
done
done_testing
