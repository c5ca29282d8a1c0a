# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash disable=SC2154
#
# .configs that have a list of symbols, and what godeps reports about Go code with
# them.  Kernels are called by their version; $tmp is a directory for .configs,
# $GODEPS the command.

declare -A fulfil_tree

# kernel_configs VERSION TREE - defconfig and allnoconfig of a kernel
kernel_configs() {
	local target

	fulfil_tree[$1]=$2
	for target in defconfig allnoconfig; do
		mkdir -p "$tmp/$1-$target"
		make -s -C "$2" O="$tmp/$1-$target" ARCH=x86_64 $target >"$tmp/make.log" 2>&1 || return
	done
}

# godeps_on VERSION DIRECTORY COMMAND... - with that kernel, and the .config there
godeps_on() {
	local version=$1 directory=$2

	shift 2
	"$GODEPS" "$@" --srctree="${fulfil_tree[$version]}" --objtree="$directory" --arch=x86_64
}

# with_fragment VERSION BASE DIRECTORY SYMBOL... - the .config that make
# olddefconfig makes of BASE and of what turns the symbols on.  Says why one of
# them cannot be enabled.
with_fragment() {
	local version=$1 base=$tmp/$1-$2 directory=$3

	shift 3
	rm -rf "$directory"
	cp -r "$base" "$directory"
	godeps_on "$version" "$base" kconfig enable "$*" >>"$directory/.config" 2>"$tmp/obstacles"
	make -s -C "${fulfil_tree[$version]}" O="$directory" ARCH=x86_64 olddefconfig >"$tmp/make.log" 2>&1 ||
		return
	cat "$tmp/obstacles"
}

# is_given CONFIG SYMBOL[=VALUE] - whether the .config has it
is_given() {
	case $2 in
	*=n) ! grep -q "^CONFIG_${2%=n}=" "$1" ;;
	*=*) grep -qFx "CONFIG_$2" "$1" ;;
	*) grep -q "^CONFIG_$2=[ym]" "$1" ;;
	esac
}

# fulfil VERSION BASE DIRECTORY SYMBOL... - "given SYMBOL", or "lost SYMBOL WHY",
# for each, of the .config with the list
fulfil() {
	local symbol why config=$3/.config obstacles

	obstacles=$(with_fragment "$@") || return
	shift 3
	for symbol; do
		if is_given "$config" "$symbol"; then
			echo "given ${symbol%%=*}"
			continue
		fi
		why=$(echo "$obstacles" | sed -n "s/^warning: cannot set CONFIG_${symbol%%=*}: \(.*\) \[.*/\1/p")
		echo "lost ${symbol%%=*} ${why:-the tools decide, and have not got it}"
	done
}

# needs_of GO VERSION - what godeps derives, see godeps(1), without GO's own path
needs_of() {
	godeps_on "$2" "$tmp/$2-defconfig" kconfig needs --no-verify --godir="$1" 2>/dev/null |
		sed "s, $1/, ,"
}

# implied_by VERSION NEEDS - the symbols that are on in the least .config that has
# what needs_of printed
implied_by() {
	local needs

	needs=$(sed -n 's/^[a-z]* CONFIG_\([^ ]*\) .*/\1/p' "$2" | sort -u)
	# shellcheck disable=SC2086 # words
	with_fragment "$1" allnoconfig "$tmp/derived" $needs >/dev/null &&
		sed -n 's/^CONFIG_\(.*\)=[ym]$/\1/p' "$tmp/derived/.config"
}

# errors_of GO VERSION DIRECTORY - "RULE MESSAGE" of each error of check; what it says
# besides is in $tmp/said
errors_of() {
	godeps_on "$2" "$3" check --no-verify --godir="$1" --fail-on=never -v 2>"$tmp/said" |
		sed -n 's/^.*: error: \(.*\) \[\([^]]*\)\]$/\2 \1/p' | sort -u
}
