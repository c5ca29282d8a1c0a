#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
#
# Recordings of perf: both byte orders, files and pipes, compressed records, records out
# of order, counters that were read; symbols and build ids; files that are damaged.
. "$(dirname "$0")/../lib/tap.sh"

cd "$TMP" || exit
cat >kallsyms <<'END'
ffffffff80000000 T _text
ffffffff80000100 t alpha_first
ffffffff80000100 T alpha
ffffffff80000200 t beta
0000000000000010 A constant
ffffffffc0000000 t gamma	[one]
END
cost=("$GODEPS" cost --kallsyms=kallsyms "--by=program,object,function")

# record OPTION... - a recording, $TMP/data
record() {
	"$SRC/tests/cost/perfdata.py" "$@" data
}

table='  3000  60.00%  60.00%  prog     [kernel.kallsyms]  alpha
  2000  40.00%  40.00%  child    /nonexistent/prog  [unknown]
     0   0.00%  60.00%  prog     /nonexistent/prog  [unknown]'
for o in '' --big --pipe '--big --pipe'; do
	# shellcheck disable=SC2086
	record $o
	run "${cost[@]}" data
	is "$(tail -n 3 <<<"$out" | sed 's/  *[0-9]*   *[-0-9.%]*  \([a-z]*  *[[/]\)/  \1/; s/^ */  /')" \
		"$(sed 's/^ */  /' <<<"$table")" "perfdata.py $o: samples"
	like "$out" '^cycles: 5000 in 3 samples$' "perfdata.py $o: sum"
	like "$err" '^data: warning: 7 samples were lost$' "perfdata.py $o: lost samples"
done
record
run "${cost[@]}" data
like "$out" '^dTLB-load-misses: 36 in 1 sample$' 'the name of an event that has none'
record --pipe
run "${cost[@]}" data
like "$out" '^misses: 36 in 1 sample$' 'a name that a record has'
if command -v zstd >/dev/null; then
	record --pipe
	"${cost[@]}" data >expected 2>/dev/null
	record --pipe --zstd
	"${cost[@]}" data >got 2>/dev/null
	is "$(cat got)" "$(cat expected)" 'compressed records'
	# 64 MiB of nothing in a few kB.
	head -c 67108864 /dev/zero | zstd -q -c >bomb.zst
	python3 - <<'END'
import struct
data = open("bomb.zst", "rb").read()
head = open("data", "rb").read()[:16]
records = b"".join(struct.pack("<IHH", 81, 0, len(data[i:i + 60000]) + 8) + data[i:i + 60000]
                   for i in range(0, len(data), 60000))
open("bomb", "wb").write(head + records)
END
	run "${cost[@]}" bomb
	is "$status" 2 'a compression bomb'
	like "$err" '^bomb: error: (the compressed records become too large|damaged compressed records)$' \
		'is refused'
else
	skip 3 'needs zstd'
fi
record --read
run "${cost[@]}" data
like "$out" '^cycles: 5000 in 3 samples$' 'counters that were read: what is new since the last time'
like "$out" '^dTLB-load-misses: 3 in 3 samples$' 'of all events of a group'

# Symbols of a file, if it has the build id.
cat >prog.s <<'END'
	.text
	.globl	_start, step
	.type	_start, @function
_start:	.skip 16
	.size	_start, 16
	.type	step, @function
step:	.skip 64
	.size	step, 64
END
${CC:-gcc} -nostdlib -static -Wl,--build-id=0x00112233445566778899aabbccddeeff00112233 \
	-Wl,-z,noseparate-code -Wl,-Ttext=0x401000 -o prog prog.s
offset=$(readelf -lW prog | awk '/LOAD/ && /R E/ { print $2 " " $3; exit }')
is "$(($(cut -d' ' -f1 <<<"$offset") + 0x401000 - $(cut -d' ' -f2 <<<"$offset")))" 4096 \
	'the program is as the recording has it'
record --file="$PWD/prog" --id=00112233445566778899aabbccddeeff00112233
run "${cost[@]}" data
like "$out" '^2000 .* child  *.*/prog  *_start$' 'symbols of a file'
like "$out" '^ *0 .* 60.00% .* prog  *.*/prog  *step$' 'an address to which a call returns is in its caller'
record --file=/prog --id=00112233445566778899aabbccddeeff00112233
run "${cost[@]}" --root=. data
like "$out" '^2000 .* /prog  *_start$' '--root: below a directory'
record --file="$PWD/prog" --id=ff112233445566778899aabbccddeeff00112233
run "${cost[@]}" data
like "$err" 'warning: no symbols of .*/prog: not the file that was recorded: the build id differs$' \
	'another build id'
like "$out" '^2000 .*[[]unknown[]]$' 'its symbols are not used'
mkdir -p debug/.build-id/00
objcopy --only-keep-debug prog debug/.build-id/00/112233445566778899aabbccddeeff00112233.debug
strip prog
record --file="$PWD/prog" --id=00112233445566778899aabbccddeeff00112233
run "${cost[@]}" --debug-dir=debug data
like "$out" '^2000 .*_start$' 'symbols of a stripped file, by its build id'
mkfifo fifo
record --file="$PWD/fifo"
run "${cost[@]}" data
like "$err" 'no symbols of .*/fifo: not a regular file$' 'a file that is none'

# The kernel's symbols.
run "$GODEPS" cost --kallsyms=/dev/null data
like "$err" 'no kernel symbols: /dev/null: not a list of symbols' 'an empty list of symbols'
sed 's/^f*[0-9a-f]*/0000000000000000/' kallsyms >hidden
run "$GODEPS" cost --kallsyms=hidden data
like "$err" 'all addresses are 0: only root can read them' 'a list without addresses'
run "$GODEPS" cost data
like "$err" 'the recording is not from the running kernel, and --kallsyms was not given' 'another kernel'

# What is no recording, and what was damaged.
for f in 'PERFILE2' "$(printf 'PERFILE2\1\1\1\1')"; do
	printf %s "$f" >short
	run "$GODEPS" cost short
	is "$status$out" 2 'a truncated header'
done
for o in '' --big --pipe --zstd; do
	# shellcheck disable=SC2086
	record $o 2>/dev/null || continue
	run "$SRC/tests/cost/hostile.py" "$GODEPS" data 60 1
	is "$status" 0 "perfdata.py $o damaged" || diag "$out"
done
done_testing
