#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 900
# variants: normal
#
# Makefile.goprogs with a kernel's own Makefile.build: what C code in Go programs is
# compiled with.  The compilers and pkg-config are scripts that say how they were called,
# where the real ones do not take part.
. "$(dirname "$0")/../lib/tap.sh"

need_kernel KDIR612
command -v go >/dev/null || skip_all "needs Go"

glue=$SRC/scripts/tree/kbuild

# prepare_tree TREE - what Kbuild needs to enter one directory of it
prepare_tree() {
	k=$TMP/${1##*/}
	rm -rf "$k"
	mkdir -p "$k/include/config" "$k/box" "$k/scripts/basic"
	for f in "$1"/scripts/*; do
		[ -d "$f" ] || ln -s "$f" "$k/scripts/"
	done
	ln -s "$glue" "$k/scripts/godeps"
	rm "$k/scripts/Makefile.build"
	# As hooks.sh does it.
	awk '/^targets[ \t]*[+]=.*[$][(]always-y[)]/ {
		print "include $(srctree)/scripts/godeps/Makefile.goprogs" } { print }' \
		"$1/scripts/Makefile.build" >"$k/scripts/Makefile.build"
	echo 'CONFIG_GO_MODULE=y' >"$k/include/config/auto.conf"
	printf 'CONFIG_%s=y\n' 64BIT MMU X86_64 ARM64 >"$k/.config"
	cp "$TMP/box/"* "$k/box/"
}

mkdir "$TMP/box" "$TMP/bin" "$TMP/tools"
cat >"$TMP/box/Makefile" <<'END'
goprogs-y := box plain
box-cgo := y
box-pkg := .
box-cflags := -DBOX=3
box-ldflags := -Wl,--build-id=none
plain-pkg := .
END
printf 'module example.org/box\n\ngo 1.19\n' >"$TMP/box/go.mod"
cat >"$TMP/box/main.go" <<'END'
package main

var extra int

func main() { println(size() + extra) }
END
cat >"$TMP/box/c.go" <<'END'
package main

// #cgo pkg-config: box
// #include <string.h>
// static int box_size(void) { return BOX + SIZE; }
import "C"

func size() int { return int(C.box_size()) }
END
cat >"$TMP/box/go.go" <<'END'
//go:build !cgo

package main

func size() int { return 0 }
END
mkdir "$TMP/pc"
printf 'Name: box\nDescription: d\nVersion: 1\nCflags: -DSIZE=4\n' >"$TMP/pc/box.pc"

# kbuild VARIABLE=VALUE... - enter the directory as Kbuild does, which exports what the
# command line of make says
kbuild() {
	run env -u PKG_CONFIG -u PKG_CONFIG_LIBDIR -u CCACHE_BASEDIR HOSTPKG_CONFIG=pkg-config \
		"$@" make -C "$k" -f scripts/Makefile.build --no-print-directory obj=box \
		need-builtin=1 srctree=. objtree=. srcroot=. CONFIG_SHELL=sh GODEPS="$GODEPS" \
		KBUILD_USERCFLAGS='-Wall -m64 -std=gnu11' AR=ar LD=ld NM=nm ARCH=x86 SRCARCH=x86 \
		KCONFIG_CONFIG=.config KBUILD_VERBOSE=1 "$@" box/box box/plain
}

# A compiler that tells how it was called.
cat >"$TMP/bin/mycc" <<END
#!/bin/sh
echo "mycc \$*" >>"$TMP/calls"
exec gcc "\$@"
END
chmod +x "$TMP/bin/mycc"
# One that helps another, as distcc does.
cat >"$TMP/bin/mydistcc" <<END
#!/bin/sh
echo "mydistcc \$*" >>"$TMP/calls"
exec "\$@"
END
chmod +x "$TMP/bin/mydistcc"
PATH=$TMP/bin:$PATH

mkdir "$TMP/cxx"
cat >"$TMP/cxx/more.cc" <<'END'
//go:build cgo

extern "C" int more();
struct five { virtual int of() { return 5; } };
int more() { return five().of(); }
END
cat >"$TMP/cxx/more.go" <<'END'
package main

// int more(void);
import "C"

func init() { extra = int(C.more()) }
END

for tree in "$KDIR612" ${KDIRNEW:-}; do
	prepare_tree "$tree"
	name=${tree##*/}
	: >"$TMP/calls"
	kbuild CC="$TMP/bin/mycc" PKG_CONFIG_PATH="$TMP/pc"
	is "$status" 0 "$name: a program with C code is built" || diag "$out$err"
	is "$("$k/box/box" 2>&1)" 7 "with its flags and those of pkg-config"
	is "$("$k/box/plain" 2>&1)" 0 "one that does not ask for it has none"
	like "$(cat "$TMP/calls")" '^mycc .*-m64.* -DBOX=3' "compiled by the compiler of the kernel"
	unlike "$(cat "$TMP/calls")" 'gnu11' "without the flags that are only for the kernel's own programs"

	# C++ is for the compiler that belongs to that of C, whatever helps them.
	cp "$TMP/cxx/"* "$k/box/"
	: >"$TMP/calls"
	kbuild CC="mydistcc gcc -fno-ident" PKG_CONFIG_PATH="$TMP/pc"
	is "$status $("$k/box/box" 2>&1)" "0 12" "$name: C++ through distcc" || diag "$out$err"
	like "$(cat "$TMP/calls")" '^mydistcc gcc -fno-ident .* -c .*c\.cgo2\.c' "which compiles C"
	like "$(cat "$TMP/calls")" '^mydistcc g\+\+ -fno-ident .* -c .*more\.cc' "and C++"
	if command -v clang++ >/dev/null; then
		rm -f "$k/box/box"
		kbuild CC="mydistcc clang --gcc-toolchain=/usr" LLVM=1 AR=llvm-ar \
			KBUILD_USERCFLAGS='-Wall --target=x86_64-linux-gnu' \
			KBUILD_USERLDFLAGS="--target=x86_64-linux-gnu --ld-path=$(command -v ld)" \
			PKG_CONFIG_PATH="$TMP/pc"
		is "$status $("$k/box/box" 2>&1)" "0 12" "$name: with LLVM=1" || diag "$out$err"
		like "$(readelf -p .comment "$k/box/box")" 'clang version' "compiled by clang"
		like "$(cat "$TMP/calls")" \
			'mydistcc clang\+\+ --gcc-toolchain=/usr .*--target=x86_64-linux-gnu.* -c .*more' \
			"C++ as well"
	else
		skip 3 "needs clang"
	fi
	rm "$k/box/more.cc" "$k/box/more.go"

	# Built twice: ccache has what it compiled.
	if command -v ccache >/dev/null; then
		export CCACHE_DIR=$TMP/ccache-$name
		for _ in 1 2; do
			ccache -z >/dev/null
			rm -rf "$k/.godeps" "$k/box/box"
			kbuild CC="ccache gcc" PKG_CONFIG_PATH="$TMP/pc"
		done
		hits=$(ccache --print-stats | awk '$1 ~ /^(direct|preprocessed)_cache_hit$/ { n += $2 }
			END { print n + 0 }')
		is "$status $((hits > 0))" "0 1" "$name: a second build finds $hits objects in ccache"
		unset CCACHE_DIR
	fi
done

# For another machine: its libraries, not those of this one.
if command -v aarch64-linux-gnu-gcc >/dev/null; then
	prepare_tree "$KDIR612"
	lib=$TMP/arm64
	mkdir -p "$lib/pkgconfig"
	echo 'int box(void) { return 1; }' >"$TMP/box.c"
	aarch64-linux-gnu-gcc -shared -o "$lib/libbox.so" "$TMP/box.c"
	printf 'Name: box\nDescription: d\nVersion: 1\nCflags: -DSIZE=5\nLibs: -L%s -lbox\n' \
		"$lib" >"$lib/pkgconfig/box.pc"
	kbuild CC=aarch64-linux-gnu-gcc CROSS_COMPILE=aarch64-linux-gnu- ARCH=arm64 SRCARCH=arm64 \
		KBUILD_USERCFLAGS= PKG_CONFIG_LIBDIR="$lib/pkgconfig"
	is "$status" 0 "built for arm64" || diag "$out$err"
	like "$(readelf -hd "$k/box/box")" 'AArch64' "for that machine"

	gcc -shared -o "$lib/libbox.so" "$TMP/box.c"
	rm -f "$k/box/box"
	kbuild CC=aarch64-linux-gnu-gcc CROSS_COMPILE=aarch64-linux-gnu- ARCH=arm64 SRCARCH=arm64 \
		KBUILD_USERCFLAGS= PKG_CONFIG_LIBDIR="$lib/pkgconfig"
	ok $((status == 0)) "not with the library of another machine"

	rm -f "$k/box/box"
	unset PKG_CONFIG_PATH
	kbuild CC=aarch64-linux-gnu-gcc CROSS_COMPILE=aarch64-linux-gnu- ARCH=arm64 SRCARCH=arm64 \
		KBUILD_USERCFLAGS=
	ok $((status == 0)) "nor where only this machine has the .pc file"
fi
done_testing
