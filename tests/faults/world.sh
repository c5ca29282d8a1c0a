# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash disable=SC2154,SC2016
#
# The world in which commands are swept, and how each is called there.  The calls
# are made from "godeps help", which is printed from the table of commands: a new
# command, a new option or a new word that an option can be is swept without being
# named, as long as what it takes is something that is known here.
. "$SRC/tests/review/repo.sh"

# world - make it in the current directory
world() {
	kernel "$PWD/k"
	cp "$TMP/config" config
	cp config k/.config
	echo 'obj-y += tools/' >>k/Kbuild
	write k/tools/Makefile <<'END'
goprogs-$(CONFIG_A) += watch
watch-pkg := ./cmd/watch
watch-embed := obj/v.o
always-y += obj/v.o
END
	echo 'int v;' | write k/tools/obj/v.c
	printf 'package obj\n\nimport _ "embed"\n\n//go:embed v.o\nvar V []byte\n' |
		write k/tools/obj/e.go
	write k/tools/cmd/watch/main.go <<'END'
package main

import (
	"os"

	"example.org/dep/x"
	"example.org/tools/obj"
)

//kbuild:config B=m
func main() {
	os.Open("/dev/kvm")
	_ = obj.V
	x.F()
}
END
	printf 'module example.org/tools\n\ngo 1.19\n\nrequire example.org/dep v1.0.0\n' \
		>k/tools/go.mod
	printf '# example.org/dep v1.0.0\n## explicit; go 1.19\nexample.org/dep/x\n' |
		write k/tools/vendor/modules.txt
	printf 'package x\n\nfunc F() {}\n' | write k/tools/vendor/example.org/dep/x/x.go
	commit two
	echo 'obj-$(CONFIG_D) += e.o' >>k/drv/Makefile
	echo 'int e;' >k/drv/e.c
	commit three
	git -C k format-patch -q -1 --stdout >change.patch
	git -C k revert -n HEAD
	commit reverted

	echo go1.21 | write goroot/VERSION
	echo 'package runtime' | write goroot/src/runtime/runtime.go
	echo 'package embed' | write goroot/src/embed/embed.go
	echo 'package os' | write goroot/src/os/os.go
	echo 'module std' | write goroot/src/go.mod
	mkdir modcache
	printf 'severities:\n  config-off: error\n' >policy.yaml
	echo '{"findings": []}' >known.json
	printf '%s\n' 'example.org/tools example.org/dep@v1.0.0' \
		'example.org/dep@v1.0.0 example.org/x@v1.1.0' >modules.graph
	cp "$SRC/tests/fuzz/corpus/go-list/seed" packages.json
	"$GODEPS" kbuild --srctree=k --arch=x86_64 -o a.dot
	sed 's/drv/drive/' a.dot >b.dot
	"$GODEPS" gomod graph --dir=k/tools --srctree=k --goroot=goroot --goarch=amd64 -o go.dot
	"$GODEPS" merge --arch=x86_64 --srctree=k -o k/kernel-go-deps.dot 2>/dev/null
	"$GODEPS" kconfig toolchain --srctree=k --arch=x86_64 >answers 2>/dev/null

	mkdir -p ext built proc/1 sys/module/one
	echo 'obj-m += ext.o' >ext/Kbuild
	touch ext/ext.c
	module one 'void one_a(void) {}'
	module two 'extern void one_a(void); void two_a(void) { one_a(); }'
	printf '%s\n' '.section .go.buildinfo,"a"' '.ascii "\377 Go buildinf:"' '.byte 8, 2' \
		'.balign 32' '.byte 8' '.ascii "go1.21.0"' '.byte 68' '.ascii "0123456789abcdef"' \
		'.ascii "path\tcmd/x\nmod\tcmd\t(devel)\t\nbuild\tA=b\n"' \
		'.ascii "0123456789abcdef"' | ${CC:-gcc} -nostdlib -x assembler - -o binary 2>/dev/null
	echo 'one 16384 0 - Live 0x0000000000000000' >proc/modules
	echo live >sys/module/one/initstate
	echo 'int main(void) { return 0; }' |
		${CC:-gcc} -g -x c - -nostdlib -static -Wl,-e,main -o debug 2>/dev/null
	printf '%s\n' 'CVE-2024-1 drv/a.c' drv/b.h >cves
	echo 'main+0x1' >stack
	"$SRC/tests/cost/perfdata.py" --file=/debug perf.data
	printf '%s\n' 'ffffffff80000000 T _text' 'ffffffff80000100 T alpha' >kallsyms
	mkdir mods
	touch mods/modules.builtin
}

