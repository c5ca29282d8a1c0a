#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016
#
# godeps cover: configurations that compile each line of a patch, as the
# preprocessor sees it, and reasons where there are none.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"
write "$k/drv/Kconfig" <<'END'
config A
	bool "Driver A"
	depends on NET
config B
	tristate "Driver B"
config C
	tristate "Driver C"
	depends on !B
config D
	tristate "Driver D"
config E
	bool "Option E"
	depends on !NET
config S
	string "Text"
	depends on D
END
write "$k/Kconfig" <<'END'
config X86
	def_bool y
config 64BIT
	bool "64 bits"
config MODULES
	modules
	def_bool y
source "net/Kconfig"
source "drv/Kconfig"
END
write "$k/drv/Makefile" <<'END'
obj-$(CONFIG_A) += a.o
obj-$(CONFIG_B) += b.o
b-y := b1.o b2.o
obj-$(CONFIG_C) += c.o
obj-$(CONFIG_D) += d.o
END
mkdir -p "$k/include/linux"
write "$k/include/linux/kconfig.h" <<'END'
#include <generated/autoconf.h>
#define ARG_ON_1 0,
#define SECOND(a, b, ...) b
#define ON_1(x) SECOND(x 1, 0)
#define ON_2(x) ON_1(ARG_ON_##x)
#define IS_ON(x) ON_2(x)
#define IS_BUILTIN(x) IS_ON(x)
#define IS_MODULE(x) IS_ON(x##_MODULE)
#define IS_ENABLED(x) (IS_BUILTIN(x) || IS_MODULE(x))
END
write "$k/include/linux/bits.h" <<'END'
#ifdef CONFIG_64BIT
#define BITS_PER_LONG 64
#else
#define BITS_PER_LONG 32
#endif
END
commit start
git -C "$k" tag -f base >"$TMP/tag"

# cover ARGUMENT... - sets $out, $err, $status
cover() {
	run "$GODEPS" cover --srctree "$k" --arch x86_64 "$@"
}

# proof - the lines of the last commit as the preprocessor sees them: figures
proof() {
	rm -rf "$TMP/c" "$TMP/copy"
	"$GODEPS" cover -q --srctree "$k" --arch x86_64 --configs="$TMP/c" --format=json \
		-o "$TMP/cover.json" "$@"
	cp -a "$k" "$TMP/copy"
	rm -rf "$TMP/copy.work"
	"$GODEPS" kconfig allyesconfig -q --srctree="$k" --arch=x86_64 \
		-o "$TMP/c/other-x86_64-yes.config"
	"$GODEPS" kconfig allmodconfig -q --srctree="$k" --arch=x86_64 \
		-o "$TMP/c/other-x86_64-mod.config"
	run python3 "$SRC/tests/presence/cover-proof.py" "$TMP/copy" "$TMP/cover.json" "$TMP/c"
}

# stable - whether olddefconfig leaves all configurations as they are
stable() {
	for f in "$TMP/c"/x86_64-*.config; do
		"$GODEPS" kconfig olddefconfig -q --srctree="$k" --arch=x86_64 "$f" |
			cmp - "$f" || return
	done
}

write "$k/drv/a.c" <<'END'
#include "a.h"
/* drv/a */
int a;

#ifdef CONFIG_B
int with_b;
#else
int without_b;
#endif
#if IS_ENABLED(CONFIG_D) && !defined(CONFIG_D)
int module_d;
#elif defined(CONFIG_D_MODULE)
int never;
#endif
#ifdef CONFIG_E
int also_never;
#endif
#ifdef CONFIG_GONE
int gone;
#endif
END
write "$k/include/linux/shared.h" <<'END'
/* SPDX-License-Identifier: GPL-2.0 */
#ifndef SHARED_H
#define SHARED_H
#include <linux/bits.h>
#ifdef MODULE
int of_module;
#endif
#ifdef UNKNOWN
int unknown;
#endif
#if BITS_PER_LONG == 64
int wide;
#endif
#endif
END
write "$k/include/linux/lonely.h" <<'END'
int lonely;
END
add drv/c.c '#include <linux/shared.h>'
add net/two.c '#if IS_ENABLED(CONFIG_B)'
add net/two.c '#include <linux/shared.h>'
add net/two.c '#endif'
write "$k/drv/unnamed.c" <<'END'
int unnamed;
END
write "$k/Documentation/a.rst" <<'END'
Text
END
add drv/Makefile 'obj-y += e.o'
write "$k/drv/e.c" <<'END'
int e;
END
commit change
cover HEAD
is "$status" 1 'some lines are not compiled'
is "$out" "2 configurations: 11 of 18 lines compiled, and 23 without code

x86_64-1: ARCH=x86_64, 8 lines
  alldefconfig with CONFIG_64BIT=y CONFIG_NET=y CONFIG_A=y CONFIG_B=y CONFIG_D=m
  drv/a.c:6,11
  drv/e.c:1
  include/linux/shared.h:3-4,12
  net/two.c:4
  include/linux/shared.h:9 (perhaps)

