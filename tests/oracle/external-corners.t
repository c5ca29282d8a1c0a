#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# timeout: 900
#
# External modules whose makefiles use what few others do, a directory each: godeps
# kbuild --external against GNU make with M=.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/oracle/configured.sh"

[ -n "${KDIR61:-}${KDIR612:-}" ] || need_kernel KDIR61

# write FILE - standard input becomes the file, below the modules' directory
write() {
	mkdir -p "$(dirname "$c/$1")"
	cat >"$c/$1"
}

c=$TMP/corners
write subdir-flags/Kbuild <<'END'
subdir-ccflags-y := -I$(src)/include -DTOP
ccflags-remove-y := -Wall
obj-m := top.o a/
END
write subdir-flags/a/Makefile <<'END'
subdir-ccflags-y += -DA
obj-m := a.o
a-y := a1.o $(if $(findstring -DTOP,$(subdir-ccflags-y) $(KBUILD_SUBDIR_CCFLAGS)),top.o)
END

write nested/Kbuild <<'END'
obj-m := outer.o
outer-y := inner.o x.o
inner-y := i1.o i2.o deep.o
deep-objs := d1.o
outer-$(CONFIG_NET) += net/inner2.o
net/inner2-y := net/n.o
END

write slashes/Kbuild <<'END'
obj-m := dir/one.o ./two.o dir//three.o dir/../four.o dir/ dir
one-y := not.o
dir/one-y := dir/p.o dir/q.o
dir/one-objs += r.o
END
write slashes/dir/Kbuild <<'END'
obj-m += ../five.o in.o
in-y := ../up.o down/d.o
END

write beside/mod/Kbuild <<'END'
ccflags-y := -I$(src)/../include
obj-m := beside.o ../other/
beside-y := b.o ../common/c.o
include $(src)/../common/list.mk
beside-y += $(common-objs)
END
write beside/common/list.mk <<'END'
common-objs := $(addprefix ../common/,l1.o l2.o)
END
write beside/other/Kbuild <<'END'
obj-m := other.o
END

write hostprogs/Kbuild <<'END'
hostprogs := mktable
hostprogs-always-y := gen/mkother
mktable-objs := mktable-main.o table.o
HOSTCFLAGS_table.o := -I$(src)
obj-m := host.o
host-y := main.o table.o
$(obj)/main.o: $(obj)/table.h
$(obj)/table.h: $(obj)/mktable
	$< >$@
targets += table.h
clean-files := table.h
END

write lists/Kbuild <<'END'
always-y := a.txt b.txt
always-m := m.txt
extra-y := start.o ldscript.lds
extra-m := em.o
targets := t
obj-m := lists.o
obj-y := builtin.o
lib-y := l1.o l2.o
lib-m := l3.o
userprogs := user
userprogs-always-y := user2
END

write generated/Kbuild <<'END'
obj-m := generated.o
generated-y := main.o gen.o table.o parser.o
$(obj)/gen.c: $(src)/gen.sh FORCE
	$(call if_changed,gen)
$(obj)/%.c: $(src)/%.tbl
	cp $< $@
quiet_cmd_gen = GEN $@
      cmd_gen = sh $< >$@
targets += gen.c
END

write suffixes/Kbuild <<'END'
obj-m := asm.o rust.o cert.o both.o blob.o
asm-y := entry.o c.o
cert-y := x509.asn1.o main.o
$(obj)/main.o: $(obj)/x509.asn1.h
$(obj)/x509.asn1.o: $(obj)/x509.asn1.c $(obj)/x509.asn1.h
both-y := both-c.o both-rs.o
blob-y := fw.o blob-main.o
$(obj)/fw.o: $(src)/fw.bin
	$(LD) -r -b binary -o $@ $<
END

write dtb/Kbuild <<'END'
dtb-y := board.dtb other.dtb
dtb-$(CONFIG_NET) += net.dtb
board-dtbs := base.dtb overlay.dtbo
obj-m := tree.o
tree-objs := main.o ov.dtbo.o
END

