#compdef godeps
# SPDX-License-Identifier: GPL-2.0
#
# Completion for zsh.  It asks "godeps help", which is printed from the table
# of commands, so there is nothing to keep in step.

# name:summary for each command
_godeps_commands() {
	local -a commands
	commands=(${(f)"$(godeps help 2>/dev/null |
		sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\)  *\(.*\)/\1:\2/p')"})
	_describe command commands
}

# A line of help, "  -o, --output=FILE  write to FILE", as _arguments wants it;
# an argument is DIR, FILE, or one of "text|json".
_godeps_options() {
	local line option name arg what

	for line in ${(f)"$(godeps help $1 2>/dev/null | sed -n 's/^  ....--/--/p')"}; do
		option=${line%% *}
		what=${line#* }
		while [[ $what == ' '* ]]; do what=${what# }; done
		what=${what//[][:]/ }
		name=${option%%=*}
		arg=${option#$name} arg=${arg#=}
		case $arg in
		'') specs+=("${name}[$what]") ;;
		DIR) specs+=("$name=[$what]:directory:_files -/") ;;
		*'|'*) specs+=("$name=[$what]:word:(${arg//|/ })") ;;
		*) specs+=("$name=[$what]:$arg:_files") ;;
		esac
	done
}

_godeps() {
	local -a specs

	if (( CURRENT == 2 )) || { (( CURRENT == 3 )) && [[ $words[2] == help ]] }; then
		_godeps_commands
	else
		_godeps_options $words[2]
		shift words
		(( CURRENT-- ))
		_arguments -S $specs '*:file:_files'
	fi
}

_godeps "$@"
