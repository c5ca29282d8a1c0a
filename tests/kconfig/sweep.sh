#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/kconfig/sweep.sh --table FILE [VERSION]...
#
# tests/kconfig/oracle.sh for every architecture of the kernel trees, 6.1, 6.12
# and the newest; FILE becomes the table in the manual.  CONF_SAMPLE makes it
# shorter, see there.  What differs goes to standard error, and status 1.

set -u
cd "$(dirname "$0")/../.." || exit 2
SRC=$PWD GODEPS=${GODEPS:-$PWD/build/godeps}
export SRC GODEPS
. tests/kconfig/conf.sh
[ "${1:-}" = --table ] || { echo 'usage: tests/kconfig/sweep.sh --table FILE [VERSION]...' >&2; exit 2; }
table=$2
shift 2
[ $# -gt 0 ] || set -- 6.1 6.12 newest
work=$(mktemp -d "${TMPDIR:-/tmp}/godeps-kconfig.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
line='============ ========== ======= =========== ====== ====== ======== ======'
# build_table VERSION... - print it; a difference is status 1
build_table() {
	local status=0 version tree name arch

	cat <<END
.. SPDX-License-Identifier: GPL-2.0

==============
Kconfig oracle
==============

\`\`godeps kconfig\`\` is compared with \`\`scripts/kconfig/conf\`\` of the same tree, called
with the variables that the top-level makefile exports and with the host's gcc:
configurations byte for byte, and the warnings of conf as a set.  Written by \`\`make check-kconfig-oracle\`\`.

*defconfigs*: completed, completed by \`\`--olddefconfig\`\`, and saved again; *all*:
allno-, alldef-, allyes- and allmodconfig; *randconfigs*: by
\`\`--olddefconfig\`\`, and as a fragment of allmodconfig; *edits*: a randconfig
with settings flipped, dropped and corrupted; *warnings*: their number.  Sample (defconfigs, randconfigs,
edits): ${CONF_SAMPLE:-all, 20, 200}.
END
	for version in "$@"; do
		tree=$(readlink -f "$(scripts/kernel-tree.sh "$version")")
		[ -d "$tree" ] && conf_build "$tree" "$work/conf" || return 2
		export CONF_CACHE="$work/answers-$version"
		name=Linux\ ${tree##*-}
		printf '\n%s\n%s\n\n' "$name" "${name//?/=}"
		echo "$line"
		printf '%-12s %10s %7s %11s %6s %6s %8s %6s\n' ARCH defconfigs all randconfigs edits files warnings differ
		echo "$line"
		for arch in "$tree"/arch/*/; do
			arch=$(basename "$arch")
			[ "$arch" != x86 ] || arch=x86_64
			tests/kconfig/oracle.sh "$work/conf" "$tree" "$arch" "$work/$arch" || status=1
			rm -rf "${work:?}/$arch"
		done
		echo "$line"
	done
	return $status
}

build_table "$@" >"$work/table"
status=$?
[ $status -eq 2 ] || cp "$work/table" "$table"
exit $status
