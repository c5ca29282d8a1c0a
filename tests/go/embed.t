#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Which files a //go:embed pattern stands for, as the go command sees it.
. "$(dirname "$0")/../lib/tap.sh"
plan 4

# embeds PATTERN - the files that a package of $TMP/m embeds
embeds() {
	printf 'package main\n\nimport "embed"\n\n//go:embed %s\nvar fs embed.FS\n' "$1" >"$TMP/m/main.go"
	printf '{"ImportPath":"m","Name":"main","Dir":"%s","GoFiles":["main.go"],"EmbedPatterns":["%s"]}\n' \
		"$TMP/m" "$1" >"$TMP/list"
	"$GODEPS" gomod list --srctree "$TMP" --packages "$TMP/list" | sed -n 's/^embed m //p'
}

mkdir -p "$TMP/m/web/sub" "$TMP/outside"
cd "$TMP/m" || exit
touch web/a.html web/.hidden web/sub/b.html web/sub/.c ../outside/secret
ln -s ../../outside web/link

is "$(embeds 'web/*')" "web/.hidden
web/a.html
web/sub/b.html" "a * matches what is in the directory, not the directory or the one above it"
is "$(embeds 'web/.*')" "web/.hidden" "nor does .*"
is "$(embeds web)" "web/a.html
web/sub/b.html" "a directory, without hidden files and links"
is "$(embeds 'web/*/*')" "web/sub/.c
web/sub/b.html" "no link is followed"
