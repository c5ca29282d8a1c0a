#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# timeout: 600
# variants: normal
#
# How time grows with what an untrusted input can contain many of: n times as much may take
# n^1.1 times as long.  Between two sizes far enough from the time of starting,
# the least of five runs each; processor time and memory of the larger one are
# within the budget.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"
[ -x /usr/bin/time ] || skip_all "needs time"

cd "$TMP" || exit

# cost COMMAND... - the least processor time of five runs in ms, and peak memory in kB
cost() {
	local _ TIMEFORMAT='%U %S'

	for _ in 1 2 3 4 5; do
		{ time /usr/bin/time -o .time -f '%x %M' "$@" >/dev/null 2>&1; } 2>.user
		echo "$(cat .user) $(tail -n 1 .time | awk '{ print $2, $1 }')"
	done | awk '{ t = ($1 + $2) * 1000 }
		NR == 1 || t < best { best = t } $3 > most { most = $3 }
		$4 > 1 { best = -1; exit }
		END { printf "%d %d\n", best, most }'
}

# least A B - the smaller of two, of which -1 is a failure
least() {
	if [ "$1" -lt 0 ] || [ "$2" -lt 0 ]; then echo -1
	elif [ "$1" -lt "$2" ]; then echo "$1"
	else echo "$2"
	fi
}

# grows NAME SMALL LARGE - make_NAME SIZE prints the command that reads so much
#
# A busy machine only ever adds time: while the limit is exceeded, both are
# measured again, up to four times, and the least counts.
grows() {
	local name=$1 small=$2 large=$3 a=1000000 b=1000000 mb=0 x m round reads_small reads_large

	mapfile -t reads_small < <("make_$name" "$small")
	mapfile -t reads_large < <("make_$name" "$large")
	for round in 1 2 3 4; do
		read -r x _ < <(cost "${reads_small[@]}")
		a=$(least "$a" "$x")
		read -r x m < <(cost "${reads_large[@]}")
		b=$(least "$b" "$x")
		[ "$m" -le "$mb" ] || mb=$m
		awk -v s="$small" -v l="$large" -v a="$a" -v b="$b" 'BEGIN {
			exit !(a >= 0 && b >= 0 && log((b + 1) / (a + 1)) / log(l / s) < 1.1) }' && break
	done
	ok $? "$name: $large take as much time each as $small"
	diag "$(awk -v n="$name" -v s="$small" -v l="$large" -v a="$a" -v b="$b" -v m="$mb" -v r="$round" 'BEGIN {
		printf "%-12s %6d: %5d ms  %6d: %5d ms  exponent %.2f, %d MB, round %d", n, s, a, l, b,
			log((b + 1) / (a + 1)) / log(l / s), m / 1024, r }')"
	[ "$b" -ge 0 ] && [ "$b" -le 2000 ] && [ "$mb" -le 262144 ]
	ok $? "$name: 2 s and 256 MB" || diag "$b ms, $mb kB"
}

make_objects() {
	mini "objects$1"
	printf 'obj-y += %s\n$(obj)/%%.o: $(obj)/%%.y\n\tx\n' \
		"$(seq -f 'w%g.o' "$1" | tr '\n' ' ')" >"objects$1/Kbuild"
	printf '%s\n' "$GODEPS" kbuild --srctree "objects$1" --arch x86_64 --list
}

make_symbols() {
	mini "symbols$1"
	{
		printf 'config S0\n\tdef_bool y\n'
		seq "$1" | awk '{ printf "config S%d\n\tbool \"s\"\n\tdefault y\n" \
			"\tdepends on S%d\n", $1, int($1 / 2) }'
	} >"symbols$1/Kconfig"
	printf '%s\n' "$GODEPS" kconfig alldefconfig --srctree "symbols$1" --arch x86_64
}

make_modules() {
	seq "$1" | awk '{ printf "m.org/a%d@v1.0.0 m.org/a%d@v1.0.0\n", int($1 / 2), $1 }' \
		>"modules$1"
	printf '%s\n' "$GODEPS" gomod graph "modules$1"
}

make_files() {
	mini "files$1"
	mkdir "files$1/many"
	(cd "files$1/many" && seq -f 'f%g.c' "$1" | xargs touch)
	echo 'obj-y += many/' >"files$1/Kbuild"
	echo 'obj-y += $(patsubst $(src)/%.c,%.o,$(wildcard $(src)/*.c))' >"files$1/many/Kbuild"
	printf '%s\n' "$GODEPS" kbuild --srctree "files$1" --arch x86_64
}

make_patches() {
	[ -d "$TMP/k" ] || kernel "$TMP/k"
	printf 'CONFIG_X86=y\n' >config
	seq "$1" | awk '{ f = "drv/n" $1 ".c"
		printf "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n" \
			"From: A <a@example.org>\nDate: Tue, 14 Nov 2023 22:13:20 +0000\n" \
			"Subject: [PATCH %d] patch %d\n\n---\n" \
			"diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n+++ b/%s\n" \
			"@@ -0,0 +1 @@\n+int x;\n-- \n2.39\n\n", $1, $1, f, f, f }' >"patches$1"
	printf '%s\n' "$GODEPS" review --srctree "$TMP/k" --arch x86_64 --config config "patches$1"
}

plan 10
grows objects 20000 100000
grows symbols 20000 80000
grows modules 20000 80000
grows files 20000 100000
grows patches 100 400