# module NAME SOURCE - a .ko file as far as its sections go
module() {
	printf '%s\nstatic const char info[] __attribute__((section(".modinfo"), used)) = "%s";' \
		"$2" 'license=GPL' | ${CC:-gcc} -c -x c - -o "built/$1.o"
	ld -r -o "built/$1.ko" "built/$1.o"
	rm "built/$1.o"
	echo "$1.ko" >>built/modules.order
}

# commands [COMMAND] - all that "godeps help" names, sub-commands for themselves
commands() {
	local name subs

	# shellcheck disable=SC2086	# a command may have several words
	"$GODEPS" help ${1:-} | sed -n '/^\(Sub-c\|C\)ommands:/,/^$/s/^  \([a-z-]*\) .*/\1/p' |
		while read -r name; do
			case $name in
			help | version) continue ;;
			esac
			subs=$(commands "${1:+$1 }$name")
			printf '%s\n' "${subs:-${1:+$1 }$name}"
			# With this option it is another program.
			case ${1:+$1 }$name in
			check | review) echo "$name --all-configs" ;;
			esac
		done
}

# options COMMAND - a line each: name, what it takes ("" for a switch)
options() {
	# shellcheck disable=SC2086
	"$GODEPS" help ${1:-} |
		sed -n '/^Options:/,$s/^  ....--\([a-z-]*\)\(\[*=*\([^ ]*\)\)  *.*/\1 \3/p' |
		grep -vE '^(help|verbose|output) '
}

# always COMMAND OPTION - its value in each call of the command; fails: none
always() {
	set -- "${1% --all-configs}" "$2" "$1"
	left_out "$3" "$2" >/dev/null && return 1
	case $1:$2 in
	'gomod '*:dir) echo k/tools ;;
	cost:root) echo . ;;
	cost:kallsyms) echo kallsyms ;;
	kmod:objtree) echo built ;;
	kmod:proc) echo proc ;;
	kmod:sysfs) echo sys ;;
	kmod:modules) echo mods ;;
	review:config | bisect-run:config) echo config ;;
	eval:file) echo k/drv/Makefile ;;
	'gomod env':arch) echo x86_64 ;;
	'gomod '*:goarch) echo amd64 ;;
	*:srctree) echo k ;;
	'gomod '*:arch) return 1 ;;
	*:arch) echo x86_64 ;;
	*:goroot) echo goroot ;;
	*:modcache) echo modcache ;;
	*:today) echo 2026-11-25 ;;
	*) return 1 ;;
	esac
}

# sample COMMAND OPTION - a value that it can have, in a call for itself
sample() {
	set -- "${1% --all-configs}" "$2"
	case $1:$2 in
	*:objtree) echo k ;;
	*:config) echo config ;;
	'gomod '*:arch) echo x86_64 ;;
	debug:graph) echo k/kernel-go-deps.dot ;;
	dwarf:graph) echo 'k/kernel-go-deps.dot --compare' ;;
	cost:graph) echo 'k/kernel-go-deps.dot --by=module' ;;
	*:graph) echo k/kernel-go-deps.dot ;;
	review:external) echo k/drv ;;
	*:external) echo ext ;;
	*:goos) echo linux ;;
	*:packages) echo packages.json ;;
	*:goversion) echo 1.21 ;;
	*:tags) echo kbuild ;;
	*:godir) echo tools ;;
	*:policy) echo policy.yaml ;;
	*:baseline) echo known.json ;;
	*:warn) echo no-config-off ;;
	*:explain) echo config-off ;;
	*:focus) echo config:CONFIG_A ;;
	*:depth) echo 1 ;;
	*:base) echo HEAD ;;
	*:text) echo CONFIG ;;
	*:toolchain) echo answers ;;
	*:print) echo obj-m ;;
	*:make-version) echo 4.4 ;;
	*:format) echo dot ;;
	*:directory) echo . ;;
	cost:before) echo perf.data ;;
	cost:by) echo program,unit ;;
	cost:event) echo cycles ;;
	cost:top) echo 1 ;;
	*:before) echo b.dot ;;
	*:to) echo 'config:CONFIG_A --focus=dir:.' ;;
	debug:sysfs) echo sys ;;
	debug:kallsyms) echo proc/modules ;;
	debug:debuginfod) echo https://example.org ;;
	*:debug-dir) echo built ;;
	*:used-by) echo cves ;;
	*:supplier) echo Somebody ;;
	dwarf:frame) echo main+0x1 ;;
	dwarf:stack) echo stack ;;
	*:link-base) echo https://example.org/%f ;;
	*) return 1 ;;
	esac
}

