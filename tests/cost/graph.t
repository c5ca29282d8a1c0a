#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 300
#
# Where costs are in the graph: objects, modules, CONFIG symbols, Go packages.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"
cp "$TMP/config" "$k/.config"
cd "$k" || exit
mkdir kernel
echo 'obj-y += kernel/' >>Kbuild
echo 'obj-y += fork.o' >kernel/Makefile
printf 'int kernel_fork(void)\n{\n\treturn 1;\n}\n' >kernel/fork.c
printf 'static int helper(void)\n{\n\treturn 1;\n}\nint net_send(void)\n{\n\treturn helper();\n}\n' >net/one.c
printf 'static int helper(void)\n{\n\treturn 2;\n}\nint net_receive(void)\n{\n\treturn helper();\n}\n' >net/two.c
printf 'static int probe(void)\n{\n\treturn 1;\n}\nint a_start(void)\n{\n\treturn probe();\n}\n' >drv/a.c
printf 'static int b_open(void)\n{\n\treturn 1;\n}\nint b_start(void)\n{\n\treturn b_open();\n}\n' >drv/b1.c
mkdir -p tools/cmd/watch tools/lib
printf 'module example.org/tools\n\ngo 1.19\n' >tools/go.mod
printf 'goprogs-y += watch\nwatch-pkg := ./cmd/watch\n' >tools/Makefile
echo 'obj-y += tools/' >>Kbuild
printf 'package lib\n\nfunc F() {}\n' >tools/lib/lib.go
printf 'package main\n\nimport "example.org/tools/lib"\n\nfunc main() { lib.F() }\n' >tools/cmd/watch/main.go

# sample VALUE EVENT FUNCTION (OBJECT) ...
sample() {
	printf 'watch 7 1.0: %s %s: \n' "$1" "$2"
	shift 2
	while [ $# -gt 0 ]; do
		printf '\tffffffff81000100 %s+0x1 (%s)\n' "$1" "$2"
		shift 2
	done
	echo
}
kernel='[kernel.kallsyms]' user=/usr/bin/watch
{
	sample 100 cycles net_send.cold "$kernel" example.org/tools/lib.F $user main.main $user
	sample 40 cycles helper "$kernel" main.main $user
	sample 20 cycles probe "$kernel"
	sample 9 cycles b_open '[b]' net_send "$kernel"
	sample 6 cycles kernel_fork "$kernel" main.main $user
	sample 5 cycles main.main $user runtime.main $user
	sample 1 cycles helper '[b]'
	sample 4 dTLB-load-misses net_send "$kernel"
	sample 5 dTLB-load-misses main.main $user
} | sed 's/ffffffff81000100 \(main\|example\|runtime\)/401000 \1/' >script
cost=("$GODEPS" cost --arch=x86_64 --srctree=.)

# rows - self, and the key
rows() {
	sed -n '/^ *self/,$p' <<<"$out" | sed 1d | awk '{ print $1, $NF }'
}

run "${cost[@]}" --by=unit script
is "$status $err" '0 ' 'by unit'
is "$(rows)" '100 obj:net/one.o
41 [unknown]
20 obj:drv/a.o
9 obj:drv/b1.o
6 obj:kernel/fork.o
5 gopkg:example.org/tools/cmd/watch
0 gopkg:example.org/tools/lib' 'objects by the sources that are built, packages; not what two objects define'
run "${cost[@]}" --by=directory script
is "$(rows)" '100 net
41 [unknown]
29 drv
6 kernel
5 tools/cmd/watch
0 tools/lib' 'by directory'
run "${cost[@]}" --by=module script
is "$(rows)" '166 vmlinux
10 b
5 gomod:example.org/tools
0 [unknown]' 'by module'
run "${cost[@]}" --by=config script
is "$(rows)" '100 CONFIG_NET
46 [unknown]
20 CONFIG_A
9 CONFIG_B
6 built]' 'by the symbol that decides'
run "${cost[@]}" --by=package script
is "$(rows)" '100 example.org/tools/lib
51 main
30 Go]
0 runtime' 'by the Go package that had called the kernel'
run "${cost[@]}" --off script
is "$(sed -n 's/  */ /g; s/^ //; /CONFIG_/p' <<<"$out")" \
	'100 55.25% 60.22% 4 4.0%! CONFIG_NET yes
