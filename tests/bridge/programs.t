#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# Real programs from the module proxy: what programs.txt says of them is found,
# and no call of cilium/ebpf's that attaches something is overlooked.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../lib/go.sh"
. "$(dirname "$0")/../lib/bridges.sh"
need_go

go=$(command -v go || go_commands | tail -n 1)
wanted=$SRC/tests/bridge/programs.txt
programs='github.com/cilium/ebpf@v0.16.0 github.com/u-root/u-root@v0.14.0'
[ "${GODEPS_TEST_PROGRAMS-}" != all ] ||
	programs=$(sed -n 's/^\([^# ]*\) .*/\1/p' "$wanted" | sort -u)
allow_proxy

# attached DIR - the lines that attach a program, except in tests
attached() {
	(cd "$1" && grep -rnE --include='*.go' --exclude='*_test.go' \
		'\<link\.(Kprobe|Kretprobe|Tracepoint)\([^)]' . |
		grep -v '^[^:]*:[0-9]*:[[:space:]]*//' | sed 's,^\./,,' | cut -d: -f1,2 | LC_ALL=C sort -u)
}

for program in $programs; do
	if ! (cd "$TMP" && timeout 100 "$go" mod download "$program") 2>/dev/null; then
		skip 2 "needs the Go module proxy: $program"
		continue
	fi
	bridges "$GOMODCACHE/$program" >"$TMP/found"
	sed -n "s,^$program ,,p" "$wanted" | LC_ALL=C sort >"$TMP/wanted"
	is "$(sed -E 's/^([^ ]+) (obj|file):[^ ]+/\1/' "$TMP/found" | LC_ALL=C sort -u | LC_ALL=C comm -13 - "$TMP/wanted")" '' \
		"$(wc -l <"$TMP/wanted") bridges of $program"
	is "$(attached "$GOMODCACHE/$program" | LC_ALL=C comm -23 - <(cut -d' ' -f1 "$TMP/found" | LC_ALL=C sort -u))" \
		'' "no call that attaches is overlooked in $program"
	echo "# $program: $(grep -c . "$TMP/found") bridges, $(grep -c ' dynamic' "$TMP/found") dynamic"
done

# All BPF objects that cilium/ebpf is tested with, embedded by a package.
ebpf=$GOMODCACHE/github.com/cilium/ebpf@v0.16.0
if [ -d "$ebpf/testdata" ]; then
	mkdir "$TMP/all"
	find "$ebpf" -name '*.elf' | while read -r f; do
		cp "$f" "$TMP/all/$(echo "${f#"$ebpf"/}" | tr / _)"
	done
	printf 'module example.org/all\n\ngo 1.19\n' >"$TMP/all/go.mod"
	printf 'package all\n\nimport "embed"\n\n//go:embed *.elf\nvar all embed.FS\n' >"$TMP/all/all.go"
	bridges "$TMP/all" >"$TMP/found"
	is "$(cat "$TMP/stderr")" '' "cilium/ebpf's $(find "$TMP/all" -name '*.elf' | wc -l) objects are sound"
	is "$(grep -c 'kfunc-kmod-e[lb].*ksym:bpf_testmod_test_mod_kfunc exact$' "$TMP/found")" 2 \
		'kfuncs are found'
	is "$(sed -n 's/-eb\.elf/.elf/gp' "$TMP/found")" "$(sed -n 's/-el\.elf/.elf/gp' "$TMP/found")" \
		'the same in both byte orders'
	echo "# $(grep -c . "$TMP/found") bridges in them"
else
	skip 3 "needs the Go module proxy: github.com/cilium/ebpf"
fi

# What golang.org/x/sys/unix calls a system call.
sys=golang.org/x/sys@v0.28.0
if (cd "$TMP" && timeout 100 "$go" mod download "$sys") 2>/dev/null; then
	is "$(sed -n 's/^\t{ "\(.*\)", "\(.*\)" },$/\1 \2/p' "$SRC/src/bridge/unix-calls.c" |
		while read -r func call; do
			grep -qs "^func $func(" "$GOMODCACHE/$sys/unix"/*.go &&
				grep -lsw "SYS_${call^^}" "$GOMODCACHE/$sys/unix"/*.go | grep -qv zsysnum ||
				echo "$func $call"
		done)" '' 'functions that are one system call'
else
	skip 1 "needs the Go module proxy: $sys"
fi
done_testing
