#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
#
# godeps sbom: the same bytes from the same tree, and the time in them.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

plan 14

kernel "$TMP/one/k"
unset SOURCE_DATE_EPOCH

# bill DIRECTORY [ARGUMENT]... - the bill of the tree there
bill() {
	run "$GODEPS" sbom -q --srctree "$1/k" --arch x86 --config "$TMP/config" "${@:2}"
}

cp -R "$TMP/one" "$TMP/two"
find "$TMP/two" -exec touch -d '2001-01-01' {} +
for format in spdx3 spdx2 cyclonedx; do
	bill "$TMP/one" --format=$format
	one=$out
	bill "$TMP/two" --format=$format
	is "$status $([ "$out" = "$one" ] && echo same)" '0 same' "$format: the same elsewhere"
done
like "$out" '"timestamp":"2023-11-14T22:13:20Z"' 'the time of the commit'
rm -rf "$TMP/two/k/.git"
bill "$TMP/two" --format=cyclonedx
like "$out" '"timestamp":"2001-01-01T' 'without git: that of the Makefile'
SOURCE_DATE_EPOCH=86400 bill "$TMP/two" --format=cyclonedx
like "$out" '"timestamp":"1970-01-02T00:00:00Z"' 'or of SOURCE_DATE_EPOCH'
for bad in x '' -1 99999999999999999999 999999999999999; do
	SOURCE_DATE_EPOCH=$bad bill "$TMP/two" --format=text
	is "$status $out" '2 ' "SOURCE_DATE_EPOCH='$bad'"
done

# Another content is another document.
bill "$TMP/one" --format=cyclonedx
one=$(grep -o 'urn:uuid:[0-9a-f-]*' <<<"$out")
echo '/* more */' >>"$TMP/one/k/drv/a.c"
bill "$TMP/one" --format=cyclonedx
new=$(grep -o 'urn:uuid:[0-9a-f-]*' <<<"$out")
[ "$new" != "$one" ] && [ -n "$new" ]
ok $? "another content: another id"

# Hostile names are data.
printf 'obj-y += %s\n' 'q"\\.o' >>"$TMP/one/k/drv/Makefile"
echo 'int q;' >"$TMP/one/k/drv/q\"\\.c"
for format in spdx3 json; do
	bill "$TMP/one" --format=$format
	perl -MJSON::PP -0777 -e 'decode_json(<STDIN>)' <<<"$out" 2>"$TMP/why"
	ok $? "$format: a hostile name is JSON" || diag "$(cat "$TMP/why")"
done