# left_out COMMAND OPTION - why it is not swept; fails: it is
left_out() {
	case $1:$2 in
	check:format=markdown | check:format=html) set -- check kernel ;;
	'review --all-configs:format=text' | 'review --all-configs:format=json') return 1 ;;
	'review --all-configs:'config | 'review --all-configs:'external | \
	'review --all-configs:'policy | 'review --all-configs:format='*)
		echo 'is refused' && return ;;
	esac
	case $2 in
	running) echo 'is with an operand' ;;
	at) [ "$1" = explain ] && echo 'is another command: not yet swept' ;;
	all) [ "$1" = when ] && echo 'is in place of an operand' ;;
	all-configs) [[ $1 != query ]] && echo 'is listed as a command' ;;
	exec) echo 'runs a command of the user' ;;
	built) [ "$1" = sbom ] && echo 'needs what a build leaves' ;;
	go | gocache | timeout | cache | reader=go) echo 'is for the go command, another program' ;;
	kernel | shard | results)
		echo 'is for images of kernels: not yet swept' ;;
	fragment | configs)
		echo 'writes a second file, as the first one is written' ;;
	wait) echo 'waits' ;;
	rules | functions) echo 'reads nothing' ;;
	*) return 1 ;;
	esac
}

# failed COMMAND - the status that says that it could not do the job
failed() {
	case $1 in
	bisect-run) echo 128 ;;
	*) echo 2 ;;
	esac
}

# operands COMMAND WORDS - what the command is called with, a line each
operands() {
	case $1:${2% '[NAME=VALUE]...'} in
	*:'[NAME=VALUE]...') echo ;;
	*:'TARGET...') echo drv/a.o ;;
	when:'[TARGET]...') printf '%s\n' drv/a.o --all ;;
	*:'[RANGE|PATCH|-]...') printf '%s\n' change.patch 'HEAD~1' ;;
	*:'RULE|TARGET') echo config-unknown ;;
	'gomod read':FILE) echo k/tools/go.mod ;;
	'gomod binary':FILE) echo binary ;;
	'gomod '*:'MODULE[@VERSION] [FILE]') echo example.org/dep ;;
	'gomod '*:'[FILE]') printf '%s\n' '' modules.graph ;;
	cost:*) echo perf.data ;;
	dwarf:* | debug:*) echo debug ;;
	query:*) echo 'deps(goprog:tools/watch)' ;;
	view:'[FILE]') echo a.dot ;;
	explore:'[FILE]') printf '%s\n' a.dot '' ;;
	*:'[HALF.dot]...') printf '%s\n' '' 'a.dot go.dot' ;;
	'kconfig '*:'[FILE]...') printf '%s\n' '' config ;;
	'kconfig '*:'[FILE]' | 'kconfig '*:'FILE...') echo config ;;
	*:'SYMBOL=VALUE...') echo D=y ;;
	*:'SYMBOL[=VALUE]...') echo D ;;
	*:'SYMBOL[=VALUE]|TARGET...') printf '%s\n' D goprog:tools/watch ;;
	*:'A B') echo a.dot b.dot ;;
	kmod:'[NAME]...') printf '%s\n' '' '--running one' ;;
	*:) echo ;;
	*) return 1 ;;
	esac
}

# base COMMAND - the options of every call of it
base() {
	local option value

	options "$1" | while read -r option _; do
		value=$(always "$1" "$option") && printf -- ' --%s=%s' "$option" "$value"
	done
	# shellcheck disable=SC2086
	"$GODEPS" help ${1:-} | grep -q -e '--output' && printf ' --output=out'
}

# variants COMMAND - what can be added to that, a line each; what cannot be is reported
variants() {
	local option takes value word

	echo
	options "$1" | while read -r option takes; do
		if left_out "$1" "$option" >/dev/null || always "$1" "$option" >/dev/null; then
			continue
		elif [ -z "$takes" ]; then
			echo "--$option"
		elif [[ $takes == *\|* ]]; then
			for word in $(tr '|' ' ' <<<"${takes#*|}"); do
				left_out "$1" "$option=$word" >/dev/null ||
					echo "--$option=$word"
			done
		elif value=$(sample "$1" "$option"); then
			echo "--$option=$value"
		else
			echo "$1 --$option=$takes: no sample of it is known" >&2
		fi
	done
}

# call COMMAND REST - a line: its words in the table, a TAB, the call
call() {
	printf '%s\t%s%s %s\n' "$1${2:+ $2}" "$1" "$(base "$1")" "$2"
}

# calls - every call that is swept, a line each
calls() {
	local command words what

	commands | while read -r command; do
		# shellcheck disable=SC2086
		words=$("$GODEPS" help $command | sed -n 's/^Usage: .*\[OPTION\]\.\.\. *//p')
		operands "$command" "$words" >"$TMP/.operands" ||
			echo "$command $words: no sample of these operands is known" >&2
		while read -r what; do
			call "$command" "$what"
		done <"$TMP/.operands"
		read -r what <"$TMP/.operands"
		variants "$command" | while read -r option; do
			[ -z "$option" ] || call "$command" "$option${what:+ $what}"
		done
	done
}
