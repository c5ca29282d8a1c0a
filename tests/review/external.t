#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
#
# godeps review --external: the repository of a module outside of the kernel tree,
# for a kernel that is named.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

# The kernel is no repository; the module is at the top of one.
mini "$TMP/linux"
printf 'config %s\n\ttristate "x"\n' N OTHER >"$TMP/linux/Kconfig"
echo 'KERNELVERSION := 6.1.0' >>"$TMP/linux/Makefile"
echo '#define H 1' | write "$TMP/linux/include/linux/h.h"
k=$TMP/demo
mkdir "$k"
git init -q -b main "$k"
write "$k/Makefile" <<'END'
ifneq ($(KERNELRELEASE),)
export CONFIG_EXTRA := y
obj-m := demo.o
demo-y := main.o
demo-$(CONFIG_EXTRA) += extra.o
obj-$(CONFIG_OTHER) += other.o
obj-$(CONFIG_N) += sub/
else
all:
	$(MAKE) -C /lib/modules/$$(uname -r)/build M=$$PWD modules
endif
END
echo 'obj-m := part.o' | write "$k/sub/Kbuild"
for f in main extra other sub/part; do
	printf '#include <linux/h.h>\n#include "%s.h"\n' "$(basename "$f")" >"$k/$f.c"
	: >"$k/$f.h"
done
commit base
git -C "$k" tag base
cd "$k" || exit 2

# review ARGUMENTS... - as a user would call it, in the module
review() {
	run "$GODEPS" review --external --kernel="$TMP/linux" --arch x86_64 "$@"
}

change Makefile 's/main.o/main.o more.o/'
commit 'demo: more'
echo 'int m;' >"$k/more.c"
commit 'demo: add more.c'
review base..
is "$status $out" '0 2 patches on base, Linux 6.1.0 x86_64 with .config
  changes:  1 object added
  findings: nothing new
  affected: 2 objects, 1 kernel module

objects added
  + more.o: part of demo.o  (Makefile:4)

files
  A more.c: part of the module demo (demo.ko)  (Makefile:4)

affected, nearest first
  obj:more.o <- more.c
  obj:demo.o <- obj:more.o <- more.c
  kmod:demo <- obj:demo.o <- obj:more.o <- more.c

patch by patch
  [1/2] demo: more
        1 object added
        1 new error
          Makefile:4: error: more.o has no source, and no rule builds it [object-no-source]
  [2/2] demo: add more.c
        1 object source changed
        1 finding resolved' 'a part is added, and then its source' || diag "$err"

# what ARGUMENTS... - a review's changes, findings and notes
what() {
	review "$@"
	out=$(printf '%s\n' "$out" | grep -E '^  ([+~>-] |[^ ]*: (error|warning)|changes:|findings:|note:)')
}

# back - to the base
back() {
	git reset -q --hard base
	git clean -qfd
}

back
change Makefile 's/CONFIG_EXTRA := y/CONFIG_EXTRA := n/'
commit 'no extra'
what
is "$status $out" '0   changes:  1 object removed
  findings: nothing new
  - extra.o: part of demo.o if CONFIG_EXTRA  (Makefile:5)' 'a variable that the makefile exports'

back
change Makefile 's/CONFIG_N)/CONFIG_SUB)/'
commit 'sub under another symbol'
what
is "$status $out" '1   changes:  no change to the graph
  findings: 1 new warning
  Makefile:7: warning: CONFIG_SUB is not defined in any Kconfig file [config-undefined]' \
	'a symbol that neither the kernel nor the module defines'
what CONFIG_SUB=m
is "$status $out" '0   changes:  1 object added, 1 kernel module added, 1 directory added
  findings: nothing new
  + sub/part.o: module  (sub/Kbuild:1)
  + part  (sub/Kbuild:1)
  + sub: if CONFIG_SUB  (Makefile:7)' 'one that make is given'

back
git rm -q extra.c
commit 'source gone'
what
is "$status $out" '1   changes:  1 object source changed
  findings: 1 new error
  Makefile:5: error: extra.o has no source, and no rule builds it [object-no-source]
  ~ extra.o: extra.c -> none  (Makefile:5)' 'the source of a part is removed'

