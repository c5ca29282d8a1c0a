#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# godeps gomod beside the go command and those that draw its graphs, on the
# largest program of tests/go/programs.txt or on PROGRAM; in turns, so that
# other load on the machine affects all.  Both have an index of packages from
# an earlier run; what the first run takes, and one that keeps nothing, stands
# beside it.  GODEPS names the command; RUNS how many turns.  Without Go or its
# module proxy it says so.
set -eu
export LC_ALL=C

src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
program=${PROGRAM:-k8s.io/kubernetes@v1.30.0}
runs=${RUNS:-5}
. "$src/tests/lib/go.sh"
. "$src/tests/lib/golist.sh"
command -v go >/dev/null || { echo "go: not here, nothing to compare with"; exit 0; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
cache=${XDG_CACHE_HOME:-$HOME/.cache}/godeps
allow_proxy

${CC:-cc} -O1 -o "$tmp/once" "$src/tests/bench/once.c"
"$src/tests/go/matrix.sh" --program "$program" --arch amd64 >"$tmp/facts" || {
	echo "$program is not available from the Go module proxy, nothing to compare with"
	exit 0
}
v=$(go env GOVERSION)
dir=$cache/go-matrix/$v/${program//\//+}/source
[ -d "$dir" ] || { echo "$program is not for $v, nothing to compare with"; exit 0; }

# Third-party programs are installed where the Go command puts them, in our cache.
export GOBIN=$cache/gobin
for tool in golang.org/x/exp/cmd/modgraphviz github.com/loov/goda github.com/kubernetes-sigs/depstat; do
	[ -x "$GOBIN/${tool##*/}" ] || timeout 300 go install "$tool@latest" >"$tmp/log" 2>&1 ||
		echo "$tool is not available from the Go module proxy, and is left out"
done

cd "$dir"
export GOPROXY=off GOFLAGS=-mod=readonly GOARCH=amd64
go mod graph >"$tmp/graph"
goroot=$(go env GOROOT)
where="--dir . --srctree . --goarch amd64 --goroot $goroot --modcache $GOMODCACHE"
ours=$GODEPS\ gomod

if [ -x "$GOBIN/modgraphviz" ]; then
	printf '#!/bin/sh\nexec "%s/modgraphviz" <"%s"\n' "$GOBIN" "$tmp/graph" >"$tmp/modgraphviz"
	printf '#!/bin/sh\ngo mod graph | "%s/modgraphviz"\n' "$GOBIN" >"$tmp/graph-and-modgraphviz"
	chmod +x "$tmp/modgraphviz" "$tmp/graph-and-modgraphviz"
fi

# The rows: the task, and the program; the first of each group is godeps.  The
# last word says where our index is: "first" is empty before each run.
names=() commands=() group=() places=()
row() {
	command -v "${3%% *}" >/dev/null || return 0
	group+=("$1")
	names+=("$2")
	commands+=("$3")
	places+=("$tmp/${4:-kept}")
}
row packages "godeps gomod list --std" "$ours list $where --std"
row packages "the first run" "$ours list $where --std" first
row packages "without an index" "env GODEPS_CACHE=off $ours list $where --std"
row packages "go list -deps -e -json=..." "go list -deps -e -json=$golist_fields ./..."
row packages "go list -deps" "go list -deps -e ./..."
row packages "goda graph ./...:all" "$GOBIN/goda graph ./...:all"
row modules "godeps gomod list --modules" "$ours list $where --modules"
row modules "go mod graph" "go mod graph"
row modules "go list -m all" "go list -m all"
row modules "depstat stats" "$GOBIN/depstat stats"
row reason "godeps gomod why MODULE" "$ours why $where golang.org/x/sys"
row reason "go mod why -m MODULE" "go mod why -m golang.org/x/sys"
row picture "godeps gomod graph --modules" "$ours graph $where --modules"
row picture "go mod graph | modgraphviz" "$tmp/graph-and-modgraphviz"
row "picture of a file" "godeps gomod graph FILE" "$ours graph $tmp/graph"
row "picture of a file" "modgraphviz <FILE" "$tmp/modgraphviz"

mkdir "$tmp/kept"
# shellcheck disable=SC2086	# words
GODEPS_CACHE=$tmp/kept $ours list $where --std >/dev/null

best=() best_cpu=()
for ((turn = 0; turn < runs; turn++)); do
	for i in "${!names[@]}"; do
		read -ra command <<<"${commands[i]}"
		rm -rf "$tmp/first"
		export GODEPS_CACHE=${places[i]}
		read -r us cpu _ < <("$tmp/once" 1 "${command[@]}" || echo 0 0)
		[ "$us" != 0 ] || { best[i]='' best_cpu[i]=''; continue; }
		[ "${best[i]:-$us}" -lt "$us" ] || best[i]=$us
		[ "${best_cpu[i]:-$cpu}" -lt "$cpu" ] || best_cpu[i]=$cpu
	done
done

echo "$program with $v for linux/amd64: $(sed -n 's/^\[.*: \(.* modules\), .*/\1/p' "$tmp/facts");"
echo "milliseconds, the best of $runs turns, and how many times ours"
printf '%-38s %10s %10s %9s %9s\n' '' elapsed processor elapsed processor
first=''
for i in "${!names[@]}"; do
	[ -n "${best[i]}" ] || { echo "${names[i]}: failed"; continue; }
	[ "${group[i]}" = "$first" ] || { first=${group[i]}; ours_at=$i; echo "$first"; }
	awk -v n="  ${names[i]}" -v e="${best[i]}" -v c="${best_cpu[i]}" -v e0="${best[ours_at]}" \
		-v c0="${best_cpu[ours_at]}" 'BEGIN {
			printf "%-38s %10.1f %10.1f %9.1f %9.1f\n", n, e / 1000, c / 1000, e / e0, c / c0 }'
done
