#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# pages.sh [NAME]... - write the generated pages of Documentation: those of
# scripts/NAME-page.sh
#
# Without a name those that need no kernel tree: rules, query and schema.
# "explain" and "review" need the trees of scripts/kernel-tree.sh.
set -eu
cd "$(dirname "$0")/.."
. tests/oracle/configured.sh
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
GODEPS=$(realpath "${BUILD:-build}/godeps")
export GODEPS GODEPS_CACHE=off LC_ALL=C

# write PAGE COMMAND... - what the command prints becomes the page
write() {
	"${@:2}" >"$dir/page"
	cmp -s "$dir/page" "Documentation/$1" && return
	cat "$dir/page" >"Documentation/$1"
	echo "Documentation/$1"
}

[ $# -gt 0 ] || set -- rules query schema
for name; do
	case $name in
	rules) write godeps-rules.7 scripts/rules-page.sh ;;
	query) write godeps-query.7 scripts/query-page.sh tests/query/manual.dot ;;
	schema)
		grep -lE '^\.[."\\]+ schema: [a-z]+$' Documentation/* | while read -r page; do
			write "${page##*/}" scripts/schema-page.sh "$page"
		done
		;;
	explain)
		tree=$(scripts/kernel-tree.sh 6.1)
		configured "$tree" "$dir/o" x86_64 defconfig
		write godeps-explain.7 scripts/explain-page.sh "$tree" "$dir/o"
		;;
	review) write godeps-review.7 scripts/review-page.sh "$(tests/review/history.sh)" ;;
	*)
		echo "pages.sh: unknown page '$name'" >&2
		exit 2
		;;
	esac
done