x86_64-2: ARCH=x86_64, 3 lines
  alldefconfig with CONFIG_NET=y CONFIG_A=y CONFIG_C=m
  drv/a.c:8
  drv/c.c:3
  include/linux/shared.h:6

compiled if
  include/linux/shared.h:9: [defined(UNKNOWN)] && (CONFIG_C || (CONFIG_NET && CONFIG_B))

not compiled
  Documentation/a.rst:1: documentation
  drv/Makefile:6: a makefile
  drv/a.c:13: the #if lines around it, and the makefile lines, contradict each other
  drv/a.c:16: ARCH=x86_64: never: drv/Kconfig:1: CONFIG_A can be set if NET; drv/Kconfig:11: CONFIG_E can be set if !NET
  drv/a.c:19: ARCH=x86_64: never: CONFIG_GONE is not defined in any Kconfig file
  drv/unnamed.c:1: no makefile names the file, and nothing that is compiled includes it
  include/linux/lonely.h:1: nothing that is compiled includes the file" 'text'
cover --all HEAD
like "$out" 'drv/a.c:5,7,9-10,12,14-15,17-18,20: (blank|a conditional)' 'lines without code'
cover --format=json HEAD
is "$(jq -r '[.format, .version, (.configs | length)] | @text' "$TMP/.out")" \
	'["godeps-cover",1,2]' 'JSON'
is "$(jq -r '.files[] | select(.file == "include/linux/shared.h").lines[] |
	select(.state != "no-code") | [.line, .state, .config] | @text' "$TMP/.out")" \
	'[3,"compiled","x86_64-1"]
[4,"compiled","x86_64-1"]
[6,"compiled","x86_64-2"]
[9,"perhaps","x86_64-1"]
[12,"compiled","x86_64-1"]' 'and its lines'
proof HEAD
is "$status$err $out" '0 2 10 10 1 0 5 0 0' 'the preprocessor sees them, and no others'
stable
ok $? 'olddefconfig leaves the configurations as they are'

# a patch from a file, and what goes wrong
git -C "$k" show >"$TMP/patch"
git -C "$k" reset -q --hard base
cover "$TMP/patch"
like "$out" '^2 configurations: 11 of 18 lines' 'a patch'
run "$GODEPS" cover --srctree "$k" "$TMP/patch"
like "$out" '^x86-1: ARCH=x86, ' 'without --arch x86 comes first'
cover --configs="$TMP/patch" "$TMP/patch"
is "$status" 2 'configurations cannot be written'

# a header that is read again only where a macro asks for it, after other definitions
git -C "$k" checkout -q -b trace base
write "$k/drv/trace.h" <<'END'
#undef TRACE_SYSTEM
#define TRACE_SYSTEM a
#if !defined(TRACE_A_H) || defined(TRACE_HEADER_MULTI_READ)
#define TRACE_A_H
int traced;
#endif
END
write "$k/drv/default.h" <<'END'
#define A_SIZE 1
#ifndef A_SIZE
#define A_SIZE 2
int other_size;
#endif
END
add drv/a.c '#include "trace.h"'
add drv/a.c '#include "default.h"'
commit trace
cover HEAD
is "$(grep -E '^  drv/(trace|default)' <<<"$out" | cut -d' ' -f1-6)" \
	'  drv/default.h:1
  drv/trace.h:1-2,4-5
  drv/default.h:3-4: the #if lines' \
	'its lines are compiled the first time; after a definition of the macro, they are not'
git -C "$k" checkout -q -

# a file of another architecture is not looked for in x86
mkdir -p "$k/arch/arm64"
write "$k/arch/arm64/Makefile" <<'END'
KBUILD_DEFCONFIG := defconfig
END
echo 'obj-$(CONFIG_ARM64) += arch/arm64/' >>"$k/Kbuild"
echo 'obj-y += setup.o' >"$k/arch/arm64/Kbuild"
write "$k/arch/arm64/Kconfig" <<'END'
config ARM64
	def_bool y
END
echo 'source "arch/$(SRCARCH)/Kconfig"' >>"$k/Kconfig"
: >"$k/arch/x86/Kconfig"
commit arm64
echo 'int setup;' >"$k/arch/arm64/setup.c"
echo '#include <linux/far.h>' >>"$k/arch/arm64/setup.c"
echo '#include <linux/farther.h>' >"$k/include/linux/far.h"
echo 'int farther;' >"$k/include/linux/farther.h"
add drv/a.c 'int more;'
commit change
run "$GODEPS" cover --srctree "$k" HEAD
is "$status" 0 'each line is compiled for some architecture'
is "$(grep -A5 '^arm64-1' <<<"$out")" 'arm64-1: ARCH=arm64, 4 lines
  alldefconfig
  arch/arm64/setup.c:1-2
  include/linux/far.h:1
  include/linux/farther.h:1' 'and those of arm64, and its headers, for that alone'
cover HEAD
is "$status" 1 'with --arch=x86_64 it is not'
like "$out" '  arch/arm64/setup.c:1-2: no architecture that could compile it was tried' 'which is the reason'
change drv/Kconfig 's/^config B/config B B/'
commit broken
add drv/a.c 'int more;'
commit change
cover HEAD
is "$status" 2 'invalid Kconfig files'
done_testing
