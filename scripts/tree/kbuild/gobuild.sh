#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# gobuild.sh GO SRCDIR PROGRAM EMBEDS PACKAGE [FLAG]... - build a Go program
#
# PROGRAM is relative to the current directory, PACKAGE to SRCDIR.  EMBEDS are
# files that Kbuild made for //go:embed, relative to SRCDIR and to the directory
# of PROGRAM: where these differ, an overlay shows them to the go command in
# SRCDIR, the only place it looks at.
#
# What the program is made of goes to .PROGRAM.d as make variables, see
# Makefile.goprogs.  The environment says for which machine to build.

set -e
go=$1 src=$2 program=$3 embeds=$4 package=$5
shift 5

case $go in
/*) ;;
*/*) go=$PWD/$go ;;
esac
dir=$(cd "$(dirname "$program")" && pwd -P)
name=$(basename "$program")
list=$dir/.$name.list.tmp
overlay=$dir/.$name.overlay.tmp
renames=$dir/.$name.renames.tmp
tools=$(cd "$(dirname "$0")" && pwd -P)
trap 'rm -f "$list" "$list.d" "$overlay" "$renames"' EXIT
trap 'exit 1' HUP INT TERM

if [ -z "$GOARCH" ]; then
	echo >&2 "***"
	echo >&2 "*** $program: not known for which machine to build it, see above."
	echo >&2 "***"
	exit 1
fi
mkdir -p "$GOCACHE" "$GOTMPDIR"

# json TEXT - quoted as a JSON string
json() {
	printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

# quote TEXT - for either side of sed's s command
quote() {
	printf '%s' "$1" | sed 's/[][\\.*^$&]/\\&/g'
}

src=$(cd "$src" && pwd -P)
if [ -n "$embeds" ] && [ "$src" != "$dir" ]; then
	sep='{"Replace":{'
	for e in $embeds; do
		from=$(json "$src/$e") to=$(json "$dir/$e")
		printf '%s%s:%s' "$sep" "$from" "$to" >&3
		printf 's\001%s\001%s\001g\n' "$(quote "$from")" "$(quote "$to")"
		sep=,
	done 3>"$overlay" >"$renames"
	echo '}}' >>"$overlay"
	set -- "$@" "-overlay=$overlay" "-toolexec=$tools/goembed.sh"
	export GOEMBED="$renames"
fi
set -- -tags=kbuild "$@"

# A line for each file or pattern: "f NAME", "g NAME".  The standard library
# changes with the version of Go only.
# shellcheck disable=SC2016
template='{{if not .Standard}}{{$d := .Dir}}
{{range .GoFiles}}f {{$d}}/{{.}}
{{end}}{{range .CgoFiles}}f {{$d}}/{{.}}
{{end}}{{range .CFiles}}f {{$d}}/{{.}}
{{end}}{{range .CXXFiles}}f {{$d}}/{{.}}
{{end}}{{range .SFiles}}f {{$d}}/{{.}}
{{end}}{{range .HFiles}}f {{$d}}/{{.}}
{{end}}{{range .EmbedFiles}}f {{$d}}/{{.}}
{{end}}{{range .EmbedPatterns}}g {{$d}}/{{.}}
{{end}}g {{$d}}/*.go
{{with .Module}}{{if .GoMod}}f {{.GoMod}}
{{end}}{{if .Main}}g {{.Dir}}/go.sum
g {{.Dir}}/vendor/modules.txt
{{end}}{{end}}{{end}}'

cd "$src"
"$go" list -deps "$@" -f "$template" -- "$package" >"$list"
work=$("$go" env GOWORK)
[ -z "$work" ] || [ "$work" = off ] || echo "f $work" >>"$list"

# What is embedded from the object tree is a prerequisite already, by the name
# Kbuild has for it.  A name that make cannot hold stands for "always".
LC_ALL=C sort -u "$list" | awk -v name="$program" -v src="$src" -v embeds="$embeds" '
BEGIN {
	n = split(embeds, e, " ")
	for (i = 1; i <= n; i++)
		made[src "/" e[i]] = 1
}
$0 == "" || substr($0, 3) in made { next }
{ kind = $1; sub(/^[fg] /, ""); sub(/\/all:/, "/") }
kind == "f" && /[^A-Za-z0-9_.,\/@+=~!-]/ { $0 = ".goprog-always" }
kind == "g" && /[^A-Za-z0-9_.,\/@+=~!*?-]/ { next }
{ print "goprog-" (kind == "f" ? "files" : "globs") "-" name " += " $0 }
' >"$list.d"
mv -f "$list.d" "$dir/.$name.d"

"$go" build -trimpath -buildvcs=false "$@" -o "$dir/$name" -- "$package"
