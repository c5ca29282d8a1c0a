#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/kernel/symbols.sh TREE CONFIG SYMBOLS [ARCH]
#
# What godeps says of the functions that a built kernel really has: SYMBOLS is
# what nm prints of its vmlinux (or a System.map with types), CONFIG its .config,
# TREE its sources.  Prints how many there are of each type in nm's sense and each
# state, and then the names that are reported as absent or configured out: those
# are wrong, except for inline functions and stubs, of which compilers make copies.
# GODEPS names the command.
set -eu
export LC_ALL=C

[ $# -ge 3 ] || {
	sed -n 's/^# \{0,1\}//; 4,5p' "$0" >&2
	exit 2
}
tree=$1 config=$2 symbols=$3 arch=${4:-x86_64}
GODEPS=${GODEPS:-$(dirname "$0")/../../build/godeps}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

# Without what compilers rename, and what sections are made of.
mkdir "$tmp/o"
cp "$config" "$tmp/o/.config"
awk '$2 ~ /^[Tt]$/ && $3 !~ /[.]|^__(pfx|UNIQUE_ID|initcall|cfi|SCT|SCK|traceiter)_/ {
	type[$3] = type[$3] ~ $2 ? type[$3] : type[$3] $2
} END { for (n in type) print n, type[n] }' "$symbols" | sort >"$tmp/names"
{
	echo 'digraph "go-deps" {'
	awk '{ printf "\"gopkg:a.org/w\" -> \"ksym:%s\" [kind=probe, origin=\"w.go:1\", how=exact];\n", $1 }' \
		"$tmp/names"
	echo '}'
} >"$tmp/go.dot"
"$GODEPS" kbuild --srctree="$tree" --objtree="$tmp/o" --arch="$arch" -o "$tmp/kbuild.dot" 2>/dev/null
"$GODEPS" merge --srctree="$tree" --objtree="$tmp/o" --arch="$arch" --fail-on=never -W no-all \
	"$tmp/kbuild.dot" "$tmp/go.dot" -o "$tmp/merged.dot" 2>/dev/null
sed -n 's/^\t"ksym:\([^"]*\)".*state=\([a-z]*\).*/\1 \2/p' "$tmp/merged.dot" |
	sort >"$tmp/states"
join "$tmp/names" "$tmp/states" >"$tmp/both"
awk '{ nr[$2 " " $3]++ } END { for (k in nr) print k, nr[k] }' "$tmp/both" | sort
awk '$3 == "absent" || $3 == "off" { print $3, $1 }' "$tmp/both" | sort
