#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Directories that recipes enter with $(build)=.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/mini.sh"
plan 23

t=$TMP/t
mini "$t"
cat >"$t/scripts/Kbuild.include" <<'END'
build := -f $(srctree)/scripts/Makefile.build obj
END
cat >>"$t/Makefile" <<'END'
include $(srctree)/scripts/Kbuild.include
__all: all
all: vmlinux
vmlinux: prepare $(if $(CONFIG_Y),plain) ;
prepare: | tools
	$(MAKE) $(build)=scripts/$(if $(CONFIG_N),none,mod) all
	$(MAKE) $(build)=. prepare
tools plain:
	$(MAKE) $(build)=$@
htmldocs:
	$(MAKE) $(build)=docs
%pdf:
	$(MAKE) $(build)=docs/$@
END
cat >>"$t/arch/x86/Makefile" <<'END'
boot := arch/x86/boot
all: bzImage
bzImage: vmlinux
	$(if $(CONFIG_Y),$(MAKE) $(build)=$(boot) $(boot)/$@)
	$(if $(CONFIG_N),$(MAKE) $(build)=arch/x86/never)
END
write "$t/arch/x86/boot/Makefile" <<'END'
setup-y := a.o b.o
setup-$(CONFIG_N) += n.o
targets := bzImage setup.elf $(setup-y) $(shell ls)
obj-m := m.o
lib-y := l.o
subdir-y := sub
$(obj)/bzImage: $(obj)/zip/vmlinux $(obj)/setup.elf FORCE
$(obj)/setup.elf: $(addprefix $(obj)/,$(setup-y))
	ld $^
$(obj)/zip/vmlinux: FORCE
	make -f ./scripts/Makefile.build obj=$(@D) $@
END
write "$t/arch/x86/boot/zip/Makefile" <<'END'
targets := head.stub.o
%.stub.o: %.o
	objcopy $< $@
END
write "$t/arch/x86/boot/sub/Makefile" <<'END'
always-y := s.h
END
write "$t/scripts/mod/Makefile" <<'END'
hostprogs-always-y += gen
gen-objs := gen1.o
gen-cxxobjs := gen2.o
obj-y := nothing.o
END
write "$t/tools/Makefile" <<'END'
END
write "$t/plain/Kbuild" <<'END'
END
for d in docs docs/all.pdf arch/x86/never; do
	write "$t/$d/Makefile" <<'END'
$(error not reached)
END
done
echo 'obj-y := i.o' >"$t/Kbuild"
for f in i.c arch/x86/boot/a.S arch/x86/boot/b.c arch/x86/boot/zip/head.S \
	scripts/mod/gen1.c scripts/mod/gen2.cc; do
	: >"$t/$f"
done

list "$t"
is "$status" 0 "the list is written"
is "$err" "" "without a warning"
is "$facts" "dir .
builtin i.o" "what Kbuild descends into is as before"
is "$(printf '%s\n' "$out" | grep '^enter ' | LC_ALL=C sort)" \
"enter arch/x86/boot
enter arch/x86/boot/sub
enter arch/x86/boot/zip
enter plain
enter scripts/mod
enter tools" "directories that are entered, those for other goals not"
is "$(printf '%s\n' "$out" | grep '^target ' | LC_ALL=C sort)" \
"target arch/x86/boot/a.o
target arch/x86/boot/b.o
target arch/x86/boot/bzImage
target arch/x86/boot/l.o
target arch/x86/boot/setup.elf
target arch/x86/boot/zip/head.stub.o" "their targets"

run "$GODEPS" kbuild --srctree "$t" --arch x86_64 -o "$TMP/g.dot"
is "$status" 0 "the graph is written"
awk '{ printf "%s", $0 } /;$/ { print "" }' "$TMP/g.dot" |
	tr -s '\t ' '  ' | tr -d '"' >"$TMP/lines"

# edge FROM TO KIND [ORIGIN]
edge() {
	grep -F " $1 -> $2 [" "$TMP/lines" | grep -F "kind=$3" |
		grep -qF "origin=${4:-}"
	ok $? "$1 -> $2 ($3)" || diag "$(grep -F "$1" "$TMP/lines")"
}

x=arch/x86/boot
line=$(grep -n '^bzImage:' "$t/arch/x86/Makefile" | cut -d: -f1)
edge dir:. dir:$x enter "arch/x86/Makefile:$line]"
edge dir:. dir:scripts/mod enter Makefile:
edge dir:. dir:tools enter Makefile:
edge dir:$x dir:$x/zip enter "$x/Makefile:10]"
edge dir:$x dir:$x/sub descend
edge dir:$x file:$x/bzImage target
edge dir:$x obj:$x/a.o target
edge obj:$x/a.o src:$x/a.S source
edge file:$x/bzImage file:$x/zip/vmlinux rule
edge file:$x/setup.elf obj:$x/b.o rule
edge obj:$x/zip/head.stub.o obj:$x/zip/head.o rule
edge obj:$x/zip/head.o src:$x/zip/head.S source
edge hostprog:scripts/mod/gen obj:scripts/mod/gen1.o part
edge obj:scripts/mod/gen1.o src:scripts/mod/gen1.c source
edge obj:scripts/mod/gen2.o src:scripts/mod/gen2.cc source
unlike "$(cat "$TMP/lines")" 'docs|never|nothing|m\.ko|n\.o"|dir:. -> dir:. ' \
	"nothing that is not made"

# Links in a circle: every directory enters three more.
write "$t/tools/Makefile" <<'END'
$(foreach i,1 2 3,$(eval $(obj)/$i: ; make $$(build)=$(obj)/$i))
END
for i in 1 2 3; do
	ln -s . "$t/tools/$i"
done
run "$GODEPS" kbuild --srctree "$t" --arch x86_64 --list
is "$status $(printf '%s\n' "$err" | grep -c 'recipes enter more than')" \
	"2 1" "links in a circle have an end"
