#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Visit the directories level by level, two at a time, and leave the answer of
# each in a file of its own.  Started by top.mk, in the object tree.
set -eu

facts=$ORACLE_TMP/facts
mkdir -p "$facts"

# A visit is a line "DIRECTORY need-builtin=X need-modorder=Y"; its file is named
# by its number.
echo "$ORACLE_TOP need-builtin=1 need-modorder=1" >"$ORACLE_TMP/level"
echo 0 >"$ORACLE_TMP/count"
: >"$ORACLE_TMP/visits"
while [ -s "$ORACLE_TMP/level" ]; do
	n=$(cat "$ORACLE_TMP/count")
	awk -v n="$n" '{ print n + NR, $0 }' "$ORACLE_TMP/level" \
		>"$ORACLE_TMP/jobs"
	cat "$ORACLE_TMP/jobs" >>"$ORACLE_TMP/visits"
	echo $((n + $(wc -l <"$ORACLE_TMP/level"))) >"$ORACLE_TMP/count"
	# In a module each directory hands its environment on, for one that exports
	# would otherwise be a make of its own.
	# shellcheck disable=SC2016 # the inner shell expands these
	xargs -P 2 -n 4 sh -c '
		if [ -n "$ORACLE_M" ]; then
			for d in $(awk -v dir="$2" '\''$1 == "down" && $2 == dir {
					sub(/.*\//, "", FILENAME); print FILENAME }'\'' \
					"$0"/*[0-9] 2>/dev/null | head -n 1); do
				grep -v "^export \(MAKEFLAGS\|MFLAGS\|MAKELEVEL\|PWD\|OLDPWD\|ORACLE_EXPORTS\)" \
					"$0/$d.env" >"$0/$1.start" && . "$0/$1.start"
			done
			export ORACLE_EXPORTS="$0/$1.env"
		fi
		exec $ORACLE_MAKE -s -f "$ORACLE_DIR/directory.mk" "obj=$2" "$3" "$4" \
			>"$0/$1" 2>"$0/$1.err"' "$facts" <"$ORACLE_TMP/jobs" ||
	{
		cat "$facts"/*.err >&2
		exit 1
	}
	# Each visit once: make, too, comes to a directory of one parent once.
	cut -d' ' -f1 "$ORACLE_TMP/jobs" | sed "s|^|$facts/|" | xargs cat |
		awk '$1 == "down" { $1 = ""; sub(/^ /, ""); print }' |
		awk -v seen="$ORACLE_TMP/visits" '
			BEGIN { while ((getline l < seen) > 0) {
				sub(/^[0-9]+ /, "", l); s[l] = 1 } }
			!s[$0]++' >"$ORACLE_TMP/next"
	mv "$ORACLE_TMP/next" "$ORACLE_TMP/level"
done
