#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
#
# The compile units of files as readelf shows them: DWARF 4 and 5, compressed,
# relocatable, split, in a file of their own; MD5 of sources; files that are damaged.
. "$(dirname "$0")/../lib/tap.sh"

export CCACHE_DISABLE=1	# objects of another directory would name that
cd "$TMP" || exit
mkdir -p src debug/.build-id
cat >src/a.c <<'END'
#include "a.h"

int work(int x)
{
	return step(x);
}
END
echo 'static inline int step(int x) { return x * x + 1; }' >src/a.h
echo 'int work(int x); int main(int argc, char **argv) { return work(argc) + !argv; }' >src/b.c

# build NAME FLAG... - a program of both files, and the object of the first one
build() {
	local name=$1

	shift
	${CC:-gcc} -O1 "$@" src/a.c src/b.c -Wl,--build-id -o "$name" &&
		${CC:-gcc} -O1 "$@" -c src/a.c -o "$name.o"
}
names=(v4 v5 zlib zlib-gnu)
build v4 -gdwarf-4 && build v5 -gdwarf-5 && build zlib -gdwarf-5 -gz=zlib &&
	build zlib-gnu -gdwarf-4 -gz=zlib-gnu
ok $? 'programs are built'
run "$SRC/tests/dwarf/units.py" "$GODEPS" "${names[@]}" "${names[@]/%/.o}"
is "$out" '12 units of 8 files compared' 'their units are those of readelf'

run "$GODEPS" dwarf v5
like "$out" 'x86_64, 64 bits, little-endian, build id [0-9a-f]{40}, 2 units|, 2 units' 'the file'
like "$out" '  src/a.c: C11, DWARF 5, GNU C' 'and its units as text'
run "$GODEPS" dwarf --files v5
like "$out" "    - $TMP/src/a.h" 'the files of line tables'

for v in 4 5; do
	(mkdir split$v && cd split$v && ${CC:-gcc} -O1 -gdwarf-$v -gsplit-dwarf ../src/a.c ../src/b.c -o p)
	run "$GODEPS" dwarf split$v/p
	like "$out" "  ../src/a.c: C[0-9]*, DWARF $v, split: .*a.dwo, GNU C" "split DWARF $v"
	rm split$v/*a.dwo
	run "$GODEPS" dwarf split$v/p
	like "$out" 'split, not found: .*a.dwo' 'without the file'
	is "$status" 0 'the status is 0 nevertheless'
done

if command -v clang >/dev/null; then
	clang -O1 -gdwarf-5 src/a.c src/b.c -o md5
	run "$GODEPS" dwarf --files md5
	is "$(sed -n 's/^    \([0-9a-f]\{32\}\) /\1  /p' <<<"$out" | md5sum -c --quiet 2>&1)" '' \
		'MD5 of each source'
	like "$out" "[0-9a-f]{32} $TMP/src/a.h" 'of headers, too'
else
	skip 2 'needs clang'
fi

# A file of debug information is taken by its build id, and by no other sign.
objcopy --only-keep-debug v5 v5.debug
objcopy --strip-debug --add-gnu-debuglink=v5.debug v5 stripped
run "$GODEPS" dwarf --debug-dir=debug stripped
like "$out" 'debug information in ./v5.debug, 2 units' 'by the name in the file'
objcopy --only-keep-debug v4 v5.debug
run "$GODEPS" dwarf --debug-dir=debug stripped
like "$out" ', no debug information$' 'not that of another program'
id=$(readelf -n v5 | sed -n 's/.*Build ID: //p')
mkdir "debug/.build-id/${id:0:2}"
objcopy --only-keep-debug v5 "debug/.build-id/${id:0:2}/${id:2}.debug"
run "$GODEPS" dwarf --debug-dir=none --debug-dir=debug stripped
like "$out" "debug information in debug/.build-id/${id:0:2}/${id:2}.debug, 2 units" 'by build id'

# What is not an ELF file.
mkfifo fifo
echo text >text
for f in fifo text src absent; do
	run "$GODEPS" dwarf "$f"
	is "$status$out" 2 "$f: status 2"
	like "$err" "^$f: error: " "$f: a message"
done
run "$GODEPS" dwarf v4 text
is "$status$out" 2 'one such file: no output'
run "$GODEPS" dwarf
is "$status" 2 'no file'
cp v5 "$(printf 'a\nb\033')"
run "$GODEPS" dwarf "$(printf 'a\nb\033')"
like "$out" '^a\\nb\\x1b: ' 'a name with special bytes'

# A compressed section that would become 1 GiB.
python3 - <<'END'
import struct
data = bytearray(open("zlib", "rb").read())
shoff, = struct.unpack_from("<Q", data, 40)
size, nr = struct.unpack_from("<HH", data, 58)
for i in range(nr):
    at = shoff + i * size
    flags, addr, offset = struct.unpack_from("<QQQ", data, at + 8)
    if flags & 0x800:
        struct.pack_into("<Q", data, offset + 8, 1 << 30)
open("bomb", "wb").write(data)
END
run "$GODEPS" dwarf bomb
is "$err" 'bomb: error: a compressed section is too large' 'a compression bomb'
for f in v5.o zlib; do
	run "$SRC/tests/dwarf/hostile.py" "$GODEPS" "$f" 60 1 --files
	is "$status" 0 "$f damaged" || diag "$out"
done
done_testing
