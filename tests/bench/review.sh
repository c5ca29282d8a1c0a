#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# godeps review of patches to Linux 6.1, x86_64 defconfig: one, each further one
# of a series, and all that is between 6.1 and 6.12 in one step; beside what two
# checkouts cost, read by godeps kbuild or by GNU make.  GODEPS names the
# command, KDIR61 the kernel; RUNS how often we run.
set -eu
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
: "${KDIR61:?names no kernel tree}"
runs=${RUNS:-5}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
. "$src/tests/oracle/configured.sh"
history=$("$src/tests/review/history.sh") || { echo "no history" >&2; exit 2; }

# once COMMAND... - "ELAPSED PROCESSOR" in milliseconds; 1 is a finding
once() {
	local TIMEFORMAT='%R %U %S' status=0

	{ time "$@" >"$tmp/out" 2>"$tmp/err" || status=$?; } 2>"$tmp/time"
	[ $status -le 1 ] || { cat "$tmp/err" >&2; exit 2; }
	awk '{ printf "%.0f %.0f\n", $1 * 1000, ($2 + $3) * 1000 }' "$tmp/time"
}

# best COMMAND... - the least of both in $runs runs
best() {
	local i

	for ((i = 0; i < runs; i++)); do once "$@" || return; done |
		awk 'NR == 1 || $1 < e { e = $1 } NR == 1 || $2 < p { p = $2 } END { print e, p }'
}

# row NAME ELAPSED PROCESSOR
row() { printf '%-48s %8d elapsed %8d processor\n' "$@"; }

# Each patch is a directory's difference between the two kernels.
directories=(drivers/md io_uring fs/btrfs drivers/acpi drivers/char kernel/sched mm
	net/bridge crypto security)
patches=()
for f in "${directories[@]}"; do
	patches+=("$tmp/${f//\//-}.patch")
	git -C "$history" diff v6.1 v6.12 -- "$f" >"${patches[-1]}"
done
configured "$KDIR61" "$tmp/o" x86_64 defconfig || { cat "$tmp/o.log" >&2; exit 2; }

review=("$GODEPS" review --srctree "$history" --arch x86_64 --config "$tmp/o/.config"
	--fail-on=never --format=json)
small=$src/tests/bench/one-line.patch

echo "godeps review, patches to 6.1, x86_64 defconfig (milliseconds, best of $runs)"
read -r e p < <(once "${review[@]}" --base v6.1 "$small")
row "one patch of one line, first run" "$e" "$p"
read -r e1 p1 < <(best "${review[@]}" --base v6.1 "$small")
row "one patch of one line" "$e1" "$p1"
read -r e1 p1 < <(best "${review[@]}" --base v6.1 "${patches[0]}")
row "one patch: ${directories[0]} from 6.1 to 6.12" "$e1" "$p1"
read -r e p < <(best "${review[@]}" --base v6.1 "${patches[@]}")
row "a series of ${#patches[@]}: each further patch" \
	$(((e - e1) / (${#patches[@]} - 1))) $(((p - p1) / (${#patches[@]} - 1)))
read -r e p < <(best "${review[@]}" v6.1..v6.12)
row "6.1 to 6.12, $(git -C "$history" diff --name-only v6.1 v6.12 | wc -l) files" "$e" "$p"

echo "what two states cost otherwise"
git clone -q --shared --no-checkout "$history" "$tmp/repo"
read -r e p < <(once git -C "$tmp/repo" worktree add -q --detach "$tmp/w" v6.1)
row "git worktree add, once" "$e" "$p"
read -r e p < <(best "$GODEPS" kbuild --srctree "$KDIR61" --objtree "$tmp/o" --arch x86_64 --list)
row "godeps kbuild, twice" $((2 * e)) $((2 * p))
read -r e p < <(once "$src/tests/oracle/oracle.sh" "$KDIR61" "$tmp/o" x86_64)
row "GNU make, directory by directory, twice" $((2 * e)) $((2 * p))
