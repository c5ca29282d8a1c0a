#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# timeout: 600
# variants: normal
#
# Out of memory: wherever an allocation fails, in our code or in a library, the
# command ends with status 2 and says so, and the output is the old one or the
# new one.  A sample of the allocations of each command, each failing once, and
# from there on.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

cd "$TMP" || exit
${CC:-gcc} -O1 -fPIC -shared -o fail.so "$SRC/tests/lib/fail-alloc.c" ||
	skip_all "needs a compiler"
kernel "$TMP/k"
cp config k/.config
side=(--srctree k --arch x86_64)
"$GODEPS" kbuild "${side[@]}" -o a.dot
sed 's/drv/drive/' a.dot >b.dot
printf '%s\n' 'diff --git a/drv/Makefile b/drv/Makefile' '--- a/drv/Makefile' \
	'+++ b/drv/Makefile' '@@ -1 +1 @@' '-obj-$(CONFIG_A) += a.o' \
	'+obj-$(CONFIG_B) += a.o' >change.patch
sed -i 's/@@ -1 /@@ -1,1 /' change.patch

# sweep NAME COMMAND... - its allocations fail, the output goes to "out"
sweep() {
	local name=$1 n bad='' mode step

	shift
	rm -f out
	"$@" >/dev/null 2>&1
	mv out new
	for mode in '' +; do
		# At growing distances: most of the special cases come early.
		for ((n = 1, step = 1; n < 20000; n += step, step += n / 60)); do
			echo old >out
			FAIL_ALLOC=$n$mode LD_PRELOAD=$TMP/fail.so "$@" >/dev/null 2>err
			case $? in
			2) if [ "$(cat out)" != old ] ||
				! grep -q 'out of memory\|annot allocate memory' err; then
				bad+=" $n$mode($(head -c 60 err))"
			fi ;;
			0 | 1) cmp -s out new || bad+=" $n$mode(another answer)" ;;
			*) bad+=" $n$mode" ;;
			esac
		done
	done
	[ -z "$bad" ]
	ok $? "$name: no memory" || diag "$bad"
}

plan 6
sweep kbuild "$GODEPS" kbuild "${side[@]}" -o out
sweep check "$GODEPS" check "${side[@]}" --go=none --format=sarif -o out
sweep view "$GODEPS" view -o out a.dot
sweep 'diff as JSON' "$GODEPS" diff -f json -o out a.dot b.dot
sweep merge "$GODEPS" merge -o out a.dot b.dot
sweep review "$GODEPS" review "${side[@]}" --config config -o out change.patch
