#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# oracle.sh - the units of programs for many machines against readelf and Go
#
# With $GODEPS: C programs of six cross compilers, DWARF 4 and 5, linked or not,
# compressed or not, and a Go program for nine GOARCHes.  "make check-dwarf-oracle"
# installs the compilers; a file of its own, such as a vmlinux, can be an argument.

set -u
here=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
status=0
cd "$tmp" || exit 2

cat >a.c <<'END'
static inline int step(int x) { return x * x + 1; }
int work(int x) { return step(x) + 1; }
void _start(void) { work(1); }
END
echo 'int other(int x) { return x + 3; }' >b.c
files=("$@")
for machine in aarch64-linux-gnu arm-linux-gnueabihf riscv64-linux-gnu \
	powerpc64le-linux-gnu s390x-linux-gnu mips-linux-gnu; do
	command -v $machine-gcc >/dev/null || { echo "needs $machine-gcc"; status=1; continue; }
	for flags in -gdwarf-4 -gdwarf-5 '-gdwarf-4 -gz' '-gdwarf-5 -gz'; do
		name=$machine${flags// /}
		# shellcheck disable=SC2086	# several flags
		$machine-gcc -O2 -ffreestanding -nostdlib -static $flags a.c b.c -o "$name" 2>/dev/null &&
			$machine-gcc -O2 -ffreestanding $flags -c a.c -o "$name.o" || status=1
		files+=("$tmp/$name" "$tmp/$name.o")
	done
done

mkdir go units && cp "$here/units.go" units/main.go
printf 'module example.org/p\n\ngo 1.19\n' | tee go/go.mod >units/go.mod
cat >go/main.go <<'END'
package main

import (
	"fmt"
	"os"
	"strings"
)

func main() { fmt.Println(strings.ToUpper(os.Args[0])) }
END
(cd units && GOFLAGS='' go build -o ../by-go .) || exit 2
for arch in amd64 arm64 riscv64 s390x ppc64le loong64 mips64 arm 386; do
	(cd go && GOFLAGS='' GOOS=linux GOARCH=$arch CGO_ENABLED=0 go build -o ../go-$arch .) || status=1
	./by-go go-$arch >theirs
	"$GODEPS" dwarf --format=json go-$arch | jq -r '.files[0].units[] |
		[.name, .producer, if .language == "Go" then 22 else .language end, .directory] |
		@tsv' >ours
	diff theirs ours >/dev/null || { echo "go-$arch: differs from debug/dwarf"; status=1; }
	files+=("$tmp/go-$arch")
done
"$here/units.py" "$GODEPS" "${files[@]}" || status=1
exit $status
