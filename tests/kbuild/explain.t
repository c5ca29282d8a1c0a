#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
#
# godeps explain on a small tree: all the ways to be built or not to be built.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/mini.sh"

k=$TMP/k
mini "$k"
cat >>"$k/.config" <<'END'
CONFIG_NAME="x"
END
write "$k/Kconfig" <<'END'
source "drv/Kconfig"
END
write "$k/drv/Kconfig" <<'END'
config Y
	bool "yes"
config N
	tristate "A driver that is off"
	depends on Y || M
	help
	  if it were a block this would begin one
if Y
config B
	bool "Only built in"
	depends on M	# a comment
endif
config HIDDEN
	def_bool M
config LOW
	bool "what others need"
config DEEP
	tristate "Deep down"
	depends on LOW
END
write "$k/Kbuild" <<'END'
obj-y += drv/ # a comment
obj-$(CONFIG_N) += off/
obj-$(CONFIG_M) += mods/
obj-y += $(ARCH_CORE)
END
write "$k/arch/x86/Makefile" <<'END'
core-$(CONFIG_Y) += arch/x86/core/
END
write "$k/arch/x86/core/Makefile" <<'END'
obj-y := a.o
END
write "$k/drv/Makefile" <<'END'
helpers := helper.o
obj-y += plain.o \
	 $(helpers)
obj-$(CONFIG_M) += mod.o
mod-y := part.o other.o
mod-$(CONFIG_N) += offpart.o
obj-$(CONFIG_N) += n.o
obj-$(CONFIG_B) += b.o
lib-y += inlib.o
extra-y += extra.o
ifdef CONFIG_Y
ifeq ($(CONFIG_N),y)
obj-y += inner.o
else ifneq ($(CONFIG_M),)
obj-y += second.o
else
obj-y += third.o
endif
else
obj-y += never.o
endif
ifndef CONFIG_M
obj-y += without.o
endif
old-y := old.o
old-$(CONFIG_Y) := new.o
obj-y += $(old-y)
ifeq ($(shell uname),Linux)
obj-y += shell.o
endif
include $(srctree)/drv/more.mk
obj-y += $(if $(CONFIG_N),hidden.o)
obj-y += gen.o
$(obj)/gen.c: $(src)/gen.y
	touch $@
loose := loose.o
obj-$(CONFIG_DEEP) += deep.o
END
echo 'obj-y += included.o' >"$k/drv/more.mk"
: >"$k/drv/plain.c"
: >"$k/drv/alone.c"
for f in drv/helper drv/part drv/inlib drv/second drv/included mods/m drv/n drv/b drv/deep \
	drv/inner drv/third drv/never drv/without drv/shell drv/offpart off/in mods/y; do
	mkdir -p "$k/${f%/*}"
	: >"$k/$f.c"
done
write "$k/off/Makefile" <<'END'
obj-y += in.o
END
write "$k/mods/Makefile" <<'END'
obj-y += y.o
obj-m += m.o
END

# explain TARGET STATUS TEXT NAME
explain() {
	run "$GODEPS" explain --srctree "$k" --arch x86_64 "$1"
	is "$status $out" "$2 $3" "$4"
}

explain drv/plain.c 0 'drv/plain.o: built into vmlinux
  source  drv/plain.c
  order   object 1 of 6 in drv

  Kbuild:1        obj-y += drv/
  drv/Makefile:2  obj-y += plain.o $(helpers)' \
	'built in, asked for by its source'

explain ./drv//helper.o 0 'drv/helper.o: built into vmlinux
  source  drv/helper.c
  order   object 2 of 6 in drv

  Kbuild:1        obj-y += drv/
  drv/Makefile:2  obj-y += plain.o $(helpers)
  drv/Makefile:1  helpers := helper.o' \
	'by way of a variable'

explain drv/mod.ko 0 'drv/mod.o: the module mod (drv/mod.ko)

  Kbuild:1        obj-y += drv/
  drv/Makefile:4  obj-$(CONFIG_M) += mod.o  CONFIG_M=m' \
	'a module by its file'

explain mod 0 'drv/mod.o: the module mod (drv/mod.ko)

  Kbuild:1        obj-y += drv/
  drv/Makefile:4  obj-$(CONFIG_M) += mod.o  CONFIG_M=m' \
	'a module by its name'