back
git rm -q other.h
commit 'header gone'
what CONFIG_OTHER=m
is "$status $out" '1   changes:  no change to the graph
  findings: 1 new warning
  other.c:2: warning: other.h is included, but the patch removes it [include-gone]' \
	'a header that is still included'
git rm -q Makefile
commit 'nothing left'
review
is "$status $(printf '%s\n' "$out" | grep error:)" \
	'1   .: error: .: no Kbuild or Makefile [directory-no-makefile]' 'the makefile is removed'

# What the repository has of the kernel is of another one.
back
write Kconfig <<'END'
config NEW
	bool
END
write arch/x86/configs/x86_64_defconfig <<'END'
CONFIG_OTHER=y
END
commit 'files of other names'
what
is "$status $out" '0   changes:  no change to the graph
  findings: nothing new' 'files that would be of a kernel'

# A patch, in memory.
back
change Makefile 's/other.o/other.o third.o/'
git diff >"$TMP/patch"
git checkout -q .
what CONFIG_OTHER=m "$TMP/patch"
is "$status $out" '1   changes:  1 object added, 1 kernel module added
  findings: 1 new error
  Makefile:6: error: third.o has no source, and no rule builds it [object-no-source]
  + third.o: module  (Makefile:6)
  + third: if CONFIG_OTHER  (Makefile:6)' 'a patch from a file'
is "$(git status --porcelain)" '' 'nothing is written'

# A directory of the repository: its makefile reads what lies beside it.
k=$TMP/mono
mkdir "$k"
git init -q -b main "$k"
cd "$k" || exit 2
echo 'mod-y := a.o' | write src/common.mk
write src/mod/Kbuild <<'END'
obj-m := mod.o
include $(src)/../common.mk
mod-y += ../beside.o
END
: | write src/mod/a.c
: | write src/beside.c
: | write go.mod
commit base
git tag base
echo 'mod-y := a.o b.o' >src/common.mk
echo 'int i;' >src/beside.c
: >src/mod/b.c
echo 'module example.org/m' >go.mod
commit next
# module ARGUMENTS... - the review of the module in its directory
module() {
	run "$GODEPS" review --external=src/mod --kernel="$TMP/linux" --arch x86_64 "$@"
}
module
is "$status $(printf '%s\n' "$out" | sed -n '/^objects/,$p')" '0 objects added
  + b.o: part of mod.o  (../common.mk:1)

files
  M ../beside.c: part of the module mod (mod.ko)  (Kbuild:3)
  A b.c: part of the module mod (mod.ko)  (../common.mk:1)

affected, nearest first
  obj:b.o <- b.c
  obj:mod.o <- obj:b.o <- b.c
  kmod:mod <- obj:mod.o <- obj:b.o <- b.c' 'a module in a directory, and what is beside it' || diag "$err"
echo 'obj-m += gone.o' >>src/mod/Kbuild
commit 'gone'
module --format=github
like "$out" 'file=src/mod/Kbuild,line=4' 'findings name files as the repository does'
git clone -q --bare . "$TMP/bare.git"
cd "$TMP" || exit 2
run "$GODEPS" review --external=bare.git --kernel=linux --arch x86_64
is "$status $err" '2 error: no Kbuild or Makefile for the module; use --external=DIR' \
	'the top of a bare repository has no module'

# Which kernel.
cd "$k/src/mod" || exit 2
mkdir "$TMP/out"
ln -s ../linux "$TMP/out/source"
echo 'CONFIG_N=m' >"$TMP/out/.config"
run "$GODEPS" review --external --kernel="$TMP/out" --arch x86_64 --format=json
is "$status" 1 'an object tree, which has a link to its sources' || diag "$err"
like "$out" '"kernel":"6.1.0"' 'JSON says which kernel'
run "$GODEPS" review --external --srctree="$TMP/linux" --config="$TMP/out/.config" --arch x86_64
is "$status" 1 'the usual options'
run "$GODEPS" review --external
is "$status $err" '2 godeps: error: --external needs a kernel tree; use --kernel=DIR' \
	'no kernel is named'
run "$GODEPS" review --kernel="$TMP/linux"
is "$status" 2 '--kernel without --external'
run "$GODEPS" review --external --kernel="$TMP/nothing"
is "$status" 2 'the kernel is not found' || diag "$err"
cd "$TMP" || exit 2
run "$GODEPS" review --external="$TMP/nothing" --kernel="$TMP/linux"
is "$status" 2 'the module is not found'

