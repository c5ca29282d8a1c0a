#compdef godeps
# SPDX-License-Identifier: GPL-2.0
#
# Completion for zsh.  It asks "godeps help", which is printed from the table
# of commands, so there is nothing to keep in step.  What an argument can be is
# its name there: RULE, ARCH, NODE, SYMBOL, REV or the words of "text|json".

# name:summary for each row of the table "Commands" or "Sub-commands"
_godeps_rows() {
	local heading=$1
	shift
	rows=(${(f)"$(godeps help $@ 2>/dev/null |
		sed -n "/^$heading:/,/^\$/s/^  \([a-z-]*\)  *\(.*\)/\1:\2/p")"})
}

# The source tree around the current directory.
_godeps_top() {
	local dir=.

	while [[ ! -f $dir/Kconfig ]]; do
		[[ -f $dir/source/Kconfig ]] && { print -r -- $dir/source/; return }
		[[ ${dir:A} != / ]] || return 1
		dir=$dir/..
	done
	print -r -- $dir/
}

# Offer everything of a kind.
_godeps_value() {
	local kind=$1 top
	local -a list
	shift

	case $kind in
	RULE|LEVEL)
		list=(${(f)"$(godeps check --rules 2>/dev/null | sed 's/ .*//')"})
		[[ $kind = RULE ]] ||
			list=(error no-error all no-all $list no-$^list error=$^list no-error=$^list) ;;
	ARCH) top=$(_godeps_top) && list=(${top}arch/*(/N:t)) ;;
	REV) list=(HEAD ${(f)"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)"})
		compset -P '*..' ;;
	SYMBOL) top=$(_godeps_top) && list=(${(f)"$(find $top -name 'Kconfig*' -type f -exec \
		sed -n 's/^[[:space:]]*\(menu\)\{0,1\}config \([A-Za-z0-9_]*\).*/\2/p' {} + | sort -u)"}) ;;
	FUNCTION) list=(${${(f)"$(godeps query --functions 2>/dev/null)"}%%$'\t'*}) ;;
	NODE) local -a graph
		[[ -f kernel-go-deps.dot ]] && graph=(--graph kernel-go-deps.dot)
		list=(${(f)"$(godeps query -q $graph "${(Q)PREFIX}*" 2>/dev/null)"}) ;;
	esac
	compadd "$@" -- $list
}

# The action of _arguments for an argument of this name.
_godeps_action() {
	case $1 in
	DIR) action='directory:_files -/' ;;
	RULE|LEVEL|ARCH|REV|NODE) action="$1: _godeps_value $1" ;;
	*'|'*) action="word:(${1//|/ })" ;;
	*) action="$1:_files" ;;
	esac
}

# A line of help, "  -o, --output=FILE  write to FILE", as _arguments wants it.
_godeps_options() {
	local line option name arg what letter action

	for line in ${(f)"$(godeps help $@ 2>/dev/null | sed -n 's/^  \(....--\)/\1/p')"}; do
		letter=${line[1,2]}
		line=${line[5,-1]}
		option=${line%% *}
		what=${line#* }
		while [[ $what == ' '* ]]; do what=${what# }; done
		what=${what//[][:]/ }
		name=${option%%[=\[]*}
		arg=${option#$name} arg=${${arg#(\[=|=)}%\]}
		if [[ -z $arg ]]; then
			specs+=("${name}[$what]")
			[[ $letter == -* ]] && specs+=("${letter}[$what]")
			continue
		fi
		_godeps_action $arg
		if [[ $option == *\] ]]; then	# the argument may be left out
			specs+=("*$name=-[$what]::$action")
			continue
		fi
		specs+=("*$name=[$what]:$action")
		[[ $letter == -* ]] && specs+=("*${letter}+[$what]:$action")
	done
}

# What names a series: revisions and files.
_godeps_series() {
	_godeps_value REV
	_files
}

# A function, or a node.
_godeps_expression() {
	_godeps_value FUNCTION -S '(' -q || _godeps_value NODE
}

# The operands, by the usage line.
_godeps_operands() {
	local usage

	usage=$(godeps help $@ 2>/dev/null | sed -n 's/^Usage: .*\[OPTION\]\.\.\. *//p')
	case $usage in
	*RANGE*) specs+=('*:revision or patch: _godeps_series') ;;
	SYMBOL=*) specs+=('*:symbol: _godeps_value SYMBOL -S= -q') ;;
	SYMBOL*) specs+=('*:symbol: _godeps_value SYMBOL') ;;
	*EXPRESSION*) specs+=('1:expression: _godeps_expression' '2:graph:_files') ;;
	RULE*) specs+=('*:rule: _godeps_value RULE') ;;
	*) specs+=('*:file:_files') ;;
	esac
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
		_godeps_operands $words[2] $words[3]
		shift words
		(( CURRENT-- ))
	else
		default=$(godeps help $words[2] 2>/dev/null |
			sed -n "s/^The default sub-command is '\(.*\)'.$/\1/p")
		_godeps_options $words[2] $default
		_godeps_operands $words[2] $default
	fi
	shift words
	(( CURRENT-- ))
	_arguments -S $specs
}

_godeps "$@"
