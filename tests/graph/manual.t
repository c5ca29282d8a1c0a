#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The examples of godeps-graph(5) are real: the graph is one, and each command prints what the page says.
. "$(dirname "$0")/../lib/tap.sh"
for tool in gc gvpr nop jq; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done

page=$SRC/Documentation/godeps-graph.5
mkdir "$TMP/bin" "$TMP/work"
ln -s "$GODEPS" "$TMP/bin/godeps"
PATH=$TMP/bin:$PATH
cd "$TMP/work" || exit

# The displays of the page, one file each.
awk '/^\.Bd/ { n++; in_it = 1; next } /^\.Ed/ { in_it = 0 }
	in_it { print > ("../block" n) }' "$page"
for f in ../block*; do
	sed -i 's/\\e/\\/g; s/\\&//g' "$f"
done
mv ../block1 kernel-go-deps.dot

blocks=(../block*)
plan $((1 + ${#blocks[@]}))
run godeps diff kernel-go-deps.dot <(nop kernel-go-deps.dot)
is "$status$out$err" 0 'the graph is one that nop(1) leaves as it is'
for f in "${blocks[@]}"; do
	sed -n 's/^\$ //p' "$f" >cmd
	is "$(bash ./cmd 2>&1)" "$(grep -v '^\$ ' "$f")" \
		"$(head -n 1 cmd | cut -c 1-60 | tr '#' ' ')"
done
