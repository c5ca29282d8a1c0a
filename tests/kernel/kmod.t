#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
#
# The graph of modules, against what depmod says of the same files; the states
# of running modules, in a fictitious /proc and /sys.

. "$(dirname "$0")/../lib/tap.sh"

command -v gcc >/dev/null || skip_all "needs gcc"

# The modules are .ko files as far as their sections go, without a kernel.
# module NAME EXPORTS NEEDS INFO...
module() {
	name=$1 exports=$2 needs=$3
	shift 3
	{
		for s in $exports; do
			cat <<-EOF
			void $s(void) {}
			static const char str_${s}[] __attribute__((section("__ksymtab_strings"), used)) = "$s";
			const struct { void *f; const char *n; } __ksymtab_$s
				__attribute__((section("___ksymtab+$s"), used)) = { $s, str_$s };
			EOF
		done
		for s in $needs; do
			echo "extern void $s(void); void use_$s(void) { $s(); }"
		done
		for s; do
			n=$((${n:-0} + 1))
			echo "static const char info${n}[] __attribute__((section(\".modinfo\"), used)) = \"$s\";"
		done
	} >"$TMP/module.c"
	gcc -c -o "$TMP/module.o" "$TMP/module.c" &&
		ld -r -o "$name.ko" "$TMP/module.o" &&
		echo "$name.ko" >>modules.order
}

# The loops below read without word splitting of paths: none has a space.
mkdir -p "$TMP/tree/d/e"
cd "$TMP/tree" || exit
module d/aa "aa_one aa_two" "printk" depends= license=GPL
module d/b-b "bb_one" "aa_one printk" depends=aa "softdep=pre: aa post: later" "alias=pci:v1*"
module d/e/c "c_one" "bb_one aa_two" depends=b-b,aa
module d/lone "" "" depends=

run "$GODEPS" kmod --objtree . --list
is "$status $err" "0 " "reads the modules"
is "$out" 'alias b_b pci:v1*
depends b_b aa
depends c aa
depends c b_b
export aa aa_one
export aa aa_two
export b_b bb_one
export c c_one
module aa d/aa.ko
module b_b d/b-b.ko
module c d/e/c.ko
module lone d/lone.ko
softdep b_b aa pre
softdep b_b later post
symbol b_b aa aa_one
symbol c aa aa_two
symbol c b_b bb_one' "and lists what they say"
facts=$out

run "$GODEPS" kmod --objtree .
is "$status $err" "0 " "the same as a graph"
like "$(printf '%s' "$out" | tr -d '\n\t')" '"kmod:c" -> "kmod:b_b"[[]kind=symbol,origin="d/e/c.ko",value=bb_one[]]' \
	"with the symbol on the edge"
sed 's/ko$/o/' modules.order >order && mv order modules.order
run "$GODEPS" kmod --objtree . --list
is "$out" "$facts" "modules.order of 6.12, with .o files"

if command -v depmod >/dev/null; then
	run "$SRC/tests/oracle/modules.sh" .
	is "$status $err" "0 " "depmod and nm say the same of them"
	is "$out" '4 0 modules
3 0 dependencies in modules.dep, from symbols
3 0 dependencies in modules.dep, from what modules say
4 0 symbols in modules.symbols
3 0 undefined symbols that are in modules.symbols
1 0 aliases in modules.alias
2 0 soft dependencies in modules.softdep' "of everything"
else
	skip 2 "needs depmod"
fi

# --- not a module
echo garbage >d/bad.ko
echo d/bad.ko >modules.order
echo d/gone.ko >>modules.order
echo ../../outside.ko >>modules.order
run "$GODEPS" kmod --objtree . --list
is "$status" 2 "a file that is not a module"
like "$err" '^d/bad[.]ko: warning: cannot read the module' "is named"
like "$err" '^d/gone[.]ko: warning: .*No such file' "as is a missing one"
like "$err" 'outside[.]ko: warning: .*No such file' "and none outside of the tree is opened"
rm modules.order
run "$GODEPS" kmod --objtree .
is "$status" 2 "no modules.order"
like "$err" "modules[.]order: error: .*make modules" "says what makes it"

# --- the running kernel
mkdir -p "$TMP/proc" "$TMP/lib" "$TMP/sys/module/live_one" "$TMP/sys/module/slow" "$TMP/sys/module/printk"
echo live >"$TMP/sys/module/live_one/initstate"
echo coming >"$TMP/sys/module/slow/initstate"
echo 'only_proc 16384 1 x, Live 0x0000000000000000' >"$TMP/proc/modules"
echo 'leaving 16384 0 - Unloading 0x0000000000000000' >>"$TMP/proc/modules"
echo kernel/fs/ext-4/ext-4.ko >"$TMP/lib/modules.builtin"
running() {
	run "$GODEPS" kmod --running --proc "$TMP/proc" --sysfs "$TMP/sys" --modules "$TMP/lib" "$@"
}
running live-one only_proc printk ext_4
is "$status $out" "0 live-one live
only_proc live
printk builtin
ext_4 builtin" "live or built in: status 0"
running live_one slow leaving nosuch
is "$status $out" "1 live_one live
slow coming
leaving going
nosuch absent" "anything else: status 1"
running --wait=0.1 slow
is "$status $out" "1 slow coming" "waiting ends"
(sleep 0.3 && echo live >"$TMP/sys/module/slow/initstate") &
running --wait slow
is "$status $out" "0 slow live" "a module that is coming is waited for"
running --wait=soon slow
is "$status" 2 "no number of seconds"
running
is "$status" 2 "no module named"
done_testing
