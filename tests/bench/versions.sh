#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# Processor time of the command beside that of other builds of it, which OLD names
# (one word each, such as ../old/build/godeps), in turns, so that other load on the
# machine affects all.  GODEPS names the command, KDIR61 the kernel; RUNS how many
# turns.
set -eu
export LC_ALL=C GODEPS_CACHE=off
src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
[ -n "${OLD:-}" ] || { echo 'no other build to compare with: OLD names none'; exit 0; }
: "${KDIR61:?names no kernel tree}"
runs=${RUNS:-10}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
. "$src/tests/oracle/configured.sh"
history=$("$src/tests/review/history.sh") || { echo "no history" >&2; exit 2; }
${CC:-cc} -O1 -o "$tmp/once" "$src/tests/bench/once.c"
configured "$KDIR61" "$tmp/o" x86_64 defconfig || { cat "$tmp/o.log" >&2; exit 2; }
read -ra builds <<<"$OLD $GODEPS"

# A program that refers to something of each kind: it is there, off, or absent.
names() {
	cat <<-'END'
	// SPDX-License-Identifier: GPL-2.0
	package main

	//kbuild:symbol tcp_connect
	//kbuild:symbol kvm_vcpu_on_spin
	//kbuild:symbol no_such_symbol
	//kbuild:tracepoint sched/sched_switch
	//kbuild:tracepoint no_group/no_such_event
	//kbuild:netlink no_such_family
	//kbuild:filesystem overlay
	//kbuild:device /dev/kvm
	//kbuild:module no_such_module
	func main() {}
	END
}
git clone -q --bare --shared "$history" "$tmp/repo"
mkdir "$tmp/w"
names >"$tmp/w/main.go"
printf 'module example.org/w\n\ngo 1.19\n' >"$tmp/w/go.mod"
(
	export GIT_DIR=$tmp/repo GIT_INDEX_FILE=$tmp/index GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x \
		GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x
	git read-tree v6.1
	for f in go.mod main.go; do
		git update-index --add --cacheinfo "100644,$(git hash-object -w "$tmp/w/$f"),tools/w/$f"
	done
	git tag go "$(git commit-tree -m 'tools: w' "$(git write-tree)")"
)
small=$src/tests/bench/one-line.patch

# row NAME RUNS ARGUMENT... - the least of each build, and the last beside the others
row() {
	local name=$1 n=$2 i b line

	shift 2
	for ((i = 0; i < n; i++)); do
		for b in "${!builds[@]}"; do
			"$tmp/once" 1 "${builds[b]}" "$@" >>"$tmp/row.$b" || return
		done
	done
	line=$(for b in "${!builds[@]}"; do sort -n -k2,2 "$tmp/row.$b" | head -1; done |
		awk '{ t[NR] = $2 / 1000; kb[NR] = $3 } END {
			for (i = 1; i <= NR; i++) printf " %8.1f", t[i]
			for (i = 1; i < NR; i++) printf "  %5.2f", t[i] / t[NR]
			for (i = 1; i <= NR; i++) printf " %5d", kb[i] / 1024 }')
	printf '%-40s%s\n' "$name" "$line"
	rm -f "$tmp"/row.*
}

echo "milliseconds of processor time, least of $runs: ${builds[*]}; ratios; MiB"
kernel=(--srctree "$KDIR61" --objtree "$tmp/o" --arch x86_64)
review=(review --srctree "$tmp/repo" --arch x86_64 --config "$tmp/o/.config" --fail-on=never)
row 'kbuild' "$runs" kbuild "${kernel[@]}"
row 'kbuild --list' "$runs" kbuild --list "${kernel[@]}"
row 'explain drivers/net/dummy.o' "$runs" explain "${kernel[@]}" drivers/net/dummy.o
row 'check, Go code of nine names' "$runs" check "${kernel[@]}" --fail-on=never --godir "$tmp/w"
row 'review, one line' "$runs" "${review[@]}" --base v6.1 "$small"
row 'review, one line, Go code of nine names' "$runs" "${review[@]}" --base go --godir tools/w \
	"$small"
# As most people have it: the revision is checked out, and files need not be unpacked.
git -C "$tmp/repo" worktree add -q --detach "$tmp/checkout" go
review[2]=$tmp/checkout
row 'review, one line, nine names, checkout' "$runs" "${review[@]}" --base HEAD \
	--godir tools/w "$small"
review[2]=$tmp/repo
row 'review, 6.1 to 6.12' 2 "${review[@]}" v6.1..v6.12
