#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# deepen.sh COMMIT [REMOTE] - fetch what "godeps review BASE..HEAD" reads
#
# For CI, whose clones are shallow: fetches COMMIT, and more of the history until the
# last commit that it shares with HEAD (BASE) is there.  Prints BASE.

base=${1:-} remote=${2:-origin}
[ -n "$base" ] || { echo "usage: deepen.sh COMMIT [REMOTE]" >&2; exit 2; }
head=$(git rev-parse HEAD) || exit 2

shallow() {
	[ "$(git rev-parse --is-shallow-repository)" = true ]
}

if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
	git fetch -q --no-tags "$(shallow && echo --depth=1 || echo --quiet)" "$remote" "$base" || exit 2
	base=$(git rev-parse FETCH_HEAD) || exit 2
fi
n=16
until git merge-base "$base" "$head"; do
	shallow || { echo "deepen.sh: $base and HEAD have no commit in common" >&2; exit 1; }
	git fetch -q --no-tags --deepen=$n "$remote" "$base" "$head" || exit 2
	n=$((2 * n))
done
