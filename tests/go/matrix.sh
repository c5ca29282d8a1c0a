#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# godeps gomod against the go command, over large programs and architectures.
#
# matrix.sh [--go PATTERN] [--program PATTERN] [--arch PATTERN] [--again]
#           [--list] [--table FILE]
#
# A row is a version of Go, a program of programs.txt and a GOARCH; patterns are
# the shell's.  Programs come from the Go module proxy into a cache (gigabytes
# for all of them).  The output of the go command is kept there, and so is the
# result for this version of godeps: an interrupted run is resumed, and
# another version is tried on everything in minutes; --again also runs go once
# more.  --list prints the chosen rows only.  --table writes the page of the
# manual: all rows that have a result for this godeps, chosen now or earlier.
#
# Exit status 1: a difference; 2: it could not be tried.

set -uo pipefail
export LC_ALL=C
src=$(cd "$(dirname "$0")/../.." && pwd)
GODEPS=${GODEPS:-$src/build/godeps}
. "$src/tests/lib/go.sh"
. "$src/tests/lib/golist.sh"
. "$src/tests/lib/matrix.sh"
architectures='amd64 arm64 riscv64 s390x'
only_go='*' only_program='*' only_arch='*' again='' list='' table=''

while [ $# -gt 0 ]; do
	case $1 in
	--again) again=yes ;;
	--list) list=yes ;;
	--go | --program | --arch | --table)
		[ $# -ge 2 ] || die "$1 needs an argument"
		case $1 in
		--go) only_go=$2 ;;
		--program) only_program=$2 ;;
		--arch) only_arch=$2 ;;
		--table) table=$2 ;;
		esac
		shift
		;;
	*) sed -n '5,6s/^# //p' "$0" >&2; die "what is '$1'?" ;;
	esac
	shift
done

declare -A command
for go in $(go_commands); do
	minor=$(golist_minor "$go")
	[ "$minor" != 19 ] || command[1.19]=$go
	if [ "$minor" -gt "${newest:-20}" ]; then
		command[new]=$go
		newest=$minor
	fi
