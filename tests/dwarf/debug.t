#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
#
# What a debugger is given: gdb finds the source of every function, of programs built
# with -trimpath, vendored, with a replaced module; modules are where the target has
# them; files that are not those of the target are refused.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"
. "$SRC/tests/lib/go.sh"

kernel "$TMP/k"
cp "$TMP/config" "$k/.config"
export CCACHE_DISABLE=1	# objects of another directory would name that
cd "$k" || exit
for f in drv/b1 drv/b2 drv/c; do
	echo "int ${f#drv/}_run(int x) { return x + 1; }" >$f.c
	${CC:-gcc} -ffreestanding -g -fdebug-prefix-map="$k=/build/linux" -c $f.c -o $f.o
done
printf 'void _stext(void) {}\nint main(void) { return 0; }\n' >net/one.c
${CC:-gcc} -ffreestanding -g -fdebug-prefix-map="$k=/build/linux" -c net/one.c -o net/one.o
ld --build-id -e main -Ttext=0x1000000 net/one.o -o vmlinux 2>/dev/null
ld -r --build-id drv/b1.o drv/b2.o -o drv/b.ko && ld -r --build-id drv/c.o -o drv/c.ko
debug=("$GODEPS" debug --arch=x86_64)

# The target: where its module b is.
mkdir -p ../sys/kernel ../sys/module/b/{notes,sections}
objcopy -O binary --only-section=.note.gnu.build-id vmlinux ../sys/kernel/notes
objcopy -O binary --only-section=.note.gnu.build-id drv/b.ko \
	../sys/module/b/notes/.note.gnu.build-id
echo 0xffffffffc0010000 >../sys/module/b/sections/.text
echo 0xffffffffc0020000 >../sys/module/b/sections/.data
echo '0000000005000000 T _stext' >../kallsyms

run "${debug[@]}" drv/b.ko
is "$status" 0 'a module' || diag "$err"
like "$out" "^set substitute-path \"/build/linux\" \"$k\"$" 'where its sources are'
run "${debug[@]}" --sysfs=../sys --kallsyms=../kallsyms vmlinux drv/b.ko
like "$out" "^add-symbol-file \"$k/drv/b.ko\" 0xffffffffc0010000 -s \"[.]data\" 0xffffffffc0020000$" \
	'where the target has loaded it'
like "$out" "^symbol-file -o 0x4000000 \"$k/vmlinux\"$" 'where the kernel of the target is'
if command -v gdb >/dev/null; then
	echo "$out" >../gdb.in
	said=$(gdb -nx -q --batch -x ../gdb.in -ex 'list b1_run' -ex 'list b2_run' -ex 'info line b1_run' \
		-ex 'info line _stext' 2>&1)
	like "$said" 'int b1_run[(]int x[)]' 'gdb shows the first source'
	like "$said" 'int b2_run[(]int x[)]' 'and the second one'
	like "$said" 'starts at address 0xffffffffc0010000 <b1_run>' 'and has the address of the target'
	like "$said" 'starts at address 0x5000000 <_stext>' 'that of the kernel, too'
else
	skip 4 'needs gdb'
fi

run "${debug[@]}" --sysfs=../sys drv/b.ko drv/c.ko
is "$status$out" 2 'a module that the target has not loaded'
like "$err" 'drv/c.ko: cannot check the build ID: the target has no module/c/notes/.note.gnu.build-id' 'is refused'
cp -r ../sys/module/b ../sys/module/c
run "${debug[@]}" --sysfs=../sys drv/c.ko
is "$status$out$err" '2godeps: error: drv/c.ko: build ID differs from that of the target' \
	'a module of another build is refused'
echo 0x0 >../sys/module/b/sections/.text
run "${debug[@]}" --sysfs=../sys drv/b.ko
is "$status$out" 2 'addresses that only root sees'
cp drv/b.ko "$(printf '../b\n.ko')"
run "${debug[@]}" "$(printf '../b\n.ko')"
is "$status" 0 'a name with a newline in a comment'

command -v go >/dev/null || { skip 7 'needs Go'; done_testing; exit; }
mkdir -p tools/cmd/w tools/repl/sub
printf 'module example.org/tools\n\ngo 1.19\n\nrequire example.org/repl v0.3.0\n\n%s\n' \
	'replace example.org/repl => ./repl' >tools/go.mod
printf 'module example.org/repl\n\ngo 1.19\n' >tools/repl/go.mod
printf 'package sub\n\n//go:noinline\nfunc F() int { return 1 }\n' >tools/repl/sub/sub.go
printf 'package main\n\nimport "example.org/repl/sub"\n\nfunc main() { println(sub.F()) }\n' \
	>tools/cmd/w/main.go
printf 'goprogs-y += w\nw-pkg := ./cmd/w\n' >tools/Makefile
echo 'obj-y += tools/' >>Kbuild
export GOCACHE=$TMP/cache CGO_ENABLED=0 GOFLAGS=''

# finds FUNCTION TEXT - whether gdb shows a line of the function's source
finds() {
	gdb -nx -q --batch -x ../go.in -ex "list $1" 2>&1 | grep -qF "$2"
}
for how in -trimpath -mod=vendor; do
	[ $how = -trimpath ] || (cd tools && go mod vendor)
	(cd tools && go build $how -trimpath -o w ./cmd/w)
	run "${debug[@]}" -o ../go.in tools/w
	is "$status" 0 "$how: a program" || diag "$err"
	if command -v gdb >/dev/null; then
		finds main.main 'println(sub.F())' && finds example.org/repl/sub.F 'func F() int' &&
			finds runtime.main 'func main() {'
		ok $? "$how: gdb finds the sources of all its modules" || diag "$(cat ../go.in)"
	else
		skip 1 'needs gdb'
	fi
done
run "${debug[@]}" --format=dlv tools/w
like "$out" "^config substitute-path \"example.org/tools\" \"$k/tools\"$" 'rules for dlv'
like "$out" '^config substitute-path "runtime" "/.*/src/runtime"$' 'the standard library'
run "${debug[@]}" --debuginfod=https://example.org tools/w
like "$out" '^# https://example.org/buildid/[0-9a-f]+/debuginfo$|^# tools/w$' 'where a server has it'
done_testing
