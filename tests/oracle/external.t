#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# timeout: 300
#
# External modules: godeps kbuild --external against GNU make with M=.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/oracle/configured.sh"

[ -n "${KDIR61:-}${KDIR612:-}" ] || need_kernel KDIR61

# write FILE - standard input becomes the file
write() {
	mkdir -p "$(dirname "$1")"
	cat >"$1"
}

# The idiom of one file for both: "make" in the directory, and Kbuild.
m=$TMP/modules
write "$m/Makefile" <<'END'
ifneq ($(KERNELRELEASE),)
obj-m := one.o two.o sub/ $(if $(CONFIG_NET),net.o)
obj-$(CONFIG_HAVE_NO_SUCH) += off.o
two-y := two-main.o lib/two-lib.o
two-$(CONFIG_PCI) += two-pci.o
two-$(CONFIG_HAVE_NO_SUCH) += two-off.o
two-objs += sub/../two-more.o
ccflags-y := -I$(src)/include -DWHERE='"$(M)"'
ifneq ($(shell uname -s),)
ccflags-y += -DSHELL
endif
obj-m += $(patsubst $(src)/%.c,%.o,$(wildcard $(src)/auto-*.c))
$(obj)/gen.c: $(src)/gen.in
	cp $< $@
ifeq ($(src),$(obj))
obj-m += same.o
endif
ifneq ($(filter /%,$(src)),)
obj-m += absolute.o
endif
include $(src)/more.mk
else
KDIR ?= /lib/modules/$(shell uname -r)/build
all:
	$(MAKE) -C $(KDIR) M=$(CURDIR) modules
endif
END
write "$m/more.mk" <<'END'
obj-m += more.o
more-y := more-1.o more-2.o
END
: >"$m/auto-b.c"
: >"$m/auto-a.c"
: >"$m/one.c"
write "$m/sub/Kbuild" <<'END'
obj-m += three.o deep/
three-objs := a.o b.o ../shared.o
obj-y += built.o
lib-y += l.o
always-y += data.bin
subdir-y += tools
END
echo '$(error Kbuild is preferred)' >"$m/sub/Makefile"
write "$m/sub/deep/Makefile" <<'END'
obj-$(CONFIG_MODULES) += bottom.o
obj-m += four.o
four-y := four.o
END
echo 'obj-m := lost.o' | write "$m/sub/tools/Makefile"

# compare NAME KDIR OBJTREE MODULE - make and godeps say the same
compare() {
	"$SRC/tests/oracle/oracle.sh" "$2" "$3" x86_64 "$4" >"$TMP/want" 2>"$TMP/oracle.err"
	ok $? "$1: GNU make computes $(wc -l <"$TMP/want") facts" ||
		diag "$(tail -n 5 "$TMP/oracle.err")"
	run "$GODEPS" kbuild --srctree "$2" --objtree "$3" --arch x86_64 \
		--external "$4" --list
	ok $status "$1: it is read" || diag "$err"
	unlike "$err" 'error|unresolved' "$1: without an unknown"
	grep -E '^(dir|builtin|lib|module|part) ' "$TMP/.out" >"$TMP/got"
	diff -u "$TMP/want" "$TMP/got" >"$TMP/diff"
	ok $? "$1: 0 missing, 0 extra, in the same order" || diag "$(head -n 40 "$TMP/diff")"
}

for tree in 6.1="${KDIR61:-}" 6.12="${KDIR612:-}" 7.2="${KDIR72:-}"; do
	v=${tree%%=*} k=${tree#*=}
	[ -n "$k" ] || continue
	o=$TMP/o$v
	configured "$k" "$o" x86_64 defconfig
	ok $? "$v: make defconfig" || diag "$(tail -n 5 "$o.log")"
	echo "$v.0-test" >"$o/include/config/kernel.release"
	compare "$v" "$k" "$o" "$m"
	case $v in
	7.*) unlike "$out" '^module (absolute|same).o$' "$v: \$(src) is relative, and not \$(obj)" ;;
	*) like "$out" '^module absolute.o$' "$v: \$(src) is absolute" ;;
	esac
	like "$out" '^rule gen.c gen.in$' "$v: rules are relative to the module"
	unlike "$out" "^[a-z]* /|$TMP|/module" "$v: no name is absolute"
	"$GODEPS" kbuild --srctree "$k" --objtree "$o" --arch x86_64 --external "$m" >"$TMP/dot"
	like "$(grep one "$TMP/dot")" '"obj:one.o" -> "[a-z]*:one.c"' "$v: the graph knows the sources"
done

# A module somebody else wrote, where apt has one in its reach.
dkms=$TMP/dkms
mkdir "$dkms"
if [ -n "${KDIR61:-}" ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null &&
		(cd "$dkms" && apt-get -q download v4l2loopback-dkms >/dev/null 2>&1) &&
		dpkg-deb -x "$dkms"/*.deb "$dkms"; then
	compare "v4l2loopback" "$KDIR61" "$TMP/o6.1" "$(echo "$dkms"/usr/src/*)"
	is "$(cat "$TMP/got")" "dir .
module v4l2loopback.o" "v4l2loopback: a directory and a module"
else
	skip 5 "needs a module source package from apt (v4l2loopback-dkms)"
fi

run "$GODEPS" kbuild --srctree "${KDIR61:-$KDIR612}" --objtree "$o" --external "$TMP/nowhere" --list
is $status 2 "no such directory: 2"
like "$err" 'cannot open the tree' "and why"
done_testing
