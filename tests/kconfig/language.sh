#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/kconfig/language.sh CONF TREE DIRECTORY
#
# Small Kconfig trees with what kernels do not have, or hardly ever: conf and godeps
# refuse the same ones, write the same .config in five modes, and warn of the same
# lines.  TREE gives the version.  A line for each case goes to standard output,
# "ok NAME" or "not ok NAME"; differences to standard error.

set -u
# shellcheck source-path=SCRIPTDIR
. "$(dirname "$0")/conf.sh"
home=$(cd "$(dirname "$0")" && pwd)
conf=$1 version=$2
mkdir -p "$3" || exit 2
dir=$(cd "$3" && pwd)
tree=$dir/tree
conf_environment "$version" x86_64
srctree=$tree
export CONF_CACHE=${CONF_CACHE:-$dir/answers}
mkdir -p "$CONF_CACHE"

# said FILE - lines of Kconfig files and of the .config, and symbols, that are warned of
said() {
	sed 's/\\t/	/g' "$1" | sed -n 's/^\([^. :][^ :]*:[0-9]*\): *warning: .*\[kconfig-\(text\|property\|choice\)\]$/\1/p
		t
		s/^[^ ]*: warning: CONFIG_\([^ ]*\) .* \[kconfig-unmet-select\]$/unmet \1/p
		t
		s/^\([^ :]*:[0-9]*\): *warning: \(.*\) \[kconfig-[a-z]*\]$/\1 \2/p
		t
		s/^\(\.config:[0-9]*\): *warning: \([^[]*\)$/\1 \2/p
		t
		s/^\([^ :]*:[0-9]*\): *warning: [^[]*$/\1/p
		s/^WARNING: unmet direct dependencies detected for /unmet /p' | LC_ALL=C sort -u
}

# compare NAME MODE - one mode of one case; prints what differs
compare() {
	local theirs ours mode=$2

	rm -f .config "$dir/ours"
	[ "$mode" != olddef ] || cp "$tree/config" .config
	timeout 20 "$conf" "--${mode}config" Kconfig >/dev/null 2>"$dir/conf.err"
	theirs=$?
	set -- "$GODEPS" kconfig "${mode}config" --srctree="$tree" --objtree=. --arch=x86_64 \
		--toolchain="$dir/record" -o "$dir/ours"
	[ "$mode" != olddef ] || { cp "$tree/config" "$dir/c/.given"; set -- "$@" .given; }
	"$@" >/dev/null 2>"$dir/ours.err"
	ours=$?
	sed -i 's/^\.given:/.config:/' "$dir/ours.err"
	said "$dir/conf.err" >"$dir/conf.said"
	said "$dir/ours.err" >"$dir/ours.said"
	if [ $theirs -ne 0 ]; then
		[ $ours -eq 2 ] && return
	else
		[ $ours -eq 0 ] && cmp -s .config "$dir/ours" &&
			cmp -s "$dir/conf.said" "$dir/ours.said" && return
	fi
	echo "$mode: conf $theirs, godeps $ours"
	{ [ $theirs -ne 0 ] || diff .config "$dir/ours"; diff "$dir/conf.said" "$dir/ours.said"
	grep -v ': *warning:' "$dir/conf.err"; grep error "$dir/ours.err"; } 2>&1 | head -n 12
}

# run_case NAME - the tree that the function case_NAME made
run_case() {
	local mode status=ok

	: >"$dir/record"
	conf_record "$conf" "$tree" x86_64 "$dir/record" 2>/dev/null
	rm -rf "$dir/c"
	conf_directory "$tree" "$dir/c"
	cd "$dir/c" || exit 2
	for mode in alldef allno allyes allmod olddef; do
		[ "$mode" != olddef ] || [ -e "$tree/config" ] || continue
		compare "$1" $mode >"$dir/differs"
		[ -s "$dir/differs" ] || continue
		status='not ok'
		sed "s/^/$1: /" "$dir/differs" >&2
	done
	echo "$status $1"
}

# shellcheck source=tests/kconfig/language-cases.sh
. "$home/language-cases.sh"
for name in $(compgen -A function case_ | LC_ALL=C sort); do
	[ -z "${CASE:-}" ] || [ "$name" = "case_$CASE" ] || continue
	rm -rf "$tree"
	mkdir -p "$tree/arch/x86" "$tree/scripts"
	grep -E '^(VERSION|PATCHLEVEL|SUBLEVEL|EXTRAVERSION) =' "$version/Makefile" >"$tree/Makefile"
	printf 'SRCARCH := x86\nexport SRCARCH\n' >>"$tree/Makefile"
	: >"$tree/scripts/Kconfig.include"
	: >"$tree/arch/x86/Makefile"
	(cd "$tree" && "$name") || exit 2
	run_case "${name#case_}"
done
