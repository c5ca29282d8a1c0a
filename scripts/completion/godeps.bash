# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion for bash.  It asks "godeps help", which is printed from the table
# of commands, so there is nothing to keep in step.

# Words that the current one could be; those of options end in = or a space.
_godeps_words() {
	case $1 in
	commands) godeps help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1 /p' ;;
	options) godeps help "$2" |
		sed -n '/^Options:/,$s/^  ....--\([a-z-]*\)\(=\{0,1\}\).*/--\1\2/p' |
		sed 's/[^=]$/& /' ;;
	# The argument of an option: DIR, FILE, or the words of "text|json".
	argument) godeps help "$2" | sed -n "s/^  ....--$3=\\([^ ]*\\).*/\\1/p" ;;
	esac 2>/dev/null
}

_godeps_argument() {
	local what

	what=$(_godeps_words argument "$1" "$2")
	case $what in
	DIR) compopt -o dirnames -o nospace ;;
	*\|*) mapfile -t COMPREPLY < <(compgen -W "${what//|/ }" -- "$3") ;;
	*) compopt -o default ;;
	esac
}

_godeps() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]} IFS=$'\n'

	COMPREPLY=()
	# readline takes = for a word of its own: "--output" "=" "FILE".
	if [ "$cur" = = ]; then
		_godeps_argument "$command" "${prev#--}" ''
	elif [ "$prev" = = ] && [ "$COMP_CWORD" -gt 3 ]; then
		_godeps_argument "$command" "${COMP_WORDS[COMP_CWORD - 2]#--}" "$cur"
	elif [ "$COMP_CWORD" = 1 ] || { [ "$COMP_CWORD" = 2 ] && [ "$command" = help ]; }; then
		compopt -o nospace
		mapfile -t COMPREPLY < <(compgen -W "$(_godeps_words commands)" -- "$cur")
	elif [[ $cur == -* ]]; then
		compopt -o nospace
		mapfile -t COMPREPLY < <(compgen -W "$(_godeps_words options "$command")" -- "$cur")
	else
		compopt -o default
	fi
}

complete -F _godeps godeps