done
[ ${#command[@]} -gt 0 ] || die "no Go"

# rows - "GO PROGRAM GOARCH" for each that is chosen and for which Go is installed
rows() {
	local which program arch version

	grep -v '^#' "$src/tests/go/programs.txt" | while read -r which program; do
		[ -n "${command[$which]-}" ] || continue
		version=$("${command[$which]}" env GOVERSION)
		for arch in $architectures; do
			# shellcheck disable=SC2053 # patterns
			[[ ${version#go} == $only_go && $program == $only_program &&
				$arch == $only_arch ]] && echo "$which $program $arch"
		done
	done
}

kept_at() {
	echo "$keep/$("${command[$1]}" env GOVERSION)/${2//\//+}"
}

in_new() {
	env -C "$tmp/new" GOFLAGS=-mod=mod timeout 600 "$@" >"$tmp/log" 2>&1
}

# prepare GO PROGRAM DIRECTORY - the program's sources as a main module, with all
# that it requires in the module cache.  Modules of the same tree that a directory
# replaces are not in its archive: they are published beside it, those of
# Kubernetes under a version of their own.
prepare() {
	local go=$1 name=${2%@*} version=${2##*@} from arch

	"$go" mod download "$2" >"$tmp/log" 2>&1 || return
	from=$GOMODCACHE/$(printf %s "$name" | sed 's/[A-Z]/!\l&/g')@$version
	rm -rf "$tmp/new"
	cp -r "$from" "$tmp/new" && chmod -R u+w "$tmp/new" || return
	rm -rf "$tmp/new/vendor" "$tmp/new"/go.work*
	sed -i -E "s,^([[:space:]]*(replace )?(k8s\.io/[a-z-]+)) => \./staging/.*,\1 => \3 v0${version#v1},
		/=> \.\.?\//d" "$tmp/new/go.mod"
	# All that is read later must have its line in go.sum; of Go 1.18 and
	# some later ones only loading the packages adds it.
	in_new "$go" mod download && in_new "$go" list -m all || return
	for arch in $architectures; do
		in_new env GOARCH="$arch" "$go" list -deps -e -tags=kbuild ./... || return
	done
	mkdir -p "${3%/*}" && rm -rf "$3" && mv "$tmp/new" "$3"
}

# ask_go GO GOARCH DIRECTORY - what go prints for the program, into DIRECTORY/GOARCH
ask_go() {
	local to=$tmp/answer

	rm -rf "$to"
	mkdir -p "$to"
	[ -e "$3/modules" ] || golist_module_facts "$1" >"$3/modules" || return
	golist_build_list "$1" all >"$to/mods"
	spent "$to/time" golist_theirs "$1" "$2" ./... >"$to/json"
	"$golist_reader" list "$PWD" <"$to/json" | sort -u >"$to/want" || return
	rm "$to/json"
	golist_facts <"$to/want" | cat "$3/modules" - | sort -u >"$to/facts"
	rm -rf "${3:?}/$2"
	mv "$to" "$3/$2"
}

# gomod_list GO GOARCH INDEX - what godeps prints, into $tmp/list; an INDEX is the
# directory of one.  $best is set if it takes fewer milliseconds
gomod_list() {
	spent_best env GODEPS_CACHE="$3" "$GODEPS" gomod list --std --dir . --srctree . \
		--goarch "$2" --goversion "1.$(golist_minor "$1")" --goroot "$("$1" env GOROOT)" \
		--modcache "$GOMODCACHE" >"$tmp/list" 2>"$tmp/err"
}

# ask_godeps GO GOARCH ANSWER - "PACKAGES IMPORTS MODULES DIFFERENCES TIME AGAIN
# GO'S-TIME": AGAIN with an index of an earlier run, which does not change the output
ask_godeps() {
	local best='' warm status

	rm -rf "$tmp/index"
	gomod_list "$1" "$2" "$tmp/index"
	mv "$tmp/list" "$tmp/first"
	best=''
	for _ in 1 2 3; do gomod_list "$1" "$2" "$tmp/index"; done
	warm=$best
	mv "$tmp/list" "$tmp/again"
	best=''
	for _ in 1 2 3; do gomod_list "$1" "$2" off; done
	status=$?
	{
		grep -E '^(edge|select|package|std|import) ' "$tmp/list" | sort -u | diff "$3/facts" -
		golist_ours "$1" "$2" "$3/mods" '' "$PWD/..." 2>>"$tmp/err" | sort -u |
			diff "$3/want" -
		diff "$tmp/list" "$tmp/first"
		diff "$tmp/list" "$tmp/again"
	} >"$3/diff"
	[ $status -le 1 ] || echo "> status $status: $(tail -n 1 "$tmp/err")" >>"$3/diff"
	echo "$(grep -cE '^(package|std) ' "$3/facts") $(grep -c '^import ' "$3/facts") $(
		grep -c '^select ' "$3/facts") $(grep -c '^[<>]' "$3/diff") $best $warm $(<"$3/time")"
}

# answer WHICH PROGRAM GOARCH - print the result, from the kept ones if it is
# there; status 1: the program is not available
answer() {
	local at go=${command[$1]}

	at=$(kept_at "$1" "$2")
	[ -d "$at/source" ] || prepare "$go" "$2" "$at/source" || return
	cd "$at/source" || return
	export GOPROXY=off GOFLAGS=-mod=readonly
	[ -z "$again" ] || rm -rf "${at:?}/$3"
	[ -e "$at/$3/facts" ] || ask_go "$go" "$3" "$at" || return
	result_of "$at/$3" ask_godeps "$go" "$3" "$at/$3"
}

# results - "GOVERSION PROGRAM GOARCH RESULT" of all rows that have one
results() {
	local which program arch at

	only_go='*' only_program='*' only_arch='*'
	rows | while read -r which program arch; do
		at=$(kept_at "$which" "$program")/$arch/result-$sum
		[ ! -e "$at" ] ||
			echo "$("${command[$which]}" env GOVERSION) $program $arch $(<"$at")"
	done
}

if [ -n "$list" ]; then
	rows
	exit 0
fi

[ -x "$GODEPS" ] && [ -x "$golist_reader" ] || die "no $GODEPS: run make tests first"
sum=$(cat "$GODEPS" "$golist_reader" | cksum | tr ' ' -)
temporary
allow_proxy
keep=$(kept_directory go-matrix)

rows >"$tmp/rows"
total=$(wc -l <"$tmp/rows")
[ "$total" -gt 0 ] || die "no such row"
n=0 wrong=0
while read -r which program arch <&4; do
	n=$((n + 1))
	printf '[%d/%d] %s %s %s: ' $n "$total" "$("${command[$which]}" env GOVERSION)" \
		"$program" "$arch"
	if ! result=$(answer "$which" "$program" "$arch"); then
		echo "not available: $(tail -n 1 "$tmp/log")"
		continue
	fi
	read -r packages imports mods differences ours again_ms theirs <<<"$result"
	echo "$packages packages, $imports imports, $mods modules, $differences differences," \
		"$ours ms, again $again_ms ms, go $theirs ms"
	if [ "$differences" != 0 ]; then
		wrong=$((wrong + 1))
		head -n 20 "$(kept_at "$which" "$program")/$arch/diff"
	fi
done 4<"$tmp/rows"

if [ -n "$table" ]; then
	results | table_of "$src/tests/go/table.awk" "$table"
fi
echo "matrix: $wrong of $total with differences"
[ $wrong = 0 ]