explain drv/part.o 0 'drv/part.o: part of the module mod (drv/mod.ko)
  source  drv/part.c

  Kbuild:1        obj-y += drv/
  drv/Makefile:4  obj-$(CONFIG_M) += mod.o  CONFIG_M=m
  drv/Makefile:5  mod-y := part.o other.o' \
	'a part of a module'

explain drv/offpart.o 1 'drv/offpart.o: not built: CONFIG_N is not set
  source  drv/offpart.c

  Kbuild:1        obj-y += drv/
  drv/Makefile:4  obj-$(CONFIG_M) += mod.o      CONFIG_M=m
x drv/Makefile:6  mod-$(CONFIG_N) += offpart.o  CONFIG_N=n

To build it:
  set CONFIG_N=y or m
      drv/Kconfig:3: tristate "A driver that is off"
      depends on Y || M
      currently CONFIG_Y=y' \
	'a part that is off'

explain drv/n.o 1 'drv/n.o: not built: CONFIG_N is not set
  source  drv/n.c

  Kbuild:1        obj-y += drv/
x drv/Makefile:7  obj-$(CONFIG_N) += n.o  CONFIG_N=n

To build it:
  set CONFIG_N=y or m
      drv/Kconfig:3: tristate "A driver that is off"
      depends on Y || M
      currently CONFIG_Y=y' \
	'off'

explain drv/b.o 1 'drv/b.o: not built: CONFIG_B is not in the .config
  source  drv/b.c

  Kbuild:1        obj-y += drv/
x drv/Makefile:8  obj-$(CONFIG_B) += b.o  CONFIG_B=n

To build it:
  set CONFIG_B=y
      drv/Kconfig:9: bool "Only built in"
      depends on Y && M
      currently CONFIG_Y=y
  not possible: CONFIG_M is not defined in any Kconfig file' \
	'off, and a symbol that cannot be m'

explain drv/deep.o 1 'drv/deep.o: not built: CONFIG_DEEP is not in the .config
  source  drv/deep.c

  Kbuild:1         obj-y += drv/
x drv/Makefile:37  obj-$(CONFIG_DEEP) += deep.o  CONFIG_DEEP=n

To build it:
  set CONFIG_DEEP=y or m
      drv/Kconfig:17: tristate "Deep down"
      depends on LOW
      currently CONFIG_LOW=n
  including dependencies, set
      CONFIG_LOW=y
      CONFIG_DEEP=y' \
	'off, with what it depends on'

explain drv/inlib.o 0 'drv/inlib.o: in the library drv/lib.a
  source  drv/inlib.c

  Kbuild:1        obj-y += drv/
  drv/Makefile:9  lib-y += inlib.o' \
	'in a library'

explain drv/extra.o 0 'drv/extra.o: built on its own (extra-y), not linked with its directory

  Kbuild:1         obj-y += drv/
  drv/Makefile:10  extra-y += extra.o' \
	'not linked'

explain drv/inner.o 1 'drv/inner.o: not built: CONFIG_N is not set
  source  drv/inner.c

  Kbuild:1         obj-y += drv/
  drv/Makefile:11  ifdef CONFIG_Y          CONFIG_Y=y
x drv/Makefile:12    ifeq ($(CONFIG_N),y)  CONFIG_N=n
- drv/Makefile:13      obj-y += inner.o

To build it:
  set CONFIG_N=y
      drv/Kconfig:3: tristate "A driver that is off"
      depends on Y || M
      currently CONFIG_Y=y' \
	'in a conditional that is not taken'

explain drv/second.o 0 'drv/second.o: built into vmlinux
  source  drv/second.c
  order   object 3 of 6 in drv

  Kbuild:1         obj-y += drv/
  drv/Makefile:11  ifdef CONFIG_Y               CONFIG_Y=y
  drv/Makefile:14    else ifneq ($(CONFIG_M),)  CONFIG_N=n CONFIG_M=m
  drv/Makefile:15      obj-y += second.o' \
	'in an else ifneq that is'

explain drv/third.o 1 'drv/third.o: not built: CONFIG_N is not set, CONFIG_M is m
  source  drv/third.c

  Kbuild:1         obj-y += drv/
  drv/Makefile:11  ifdef CONFIG_Y                         CONFIG_Y=y
