#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The cost of godeps check for several kernels without sources: the packages that
# PACKAGES names (Debian's linux-image, for instance), read for the first time, from
# what the first run has kept, and without keeping anything.  Seconds of processor time
# and elapsed; the answers must be the same.  GODEPS names the command.
set -eu
export LC_ALL=C

src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
[ -n "${PACKAGES:-}" ] || {
	echo 'kernels.sh: PACKAGES names no packages of kernels' >&2
	exit 0
}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

kernels=()
for p in $PACKAGES; do
	kernels+=(--kernel="$(realpath "$p")")
done
mkdir "$tmp/go"
printf 'module example.org/p\n\ngo 1.18\n' >"$tmp/go/go.mod"
printf '//kbuild:%s\n' 'tracepoint sched/sched_switch' 'symbol tcp_connect' \
	'symbol no_such_function' 'field task_struct.loginuid' 'link veth' |
	sed '1i package main' >"$tmp/go/main.go"
echo 'func main() {}' >>"$tmp/go/main.go"

# once ROW CACHE
once() {
	local TIMEFORMAT='%U %S %R'

	{ time GODEPS_CACHE=$2 "$GODEPS" check -C "$tmp/go" --format=json --fail-on=never \
		"${kernels[@]}" >"$tmp/$1" 2>&1; } 2>&1 |
		awk -v row="$1" '{ printf "%-8s %8.2f %8.2f\n", row, $1 + $2, $3 }'
}

echo "${#kernels[@]} kernels    cpu s  elapsed"
once first "$tmp/cache"
once again "$tmp/cache"
once off off
cmp "$tmp/first" "$tmp/again"
cmp "$tmp/first" "$tmp/off"
