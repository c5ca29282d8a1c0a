#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/mini.sh"
plan 21

t=$TMP/t

mini "$t"
write "$t/Kbuild" <<'END'
obj-$(CONFIG_Y) += a.o sub/ b.o
obj-$(CONFIG_M) += c.o
obj-$(CONFIG_N) += d.o
obj-n += e.o
END
write "$t/sub/Makefile" <<'END'
obj-y := s.o
END
list "$t"
ok $? "a small tree is read"
is "$facts" "dir .
builtin a.o
builtin b.o
module c.o
dir sub
builtin sub/s.o" "a directory's facts, then those of the directories below"

write "$t/Kbuild" <<'END'
obj-y := whole.o other.o none.o single.o
whole-objs := w1.o
whole-y := w2.o
whole-m := not-in-builtin.o
other-$(CONFIG_Y) := o1.o
other-$(CONFIG_N) := o2.o
none-$(CONFIG_N) := gone.o
obj-m := mod.o empty.o
mod-y := m2.o
mod-objs := m1.o
mod-m := m3.o
mod-objs-y := nothing-special.o
empty- := off.o
END
list "$t"
is "$facts" "dir .
builtin w1.o
builtin w2.o
builtin o1.o
builtin single.o
module mod.o
module empty.o
part whole.o w1.o
part whole.o w2.o
part other.o o1.o
part mod.o m1.o
part mod.o m2.o
part mod.o m3.o" "composites: -objs, -y, -m (modules only) and the empty foo-"

write "$t/Kbuild" <<'END'
obj-y := both.o twice.o twice.o
obj-m := both.o only.o only.o
lib-y := z.o b.o twice.o
lib-m := a.o b.o
END
list "$t"
is "$facts" "dir .
builtin both.o
builtin twice.o
lib a.o
lib b.o
lib z.o
module only.o" "obj-m and lib-y lose what obj-y has; lib-y is sorted; once each"

write "$t/Kbuild" <<'END'
obj-y := late/ early/
obj-m := zmod/ amod/ early/
subdir-y := zsub
subdir-m := asub/../asub2 late
END
for d in late early zmod amod zsub asub2; do
	write "$t/$d/Makefile" <<'END'
obj-y := b.o
obj-m := m.o
lib-y := l.o
END
done
mkdir "$t/asub"
list "$t"
is "$(printf '%s\n' "$facts" | grep ^dir)" "dir .
dir late
dir early
dir zmod
dir amod
dir asub2
dir zsub" "descent: built-in directories in link order, modules', then subdir-y"
is "$(printf '%s\n' "$facts" | grep -E ' (zmod|zsub)/')" "lib zmod/l.o
module zmod/m.o
lib zsub/l.o" "what is not asked for is not built"
like "$err" '^zsub/Makefile:2: warning: m.o is not built.*\[lost-module\]' \
	"a module below subdir-y is warned of"

rm -r "$t"/?*sub* "$t"/?mod
write "$t/Kbuild" <<'END'
obj-y := late/ early/ late/../x.o late/./y.o early//z.o
END
write "$t/late/Kbuild" <<'END'
obj-y := ../early/shared.o deep/../own.o ../early/
END
write "$t/late/Makefile" <<'END'
$(error Kbuild is preferred)
END
write "$t/early/Makefile" <<'END'
obj-y := shared.o
END
list "$t"
is "$facts" "dir .
builtin x.o
builtin late/y.o
builtin early/z.o
dir late
builtin early/shared.o
builtin late/own.o
dir early" "one spelling per file, a directory with two parents once"

write "$t/late/Kbuild" <<'END'
obj-$(CONFIG_OTHER) := no.o
obj-$(subst m,y,$(CONFIG_M)) += subst.o
obj-$(if $(CONFIG_N),m,y) += if.o
ifeq ($(CONFIG_M)$(CONFIG_Y),my)
obj-y += cond.o
endif
obj-y := $(patsubst %.o,%.pi.o,$(obj-y))
obj-y += $(foreach x,1 2,v$(x).o)
obj-y += $(patsubst $(srctree)/$(src)/%.c,%.o,$(sort $(wildcard $(srctree)/$(src)/w*.c)))
obj-y += $(ARCH_CORE)
include $(srctree)/$(src)/more/Kbuild
END
write "$t/late/more/Kbuild" <<'END'
obj-y += more/more.o
END
: >"$t/late/w2.c"
: >"$t/late/w1.c"
write "$t/arch/x86/Makefile" <<'END'
core-$(CONFIG_Y) += core.o
END
list "$t"
is "$(printf '%s\n' "$facts" | grep -E 'late/.' | grep -v y.o | tr '\n' ' ')" \
"builtin late/subst.pi.o builtin late/if.pi.o builtin late/cond.pi.o \
builtin late/v1.o builtin late/v2.o builtin late/w1.o builtin late/w2.o \
builtin late/core.o builtin late/more/more.o " \
	"computed lists, included files and the architecture's exports"

write "$t/Kbuild" <<'END'
extra-y := head.lds
always-$(CONFIG_Y) := table.h
hostprogs := gen
hostprogs-always-y := gen2
userprogs := user
goprogs-y += watch
goprogs-$(CONFIG_Y) += sub/other
goprogs-$(CONFIG_N) += off
watch-pkg := ./cmd/watch
PHONY += all
all: table.h
table.h: table.txt gen FORCE
	./gen $< >$@
a.o b.o: %.o: %.c | order
END
run "$GODEPS" kbuild --srctree "$t" --arch x86_64 --list
is "$out" "dir .
hostprog gen
hostprog gen2
userprog user
extra head.lds
always table.h
always gen2
goprog watch cmd/watch
goprog sub/other .
rule table.h table.txt
rule table.h gen
rule a.o a.c
rule b.o b.c" "what else a directory makes, and the rules for it"

write "$t/Kbuild" <<'END'
obj-y := known.o $(shell ls x.o)
always-y := $(shell find . -name '*.h')
obj-$(shell uname -m) += machine.o
known-$(shell uname -s) += part.o
flags-$(shell uname -r) += -O2
FLAGS := $(shell echo -O2)
END
list "$t"
ok $? "a list that needs a shell is not an error"
is "$facts" "dir .
builtin known.o" "its known words are there"
like "$err" '^Kbuild:1: warning: obj-y .*ls x.o.*\[unresolved\]$' \
	"the rest is warned of, with its place"
like "$out" '^unresolved obj-y ' "and listed"
is "$(printf '%s\n' "$err" | grep -c 'uname')" 2 \
	"a list whose name needs a shell, and perhaps a part"
unlike "$err" 'O2|uname -r' "what reaches no goal list does not matter"

write "$t/Kbuild" <<'END'
obj-y := $(abspath early)/abs.o early//$(CURDIR)/odd.o
END
list "$t"
is "$facts" "dir .
builtin early/abs.o
builtin early/srctree/t/odd.o" "absolute names become relative ones"

write "$t/Kbuild" <<'END'
obj-y := nothere/
END
list "$t"
is $status 2 "a directory without a makefile: exit status 2"
like "$err" '^(nothere/Makefile|Kbuild:1): ' "and the place"

write "$t/Kbuild" <<'END'
obj-y := a.o
include $(srctree)/Kbuild
END
list "$t"
is $status 2 "a makefile that includes itself: exit status 2"
like "$err" '^Kbuild:2: error: ' "and the place"