# explain finds what a makefile exports, and what make is given.
cd "$TMP/demo" || exit 2
run "$GODEPS" explain --external=. --srctree="$TMP/linux" --arch x86_64 CONFIG_OTHER=m extra.c other
is "$status $out" '0 extra.o: part of the module demo (demo.ko)
  source  extra.c

  Makefile:1  ifneq ($(KERNELRELEASE),)          KERNELRELEASE=6.1.0
  Makefile:3    obj-m := demo.o
  Makefile:1  ifneq ($(KERNELRELEASE),)          KERNELRELEASE=6.1.0
  Makefile:5    demo-$(CONFIG_EXTRA) += extra.o  CONFIG_EXTRA=y

other.o: the module other (other.ko)
  source  other.c

  Makefile:1  ifneq ($(KERNELRELEASE),)         KERNELRELEASE=6.1.0
  Makefile:6    obj-$(CONFIG_OTHER) += other.o  CONFIG_OTHER=m' 'explain' || diag "$err"
# In a directory below, before 6.13: $(obj) is absolute.
write mine/Makefile <<'END'
obj-$(CONFIG_MINE) := deep.o
END
echo 'export CONFIG_MINE = m
obj-m += mine/' >>Makefile
run "$GODEPS" explain --external=. --srctree="$TMP/linux" --arch x86_64 mine/deep.c sub/part.o
is "$status $out" '1 mine/deep.o: the module deep (mine/deep.ko)
  source  none, and no rule builds it

  Makefile:13      obj-m += mine/
  mine/Makefile:1  obj-$(CONFIG_MINE) := deep.o  CONFIG_MINE=m

sub/part.o: not built: the directory sub is not entered: CONFIG_N is not set
  source  sub/part.c

  Makefile:1    ifneq ($(KERNELRELEASE),)  KERNELRELEASE=6.1.0
x Makefile:7      obj-$(CONFIG_N) += sub/  CONFIG_N=n
  sub/Kbuild:1  obj-m := part.o

To build it:
  set CONFIG_N=y or m
      Kconfig:1: tristate "x"' 'explain, in a directory'
# Which kernel is said in the same words there.
run "$GODEPS" kbuild --external=. --kernel="$TMP/out" --arch x86_64 --list CONFIG_MINE=n
is "$status $out" '0 dir .
module demo.o
part demo.o main.o
part demo.o extra.o
dir sub
module sub/part.o
dir mine' 'kbuild --kernel' || diag "$err"
run "$GODEPS" explain --external=. --kernel="$TMP/out" --arch x86_64 demo
is "$status" 0 'explain --kernel'
for command in 'kbuild --list' 'explain demo'; do
	# shellcheck disable=SC2086
	run "$GODEPS" $command --external=.
	is "$status $err" '2 godeps: error: --external needs a kernel tree; use --kernel=DIR' \
		"$command: no kernel is named"
	# shellcheck disable=SC2086
	run "$GODEPS" $command --kernel="$TMP/linux"
	is "$status" 2 "$command: --kernel without --external"
done
run "$GODEPS" review
like "$err" 'note: to review a module outside the kernel tree, use --external' 'a hint'

# Of a long series those patches are shown that change something.
k=$TMP/demo
back
i=0
while [ $i -lt 22 ]; do
	i=$((i + 1))
	git commit -q --allow-empty -m "empty $i"
done
change Makefile 's/CONFIG_EXTRA := y/CONFIG_EXTRA := n/'
commit 'no extra'
review base..
is "$(printf '%s\n' "$out" | sed -n '/^patch by patch/,$p')" 'patch by patch
  [23/23] no extra
        1 object removed
  22 patches without a change to the graph (--all)' 'a long series'
review --all base..
like "$out" '^  \[7/23\] empty 7$' 'all of it'
review --format=markdown base..
like "$out" '^- and 22 patches without a change to the graph$' 'in Markdown'
run "$GODEPS" review --external --kernel="$TMP/linux"
like "$out" '^1 patch on HEAD\^, Linux 6.1.0 [a-z0-9]+ with' 'the architecture of this machine has its name'
done_testing
