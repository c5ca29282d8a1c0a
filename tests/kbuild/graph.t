#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# The graph of a small tree: kinds of nodes and edges, and where they come from.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/mini.sh"
plan 36

t=$TMP/t
mini "$t"
write "$t/Kbuild" <<'END'
obj-y += a.o whole.o drv/
whole-y := p1.o p2.o
ifdef CONFIG_Y
lib-y := l.o
endif
extra-y := head.o
always-y := table.h
hostprogs := gen
goprogs-$(CONFIG_M) += watch
watch-pkg := cmd/watch
table.h: table.txt gen FORCE
	./gen
b.stub.o: other.txt
%.stub.o: %.o FORCE
	objcopy $< $@
lib-y += x.stub.o b.stub.o none.stub.o
ifndef CONFIG_N
obj-y += off.o
else
obj-y += none.o
endif
ifneq ($(CONFIG_M),y)
obj-y += other.o
else
obj-y += none.o
endif
ifeq ($(CONFIG_M),m)
obj-y += exact.o
endif
obj-$(if $(CONFIG_N),,y) += if.o
obj-$(or $(CONFIG_N),$(CONFIG_Y)) += either.o
obj-y += dim.o
dim-y := dim.o net_dim.o
END
write "$t/drv/Makefile" <<'END'
obj-$(CONFIG_M) += my-mod.o
my-mod-$(CONFIG_Y) += core.o
obj-$(CONFIG_M) += single.o
END
for f in a.c a.S p1.S p2.rs l.c head.S x.c drv/core.c drv/single.c dim.c net_dim.c; do
	: >"$t/$f"
done

run "$GODEPS" kbuild --srctree "$t" --arch x86_64 -o "$TMP/g.dot"
ok $? "a graph is written"
if command -v gc >/dev/null; then
	run gc -n -e "$TMP/g.dot"
	ok $? "graphviz reads it"
else
	skip 1 "needs graphviz"
fi

# A line for each edge and node: DOT lines joined, blanks and quotes as one.
awk '{ printf "%s", $0 } /;$/ { print "" }' "$TMP/g.dot" |
	tr -s '\t ' '  ' | tr -d '"' >"$TMP/lines"

# edge FROM TO KIND ORIGIN [VALUE]
edge() {
	grep -F " $1 -> $2 [" "$TMP/lines" | grep -F "kind=$3" |
		grep -qF "origin=$4${5:+, value=$5}]"
	ok $? "$1 -> $2 ($3, $4${5:+, $5})" || diag "$(grep -F "$1" "$TMP/lines")"
}

# node ID ATTRIBUTE
node() {
	grep -F " $1 [" "$TMP/lines" | grep -qF "$2"
	ok $? "$1 has $2" || diag "$(grep -F "$1" "$TMP/lines")"
}

edge dir:. dir:drv descend Kbuild:1
edge dir:. obj:a.o builtin Kbuild:1
edge obj:a.o src:a.c source Kbuild:1
edge dir:. obj:whole.o builtin Kbuild:1
edge dir:. obj:p1.o builtin Kbuild:2
edge obj:whole.o obj:p2.o part Kbuild:2
edge obj:p1.o src:p1.S source Kbuild:2
edge obj:p2.o src:p2.rs source Kbuild:2
edge obj:dim.o src:dim.c source Kbuild:33
edge obj:net_dim.o src:net_dim.c source Kbuild:33
edge dir:. obj:l.o lib Kbuild:4
edge obj:l.o config:CONFIG_Y config Kbuild:4
edge dir:. obj:head.o extra Kbuild:6
edge dir:. file:table.h always Kbuild:7
edge dir:. hostprog:gen hostprog Kbuild:8
edge dir:. goprog:watch goprog Kbuild:10
edge file:table.h file:table.txt rule Kbuild:11
edge file:table.h hostprog:gen rule Kbuild:11
edge obj:x.stub.o obj:x.o rule Kbuild:14
edge obj:x.o src:x.c source Kbuild:14
edge obj:b.stub.o file:other.txt rule Kbuild:13
edge dir:drv kmod:my_mod module drv/Makefile:1
edge kmod:my_mod obj:drv/my-mod.o module drv/Makefile:1
edge obj:drv/my-mod.o obj:drv/core.o part drv/Makefile:2
edge obj:drv/core.o config:CONFIG_Y config drv/Makefile:2
edge kmod:single config:CONFIG_M config drv/Makefile:3
edge obj:off.o config:CONFIG_N config Kbuild:18 n
edge obj:other.o config:CONFIG_M config Kbuild:23 '!y'
edge obj:exact.o config:CONFIG_M config Kbuild:28 m
edge obj:if.o config:CONFIG_N config Kbuild:30 n
edge obj:either.o config:CONFIG_N config Kbuild:31 "?"
node kmod:my_mod file=drv/my-mod.ko
node config:CONFIG_N value=n
unlike "$(cat "$TMP/lines")" 'none.o|FORCE|src:a.S' "nothing that does not exist"
