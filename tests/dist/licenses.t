#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
#
# Documentation/licenses.rst names the licence of each library that a program is
# linked with, and says which programs that are.
. "$(dirname "$0")/../lib/tap.sh"

plan 4
cd "$SRC" || exit
build=${GODEPS%/*}

# linked PROGRAM - the libraries that it names itself, and those that it loads
linked() {
	readelf -d "$build/$1" | sed -n 's/.*(NEEDED).*\[\(lib[a-zA-Z0-9]*\(-c\)\{0,1\}\).*/\1/p'
	sed -n 's/.*dlopen("\(lib[a-z]*\)\..*/\1/p' src/*/*.c
}

# The rows: library, programs, licence, whether it is compatible.
sed -n '/^Libraries$/,/^libc is/p' Documentation/licenses.rst | grep '^lib.*  ' |
	sed 's/   */|/g' | grep -v '^libc ' >"$TMP/rows"
for p in godeps godeps-review godeps-kmod godeps-solve godeps-dwarf godeps-cost; do
	for l in $(linked $p | grep -v '^libc$'); do
		echo "$l $p"
	done
done | sort -u >"$TMP/linked"
[ -s "$TMP/linked" ]
ok $? 'the programs are linked with libraries'
while IFS='|' read -r library programs _; do
	case $programs in
	all*) programs='godeps godeps-review godeps-kmod godeps-solve godeps-dwarf godeps-cost' ;;
	esac
	for p in $programs; do
		echo "$library $p"
	done
done <"$TMP/rows" | sort -u >"$TMP/stated"
is "$(comm -3 "$TMP/linked" "$TMP/stated")" '' 'the table has each of them, and no other'
is "$(grep -E 'Apache|OpenSSL|GPL-3[^+]*$' "$TMP/rows" | grep -v 'or GPL-2' |
	cut -d '|' -f 1)" '' 'none has a licence that is not compatible'
is "$(grep -v '|yes' "$TMP/rows" | cut -d '|' -f 1,4)" 'libcgraph|by permission' \
	'one needs a permission, which the document grants'
