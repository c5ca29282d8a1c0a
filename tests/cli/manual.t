#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# README.md has a line for each command; godeps(1) names every command, every
# sub-command and every option that "godeps help" shows, and no other; options of
# several commands are in one list.
. "$(dirname "$0")/../lib/tap.sh"

page=$SRC/Documentation/godeps.1

# listed HEADING COMMAND... - the names below it in what help prints
listed() {
	heading=$1
	shift
	"$GODEPS" help "$@" | sed -n "/^$heading:/,/^\$/s/^  \\([a-z-]*\\) .*/\\1/p"
}

# section COMMAND - its part of the page
section() {
	awk -v want="$1" '
		/^\.S[sh] / { in_it = $0 == ".Ss godeps " want }
		in_it' "$page"
}

# options_of COMMAND [SUB-COMMAND] - the long names in its help
options_of() {
	"$GODEPS" help "$@" |
		sed -n '/^Options:/,$s/^  ....--\([a-z][a-z-]*\).*/\1/p' | grep -vx help
}

# options - the long names in a part of the page, on standard input
options() {
	sed -n 's/^\.It .*Fl Fl \([a-z\\-]*\).*/\1/p' | tr -d '\134' | sort
}

commands=$(listed Commands)
sed -n '/^\.Sh COMMON OPTIONS/,/^\.Sh COMMANDS/p' "$page" | options >"$TMP/common"
is "$(sed -n 's/^\.Ss godeps //p' "$page" | sort)" "$(printf '%s\n' "$commands" | sort)" \
	'a part for each command'
# shellcheck disable=SC2016 # no command in these backquotes
is "$(sed -n 's/^| `godeps \([a-z-]*\)` *|.*/\1/p' "$SRC/README.md" | sort)" \
	"$(printf '%s\n' "$commands" | grep -vxE 'help|version' | sort)" 'and a line in README.md'
# In both pages and in each list of words, what --format= can be.
for c in $commands; do
	for word in $("$GODEPS" help "$c" | sed -n 's/^ .*--format=\([a-z0-9|]*\).*/\1/p' | tr '|' ' '); do
		{ section "$c"; sed -n '/^\.Sh COMMON OPTIONS/,/^\.Sh COMMANDS/p' "$page"; } |
			grep -qE "(^[.]| )(Cm|Li|Ql) (.* )?$word( |$)" || echo "$c --format=$word"
	done
done >"$TMP/formats"
is "$(cat "$TMP/formats")" '' 'every word of --format='
for c in $commands; do
	case $c in
	help | version) continue ;;
	esac
	subs=$(listed Sub-commands "$c")
	is "$(section "$c" | sed -n 's/^\.It Cm \([a-z-]*\).*/\1/p' | grep -xF "$subs")" "$subs" \
		"every sub-command of godeps $c, in this order"
	for s in ${subs:-''}; do
		# shellcheck disable=SC2046  # nothing for ''
		options_of "$c" $([ "$s" = "''" ] || echo "$s")
	done | sort -u >"$TMP/help"
	cat "$TMP/help" >>"$TMP/all"
	section "$c" | options >"$TMP/page"
	is "$(sort -u "$TMP/page" "$TMP/common" | comm -13 - "$TMP/help")" '' \
		"every option of godeps $c"
	is "$(comm -23 "$TMP/page" "$TMP/help")" '' "and no other"
done
is "$(sort "$TMP/all" | uniq -d | comm -13 - "$TMP/common")" help \
	'common options are those of two commands at least'

done_testing
