#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The completions: bash's, called as by readline, and what zsh's would
# pass to _arguments.
. "$(dirname "$0")/../lib/tap.sh"

mkdir "$TMP/bin"
ln -s "$GODEPS" "$TMP/bin/godeps"
PATH=$TMP/bin:$PATH
compopt() { offered+=" $*"; }
. "$SRC/scripts/completion/godeps.bash"

# complete_after WORD... - what is offered for the last word
complete_after() {
	offered=
	COMP_WORDS=(godeps "$@")
	COMP_CWORD=$#
	_godeps
	printf '%s\n' "${COMPREPLY[@]}" >"$TMP/offered"
	result=$(cat "$TMP/offered")
}

commands=$("$GODEPS" help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1 /p')
complete_after ''
is "$result" "$commands" 'every command'
complete_after hel
is "$result" 'help ' 'the beginning of a command'
complete_after help ''
is "$result" "$commands" 'every command after help'

# offered_options WHAT COMMAND [SUB-COMMAND] -- ARGUMENT... - all options of the
# command are offered after these arguments
offered_options() {
	local what=$1 command=()

	shift
	while [ "$1" != -- ]; do
		command+=("$1")
		shift
	done
	shift
	complete_after "$@" --
	is "$(printf '%s\n' "$result" | tr -d '= ')" \
		"$("$GODEPS" help "${command[@]}" | grep -o -- '^  ....--[a-z-]*' | grep -o -- '--.*')" \
		"every option of $what"
	complete_after "$@" --hel
	is "$result" '--help ' "the beginning of an option of $what"
}

# listed PATTERN COMMAND - what "godeps help COMMAND" says
listed() {
	"$GODEPS" help "$2" | sed -n "$1"
}

for c in $commands; do
	[ "$c" = help ] || [ "$c" = version ] && continue
	subs=$(listed '/^Sub-commands:/,/^$/s/^  \([a-z-]*\) .*/\1 /p' "$c")
	default=$(listed "s/^The default sub-command is '\(.*\)'.$/\1/p" "$c")
	offered_options "$c" "$c" ${default:+"$default"} -- "$c"
	[ -n "$subs" ] || continue
	complete_after "$c" ''
	is "$result" "$subs" "every sub-command of $c"
	complete_after help "$c" ''
	is "$result" "$subs" "every sub-command of $c after help"
	for s in $subs; do
		offered_options "$c $s" "$c" "$s" -- "$c" "$s"
	done
done

complete_after gomod list --reader = st
is "$result" static 'a word that an option can be, of a sub-command'
complete_after gomod --format = ''
is "$result" $'dot\njson' 'of the sub-command that is meant if none is named'
complete_after check --explain = config-unk
is "$result" config-unknown 'a rule'

# zsh_specs COMMAND - the options as zsh's completion sees them
zsh_specs() {
	sed '/^_godeps "/d' "$SRC/scripts/completion/godeps.zsh" >"$TMP/completion.zsh"
	# shellcheck disable=SC2016	# for zsh
	zsh -fc 'source "$1"; local -a specs; _godeps_options "$2"; print -rl -- $specs' \
		zsh "$TMP/completion.zsh" "$1"
}

if command -v zsh >/dev/null; then
	zsh_specs gomod >/dev/null
	# shellcheck disable=SC2016	# for zsh
	is "$(zsh -fc 'source "$1"; local -a rows; _godeps_rows Sub-commands gomod
		print -r -- $#rows ${rows[(I)why:*]} ${rows[(I)wh:*]} ${rows[(r)env:*]%% *}' \
		zsh "$TMP/completion.zsh")" '6 3 0 env:GOARCH' 'zsh: the sub-commands'
	cat >"$TMP/fake" <<-'END'
	#!/bin/sh
	echo 'Usage: godeps x [OPTION]...'
	echo 'Options:'
	echo '  -o, --output=FILE           write to FILE: - is standard output'
	echo '      --srctree=DIR           the tree [x]'
	echo '      --format=text|json      how to say it'
	echo '      --arch=ARCH             the machine'
	echo '  -l, --list                  facts, a line each'
	END
	chmod +x "$TMP/fake"
	ln -sf "$TMP/fake" "$TMP/bin/godeps"
	is "$(zsh_specs x)" '*--output=[write to FILE  - is standard output]:FILE:_files
*-o+[write to FILE  - is standard output]:FILE:_files
*--srctree=[the tree  x ]:directory:_files -/
*--format=[how to say it]:word:(text json)
*--arch=[the machine]:ARCH: _godeps_value ARCH
--list[facts, a line each]
-l[facts, a line each]' 'zsh: every kind of option'
else
	skip 2 'needs zsh'
fi
done_testing
