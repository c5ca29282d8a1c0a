#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016  # makefiles are full of $(...)
# timeout: 300
#
# Small makefiles, read by GNU make and by godeps eval: both must print the
# same, and come to the end or stop at the same place.
. "$(dirname "$0")/../lib/tap.sh"

type make >/dev/null || skip_all 'needs make'
cases=$SRC/tests/mk/cases
work=$TMP/work
mkdir -p "$work/d" "$TMP/files"
cd "$work" || exit
touch d/a.c d/b.c d/.hh d/empty 'd/[]'
printf 'two\nlines\n' >d/text

# A file for each case: its title, its arguments, its text.
awk -v dir="$TMP/files" '
	/^=== / {
		file = sprintf("%s/%04d", dir, ++n)
		title = substr($0, 5)
		args = ""
		if ((i = index(title, " | "))) {
			args = substr(title, i + 3)
			title = substr(title, 1, i - 1)
		}
		sub(/.*\//, "", FILENAME)
		print FILENAME ": " title > (file ".title")
		print args > (file ".args")
		printf "" > file
		next
	}
	file { print > file }
	' "$cases"/*.cases

compare() {
	local case=$1 title words env=() args=() word

	read -r title <"$case.title"
	cp "$case" x.mk
	read -r -a words <"$case.args"
	for word in "${words[@]}"; do
		case $word in
		escape) printf '%b' "$(cat "$case")" >x.mk ;;
		env:*) env+=("${word#env:}") ;;
		*) args+=("$word") ;;
		esac
	done
	printf '\n$(info the end)\n$(error end)\n' >>x.mk
	env -i PATH="$PATH" LC_ALL=C "${env[@]}" make -rR -f x.mk "${args[@]}" >theirs 2>errors
	env -i PATH="$PATH" LC_ALL=C "${env[@]}" ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} \
		"$GODEPS" eval -f x.mk "${args[@]}" >ours 2>our-errors
	[ $? -eq 2 ] && cmp -s theirs ours
	ok $? "$title" && return
	diag "$(diff -u --label make --label godeps theirs ours)"
	diag "$(head -n 3 errors our-errors)"
}

for f in "$TMP"/files/????; do
	compare "$f"
done
done_testing
