#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# What programs publish of the CONFIG symbols that they need, against godeps.
#
# published.sh [--program PATTERN] [--table FILE] [--facts FILE]
#
# For each program of published.txt: what godeps derives from its sources, and
# what godeps check says with a .config that has the published list and nothing
# of our derivation: defconfig, or allnoconfig, the fragment of godeps kconfig
# enable, and make olddefconfig.  The programs come from the Go module proxy,
# the kernels are 6.1 and 6.12 for x86_64.  --table writes the page of the
# manual; if it was another, the difference is shown.  --facts keeps what was
# found in a file, and takes it from there if it has something, so that the page
# can be written again when an explanation was added.
#
# Exit status 1: the page was another, or an error-level finding is not
# explained in published-why.txt; 2: it could not be tried.

set -uo pipefail
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
. "$src/tests/lib/go.sh"
. "$src/tests/bridge/fulfil.sh"
only='*' table='' facts=''

die() { echo "published: $*" >&2; exit 2; }

while [ $# -ge 2 ]; do
	case $1 in
	--program) only=$2 ;;
	--table) table=$2 ;;
	--facts) facts=$2 ;;
	*) break ;;
	esac
	shift 2
done
[ $# = 0 ] || { sed -n '6s/^# //p' "$0" >&2; die "what is '$1'?"; }
[ -x "$GODEPS" ] || die "no $GODEPS: run make first"
go=$(command -v go || go_commands | tail -n 1)
[ -n "$go" ] || die "no Go"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM
allow_proxy

# module PROGRAM - its directory in the module cache, fetched if it is missing
module() {
	(cd "$tmp" && timeout 300 "$go" mod download -json "$1" 2>/dev/null) |
		sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' | grep .
}

# prepare PROGRAM DIRECTORY - its sources, as a module: some have vendor.mod only,
# and what a directory beside the archive would replace is missing
prepare() {
	local from

	from=$(module "$1") || return
	rm -rf "$2"
	mkdir -p "${2%/*}" && cp -r "$from" "$2" && chmod -R u+w "$2" || return
	[ -e "$2/go.mod" ] || mv "$2/vendor.mod" "$2/go.mod" || return
	rm -rf "$2/vendor" "$2"/go.work*
	sed -i '/=> \.\.\?\//d' "$2/go.mod"
}

# listed PROGRAM - "DOCUMENT HOW SYMBOL" for each of its symbols
listed() {
	awk -v p="$1" '$1 == p { for (i = 4; i <= NF; i++) print $2, $3, $i }' \
		"$src/tests/bridge/published.txt"
}

# document PROGRAM-DIRECTORY DOCUMENT - its text, and braces as the shell expands them
document() {
	local at=$1/$2 rest=${2#*@}

	case $2 in
	*@*) at=$(module "${2%%@*}@${rest%%/*}")/${rest#*/} ;;
	esac
	sed 's/INET{,6}_\([A-Z0-9_]*\)/INET_\1 CONFIG_INET6_\1/
		:a
		s/\([A-Z_]*\){\([A-Z]*\),\([A-Z,]*\)}\([A-Z_]*\)/\1\2\4 \1{\3}\4/
		ta
		s/[{}]//g' "$at"
}

# undocumented PROGRAM DIRECTORY - print what a document does not have after all
undocumented() {
	local doc how symbol last=

	listed "$1" | while read -r doc how symbol; do
		[ "$doc" = "$last" ] || document "$2" "$doc" >"$tmp/document"
		last=$doc
		grep -qE "\<(CONFIG_)?${symbol%%=*}\>" "$tmp/document" ||
			echo "$how ${symbol%%=*} ($doc)"
	done
}

# answers PROGRAM DIRECTORY VERSION - all that is to be said of both, a fact a line
answers() {
	local symbols base

	symbols=$(listed "$1" | cut -d' ' -f3)
	needs_of "$2" "$3" >"$tmp/needs"
	sed "s,^,need $3 $1 ," "$tmp/needs"
	implied_by "$3" "$tmp/needs" | sed "s,^,implied $3 $1 ,"
	grep '=[ym]' "$tmp/$3-allnoconfig/.config" | sed "s,^CONFIG_\(.*\)=.*,ground $3 $1 \1,"
	for base in defconfig allnoconfig; do
		# shellcheck disable=SC2086 # words
		fulfil "$3" $base "$tmp/fulfilled" $symbols >"$tmp/outcome" ||
			die "$3: $(tail -n 1 "$tmp/make.log")"
		sed "s,^,$base $3 $1 ," "$tmp/outcome"
		errors_of "$2" "$3" "$tmp/fulfilled" | sed "s,^,error-$base $3 $1 ,"
	done
	sed -n "s,^godeps: bridges: \([0-9]*\)\, \([0-9]*\) .*,bridges $3 $1 \1 \2,p" "$tmp/said"
}

# gather PROGRAM - all facts of a program
gather() {
	local at=$tmp/go/${1##*/} gone version

	if ! prepare "$1" "$at"; then
		echo "published: $1: skipped, needs the Go module proxy" >&2
		return
	fi
	gone=$(undocumented "$1" "$at")
	[ -z "$gone" ] || die "$1 does not say: $gone"
	sed -n "s,^module \(.*\),module - $1 \1,p" "$at/go.mod"
	listed "$1" | sed "s,^,listed - $1 ,"
	for version in 6.1 6.12; do
		answers "$1" "$at" $version
	done
	echo "published: $1: done" >&2
}

mapfile -t programs < <(sed -n 's/^\([^# ]*\) .*/\1/p' "$src/tests/bridge/published.txt" | sort -u)
if [ -s "$facts" ]; then
	cp "$facts" "$tmp/facts"
else
	for version in 6.1 6.12; do
		kernel=$("$src/scripts/kernel-tree.sh" $version) || die "needs linux-source-$version"
		kernel_configs "$version" "$kernel" || die "no defconfig of $version"
	done
	for program in "${programs[@]}"; do
		# shellcheck disable=SC2053 # a pattern
		[[ $program != $only ]] || gather "$program" || exit
	done >"$tmp/facts"
	[ -z "$facts" ] || cp "$tmp/facts" "$facts"
fi

awk -f "$src/tests/bridge/published.awk" "$src/tests/bridge/published-why.txt" "$tmp/facts" \
	>"$tmp/page" 2>"$tmp/unexplained" || die "the page cannot be made"
cat "$tmp/unexplained" >&2
status=0
[ ! -s "$tmp/unexplained" ] || status=1
had=$(grep -c '^module ' "$tmp/facts")
if [ "$had" != ${#programs[@]} ]; then
	echo "published: $had of ${#programs[@]} programs: the page is left alone"
elif [ -z "$table" ]; then
	cat "$tmp/page"
elif ! diff -u "$table" "$tmp/page"; then
	cp "$tmp/page" "$table" || die "$table cannot be written"
	status=1
fi
exit $status
