#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 600
#
# Presence conditions of whole kernels against the evaluator for one configuration: a
# fixed sample of random configurations.  The whole is "make check-presence-oracle".
. "$(dirname "$0")/../lib/tap.sh"

need_kernel KDIR61
need_kernel KDIR612

oracle=${GODEPS%/*}/tests/presence/oracle
for tree in "$KDIR61" "$KDIR612" ${KDIRNEW:-}; do
	for arch in x86_64 arm64 powerpc; do
		result=$("$oracle" "$tree" "$arch" 6 1 2>&1)
		ok $? "${tree##*/} $arch: ${result##*$'\n'}" || diag "$result"
	done
done
result=$("$oracle" "$KDIR61" um flips 2>&1)
ok $? "um, each symbol of each condition: ${result##*$'\n'}" || diag "$result"
done_testing
