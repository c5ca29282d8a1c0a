#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 600
# variants: normal
#
# Headers: each compiles alone and twice, all of them compile together, and what
# lies in include/ is used by other directories than its own.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
plan 3
flags="-std=gnu11 -D_GNU_SOURCE -Wall -Wextra -Iinclude -Isrc -Iscripts -fsyntax-only
	$(pkg-config --cflags libcgraph json-c nettle libelf yaml-0.1 libzip libgit2 gmime-3.0 libkmod)"
mapfile -t headers < <(find include src scripts -name '*.h' ! -path 'scripts/tree/*' | sort)

# Private headers include their neighbours by name, so each needs -iquote of its directory; <elf.h> is not ours.
alone=''
for h in "${headers[@]}"; do
	# shellcheck disable=SC2086  # flags are words
	printf '#include "%s"\n#include "%s"\n' "$PWD/$h" "$PWD/$h" |
		gcc -x c $flags -iquote "${h%/*}" - 2>"$TMP/said" || alone+="$h: $(head -n 2 "$TMP/said")"$'\n'
done
is "$alone" '' 'each header compiles alone'

dirs=$(printf -- "-iquote%s\n" "${headers[@]%/*}" | sort -u)
printf "#include \"$PWD/%s\"\n" "${headers[@]}" >"$TMP/all.c"
# shellcheck disable=SC2086
gcc $flags $dirs "$TMP/all.c" 2>"$TMP/said"
ok $? 'all headers compile together' || diag "$(head -n 20 "$TMP/said")"

is "$(perl tests/lint/public.pl)" '' \
	'a header in include/ is used outside the directory of its C file'
