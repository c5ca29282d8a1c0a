#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
#
# Addresses resolved, as addr2line does; stacks as texts: a list, an oops, a Go panic.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"

export CCACHE_DISABLE=1	# objects of another directory would name that
cd "$TMP" || exit
cat >a.c <<'END'
static inline __attribute__((always_inline)) int step(int x)
{
	return x * x + 1;
}

static inline __attribute__((always_inline)) int twice(int x)
{
	return step(x) + step(x + 1);
}

int __attribute__((noinline)) work(int x)
{
	volatile int y = twice(x);

	return y;
}
END
echo 'int work(int x); int main(int argc, char **argv) { return work(argc) + !argv; }' >b.c
for v in 4 5; do
	${CC:-gcc} -O2 -gdwarf-$v a.c b.c -o v$v
	run "$SRC/tests/dwarf/frames.py" "$GODEPS" v$v 300 1 addr2line
	is "$status" 0 "DWARF $v: as addr2line" || diag "$out"
	like "$out" ' with a line: .*[0-9]+ same' 'lines were found'
done
${CC:-gcc} -O2 -gdwarf-5 -c a.c -o foo.ko

run "$GODEPS" dwarf --frame=work+0x0 v5
is "$status" 0 'a place in a function'
like "$out" '^0x[0-9a-f]+ work[+]0x0/0x[0-9a-f]+$' 'its address'
like "$out" "^    work at $TMP/a.c:13" 'its line'
like "$out" '^    unit a.c, v5$' 'its unit'
like "$out" '^    CFA %rsp[+]8, %rsp=cfa, %rip=\[cfa-8\]$' 'how its caller is found'
mapfile -t asked < <(printf -- '--frame=work+0x%x\n' {0..20})
step=$("$GODEPS" dwarf --format=json "${asked[@]}" v5 |
	jq -r '[.frames[] | select(.calls[0].function == "step")][0].pc')
run "$GODEPS" dwarf --frame="$step" v5
like "$out" "    step at $TMP/a.c:[0-9:]+, inlined
    twice at $TMP/a.c:8:[0-9]+, inlined
    work at $TMP/a.c:13:[0-9]+" 'inlined calls, by address' || diag "$out"

printf '%s\n' '[  1.2] RIP: 0010:work+0x3/0x999 [foo]' '[  1.2] Call Trace:' \
	'[  1.2]  ? work+0x1 [foo]' 'R10: 0000000000000001 R11: 0000000000000246' \
	'[  1.2]  gone+0x1/0x2' >oops
run "$GODEPS" dwarf --stack=oops foo.ko v5
is "$status" 1 'what cannot be resolved is a finding'
is "$(grep -v '^    ' <<<"$out")" 'work: no function of this name and size
0x1 work+0x1/0x'"$(readelf -sW foo.ko | awk '$8 == "work" { printf "%x\n", $3 }')"'
gone: no function of this name and size' 'an oops: the module is the file of that name'
printf '%s\n' '[<ffffffff81000000>] x' "#1 $step in work ()" >list
run "$GODEPS" dwarf --stack=list v5
like "$out" "^0xffffffff81000000: not found in the files
$step work" 'a list of addresses'
run "$GODEPS" dwarf --frame=x v5
is "$status" 2 'an invalid address'
run "$GODEPS" dwarf --stack=absent v5
is "$status$out" 2 'a stack that does not exist'
run "$SRC/tests/dwarf/hostile.py" "$GODEPS" v5 40 1 --frame=work+0x3 --frame=main+0x1
is "$status" 0 'damaged files' || diag "$out"

if command -v go >/dev/null; then
	mkdir go && cd go || exit
	printf 'module example.org/p\n\ngo 1.19\n' >go.mod
	printf '%s\n' 'package main' '' 'import "os"' '' '//go:noinline' 'func work(n int) { panic(n) }' '' \
		'func main() { work(len(os.Args)) }' >main.go
	CGO_ENABLED=0 GOFLAGS='' GOCACHE=$TMP/cache go build -o p .
	./p 2>panic
	run "$GODEPS" dwarf --stack=panic p
	is "$status" 0 'a panic of Go'
	like "$out" "^    main.work at $TMP/go/main.go:6" 'each function with its line'
	like "$out" "^    main.main at $TMP/go/main.go:8" 'where it was called'
	like "$out" '^    unit main, p$' 'and its package'
	run "$SRC/tests/dwarf/frames.py" "$GODEPS" p 300 1 go
	is "$status" 0 'lines as go tool addr2line' || diag "$out"
else
	skip 5 'needs Go'
fi
done_testing