write mixed/Kbuild <<'END'
obj-m := mixed.o only-m.o
mixed-objs := a.o
mixed-y += b.o
mixed-m := c.o
mixed-$(CONFIG_MODULES) += d.o
mixed-$(CONFIG_HAVE_NO_SUCH) += e.o
mixed- += f.o
only-m-m := g.o h.o
obj-y += both.o
obj-m += both.o
END

write two/Makefile <<'END'
ifneq ($(KERNELRELEASE),)
obj-m := two.o
two-y := a.o
two-$(if $(filter 6.%,$(KERNELRELEASE)),y) += six.o
two-$(if $(filter-out 6.%,$(KERNELRELEASE)),y) += other.o
else
KERNELDIR ?= /lib/modules/$(shell uname -r)/build
PWD := $(shell pwd)
default:
	$(MAKE) -C $(KERNELDIR) M=$(PWD)
clean:
	rm -f *.o
endif
END

write pair/Kbuild <<'END'
obj-m := from-kbuild.o sub/
END
write pair/Makefile <<'END'
obj-m := from-makefile.o
END
write pair/sub/Makefile <<'END'
obj-m := sub-makefile.o
END
write pair/GNUmakefile <<'END'
obj-m := from-gnumakefile.o
END

write include-both/Makefile <<'END'
ifneq ($(KERNELRELEASE),)
include $(src)/Kbuild.in
-include $(src)/missing.mk
sinclude $(obj)/also-missing.mk
else
all:
endif
END
write include-both/Kbuild.in <<'END'
obj-m += inc.o
inc-y := $(patsubst $(src)/%.c,%.o,$(sort $(wildcard $(src)/*.c $(src)/sub/*.c)))
END
for f in b a sub/z sub/y; do : | write include-both/$f.c; done

write symbols/Kbuild <<'END'
KBUILD_EXTRA_SYMBOLS := $(src)/../other/Module.symvers
obj-m := symbols.o
symbols-y := s.o
ifneq ($(wildcard $(KBUILD_EXTRA_SYMBOLS)),)
symbols-y += with.o
endif
END
: | write other/Module.symvers

write versions/Kbuild <<'END'
obj-m := v.o
v-y := main.o
ifeq ($(VERSION),6)
v-y += six.o
endif
ifeq ($(shell test $(VERSION) -ge 7 && echo y),y)
v-y += seven.o
endif
v-y += $(if $(filter 1 12,$(PATCHLEVEL)),known.o,newer.o)
ifeq ($(shell [ $(VERSION)$(PATCHLEVEL) -lt 612 ] && echo 1),1)
v-y += old.o
endif
ccflags-$(CONFIG_DEBUG_INFO) += -g
END

write exported/Makefile <<'END'
export CONFIG_MINE := m
export CONFIG_FEATURE = $(if $(CONFIG_NET),y,n)
MY_DIRS := a b
export MY_DIRS
obj-$(CONFIG_MINE) += $(addsuffix /,$(MY_DIRS))
obj-m += top.o
END
write exported/a/Makefile <<'END'
obj-$(CONFIG_MINE) += a.o
a-$(CONFIG_FEATURE) += feature.o
a-y += $(addsuffix .o,$(MY_DIRS))
export BELOW := y
obj-m += c/
END
write exported/a/c/Makefile <<'END'
obj-m += c.o
c-$(BELOW) += below.o
END
write exported/b/Makefile <<'END'
obj-$(CONFIG_MINE) += b.o
b-y := b1.o
b-$(BELOW) += wrong.o
END

write define/Kbuild <<'END'
define module
obj-m += $(1).o
$(1)-y := $(1)-main.o $(foreach f,$(2),$(f).o)
endef
$(eval $(call module,alpha,x y))
$(eval $(call module,beta))
$(foreach m,gamma delta,$(eval obj-m += $(m).o))
sources := $(wildcard $(src)/src/*.c)
obj-m += many.o
many-y := $(sources:$(src)/%.c=%.o)
empty :=
space := $(empty) $(empty)
obj-m += $(subst $(space),-,one two).o
reverse = $(2) $(1)
obj-m += $(call reverse,p.o,q.o)
END
for f in 2 10 1; do : | write define/src/$f.c; done

write flavours/Kbuild <<'END'
list = $(late)
obj-m := $(list) first.o
late := late.o
obj-m += $(list)
obj-m ?= never.o
other ?= other.o
obj-m += $(other)
undefine other
obj-m += $(other)
override obj-m += last.o
obj-m := $(filter-out first.o,$(obj-m))
private obj-m += private.o
unexport obj-m
obj-m += a.o \
	b.o \
	# c.o \
	d.o
obj-m += $(origin late)-$(flavor late)-$(flavor list).o
obj-m += $(value list)x.o
END

write rules/Kbuild <<'END'
obj-m := rules.o
rules-y := r.o
$(obj)/r.o: obj-m += target-specific.o
all-things: ; @echo obj-m
ifeq (1,1)
    obj-m += indented.o
	obj-m += tab.o
endif
obj-m += after.o
END

write paths/Kbuild <<'END'
here := $(dir $(lastword $(MAKEFILE_LIST)))
obj-m := $(notdir $(patsubst %/,%,$(here))).o
obj-m += $(if $(filter $(abspath $(here)),$(realpath $(here))),same.o)
obj-m += $(if $(wildcard $(srctree)/Makefile),srctree.o)
obj-m += $(if $(wildcard $(objtree)/.config),objtree.o)
obj-m += $(if $(filter $(CURDIR),$(realpath $(here))),curdir.o,elsewhere.o)
obj-m += $(if $(M),m.o) $(if $(KBUILD_EXTMOD),extmod.o)
obj-m += $(basename $(notdir $(realpath $(src)/paths.txt)))-x.o
END
: | write paths/paths.txt

write duplicate/Kbuild <<'END'
obj-m := d.o d.o e.o
d-y := a.o a.o b.o
e-y := a.o e.o
obj-m += e.o f/ f/
obj-y := f/
lib-y := a.o
END
write duplicate/f/Kbuild <<'END'
obj-m := f.o
obj-y := fy.o
END

write empty/Kbuild <<'END'
# nothing but a comment
obj-$(CONFIG_HAVE_NO_SUCH) += no.o
obj-n += n.o
obj- += none.o
END

# compare NAME KDIR OBJTREE MODULE - make and godeps say the same
compare() {
	ORACLE_AROUND=$c "$SRC/tests/oracle/oracle.sh" "$2" "$3" x86_64 "$4" >"$TMP/want" 2>"$TMP/oracle.err" ||
		diag "$(tail -n 5 "$TMP/oracle.err")"
	run "$GODEPS" kbuild --srctree "$2" --objtree "$3" --arch x86_64 --external "$4" --list
	grep -E '^(dir|builtin|lib|module|part) ' "$TMP/.out" >"$TMP/got"
	[ -s "$TMP/want" ] && diff -u "$TMP/want" "$TMP/got" >"$TMP/diff"
	ok $? "$1: $(wc -l <"$TMP/want") facts" || diag "$(head -n 40 "$TMP/diff")$err"
}

for tree in 6.1="${KDIR61:-}" 6.12="${KDIR612:-}" newest="${KDIR72:-}"; do
	v=${tree%%=*} k=${tree#*=}
	[ -n "$k" ] || continue
	o=$TMP/o$v
	configured "$k" "$o" x86_64 defconfig
	ok $? "$v: make defconfig" || diag "$(tail -n 5 "$o.log")"
	make -s -C "$k" kernelversion 2>/dev/null | tail -n 1 >"$o/include/config/kernel.release"
	for dir in "$c"/*/; do
		dir=${dir%/} name=${dir##*/}
		[ -e "$dir/Kbuild" ] || [ -e "$dir/Makefile" ] || dir=$dir/mod
		[ -d "$dir" ] || continue
		compare "$v $name" "$k" "$o" "$dir"
	done
done
done_testing