20 11.05% 11.05% 0 0.0% CONFIG_A yes
9 4.97% 4.97% 0 0.0% CONFIG_B yes' 'what could be turned off, and the mark'
printf 'config S\n\tdef_bool y\n\tselect NET\n' >>Kconfig
echo 'CONFIG_S=y' >>.config
sed -i 's/bool "Networking"/bool/' net/Kconfig
sed -i 's/tristate "Driver B"/&\n\tdefault m if A/' drv/Kconfig
printf 'config T\n\tdef_bool y\n\tselect A\n' >>Kconfig
echo 'CONFIG_T=y' >>.config
run "${cost[@]}" --off script
like "$out" 'CONFIG_NET  *no: it has no prompt$' 'a symbol without a prompt'
like "$out" 'CONFIG_A  *no: CONFIG_T selects it$' 'one that is selected'
run "${cost[@]}" --off --format=json script
like "$out" '"canBeTurnedOff": *"yes"' 'the same as JSON'
"$GODEPS" merge --arch=x86_64 -o graph.dot 2>/dev/null
run "${cost[@]}" --by=unit --graph=graph.dot script
is "$(rows | head -n 1)" '100 obj:net/one.o' 'with the graph of a file'

# cost_of - the nodes with costs in out, as "ID COST" lines
cost_of() {
	sed -n 's/^\t"\([^"]*\)"\t\[/\1\n/; /\n/h; /cost=/{ G; s/.*cost="*\([0-9.%]*\).*\n\(.*\)\n.*/\2 \1/p; }' <<<"$out" | sort
}
run "${cost[@]}" --format=dot script
is "$status $err" '0 ' 'the graph with costs'
is "$(cost_of)" 'config:CONFIG_A 11.05%
config:CONFIG_B 4.97%
config:CONFIG_NET 55.25%
dir:drv 16.02%
dir:kernel 3.31%
dir:net 55.25%
gomod:example.org/tools 2.76%
gopkg:example.org/tools/cmd/watch 2.76%
kmod:b 5.52%
obj:drv/a.o 11.05%
obj:drv/b.o 5.52%
obj:drv/b1.o 4.97%
obj:kernel/fork.o 3.31%
obj:net/one.o 55.25%' 'of objects, packages, directories, modules and symbols'
cp "$TMP/.out" costs.dot
run "${cost[@]}" --format=dot --graph=costs.dot --event=dTLB-load-misses script
is "$(cost_of)" 'config:CONFIG_NET 44.44%
dir:net 44.44%
gomod:example.org/tools 55.56%
gopkg:example.org/tools/cmd/watch 55.56%
obj:net/one.o 44.44%' 'those of another event replace them'
run "$GODEPS" diff graph.dot costs.dot
is "$(grep '^[-+~]' <<<"$out" | grep -v '^~ .*  cost: (none) -> [0-9.]*%$')" '' \
	'the rest of the graph is that of merge'
for o in --by=unit --off --top=1 --before=script; do
	run "${cost[@]}" --format=dot "$o" script
	like "$status$err" "^2.*--format=dot cannot be used with ${o%=*}" "not with ${o%=*}"
done
"${cost[@]}" --format=dot script | "$GODEPS" view - >view.dot
like "$(cat view.dot)" '"obj:net/one.o" \[.*label="net/one.o.n55.25% of the cost"' 'view draws it'
run "$GODEPS" cost --by=unit --srctree=/nonexistent script
is "$status$out" 2 'no kernel tree'
run "$GODEPS" cost --by=nothing script
is "$status$out" 2 'an unknown key'
done_testing
