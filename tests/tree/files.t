#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
#
# What install-tree copies is what the program in the tree is made of, to the file.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/tree.sh"

build=${GODEPS%/*}
[ -d "$build/src" ] || skip_all "needs the object files"
plan 7

k=$TMP/linux
invent "$k"
install_tree "$k"
is "$status" 0 "installs"
sed -n 's,^scripts/godeps/\(.*\.[ch]\)$,\1,p' "$k/scripts/godeps/MANIFEST" |
	sed 's,^[^/]*$,scripts/&,' | sort >"$TMP/copied"
cd "$SRC" || exit

# Its commands are those that are copied; the table names the others weakly.
mapfile -t commands < <(sed -n 's,^scripts/cmd-\([a-z]*\)\.c$,cmd_\1,p' "$TMP/copied")
{
	perl tests/lint/symbols.pl reach "$build" main "${commands[@]}"
	echo scripts/alloc.c	# every program has its malloc()
} | sort -u >"$TMP/linked"
is "$(grep '\.c$' "$TMP/copied" | comm -3 - "$TMP/linked")" '' \
	'all C files of the program are copied, and no others'

# A header is used if one of these files includes it, directly or not.
sed 's,\.c$,.d,; s,^,'"$build"'/,' "$TMP/linked" |
	xargs cat | tr -s ' ' '\n' | grep -E '^(include|src|scripts)/.*\.h$' |
	sed 's,/[^/]*/\.\./,/,' | sort -u >"$TMP/included"
is "$(grep '\.h$' "$TMP/copied" | comm -3 - "$TMP/included")" '' \
	'all headers that they include are copied, and no others'

# With the objects of what was copied alone, nothing is missing.
grep '\.c$' "$TMP/copied" | sed 's,\.c$,.o,; s,^,'"$build"'/,' >"$TMP/objects"
# shellcheck disable=SC2046	# a word for each file and library
run "${CC:-cc}" -pthread -o "$TMP/godeps" $(cat "$TMP/objects") \
	$(pkg-config --libs $(scripts/tree/kbuild/go_is_available.sh --libraries))
is "$status $err" "0 " "they make a program"
run "$TMP/godeps" version
is "$status" 0 "which runs"

# Another command is known, and where it is.
run "$TMP/godeps" kconfig
is "$status $err" "2 godeps: error: this build of godeps does not include 'kconfig'; an installed godeps has it" \
	"a command that was left out"
run "$TMP/godeps" help
unlike "$out" '^  kconfig ' "is not in the list of commands"
