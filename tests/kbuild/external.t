#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
#
# External modules, without a kernel tree: where make works, and what $(obj)
# and $(src) are, before Linux 6.13 and from then on.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/mini.sh"

m=$TMP/m

# newer DIR - what a top-level makefile from 6.13 on says of modules
newer() {
	write "$1/Makefile" <<'END'
VERSION = 6
PATCHLEVEL = 13
abs_srctree := $(realpath $(dir $(lastword $(MAKEFILE_LIST))))
objtree := $(if $(O),$(realpath $(O)),$(abs_srctree))
srcroot := $(realpath $(M))
ifeq ($(srcroot),$(CURDIR))
srcroot := .
endif
srctree := $(abs_srctree)
ARCH ?= $(SUBARCH)
SRCARCH := $(patsubst x86_64,x86,$(ARCH))
export srctree objtree srcroot ARCH SRCARCH
include $(objtree)/include/config/auto.conf
include $(srctree)/arch/$(SRCARCH)/Makefile
END
}

write "$m/Kbuild" <<'END'
obj-m := $(CONFIG_M)-one.o sub/
obj-m += $(patsubst $(src)/%.c,%.o,$(wildcard $(src)/auto-*.c))
$(obj)/gen.c: $(src)/gen.in
	cp $< $@
include $(src)/more.mk
ifeq ($(obj),.)
obj-m += dot.o
endif
ifneq ($(filter /%,$(src)),)
obj-m += absolute.o
endif
END
echo 'obj-m += more.o' | write "$m/more.mk"
: >"$m/auto-x.c"
write "$m/sub/Makefile" <<'END'
obj-m := two.o
two-y := ../shared.o $(notdir $(src)).o
END

# facts SRCTREE OBJTREE - of the module
facts() {
	run "$GODEPS" kbuild --srctree "$1" --objtree "$2" --arch x86_64 --external "$m" --list
	is "$status" 0 "it is read" || diag "$err"
}

mini "$TMP/old"
facts "$TMP/old" "$TMP/old"
is "$out" 'dir .
module m-one.o
module auto-x.o
module more.o
module absolute.o
rule gen.c gen.in
dir sub
module sub/two.o
part sub/two.o shared.o
part sub/two.o sub/sub.o' 'before 6.13 $(obj) and $(src) are absolute'

want='dir .
module m-one.o
module auto-x.o
module more.o
module dot.o
rule gen.c gen.in
dir sub
module sub/two.o
part sub/two.o shared.o
part sub/two.o sub/sub.o'
mini "$TMP/new"
newer "$TMP/new"
facts "$TMP/new" "$TMP/new"
is "$out" "$want" 'from 6.13 on $(obj) is ".", in the module'\''s directory'
mkdir "$TMP/o" "$TMP/new/o"
cp "$TMP/new/.config" "$TMP/o"
mv "$TMP/new/.config" "$TMP/new/o"
facts "$TMP/new" "$TMP/o"
is "$out" "$want" "with an object tree elsewhere"
facts "$TMP/new" "$TMP/new/o"
is "$out" "$want" "with an object tree in the sources"

run "$GODEPS" kbuild --srctree "$TMP/new" --objtree "$TMP/o" --arch x86_64 --external "$m"
like "$out" '"obj:auto-x.o" -> "src:auto-x.c"' "the graph knows the sources"
unlike "$out" '/module|srctree|objtree|\./\./' "and no generated name"

# What a makefile exports, the makefiles below it find: not those beside it, and
# what they assign themselves counts more.
write "$TMP/x/Kbuild" <<'END'
export WITH_EXTRA := y
export UNSURE := $(shell uname)
WITHOUT := y
obj-m += below/
END
write "$TMP/x/below/Kbuild" <<'END'
obj-m := demo.o deeper/
demo-y := core.o
demo-$(WITH_EXTRA) += extra.o
demo-$(WITHOUT) += never.o
WITH_EXTRA := n
END
write "$TMP/x/below/deeper/Kbuild" <<'END'
obj-m := deep.o
deep-y := core.o $(origin WITH_EXTRA)-$(WITH_EXTRA).o
deep-$(UNSURE) += sometimes.o
END
m=$TMP/x
facts "$TMP/new" "$TMP/o"
is "$out" 'dir .
dir below
module below/demo.o
part below/demo.o below/core.o
part below/demo.o below/extra.o
dir below/deeper
module below/deeper/deep.o
part below/deeper/deep.o below/deeper/core.o
part below/deeper/deep.o below/deeper/environment-n.o
unresolved deep-... UNSURE' "what is exported reaches the directories below" || diag "$err"

write "$TMP/v/Kbuild" <<'END'
CONFIG_DEMO = n
obj-$(CONFIG_DEMO) += demo.o sub/
demo-y := $(NAME).o
END
write "$TMP/v/sub/Kbuild" <<'END'
NAME := overridden
obj-$(CONFIG_DEMO) += $(NAME).o
END
run "$GODEPS" kbuild --srctree "$TMP/new" --objtree "$TMP/o" --arch x86_64 \
	--external "$TMP/v" --list CONFIG_DEMO=m 'NAME=$(origin NAME)-a' NAME=b
is "$out" 'dir .
module demo.o
part demo.o b.o
dir sub
module sub/b.o' "NAME=VALUE counts more than what makefiles say"
run "$GODEPS" kbuild --srctree "$TMP/new" --objtree "$TMP/o" --list NAME
is "$status" 2 "an operand that is not NAME=VALUE"
like "$err" "invalid operand 'NAME'" "is refused"

# What is beside the module may be read; its own name is the real one.
write "$TMP/y/mod/Kbuild" <<'END'
include $(src)/../common.mk $(src)/link.mk
obj-m := $(notdir $(realpath $(src))).o ../other/
mod-y := base.o $(COMMON)
ifneq ($(wildcard $(src)/../feat*.h),)
mod-y += feature.o
endif
-include $(src)/../../above.mk
END
mkdir -p "$TMP/y/other"
echo 'obj-m := up.o' >"$TMP/y/other/Kbuild"
echo 'COMMON := shared.o' >"$TMP/y/common.mk"
echo 'COMMON += linked.o' >"$TMP/y/linked"
ln -s ../linked "$TMP/y/mod/link.mk"
: >"$TMP/y/feature.h"
m=$TMP/y/mod
want='dir .
module mod.o
part mod.o base.o
part mod.o shared.o
part mod.o linked.o
part mod.o feature.o
unresolved include ../../above.mk
dir ../other
module ../other/up.o'
facts "$TMP/new" "$TMP/o"
is "$out" "$want" "what is beside the module's directory"
facts "$TMP/old" "$TMP/old"
is "$out" "$want" "and so before 6.13"
like "$err" "^Kbuild:7: warning: .*above.mk' is outside the source and object trees" "what is not read is reported"
done_testing
