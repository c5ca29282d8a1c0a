#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
#
# What a hostile or merely large input may cost: 2 s of processor time and 256 MB
# of memory, held by the system's own limits, so that a fault ends in a signal.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

cd "$TMP" || exit

# within COMMAND... - run it inside the budget
within() {
	run sh -c 'ulimit -t 2; ulimit -v 262144; exec "$@"' sh "$@"
}

plan 15

mini many
objects=$(seq -f 'w%g.o' 50000 | tr '\n' ' ')
printf 'obj-y += %s\n$(obj)/%%.o: $(obj)/%%.y\n\tx\n' "$objects" >many/Kbuild
within "$GODEPS" kbuild --srctree many --arch x86_64 --list
is "$status $(grep -c '^builtin' .out)" '0 50000' '50,000 objects and a pattern rule'

mini hosts
printf 'hostprogs := %s\nobj-y += a.o\n$(obj)/%%.o: $(obj)/%%.y\n\tx\n' \
	"$(seq -f 'w%g' 50000 | tr '\n' ' ')" >hosts/Kbuild
within "$GODEPS" kbuild --srctree hosts --arch x86_64 --list
is "$status" 0 '50,000 host programs and a pattern rule'

kernel "$TMP/k"
printf "CONFIG_X86=y\n" >config
for dir in '' drv/; do
	seq 20000 | awk -v d="$dir" '{
		f = d "n" $1 ".c"
		printf "diff --git a/%s b/%s\nnew file mode 100644\n" \
			"--- /dev/null\n+++ b/%s\n@@ -0,0 +1 @@\n+int x;\n", f, f, f
	}' >change.patch
	within "$GODEPS" review --srctree "$k" --arch x86_64 --config config change.patch
	is "$status" 0 "20,000 new files in ${dir:-the top directory}"
done

# A name at the top level is that file, and not an object of the same name elsewhere.
printf '%s\n' 'diff --git a/a.c b/a.c' 'new file mode 100644' '--- /dev/null' \
	'+++ b/a.c' '@@ -0,0 +1 @@' '+int x;' >change.patch
run "$GODEPS" review --srctree "$k" --arch x86_64 --config config change.patch
is "$status" 0 'a new file at the top'
like "$out" 'A a.c: no makefile names it' 'is not taken for drv/a.c'

# Findings of which there are thousands.
grow() {
	git -C "$k" checkout -q -f HEAD && cat >>"$k/$1"
	git -C "$k" diff >change.patch
	git -C "$k" checkout -q -f HEAD
	within "$GODEPS" review --srctree "$k" --arch x86_64 --config config change.patch
}
grow Kconfig < <(seq 10000 |
	awk '{ printf "config S%d\n\tbool \"s\"\n\tdepends on UNDEF%d\n", $1, $1 }')
is "$status $(grep -c 'findings: 10000 new warnings' <<<"$out")" '1 1' \
	'10,000 symbols that no Kconfig file defines'
grow drv/Makefile < <(seq -f 'obj-$(CONFIG_Z) += lost%g.o' 20000)
is "$status $(grep -c 'findings: .* new errors' <<<"$out")" '1 1' '20,000 objects without a source'
like "$out" 'objects of large makefiles were not checked for a source' 'of which some are not looked at'

# 100 MB of zeros in 125 kB: git packs them twice with zlib.
git init -q bomb
truncate -s 100000000 bomb/big.bin
git -C bomb add big.bin
git -C bomb diff --cached --binary >change.patch
within "$GODEPS" review --srctree "$k" --arch x86_64 --config config change.patch
is "$status" 2 "a binary patch that unpacks to a thousand times its size"
like "$err" 'binary files in the patch are too large' 'is refused'

# What enables a symbol: long chains of symbols, a contradiction of as many, and one
# that no solver finds quickly (twelve pigeons, eleven holes).
mkdir enable
printf 'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\n' >enable/Makefile
# symbols DEPENDENCY-OF-THE-FIRST NUMBER
symbols() {
	awk -v first="$1" -v n="$2" 'BEGIN {
		print "# SPDX-License-Identifier: GPL-2.0\nmainmenu \"x\""
		for (i = 0; i < n; i++)
			printf "config S%d\n\tbool \"s\"\n\tdepends on %s\n", i,
				i ? "S" i - 1 : first
	}' >enable/Kconfig
}
symbols y 1000
within "$GODEPS" kconfig enable S999 --srctree enable --arch x86_64
is "$status $(grep -c '^CONFIG_S[0-9]*=y' .out)" '0 1000' 'a chain of 1,000 symbols'
symbols y 8000
within "$GODEPS" kconfig enable S7999 --srctree enable --arch x86_64
like "$status $err" '^2 .*CONFIG_S7999: no solution found within the work limit' '8,000 are too many'
symbols n 8000
within "$GODEPS" kconfig enable S7999 --srctree enable --arch x86_64
like "$status $err" '^2 .*CONFIG_S7999: no solution found within the work limit' \
	'and so is a contradiction of 8,000'
awk -v n=11 'BEGIN {
	print "# SPDX-License-Identifier: GPL-2.0\nmainmenu \"x\""
	for (i = 0; i <= n; i++) {
		for (j = 0; j < n; j++) {
			printf "config P%d_%d\n\tbool \"p\"\n", i, j
			for (k = 0; k < i; k++)
				printf "\tdepends on !P%d_%d\n", k, j
			any = any (j ? " || " : "\tdepends on ") sprintf("P%d_%d", i, j)
		}
		any = any "\n"
	}
	printf "config S\n\tbool \"s\"\n%s", any
}' >enable/Kconfig
within "$GODEPS" kconfig enable S --srctree enable --arch x86_64
like "$status $err" '^2 .*CONFIG_S: no solution found within the work limit' 'a hard problem'
