#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 600
# variants: normal
#
# The matrix itself: what it chooses, keeps and says.
. "$(dirname "$0")/../lib/tap.sh"
need_kernel KDIR61
plan 16

export XDG_CACHE_HOME=$TMP/cache GODEPS
matrix=$SRC/tests/oracle/matrix.sh

run "$matrix" --tree 6.1 --arch 'x86_64' --list
is $status 0 "--list"
is "$(grep -c randconfig- "$TMP/.out")" 24 "24 random configurations of x86_64"
is "$(grep -vc randconfig- "$TMP/.out")" 5 "and five others"
run "$matrix" --tree 6.1 --config defconfig --list
is "$(grep -cE ' (i386|sparc64|um|arm64) ' "$TMP/.out")" 4 "an ARCH need not be a directory"
run "$matrix" --arch pdp11
is "$status" 2 "no such row"
run "$matrix" --fast
is "$status" 2 "no such option"

tiny=(--tree 6.1 --arch x86_64 --config tinyconfig)
run "$matrix" "${tiny[@]}" --table "$TMP/page.rst"
is $status 0 "a row without a difference" || diag "$out$err"
like "$out" '^\[1/1\] 6.1 x86_64 tinyconfig: [0-9]+ facts, 0 differences, 0 unresolved' \
	"it is reported"
is "$(grep -cE '^6\.1 +x86_64 +tinyconfig +[0-9]+ +0 +0 +[0-9.]+ +[0-9.]+$' "$TMP/page.rst")" 1 \
	"it is in the table"
like "$(cat "$TMP/page.rst")" '^1 configurations, [0-9]+ facts, 0 differences, 0 unresolved' \
	"and in the totals"

# The second time make is not run; nor would this one answer.
mkdir "$TMP/bin"
printf '#!/bin/sh\ncase $* in *kernelversion | --version) exec %s "$@" ;; esac\nexit 1\n' \
	"$(command -v make)" >"$TMP/bin/make"
chmod +x "$TMP/bin/make"
first=$out
run env PATH="$TMP/bin:$PATH" "$matrix" "${tiny[@]}"
is "$out" "$first" "the result is kept"

run env PATH="$TMP/bin:$PATH" "$matrix" --kept
is "$out" "$first" "--kept: only what was asked before"

# Another godeps is compared again, with what make said before; this one has
# lost a fact.
printf '#!/bin/sh\n"%s" "$@" | sed "/^builtin init.main.o$/d"\n' "$GODEPS" >"$TMP/bin/worse"
chmod +x "$TMP/bin/worse"
run env PATH="$TMP/bin:$PATH" GODEPS="$TMP/bin/worse" "$matrix" "${tiny[@]}"
is $status 1 "a difference"
like "$out" ' 1 differences,' "it is counted"
like "$out" '^< builtin init/main.o$' "and shown"

printf '#!/bin/sh\nexit 2\n' >"$TMP/bin/broken"
chmod +x "$TMP/bin/broken"
run env PATH="$TMP/bin:$PATH" GODEPS="$TMP/bin/broken" "$matrix" "${tiny[@]}"
is $status 1 "a godeps that fails"
