#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
#
# Profiles of a Go program, recorded here: the sums are those of go tool pprof.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"

command -v go >/dev/null || skip_all 'needs Go'
cd "$TMP" || exit
mkdir prog && cd prog || exit
printf 'module example.org/prog\n\ngo 1.19\n' >go.mod
cat >main.go <<'END'
package main

import (
	"fmt"
	"os"
	"runtime/pprof"
	"sort"
	"strings"

	"example.org/prog/lib"
)

type table struct{ n []int }

//go:noinline
func (t *table) work(n int) (s int) {
	for i := 0; i < n; i++ {
		s += i * i % 7
		t.n[i%len(t.n)] = s
	}
	return s
}

func build(n int) string {
	var b strings.Builder
	for i := 0; i < n; i++ {
		fmt.Fprintf(&b, "%d,", i)
	}
	return b.String()
}

func main() {
	cpu, _ := os.Create(os.Args[1])
	pprof.StartCPUProfile(cpu)
	t := &table{make([]int, 1000)}
	sum := 0
	for i := 0; i < 25; i++ {
		sum += t.work(2000000) + len(build(30000)) + lib.Count("a", 100000)
		words := strings.Split(build(10000), ",")
		sort.Strings(words)
	}
	pprof.StopCPUProfile()
	cpu.Close()
	heap, _ := os.Create(os.Args[2])
	pprof.WriteHeapProfile(heap)
	heap.Close()
	os.Exit(sum & 0)
}
END
mkdir lib
cat >lib/lib.go <<'END'
package lib

func Count[K any](k K, n int) int {
	m := map[int]K{}
	for i := 0; i < n; i++ {
		m[i%1000] = k
	}
	return len(m)
}
END
GOFLAGS='' GOCACHE=$TMP/cache go build -o prog . && ./prog cpu heap || exit
for f in cpu heap; do
	run "$SRC/tests/cost/pprof.py" "$GODEPS" $f
	is "$status" 0 "the profile $f" || diag "$out"
done
run "$GODEPS" cost --by=package --top=0 cpu
like "$out" '^ *[0-9]+ .* main$' 'packages: main'
like "$out" '100.00% .* runtime$' 'those of the standard library'
like "$out" ' example.org/prog/lib$' 'those of a module, with functions of type parameters'
run "$GODEPS" cost --by=program --top=0 cpu
like "$out" '100.00%  100.00% .* prog$' 'the program'

gunzip -c <cpu >raw
run "$GODEPS" cost --top=0 raw
is "$out" "$("$GODEPS" cost --top=0 cpu)" 'a profile that is not compressed'
run "$GODEPS" cost --by=program cpu cpu
like "$out" "^cpu: $(($(go tool pprof -raw cpu 2>/dev/null |
	awk '/^Samples:/ { s = 1; next } /^Locations/ { s = 0 } s && /^ +[0-9]+ +[0-9]+:/ { n += $2 } END { print n }') * 2)) nanoseconds" \
	'two profiles are added up'
run "$GODEPS" cost --before=cpu cpu
is "$status" 0 'compared with itself'
is "$(sed -n '$p' <<<"$out")" 'self  self%  total%  samples  function  object' 'nothing differs'
run "$GODEPS" cost --before=heap cpu
is "$status $err" '2 godeps: error: the profiles have different events: use --event' 'profiles of different kinds'

for f in cpu raw; do
	run "$SRC/tests/cost/hostile.py" "$GODEPS" $f 60 1
	is "$status" 0 "$f damaged" || diag "$out"
done
head -c 67108864 /dev/zero | gzip >bomb
run "$GODEPS" cost bomb
is "$status" 2 'a compression bomb'
like "$err" '^bomb: error: ' 'is refused'
done_testing
