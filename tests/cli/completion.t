#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The completions: bash's asked as readline asks it, zsh's for what it would
# hand to _arguments.
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

for c in $commands; do
	[ "$c" = help ] || [ "$c" = version ] && continue
	complete_after "$c" --
	is "$(printf '%s\n' "$result" | tr -d '= ')" \
		"$("$GODEPS" help "$c" | grep -o -- '^  ....--[a-z-]*' | grep -o -- '--.*')" \
		"every option of $c"
	complete_after "$c" --hel
	is "$result" '--help ' "the beginning of an option of $c"
done

# zsh_specs COMMAND - the options as zsh's completion sees them
zsh_specs() {
	sed '/^_godeps "/d' "$SRC/scripts/completion/godeps.zsh" >"$TMP/completion.zsh"
	# shellcheck disable=SC2016	# for zsh
	zsh -fc 'source "$1"; local -a specs; _godeps_options "$2"; print -rl -- $specs' \
		zsh "$TMP/completion.zsh" "$1"
}

if command -v zsh >/dev/null; then
	cat >"$TMP/fake" <<-'END'
	#!/bin/sh
	echo 'Usage: godeps x [OPTION]...'
	echo 'Options:'
	echo '  -o, --output=FILE           write to FILE: - is standard output'
	echo '      --srctree=DIR           the tree [x]'
	echo '      --format=text|json      how to say it'
	echo '  -l, --list                  facts, a line each'
	END
	chmod +x "$TMP/fake"
	ln -sf "$TMP/fake" "$TMP/bin/godeps"
	is "$(zsh_specs x)" '--output=[write to FILE  - is standard output]:FILE:_files
--srctree=[the tree  x ]:directory:_files -/
--format=[how to say it]:word:(text json)
--list[facts, a line each]' 'zsh: every kind of option'
else
	skip 1 'needs zsh'
fi
done_testing
