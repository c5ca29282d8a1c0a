#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Presence conditions against the evaluator for one configuration, as a table: every
# architecture of every kernel.
#
# oracle.sh [ROUNDS [ARCH...]] - ROUNDS random configurations each (100), besides those
# in which each symbol of each condition is flipped.  ORACLE names the harness; KERNELS
# the trees, those of the tests if it is not set.
set -uo pipefail
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
oracle=${ORACLE:-$src/build/tests/presence/oracle}
rounds=${1:-100}
[ $# -eq 0 ] || shift
cache=${XDG_CACHE_HOME:-$HOME/.cache}/godeps
kernels=${KERNELS:-$(echo "$cache"/linux-source-[0-9]*)}

# figures OF - the numbers of the last line, and of the line about the reading
figures() {
	sed -n "s/^# \([0-9]*\) facts, .* \([0-9.]*\) s\$/\1 \2/p; \
		s/^\([0-9]*\) configurations, \([0-9]*\) without a build, \([0-9]*\) facts, \
\([0-9]*\) in doubt, \([0-9]*\) differences\$/\1 \3 \4 \5/p" | tr '\n' ' '
}

status=0
format='%-22s %-11s %9s %6s %9s %12s %8s %12s\n'
# shellcheck disable=SC2059  # one format for all lines
printf "$format" tree arch conditions s configs facts doubtful differences
for kernel in $kernels; do
	archs=("$@")
	[ $# -gt 0 ] || mapfile -t archs < <(echo x86_64; echo i386
		find "$kernel/arch" -mindepth 1 -maxdepth 1 -type d ! -name x86 -printf '%f\n' | sort)
	for arch in "${archs[@]}"; do
		read -r all time configs facts doubt differences < <(
			"$oracle" "$kernel" "$arch" flips | figures)
		read -r _ _ more_configs more_facts more_doubt more_differences < <(
			"$oracle" "$kernel" "$arch" "$rounds" 1 | figures)
		total=$((${differences:-1} + ${more_differences:-1}))
		[ $total = 0 ] || status=1
		# shellcheck disable=SC2059
		printf "$format" "${kernel##*/}" "$arch" "${all:--}" "${time:--}" \
			$((${configs:-0} + ${more_configs:-0})) $((${facts:-0} + ${more_facts:-0})) \
			$((${doubt:-0} + ${more_doubt:-0})) $total
	done
done
exit $status