x drv/Makefile:16    else (of else ifneq ($(CONFIG_M),))  CONFIG_N=n CONFIG_M=m
- drv/Makefile:17      obj-y += third.o

To build it:
  make this true: else (of else ifneq ($(CONFIG_M),))' \
	'in an else that is not, behind one that is'

explain drv/never.o 1 'drv/never.o: not built: CONFIG_Y is y
  source  drv/never.c

  Kbuild:1         obj-y += drv/
x drv/Makefile:19  else (of ifdef CONFIG_Y)  CONFIG_Y=y
- drv/Makefile:20    obj-y += never.o

To build it:
  unset CONFIG_Y
      drv/Kconfig:1: bool "yes"' \
	'in the else of an ifdef'

explain drv/without.o 1 'drv/without.o: not built: CONFIG_M is m
  source  drv/without.c

  Kbuild:1         obj-y += drv/
x drv/Makefile:22  ifndef CONFIG_M  CONFIG_M=m
- drv/Makefile:23    obj-y += without.o

To build it:
  unset CONFIG_M
      not defined in any Kconfig file' \
	'ifndef'

explain drv/old.o 1 'drv/old.o: not built: drv/Makefile:26 replaces it: CONFIG_Y is y

  Kbuild:1         obj-y += drv/
  drv/Makefile:27  obj-y += $(old-y)
- drv/Makefile:25  old-y := old.o
x drv/Makefile:26  old-$(CONFIG_Y) := new.o  CONFIG_Y=y

To build it:
  unset CONFIG_Y
      drv/Kconfig:1: bool "yes"' \
	'a variable that is set again'

explain drv/shell.o 1 'drv/shell.o: not built: drv/Makefile:28 depends on the output of a command
  source  drv/shell.c

  Kbuild:1         obj-y += drv/
? drv/Makefile:28  ifeq ($(shell uname),Linux)
- drv/Makefile:29    obj-y += shell.o

To build it:
  make this true: ifeq ($(shell uname),Linux)' \
	'a condition that only a shell could tell'

explain drv/included.o 0 'drv/included.o: built into vmlinux
  source  drv/included.c
  order   object 5 of 6 in drv

  Kbuild:1         obj-y += drv/
  drv/Makefile:31  include $(srctree)/drv/more.mk
  drv/more.mk:1    obj-y += included.o' \
	'in an included file'

explain drv/hidden.o 1 'drv/hidden.o: not built: CONFIG_N is not set

  Kbuild:1         obj-y += drv/
x drv/Makefile:32  obj-y += $(if $(CONFIG_N),hidden.o)  CONFIG_N=n

To build it:
  set CONFIG_N=y or m
      drv/Kconfig:3: tristate "A driver that is off"
      depends on Y || M
      currently CONFIG_Y=y' \
	'inside of a function'

explain drv/gen.o 0 'drv/gen.o: built into vmlinux
  source  drv/gen.c, built by the rule at drv/Makefile:34 from drv/gen.y
  order   object 6 of 6 in drv

  Kbuild:1         obj-y += drv/
  drv/Makefile:33  obj-y += gen.o' \
	'a generated source'

explain drv/loose.o 1 'drv/loose.o: unknown: no Kbuild list leads to loose in drv/Makefile, which may have its own makefiles or rules

  drv/Makefile:36  loose := loose.o' \
	'a line that leads nowhere'

explain drv/alone.c 1 'drv/alone.o: unknown: no makefile names it; drv/alone.c exists, but may be included by another file' \
	'a source that no makefile names'

explain drv/plan.o 1 'drv/plan.o: unknown: no makefile names it
  near    drv/plain.o' \
	'a slip of the pen'

explain dvr/plain.o 1 'dvr/plain.o: unknown: no makefile names it
  near    drv
          drv/plain.o' \
	'a slip in the directory'

explain drv 0 'drv/: a directory that Kbuild enters (built-in objects: 6, modules: 1, in lib.a: 1, subdirectories: 0)

  Kbuild:1  obj-y += drv/' \
	'a directory that is entered'

explain off 1 'off/: not built: CONFIG_N is not set

x Kbuild:2  obj-$(CONFIG_N) += off/  CONFIG_N=n

To build it:
  set CONFIG_N=y or m
      drv/Kconfig:3: tristate "A driver that is off"
      depends on Y || M
      currently CONFIG_Y=y' \
	'a directory that is not'

