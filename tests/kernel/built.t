#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
#
# What a built tree's vmlinux, modules and Module.symvers say of functions; and
# names that macros construct.

. "$(dirname "$0")/../lib/tap.sh"

command -v gcc >/dev/null || skip_all "needs gcc"

mkdir -p "$TMP/t/kernel" "$TMP/t/include/linux"
cd "$TMP/t" || exit

cat >include/linux/all.h <<'EOT'
#define EVENT(call) void __raw_event_##call(void) { } void call##_done(void) { }
#define BOTH(x) void do_##x##_all(void) { }
static inline int copied(void) { return 0; }
static inline int gone(void) { return 0; }
EOT
cat >kernel/core.c <<'EOT'
#include <linux/all.h>
int global(void) { return 0; }
static int local(void) { return 0; }
static int inlined(void) { return 0; }
static int renamed(void) { return 0; }
static int split(void) { return 0; }
int whole(void) { return 0; }
EVENT(switched)
EVENT(lost)
BOTH(read)
EOT
cat >kernel/mod.c <<'EOT'
int of_module(void) { return 0; }
static int local_of_module(void) { return 0; }
static int inlined_in_module(void) { return 0; }
EOT
cat >kbuild.dot <<'EOT'
digraph "kbuild-deps" {
"dir:." [arch=x86];
"dir:kernel" -> "obj:kernel/core.o" [kind=builtin];
"obj:kernel/core.o" -> "src:kernel/core.c" [kind=source];
"dir:kernel" -> "kmod:mod" [kind=module];
"kmod:mod" -> "obj:kernel/whole.o" [kind=module];
"obj:kernel/whole.o" -> "obj:kernel/mod.o" [kind=part];
"obj:kernel/mod.o" -> "src:kernel/mod.c" [kind=source];
}
EOT

# states NAME... - lines "NAME STATE"
states() {
	{
		echo 'digraph "go-deps" {'
		for n; do
			echo "\"gopkg:a.org/w\" -> \"ksym:$n\" [kind=probe, origin=\"w.go:1\", how=exact];"
		done
		echo '}'
	} >go.dot
	run "$GODEPS" merge --srctree . --objtree . --arch x86 --fail-on never -o merged.dot \
		kbuild.dot go.dot
	for n; do
		echo "$n $(tr -d '\n\t' <merged.dot | tr ';' '\n' |
			sed -n "s/^ *\"ksym:$n\"\[.*state=\([a-z]*\).*/\1/p")"
	done
}

all="global local inlined renamed split whole copied gone of_module local_of_module
inlined_in_module __raw_event_switched __raw_event_lost switched_done do_read_all
do_write_all exported __raw_event_never absent"
# shellcheck disable=SC2086
is "$(states $all)" "global there
local static
inlined static
renamed static
split static
whole there
copied static
gone static
of_module module
local_of_module static
inlined_in_module static
__raw_event_switched unknown
__raw_event_lost unknown
switched_done unknown
do_read_all unknown
do_write_all absent
exported absent
__raw_event_never absent
absent absent" "from the sources alone"

# --- the same, built; assembler says exactly which symbols there are
{
	echo .text
	for s in global whole __raw_event_switched switched_done do_read_all; do
		echo ".globl $s; $s: nop"
	done
	for s in local renamed.isra.0 split.part.0 split.cold whole.cold; do
		echo "$s: nop"
	done
	echo 'copied: nop'
} >a.S
printf '.text\ncopied: nop\n' >b.S
printf '.text\n.globl of_module; of_module: nop\nlocal_of_module: nop\n' >m.S
gcc -c a.S b.S m.S && ld -r -o vmlinux a.o b.o && mv m.o kernel/whole.ko
printf '0x01\texported\tkernel/whole\tEXPORT_SYMBOL_GPL\t\n0x02\tbroken\n' >Module.symvers
# shellcheck disable=SC2086
is "$(states $all)" "global there
local there
inlined fragile
renamed fragile
split fragile
whole there
copied fragile
gone fragile
of_module module
local_of_module module
inlined_in_module fragile
__raw_event_switched there
__raw_event_lost unknown
switched_done there
do_read_all there
do_write_all absent
exported module
__raw_event_never absent
absent absent" "vmlinux, modules and Module.symvers have the last word"

head -c 200 kernel/whole.ko >half && mv half kernel/whole.ko
echo garbage >vmlinux
is "$(states global local local_of_module)" "global there
local static
local_of_module static" "what is damaged says nothing"
done_testing
