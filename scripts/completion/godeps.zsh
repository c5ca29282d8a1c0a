#compdef godeps
# SPDX-License-Identifier: GPL-2.0
#
# Completion for zsh.  It asks "godeps help", which is printed from the table
# of commands, so there is nothing to keep in step.

# name:summary for each row of the table "Commands" or "Sub-commands"
_godeps_rows() {
	local heading=$1
	shift
	rows=(${(f)"$(godeps help $@ 2>/dev/null |
		sed -n "/^$heading:/,/^\$/s/^  \([a-z-]*\)  *\(.*\)/\1:\2/p")"})
}

# A line of help, "  -o, --output=FILE  write to FILE", as _arguments wants it;
# an argument is DIR, FILE, or one of "text|json".
_godeps_options() {
	local line option name arg what

	for line in ${(f)"$(godeps help $@ 2>/dev/null | sed -n 's/^  ....--/--/p')"}; do
		option=${line%% *}
		what=${line#* }
		while [[ $what == ' '* ]]; do what=${what# }; done
		what=${what//[][:]/ }
		name=${option%%=*}
		arg=${option#$name} arg=${arg#=}
		case $arg in
		'') specs+=("${name}[$what]") ;;
		DIR) specs+=("$name=[$what]:directory:_files -/") ;;
		RULE) specs+=("$name=[$what]:rule:($(godeps check --rules 2>/dev/null | sed 's/ .*//'))") ;;
		*'|'*) specs+=("$name=[$what]:word:(${arg//|/ })") ;;
		*) specs+=("$name=[$what]:$arg:_files") ;;
		esac
	done
}

_godeps() {
	local -a specs rows
	local default

	if [[ $words[2] == help ]] && (( CURRENT > 2 )); then
		shift words
		(( CURRENT-- ))
	fi
	if (( CURRENT == 2 )); then
		_godeps_rows Commands
		_describe command rows
		return
	fi
	_godeps_rows Sub-commands $words[2]
	if (( CURRENT == 3 && $#rows )) && [[ $words[3] != -* ]]; then
		_describe sub-command rows
		return
	fi
	if (( ${rows[(I)$words[3]:*]} )); then
		_godeps_options $words[2] $words[3]
		shift words
		(( CURRENT-- ))
	else
		default=$(godeps help $words[2] 2>/dev/null |
			sed -n "s/^The default sub-command is '\(.*\)'.$/\1/p")
		_godeps_options $words[2] $default
	fi
	shift words
	(( CURRENT-- ))
	_arguments -S $specs '*:file:_files'
}

_godeps "$@"