explain off/in.o 1 'off/in.o: not built: the directory off is not entered: CONFIG_N is not set
  source  off/in.c

x Kbuild:2        obj-$(CONFIG_N) += off/  CONFIG_N=n
  off/Makefile:1  obj-y += in.o

To build it:
  set CONFIG_N=y or m
      drv/Kconfig:3: tristate "A driver that is off"
      depends on Y || M
      currently CONFIG_Y=y' \
	'an object in it'

explain mods/m.o 0 'mods/m.o: the module m (mods/m.ko)
  source  mods/m.c

  Kbuild:3         obj-$(CONFIG_M) += mods/  CONFIG_M=m
  mods/Makefile:2  obj-m += m.o' \
	'a module in a directory for modules'

explain mods/y.o 1 'mods/y.o: not built: obj-y has no effect here: the directory is entered through obj-m (Kbuild:3)
  source  mods/y.c

  Kbuild:3         obj-$(CONFIG_M) += mods/  CONFIG_M=m
  mods/Makefile:1  obj-y += y.o

To build it:
  set CONFIG_M=y
      not defined in any Kconfig file' \
	'obj-y in a directory for modules'

explain arch/x86/core/a.o 1 'arch/x86/core/a.o: built into vmlinux
  source  none, and no rule builds it
  order   object 1 of 1 in arch/x86/core

  Kbuild:4                  obj-y += $(ARCH_CORE)
  arch/x86/Makefile:1       core-$(CONFIG_Y) += arch/x86/core/  CONFIG_Y=y
  arch/x86/core/Makefile:1  obj-y := a.o' \
	'by way of the architecture; its source is gone'
run "$GODEPS" explain --srctree "$k" --arch x86_64 --format json arch/x86/core/a.o
like "$out" '"no_source":true' 'JSON says so'

# Programs, which have no suffix.
write "$k/drv/tool/Makefile" <<'END'
goprogs-y := watch
watch-pkg := ./cmd/watch
hostprogs-always-y := mkgen
END
write "$k/drv/tool/mkgen.c" <<'END'
int main(void) { return 0; }
END
echo 'obj-y += tool/' >>"$k/drv/Makefile"
explain watch 0 'drv/tool/watch: a Go program

  Kbuild:1             obj-y += drv/
  drv/Makefile:38      obj-y += tool/
  drv/tool/Makefile:1  goprogs-y := watch' 'a Go program by its name'
explain mkgen 0 'drv/tool/mkgen: a program for the build machine

  Kbuild:1             obj-y += drv/
  drv/Makefile:38      obj-y += tool/
  drv/tool/Makefile:3  hostprogs-always-y := mkgen' 'a program for the build machine'

run "$GODEPS" explain --srctree "$k" --arch x86_64 drv/plain.o drv/n.o
is $status 1 'several targets: 1 if one is not built'
is "$(printf '%s\n' "$out" | grep -c '^drv/')" 2 'and an answer for each'

run "$GODEPS" explain --srctree "$k" --arch x86_64 --format json drv/inner.o
is $status 1 'the status does not depend on the format'
like "$out" '^  "format":"godeps-explain",$' 'JSON says what it is'
like "$out" '"verdict":"not built"' 'the verdict'
like "$out" '"text":"ifeq \(\$\(CONFIG_N\),y\)"' 'a condition'
like "$out" '"holds":"not reached"' 'what is not reached'
like "$out" '"kconfig":"drv\\?/Kconfig:3"' 'what to set'

run "$GODEPS" explain --srctree "$k" --arch x86_64
is $status 2 'no target: 2'
run "$GODEPS" explain --srctree "$k" --arch x86_64 --format xml drv/n.o
is $status 2 'no such format: 2'
run "$GODEPS" explain --srctree "$TMP/nowhere" drv/n.o
is $status 2 'no tree: 2'
like "$err" 'cannot open the tree' 'and why'

# Names from outside the tree, and strange ones.
for t in ../drv/n.o /etc/passwd . '' / 'a
b.o' '$(x).o' .o - ./.; do
	run "$GODEPS" explain --srctree "$k" --arch x86_64 -- "$t"
	[ $status -le 1 ] && [ -z "$err" ]
	ok $? "a target '$t' gets an answer"
done

done_testing
