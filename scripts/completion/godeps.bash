# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion for bash.  It asks "godeps help", which is printed from the table
# of commands, so there is nothing to keep in step.

# Words that the current one could be; those of options end in = or a space.
_godeps_words() {
	local what=$1

	shift
	case $what in
	commands) godeps help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1 /p' ;;
	subs) godeps help "$1" | sed -n '/^Sub-commands:/,/^$/s/^  \([a-z-]*\) .*/\1 /p' ;;
	default) godeps help "$1" | sed -n "s/^The default sub-command is '\(.*\)'.$/\1/p" ;;
	options) godeps help "$@" |
		sed -n '/^Options:/,$s/^  ....--\([a-z-]*\)\(=\{0,1\}\).*/--\1\2/p' |
		sed 's/[^=]$/& /' ;;
	# The argument of an option: DIR, FILE, or the words of "text|json".
	argument) godeps help "${@:2}" | sed -n "s/^  ....--$1=\\([^ ]*\\).*/\\1/p" ;;
	rules) godeps check --rules | sed 's/ .*//' ;;
	esac 2>/dev/null
}

# The argument of option $1, of which $2 is there, of the command in the rest.
_godeps_argument() {
	local what

	what=$(_godeps_words argument "$1" "${@:3}")
	case $what in
	DIR) compopt -o dirnames -o nospace ;;
	RULE) mapfile -t COMPREPLY < <(compgen -W "$(_godeps_words rules)" -- "$2") ;;
	*\|*) mapfile -t COMPREPLY < <(compgen -W "${what//|/$'\n'}" -- "$2") ;;
	*) compopt -o default ;;
	esac
}

_godeps() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local command=("${COMP_WORDS[1]}") at=1 subs='' words='' IFS=$'\n'

	COMPREPLY=()
	[ "${command[0]}" != help ] || { at=2 command=("${COMP_WORDS[2]}"); }
	[ "$COMP_CWORD" -le $at ] || subs=$(_godeps_words subs "${command[0]}")
	if [ "$COMP_CWORD" -le $at ]; then
		words=$(_godeps_words commands)
	elif [ "$COMP_CWORD" = $((at + 1)) ] && [[ $cur != -* ]] && [ -n "$subs" ]; then
		words=$subs
	elif [[ $'\n'$subs == *$'\n'"${COMP_WORDS[at + 1]} "* ]]; then
		command+=("${COMP_WORDS[at + 1]}")
	elif [ -n "$subs" ]; then
		mapfile -t -O 1 command < <(_godeps_words default "${command[0]}")
	fi
	# readline takes = for a word of its own: "--output" "=" "FILE".
	if [ -n "$words" ]; then
		:
	elif [ "$cur" = = ]; then
		_godeps_argument "${prev#--}" '' "${command[@]}"
		return
	elif [ "$prev" = = ] && [ "$COMP_CWORD" -gt 3 ]; then
		_godeps_argument "${COMP_WORDS[COMP_CWORD - 2]#--}" "$cur" "${command[@]}"
		return
	elif [[ $cur == -* ]]; then
		words=$(_godeps_words options "${command[@]}")
	else
		compopt -o default
		return
	fi
	compopt -o nospace
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _godeps godeps
