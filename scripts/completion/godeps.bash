# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Completion for bash.  It asks "godeps help", which is printed from the table
# of commands, so there is nothing to keep in step.  What an argument can be is
# its name there: RULE, ARCH, NODE, SYMBOL, REV or the words of "text|json".

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
	# The argument of an option, given as --name or -n.
	argument)
		case $1 in
		--?*) godeps help "${@:2}" | sed -n "s/^  ....$1\\[\\{0,1\\}=\\([^] ]*\\).*/\\1/p" ;;
		-?) godeps help "${@:2}" | sed -n "s/^  $1, --[a-z-]*=\\([^ ]*\\).*/\\1/p" ;;
		esac ;;
	operands) godeps help "$@" | sed -n 's/^Usage: .*\[OPTION\]\.\.\. *//p' ;;
	esac 2>/dev/null
}

# The source tree around the current directory.
_godeps_top() {
	local dir=.

	while ! [ -f "$dir/Kconfig" ]; do
		[ ! -f "$dir/source/Kconfig" ] || { echo "$dir/source/"; return; }
		[ "$(cd "$dir" && pwd -P)" != / ] || return 1
		dir=$dir/..
	done
	echo "$dir/"
}

# Everything of a kind that begins with $2, one a line.
_godeps_values() {
	local top rule

	case $1 in
	*\|*) printf '%s\n' "${1//|/$'\n'}" ;;
	RULE) godeps check --rules | sed 's/ .*//' ;;
	LEVEL) printf '%s\n' error no-error all no-all
		for rule in $(godeps check --rules | sed 's/ .*//'); do
			printf '%s\n' "$rule" "no-$rule" "error=$rule" "no-error=$rule"
		done ;;
	ARCH) top=$(_godeps_top) && printf '%s\n' "$top"arch/*/ | sed 's,/$,,; s,.*/,,' ;;
	REV) case $2 in
		*..*) git for-each-ref --format='%(refname:short)' | sed "s|^|${2%"${2##*..}"}|" ;;
		*) git for-each-ref --format='%(refname:short)'; echo HEAD ;;
		esac ;;
	SYMBOL) top=$(_godeps_top) && find "$top" -name 'Kconfig*' -type f -exec \
		sed -n 's/^[[:space:]]*\(menu\)\{0,1\}config \([A-Za-z0-9_]*\).*/\2/p' {} + | sort -u ;;
	NODE) if [ -f kernel-go-deps.dot ]; then
			godeps query -q --graph kernel-go-deps.dot "$2*"
		else
			godeps query -q "$2*"
		fi ;;
	FUNCTION) godeps query --functions | sed 's/\t.*/(/' ;;
	esac 2>/dev/null
}

# godeps_offer KIND [SUFFIX] - offer all of a kind for the word $cur.  Readline
# replaces only what follows the last = or : of it.
_godeps_offer() {
	local IFS=$'\n'

	mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(_godeps_values "$1" "$cur" |
		while read -r word; do
			[[ $word != "$cur"* ]] || printf '%s\n' "${word#"$before"}$2"
		done)
}

# The argument of an option, or an operand, of this name.
_godeps_argument() {
	case $1 in
	DIR) compopt -o dirnames -o nospace ;;
	RULE | LEVEL | ARCH | NODE | *\|*) _godeps_offer "$1" ;;
	REV) _godeps_offer REV ;;
	*) compopt -o default ;;
	esac
}

_godeps_operand() {
	case $1 in
	*RANGE*) _godeps_offer REV
		compopt -o default ;;
	SYMBOL=*) _godeps_offer SYMBOL =
		compopt -o nospace ;;
	SYMBOL*) _godeps_offer SYMBOL ;;
	*EXPRESSION*) _godeps_offer FUNCTION
		[ ${#COMPREPLY[@]} -gt 0 ] || _godeps_offer NODE
		if [ ${#COMPREPLY[@]} -gt 0 ]; then
			compopt -o nospace
		else
			compopt -o default
		fi ;;
	RULE*)
		case " ${line[*]} " in
		*' --exec'[=\ ]*) _godeps_offer NODE ;;
		*) _godeps_offer RULE ;;
		esac ;;
	*) compopt -o default ;;
	esac
}

# Words of the line up to the cursor: readline takes = and : for words of their own.
_godeps_join() {
	local word joined=''

	line=()
	for word in "${COMP_WORDS[@]:0:COMP_CWORD + 1}"; do
		if [[ $word == [=:] || $joined == *[=:] ]] && [ ${#line[@]} -gt 1 ]; then
			joined=${line[-1]}$word
			line[-1]=$joined
		else
			line+=("$word")
			joined=$word
		fi
	done
}

_godeps() {
	local line cur prev before what command at=1 subs='' words='' IFS=$'\n'

	COMPREPLY=()
	_godeps_join
	cur=${line[-1]} prev=${line[-2]}
	command=("${line[1]}")
	before=${cur%"${COMP_WORDS[COMP_CWORD]}"}
	[ "${COMP_WORDS[COMP_CWORD]}" != = ] && [ "${COMP_WORDS[COMP_CWORD]}" != : ] || before=$cur
	[ "${command[0]}" != help ] || { at=2 command=("${line[2]}"); }
	[ ${#line[@]} -le $((at + 1)) ] || subs=$(_godeps_words subs "${command[0]}")
	if [ ${#line[@]} -le $((at + 1)) ]; then
		words=$(_godeps_words commands)
	elif [ ${#line[@]} = $((at + 2)) ] && [[ $cur != -* ]] && [ -n "$subs" ]; then
		words=$subs
	elif [[ $'\n'$subs == *$'\n'"${line[at + 1]} "* ]]; then
		command+=("${line[at + 1]}")
	elif [ -n "$subs" ]; then
		mapfile -t -O 1 command < <(_godeps_words default "${command[0]}")
	fi
	if [ -z "$words" ] && [[ $cur == --*=* ]]; then
		what=$(_godeps_words argument "${cur%%=*}" "${command[@]}")
		before=${before#"${cur%%=*}="}
		cur=${cur#*=}
		_godeps_argument "$what"
		return
	elif [ -z "$words" ] && [[ $cur == -* ]]; then
		words=$(_godeps_words options "${command[@]}")
	elif [ -z "$words" ]; then
		what=
		[[ $prev != -* || $prev == *=* ]] ||
			what=$(_godeps_words argument "$prev" "${command[@]}")
		if [ -n "$what" ]; then
			_godeps_argument "$what"
		else
			_godeps_operand "$(_godeps_words operands "${command[@]}")"
		fi
		return
	fi
	compopt -o nospace
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}

complete -F _godeps godeps
