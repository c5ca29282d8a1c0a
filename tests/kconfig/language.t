#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 900
#
# What Kconfig files and configurations hardly ever hold, compared with the trees' own
# conf: see language-cases.sh.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/conf.sh"

need_kernel KDIR61
need_kernel KDIR612
for tool in flex bison gcc; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done

for tree in "$KDIR61" "$KDIR612" ${KDIRNEW:+"$KDIRNEW"}; do
	name=${tree##*-}
	conf_build "$tree" "$TMP/conf-$name" || exit 2
	"$SRC/tests/kconfig/language.sh" "$TMP/conf-$name" "$tree" "$TMP/$name" \
		>"$TMP/cases" 2>"$TMP/err"
	while read -r result; do
		[ "${result%% *}" = ok ]
		ok $? "$name: ${result##* }" ||
			diag "$(grep "^${result##* }: " "$TMP/err" | head -n 20)"
	done <"$TMP/cases"
done
done_testing
