#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Words that the field does not use: each pattern (of grep -P) with what to write
# instead; in sources, scripts, pages, makefiles and tests.
. "$(dirname "$0")/../lib/tap.sh"

cd "$SRC" || exit
words=(
	'hangs? on|depends on'
	'anew|again'
	'mend(s|ing)?|fix'
	'in the place of|instead of'
	'behind the calls?|after the call'
	'(?<!there )is no (pattern|note|module|number|option|operator|error|object|bool|comment|condition|directory|file|patch|picture|recipe|part|white space)|is not a'
	'(?<!TMP/)[Nn]obody(?! <|.@)|no one, or say what does not happen'
	'goes on without|works without'
	'so many (bytes|seconds|words|steps)|this many, or a number'
	'at hand|current, or available'
	'under way|in progress'
	'[Ff]olders?(?!\")|directory'
	'the other way round|vice versa'
	'(is|are) not there|does not exist'
	'put together|assembled, or constructed'
	'held against|compared with'
	'wants? of the kernel|needs from the kernel'
	'what the user said|the command line'
	'only (running )?(something|a program) could tell|depends on the output of a command'
	'for people|for humans'
	'[Mm]ade-up|generated, or fictitious'
	'does not count|is ignored'
)
mapfile -t files < <(find README.md Makefile src include scripts .ci Documentation/*.[1-9] \
	Documentation/architecture.rst -type f
	find tests \( -path tests/golden -o -path tests/lint/language.t -o -path tests/fuzz/corpus \) \
		-prune -o -type f \( -name '*.[cht]' -o -name '*.sh' -o -name '*.pl' -o \
		-name '*.py' -o -name '*.awk' -o ! -name '*.*' \) -print)
plan ${#words[@]}
for row in "${words[@]}"; do
	is "$(grep -nIP "\b(${row%|*})\b" "${files[@]}")" '' "${row##*|}, not ${row%|*}"
done
