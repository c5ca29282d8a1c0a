#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016  # makefiles are full of $(...)
# variants: normal
# timeout: 300
#
# Makefiles of a kernel tree, each by itself under a configuration in which a
# third of the symbols is y, m or off: what make and godeps eval find in their
# variables is the same.  make's $(shell) is given /bin/true; what depends on it
# is unknown to godeps and not compared.  GODEPS_EVERY=1 takes all of them.
. "$(dirname "$0")/../lib/tap.sh"
need_kernel KDIR61
type make >/dev/null || skip_all 'needs make'
cd "$TMP" || exit

every=${GODEPS_EVERY:-25}
(cd "$KDIR61" && find arch block crypto drivers fs init kernel lib mm net samples security \
	sound usr virt -name Makefile -o -name Kbuild) | grep -v '^arch/[a-z0-9]*/Makefile$' |
	sort | awk -v n="$every" 'NR % n == 0' >list
xargs -a list -d '\n' -I{} grep -ohE 'CONFIG_[A-Za-z0-9_]+' "$KDIR61/{}" | sort -u |
	awk 'NR % 3 { print $0 "=" (NR % 3 == 1 ? "y" : "m") }' >config.mk

compare() {
	local dir=${1%/*}

	cat >x.mk <<-EOT
		srctree := $KDIR61
		src := $KDIR61/$dir
		obj := $dir
		SRCARCH := x86
		BITS := 64
		include config.mk
		include $KDIR61/$1
		names := \$(sort \$(filter obj-% lib-% subdir-% always-% extra-% %-y %-m %-objs %-n \\
			targets hostprogs CFLAGS_% clean-files,\$(.VARIABLES)))
		\$(foreach v,\$(names),\$(info \$v[\$(flavor \$v)] = \$(\$v)))
		\$(error end)
	EOT
	make -rR -f x.mk SHELL=/bin/true >theirs 2>/dev/null
	"$GODEPS" eval -f x.mk >ours 2>/dev/null
	cmp -s theirs ours && return
	grep -q '<unknown' ours && ! grep -v '<unknown' ours | grep -qvxFf theirs && return
	diag "$1: $(diff theirs ours | head -n 5)"
	return 1
}

bad=0
while read -r f; do
	compare "$f" || bad=$((bad + 1))
done <list
is "$bad" 0 "$(wc -l <list) makefiles of the kernel"
[ "$(wc -l <list)" -gt 20 ]
ok $? 'which are some'

run "$GODEPS" eval -f "$KDIR61/Makefile" srctree="$KDIR61" SUBARCH=x86 --print=KERNELVERSION
is "$status: $(printf '%s\n' "$out" | tail -n 1 | cut -d. -f1-2)" '0: 6.1' \
	'the top-level makefile'
done_testing
