#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# history.sh - print a bare git repository that has the two kernels as tags v6.1
# and v6.12
#
# Made once (a minute or two) in the cache directory; KHISTORY names one that is
# there already.  Exit status 1: one of the kernels is not available.
set -eu
src=$(cd "$(dirname "$0")/../.." && pwd)
[ -z "${KHISTORY:-}" ] || { echo "$KHISTORY"; exit 0; }

old=$("$src/scripts/kernel-tree.sh" 6.1) && new=$("$src/scripts/kernel-tree.sh" 6.12) || exit 1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/godeps
key=$(cat "$old/Makefile" "$new/Makefile" "$src/tests/review/import.pl" | cksum | cut -d' ' -f1)
history=$cache/history-$key.git
mkdir -p "$cache"
exec 9>"$cache/.lock-history"
flock 9
if [ ! -e "$history" ]; then
	rm -rf "$cache"/history-*.git
	git init -q --bare -b main "$history.new"
	git -C "$history.new" config pack.compression 1
	perl "$src/tests/review/import.pl" "v6.1=$old" "v6.12=$new" |
		git -C "$history.new" fast-import --quiet --force
	mv "$history.new" "$history"
fi
echo "$history"
