#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/kconfig/enable.sh CONF TREE ARCH DIRECTORY NUMBER|all|FILE [SECONDS]
#
# godeps kconfig enable for symbols with a prompt, y and m, from the architecture's
# defconfig, held to conf: see enable.py.  Differences go to standard error, a line of the
# table of Documentation/kconfig-oracle.rst to standard output; status 1 if anything
# differs.

set -u
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/conf.sh"
conf=$1 tree=$2 arch=$3 dir=$4
mkdir -p "$dir" || exit 2
dir=$(cd "$dir" && pwd)
conf_environment "$tree" "$arch"
export CONF_CACHE=${CONF_CACHE:-$dir/answers}
mkdir -p "$CONF_CACHE" || exit 2
conf_record "$conf" "$tree" "$arch" "$dir/record" || exit 2
conf_directory "$tree" "$dir/c"

case $arch in
x86_64) defconfig=$tree/arch/x86/configs/x86_64_defconfig ;;
*) defconfig=$tree/arch/$SRCARCH/configs/defconfig ;;
esac
(cd "$dir/c" && "$conf" --defconfig="$defconfig" Kconfig >/dev/null 2>&1) || exit 2
cp "$dir/c/.config" "$dir/base" || exit 2
exec python3 "$SRC/tests/kconfig/enable.py" "${ORACLE:-$SRC/build/tests/kconfig/enable-oracle}" \
	"$conf" "$tree" "$arch" "$dir" "$5" "${6:-1000000}"
