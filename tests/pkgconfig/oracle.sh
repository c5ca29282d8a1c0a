#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/pkgconfig/oracle.sh PROGRAM [NAME...] - our reader of .pc files beside pkg-config
#
# PROGRAM is tests/pkgconfig/flags of a build.  Asks for the flags of each NAME (packages
# with ";" between them), by default of each package in the directories that pkg-config
# searches: PKG_CONFIG_LIBDIR and its like say which, and both see them.  Prints what
# differs, and a line of figures; exit status 1 if anything differs.

program=$1
shift
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# search_path - the directories of pkg-config, one a line
search_path() {
	echo "${PKG_CONFIG_PATH:-}:${PKG_CONFIG_LIBDIR-$(pkg-config --variable pc_path pkg-config)}" |
		tr : '\n' | grep . | awk '!seen[$0]++'
}

# package_names - of all .pc files there
package_names() {
	search_path | while read -r dir; do
		find "$dir" -maxdepth 1 -name '*.pc' -printf '%f\n' 2>/dev/null
	done | sed 's/\.pc$//; s/-uninstalled$//' | LC_ALL=C sort -u
}

# theirs OPTION... - pkg-config's answer for each line of names; "!" where it has none,
# "!!" where it does not come to an end
theirs() {
	while read -r line; do
		IFS=';' read -r -a names <<<"$line"
		# It can crash where a conflict names what does not exist.
		{ timeout 5 pkg-config "$@" -- "${names[@]}" >"$scratch/answer"; } 2>/dev/null
		case $? in
		0) cat "$scratch/answer" ;;
		124) echo '!!' ;;
		*) echo '!' ;;
		esac
	done
}

if [ $# != 0 ]; then
	printf '%s\n' "$@"
else
	package_names
fi >"$scratch/names"

status=0 total=0 without=0
for options in --cflags --libs '--static --cflags' '--static --libs'; do
	# shellcheck disable=SC2086
	theirs $options <"$scratch/names" >"$scratch/theirs"
	# shellcheck disable=SC2086
	"$program" $options <"$scratch/names" >"$scratch/ours" || status=1
	total=$((total + $(wc -l <"$scratch/names")))
	without=$((without + $(grep -c '^!!*$' "$scratch/theirs")))
	cmp -s "$scratch/theirs" "$scratch/ours" && continue
	status=1
	paste -d '\n' "$scratch/names" "$scratch/theirs" "$scratch/ours" |
		awk -v options="$options" '
		NR % 3 == 1 { name = $0 }
		NR % 3 == 2 { theirs = $0 }
		NR % 3 == 0 && $0 != theirs {
			printf "%s %s\n  pkg-config: %s\n  ours:       %s\n", options, name, theirs, $0
		}'
done
echo "$(wc -l <"$scratch/names") packages, $total answers, $without of them errors: $([ $status = 0 ] && echo all equal || echo differences)"
exit $status
