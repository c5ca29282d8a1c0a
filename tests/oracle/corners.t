#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# timeout: 300
#
# Corners of Kbuild's rules that real trees seldom visit, in small directories of
# our own below the top-level Makefile and the scripts of a real kernel.
. "$(dirname "$0")/../lib/tap.sh"

[ -n "${KDIR61:-}${KDIR612:-}" ] || need_kernel KDIR61

# write FILE - standard input becomes the file
write() {
	mkdir -p "$(dirname "$1")"
	cat >"$1"
}

# A directory f/ for each corner; $1 is the source tree.
directories() {
	write "$1/Kbuild" <<'END'
obj-y += $(addsuffix /,composites less dups dirs computed twice needs) $(ARCH_CORE)
obj-y += $(ARCH_LIB) $(ARCH_DRIVERS)
obj-m += topmod.o onlymod/
topmod-y := t1.o t2.o
obj-y += top.o
END
	write "$1/composites/Makefile" <<'END'
obj-y := whole.o off.o other.o single.o deep/part.o same.o
whole-objs := w1.o w2.o
whole-y := w3.o w1.o
whole-m := w4.o
off-$(CONFIG_NOT) := gone.o
other-$(CONFIG_YES) += o1.o
other-$(CONFIG_NOT) += o2.o
deep/part-y := deep/p1.o deep/p2.o
same-y := same.o
obj-$(CONFIG_MOD) += mod.o empty.o plain.o both.o
mod-objs := m1.o
mod-y := m2.o whole.o
mod-m := m3.o m3.o
mod-objs-y := nothing.o
empty- := e.o
both-objs-$(CONFIG_YES) := nothing.o
both-$(CONFIG_MOD) := b1.o
END
	write "$1/less/Kbuild" <<'END'
obj-y := a.o b.o sub/
obj-m := a.o c.o sub/ c.o
lib-y := z.o y.o a.o
lib-m := x.o z.o
END
	write "$1/less/Makefile" <<'END'
$(error Kbuild is preferred)
END
	write "$1/less/sub/Makefile" <<'END'
obj-y := s.o
obj-m := m.o
END
	write "$1/dups/Makefile" <<'END'
obj-y := a.o a.o b.o comp.o x.o
obj-y += a.o
comp-y := b.o c.o
obj-m := a.o b.o m.o m.o
m-y := p.o q.o
END
	write "$1/dirs/Makefile" <<'END'
obj-y := z/ before.o a/ ../shared/s.o ./dot.o a//slash.o z/
obj-m := m2/ m1/ z/
subdir-y := zy ay a
subdir-m := am
END
	for d in z a m1 m2 zy ay am; do
		write "$1/dirs/$d/Makefile" <<'END'
obj-y := b.o below/
obj-m := m.o
lib-y := l.o
b-y := b1.o b2.o
m-y := m1.o
END
		write "$1/dirs/$d/below/Makefile" <<'END'
obj-y := y.o
obj-m := x.o
END
	done
	write "$1/computed/Makefile" <<'END'
obj-$(subst m,y,$(CONFIG_MOD)) += subst.o
obj-$(if $(CONFIG_NOT),m,y) += if.o
obj-$(CONFIG_YES)$(CONFIG_NOT) += joined.o
obj-$(CONFIG_YES)$(CONFIG_MOD) += never.o
obj-$(or $(CONFIG_NOT),$(CONFIG_MOD)) += or.o
ifdef CONFIG_EMPTY
obj-y += wrong.o
else ifeq ($(CONFIG_TEXT),some text)
obj-y += text.o
endif
ifneq ($(CONFIG_NUMBER),0)
obj-y += number-$(CONFIG_NUMBER).o
endif
obj-y := $(patsubst %.o,%.pi.o,$(obj-y))
obj-y += $(foreach x,1 2,v$(x).o) $(BITS).o
define both
obj-$(1) += $(2).o
$(2)-y := $(2)-1.o
endef
$(eval $(call both,y,evaluated))
name = lazy-$(later)
obj-y += $(name).o
later := value
include $(srctree)/computed/more/Kbuild
obj-y += $(notdir $(wildcard $(srctree)/computed/*.none)) $(filter-out y1.o,$(extra-parts))
extra-parts := late.o
flavour := $(obj-y)
obj-y += $(if $(filter late.o,$(flavour)),wrong.o)
obj-y += $(words $(flavour)).o $(lastword $(sort c b a)).o
override obj-y += over.o
obj-y += ignored.o
END
	write "$1/computed/more/Kbuild" <<'END'
obj-y += more/more.o
END
	write "$1/twice/Makefile" <<'END'
obj-y := ../needs/ own.o
subdir-y := ../onlymod
END
	write "$1/needs/Makefile" <<'END'
obj-y := n.o
ifdef need-builtin
obj-y += builtin-wanted.o
endif
ifdef need-modorder
obj-m += order-wanted.o
endif
obj-y += $(subst /,-,$(obj)).o
END
	write "$1/onlymod/Makefile" <<'END'
obj-y := not-linked.o under/
obj-m := om.o
om-y := om1.o om2.o
lib-y := oml.o
END
	write "$1/onlymod/under/Makefile" <<'END'
obj-y := u.o
obj-m := um.o
END
	for d in $(sed -n 's/^\(core\|libs\|drivers\)-[^+]*+= *//p' \
			"$1/arch/x86/Makefile") lib; do
		case $d in
		*/ | lib) echo "obj-y := d.o" | write "$1/$d/Makefile" ;;
		esac
	done
	rm -f "$1/arch/x86/Kbuild"
}

# A .config and what syncconfig would make of it.
configure() {
	mkdir -p "$1/include/config" "$1/include/generated"
	cat >"$1/.config" <<'END'
CONFIG_YES=y
CONFIG_MOD=m
# CONFIG_NOT is not set
CONFIG_EMPTY=""
CONFIG_TEXT="some text"
CONFIG_NUMBER=64
CONFIG_MODULES=y
CONFIG_X86_64=y
CONFIG_64BIT=y
CONFIG_CC_IS_GCC=y
CONFIG_PCI=y
END
	touch -d '2001-01-01' "$1/.config"
	sed '/^#/d; s/"//g' "$1/.config" >"$1/include/config/auto.conf"
	: >"$1/include/config/auto.conf.cmd"
	: >"$1/include/generated/autoconf.h"
	: >"$1/include/generated/rustc_cfg"
}

# corners NAME KDIR
corners() {
	s=$TMP/$1
	mkdir -p "$s/arch/x86"
	cp "$2/Makefile" "$s"
	cp -r "$2/scripts" "$s"
	cp "$2"/arch/x86/Makefile* "$s/arch/x86"
	directories "$s"
	for o in "$TMP/$1-o" "$s/build" "$s"; do
		configure "$o"
		"$SRC/tests/oracle/oracle.sh" "$s" "$o" x86_64 >"$TMP/want"
		ok $? "$1 ${o##*/}: GNU make computes $(wc -l <"$TMP/want") facts"
		run "$GODEPS" kbuild --srctree "$s" --objtree "$o" \
			--arch x86_64 --list
		unlike "$err" 'error|unresolved' "$1 ${o##*/}: it is read"
		grep -E '^(dir|builtin|lib|module|part) ' "$TMP/.out" >"$TMP/got"
		diff -u "$TMP/want" "$TMP/got" >"$TMP/diff"
		ok $? "$1 ${o##*/}: 0 missing, 0 extra, in the same order" ||
			diag "$(head -n 60 "$TMP/diff")"
	done
}

[ -z "${KDIR61:-}" ] || corners 6.1 "$KDIR61"
[ -z "${KDIR612:-}" ] || corners 6.12 "$KDIR612"
done_testing
