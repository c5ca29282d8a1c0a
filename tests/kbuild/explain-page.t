#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 300
# variants: normal
#
# The examples of godeps-explain(7) are what the command says, and everything
# that is built has a chain of lines from the top directory down.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/oracle/configured.sh"

need_kernel KDIR61
plan 6

o=$TMP/o
configured "$KDIR61" "$o" x86_64 defconfig
ok $? "make defconfig" || diag "$(tail -n 5 "$o.log")"

# Debian's updates of 6.1 move lines, and nothing else that the page shows.
without_lines() {
	sed 's/:[0-9][0-9]* */:LINE /'
}
run "$SRC/scripts/explain-page.sh" "$KDIR61" "$o"
is "$(echo "$out" | without_lines)" "$(without_lines <"$SRC/Documentation/godeps-explain.7")" \
	"the page is what scripts/explain-page.sh writes, except for the line numbers"

"$GODEPS" kbuild --srctree "$KDIR61" --objtree "$o" --arch x86_64 --list |
	awk '$1 ~ /^(builtin|module|lib|extra)$/ { print $2 }
		$1 == "part" { print $3 }
		$1 == "dir" && $2 != "." { print $2 }' | sort -u >"$TMP/built"
xargs "$GODEPS" explain --srctree "$KDIR61" --objtree "$o" --arch x86_64 \
	<"$TMP/built" >"$TMP/answers"
ok $? "everything that is built is reported as built"
is "$(grep -c '^  Kbuild:' "$TMP/answers")" "$(wc -l <"$TMP/built")" \
	"with a chain that begins in the top directory"
is "$(grep '^[x?-] ' "$TMP/answers")" '' "in which nothing fails"

# What is not built has something that fails.
(cd "$KDIR61" && find drivers/net drivers/usb fs net mm kernel -name '*.c') | sort |
	sed 's/c$/o/' | comm -23 - "$TMP/built" >"$TMP/rest"
xargs "$GODEPS" explain --srctree "$KDIR61" --objtree "$o" --arch x86_64 \
	<"$TMP/rest" >"$TMP/answers"
is "$(awk '/^[^ x?-].*: not built: / { nr++ }
	/^[x?] / && at != nr { at = nr; reasons++ }
	END { print nr - reasons }' "$TMP/answers")" 0 \
	"what is not built has a line or condition that fails"
