#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# timeout: 2400
#
# What a build of tinyconfig leaves behind is what the graph has.  BUILT61 may
# name the object tree of a finished build of KDIR61; else it is built here.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/oracle/configured.sh"
need_kernel KDIR61
plan 7

o=${BUILT61:-}
if [ -z "$o" ]; then
	o=$TMP/o
	configured "$KDIR61" "$o" x86_64 tinyconfig &&
		(unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES GNUMAKEFLAGS
		 make -s -j2 -C "$KDIR61" O="$o" ARCH=x86_64) \
			>"$TMP/log" 2>&1 </dev/null
	ok $? "tinyconfig builds" || diag "$(tail -n 5 "$TMP/log" "$o.log")"
else
	skip 1 "BUILT61 is built"
fi

kbuild() { run "$GODEPS" kbuild --srctree "$KDIR61" --objtree "$o" --arch x86_64 "$@"; }
kbuild -o "$TMP/g.dot"
is "$status" 0 "the graph is written"
grep -o '"[a-z]*:[^"]*"' "$TMP/g.dot" | tr -d '"' | sort -u >"$TMP/ids"
kbuild --list
printf '%s\n' "$out" >"$TMP/list"

# left PATTERN - files that the build left
left() { (cd "$o" && find . -name "$1" -type f) | sed 's,^\./,,' | sort; }

# The list of godeps-graph(5), "What is not there".
cat >"$TMP/known" <<'END'
vmlinux.o
vmlinux.a
END
sort -o "$TMP/known" "$TMP/known"

left '*.o' | grep -Ev '(^|/)\.|\.mod\.o$|^tools/' >"$TMP/o"
sed -n 's/^obj://p' "$TMP/ids" | sort - "$TMP/known" | comm -13 - "$TMP/o" >"$TMP/lost"
ok "$([ -s "$TMP/o" ] && [ ! -s "$TMP/lost" ]; echo $?)" \
	"$(wc -l <"$TMP/o") objects are all there" || diag "$(cat "$TMP/lost")"

# An archive is its folder: built-in.a that was visited, lib.a that has lib-y.
sed -n 's,^dir \(.*\),\1/built-in.a,p' "$TMP/list" | sed 's,^\./,,' >"$TMP/archives"
sed -n 's,^lib \(.*\)/[^/]*$,\1/lib.a,p' "$TMP/list" >>"$TMP/archives"
cat "$TMP/known" >>"$TMP/archives"
left '*.a' | grep -v ^tools/ >"$TMP/a"
sort -u "$TMP/archives" | comm -13 - "$TMP/a" >"$TMP/lost"
ok "$([ -s "$TMP/a" ] && [ ! -s "$TMP/lost" ]; echo $?)" \
	"$(wc -l <"$TMP/a") archives have their folders" || diag "$(cat "$TMP/lost")"

(cd "$o" && ar t built-in.a) | sort -u >"$TMP/linked"
sed -n 's/^builtin //p' "$TMP/list" | sort -u >"$TMP/builtin"
diff "$TMP/linked" "$TMP/builtin" >"$TMP/diff"
ok $? "ar t built-in.a: $(wc -l <"$TMP/linked") objects, the same" ||
	diag "$(head -n 20 "$TMP/diff")"

for a in $(left lib.a | grep -v ^tools/); do (cd "$o" && ar t "$a"); done |
	sort -u >"$TMP/linked"
sed -n 's/^lib //p' "$TMP/list" | sort -u | diff "$TMP/linked" - >"$TMP/diff"
ok $? "ar t lib.a: $(wc -l <"$TMP/linked") objects, the same" ||
	diag "$(head -n 20 "$TMP/diff")"

sed -n 's/^module \(.*\)\.o$/\1.ko/p' "$TMP/list" | sort >"$TMP/modules"
sort "$o/modules.order" 2>/dev/null | diff - "$TMP/modules" >"$TMP/diff"
ok $? "modules.order is the same" || diag "$(cat "$TMP/diff")"
