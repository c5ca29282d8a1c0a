#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
# timeout: 300
#
# The Go sample that goes into a kernel tree, with each Go that is here: it
# must build with the oldest one we promise and without network.

. "$(dirname "$0")/../lib/tap.sh"

gos=()
for g in /usr/lib/go-1.19/bin/go "$(command -v go)"; do
	[ -x "$g" ] && gos+=("$g")
done
[ ${#gos[@]} -gt 0 ] || skip_all "no go command"

export GOPROXY=off GOFLAGS=-mod=readonly GOTOOLCHAIN=local CGO_ENABLED=0
export GOCACHE="${GOCACHE:-$SRC/${BUILD:-build}/gocache}" GOPATH="$TMP/gopath"

plan $((${#gos[@]} * 10))

# A copy, so that nothing can be left behind in the sources.
cp -r "$SRC/scripts/tree/samples/kmodwatch" "$TMP/kmodwatch"
cd "$TMP/kmodwatch" || exit 1

# A stand-in for what Kbuild compiles from vermagic.c.
object() {
	printf '%s\n' '.section .modinfo,"a"' ".asciz \"vermagic=$1\"" |
		${CC:-gcc} -c -x assembler -o "$2" -
}

want_graph="example.org/kmodwatch example.org/kmodwatch/elfinfo@v0.2.1
example.org/kmodwatch example.org/kmodwatch/sysfs@v0.3.0
example.org/kmodwatch/sysfs@v0.3.0 example.org/kmodwatch/elfinfo@v0.1.0"

for go in "${gos[@]}"; do
	v=$("$go" env GOVERSION)
	# gofmt of 1.19 lies beside go; others may keep it in GOROOT.
	fmt=$(dirname "$("$go" env GOROOT)/bin/x")/gofmt
	is "$("$fmt" -l . 2>&1)" "" "$v: gofmt has nothing to say"
	for m in . sysfs elfinfo; do
		out=$(cd $m && "$go" vet ./... 2>&1 && "$go" test ./... 2>&1)
		ok $? "$v: vet and test of module $m" || diag "$out"
	done
	is "$("$go" mod graph | grep -v ' go@' | sort)" "$want_graph" \
		"$v: the module graph has a version that is not selected"
	"$go" mod verify >"$TMP/out" 2>&1
	ok $? "$v: mod verify"
	like "$("$go" list -tags kbuild -deps -e -json=ImportPath,EmbedPatterns ./...)" \
		'kernel/vermagic\.o' "$v: the embedded object is listed"

	object '6.1.0 SMP ' "$TMP/v.o"
	object '6.1.1 SMP ' "$TMP/other.ko"
	cp "$TMP/v.o" elfinfo/kernel/vermagic.o
	"$go" build -tags kbuild -o "$TMP/kw" ./cmd/kmodwatch >"$TMP/out" 2>&1
	ok $? "$v: builds with the object" || diag "$(cat "$TMP/out")"
	rm elfinfo/kernel/vermagic.o
	is "$("$TMP/kw" -check "$TMP/v.o")" "$TMP/v.o: fits \"6.1.0 SMP \"" \
		"$v: a module of the same kernel fits"
	is "$("$TMP/kw" -check "$TMP/other.ko"; echo $?)" \
		"$TMP/other.ko: does not fit \"6.1.0 SMP \": +6.1.1 -6.1.0
1" "$v: one of another kernel does not"
done
