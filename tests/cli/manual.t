#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# godeps(1) names every command and every option that "godeps help" shows, and
# no other.
. "$(dirname "$0")/../lib/tap.sh"

page=$SRC/Documentation/godeps.1
commands=$("$GODEPS" help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')

# section COMMAND - its part of the page
section() {
	awk -v want="$1" '
		/^\.S[sh] / { in_it = $0 == ".Ss godeps " want }
		in_it' "$page"
}

is "$(sed -n 's/^\.Ss godeps //p' "$page" | sort)" "$(printf '%s\n' "$commands" | sort)" \
	'a part for each command'
for c in $commands; do
	"$GODEPS" help "$c" |
		sed -n '/^Options:/,$s/^  ....--\([a-z][a-z-]*\).*/\1/p' | grep -vx help |
		sort >"$TMP/help"
	section "$c" | sed -n 's/^\.It .*Fl Fl \([a-z\\-]*\).*/\1/p' | tr -d '\134' |
		sort >"$TMP/page"
	case $c in
	help | version) continue ;;
	esac
	is "$(cat "$TMP/page")" "$(cat "$TMP/help")" "every option of godeps $c"
done

done_testing
