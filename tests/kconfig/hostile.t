#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016  # Kconfig files are full of $(...)
# timeout: 300
#
# Kconfig files made to exhaust time, memory or the stack: each is read to an
# end, and what conf would refuse is an error, in 2 seconds of processor time
# and 256 MB.
. "$(dirname "$0")/../lib/tap.sh"
mkdir "$TMP/tree" "$TMP/o"
cd "$TMP/tree" || exit
shopt -s lastpipe

# The sanitizers need address space and time of their own.
if [ -n "$SANITIZED" ]; then
	seconds=20 kilobytes=unlimited
else
	seconds=2 kilobytes=262144
fi
mkdir -p arch/x86 scripts
: >arch/x86/Makefile
echo 'build := -f $(srctree)/scripts/Makefile.build obj' >scripts/Kbuild.include
cat >Makefile <<'EOF'
VERSION = 6
PATCHLEVEL = 12
srctree := /srctree
objtree := .
VPATH := /srctree
SRCARCH := x86
export srctree objtree VPATH SRCARCH
-include include/config/auto.conf
include $(srctree)/arch/$(SRCARCH)/Makefile
export ARCH_CORE :=
all: vmlinux
EOF
printf 'CONFIG_A=y\n' >"$TMP/o/.config"

# numbered N TEXT - the text with each number in place of "@", and of "%" the next
numbered() {
	awk -v n="$1" -v text="$2" 'BEGIN {
		for (i = 0; i < n; i++) {
			s = text
			gsub(/@/, i, s)
			gsub(/%/, i + 1, s)
			printf "%s", s
		}
	}'
}

# ends STATUS ERE TITLE - audit under the Kconfig made by standard input
ends() {
	cat >Kconfig
	(
		ulimit -t $seconds -v $kilobytes
		exec "$GODEPS" kconfig audit --srctree=. --objtree="$TMP/o" --arch=x86_64 --verbose
	) >out 2>err
	status=$?
	[ $status -eq "$1" ] && grep -Eq -e "$2" err
	ok $? "$3" || diag "status $status: $(head -c 300 err)"
}

a=$'config A\n\tbool "a"\n'

{ echo "$a"; echo 'source "Kconfig"'; } |
	ends 2 '^Kconfig:4: error: Kconfig sources itself' 'a file that sources itself'
printf 'source "y"\nsource "y"\n' >x
for i in {1..30}; do printf 'source "x%d"\nsource "x%d"\n' $((i + 1)) $((i + 1)) >"x$i"; done
echo "$a" >x31
echo 'source "x1"' |
	ends 2 'error: too many files' 'thirty files that each source the next one twice'
mkfifo pipe
{ echo "$a"; echo 'source "pipe"'; } |
	ends 2 '^Kconfig:4: error: pipe: not a regular file' 'a FIFO'
{ echo "$a"; echo 'source "/dev/zero"'; echo 'source "../o/.config"'; } |
	ends 2 '^Kconfig:4: error: /dev/zero: it is outside the tree' 'files that are not of the tree'
{ echo "$a"; many 5000 $'if A\n'; } |
	ends 2 '^Kconfig:104: error: blocks nested too deep' '5,000 ifs within each other'
{ echo "$a"; many 5000 $'menu "m"\n'; many 5000 $'endmenu\n'; } |
	ends 2 '^Kconfig:104: error: blocks nested too deep' '5,000 menus within each other'
{ echo "$a"; printf '\tdepends on '; many 100000 '('; printf A; many 100000 ')'; echo; } |
	ends 2 '^Kconfig:4: error: invalid statement' '100,000 parentheses'
{ echo "$a"; printf '\tdepends on '; many 100000 '!'; echo A; } |
	ends 2 '^Kconfig:4: error: invalid statement' '100,000 times not'
{ echo "$a"; printf '\tdepends on A'; many 100000 ' && A'; echo; } |
	ends 2 '^Kconfig:4: error: invalid statement' '100,000 terms'
{ echo 'm0 = xxxxxxxx'; numbered 40 $'m% = $(m@)$(m@)\n'; echo "$a"; echo '	default $(m40)'; } |
	ends 2 'error: macro expansion too large' 'a macro that doubles'
{ echo 'm0 := xxxxxxxx'; numbered 40 $'m% := $(m@)$(m@)\n'; echo "$a"; } |
	ends 2 'error: macro expansion too large' 'a macro that doubles at once'
{ echo 'm := x'; many 40 $'m += $(m)$(m)\n'; echo "$a"; } |
	ends 2 'error: macro expansion too large' 'a macro that grows'
{ echo 'f = $(f,$(1)$(1))'; echo "$a"; echo '	default $(f,x)'; } |
	ends 2 'error: macro expansion too large' 'a macro that calls itself'
{ echo "$a"; printf '\tdefault '; many 100000 '$('; echo; } |
	ends 2 '^Kconfig:4: error: a "\$\(" is not closed' 'open macros'
{ printf 'm := $(f'; many 100000 ',a'; echo ')'; echo "$a"; } |
	ends 2 'error: macro expansion too large' 'a macro of 100,000 arguments'
{ numbered 100000 $'m@ := x\n'; echo "$a"; } |
	ends 0 '^godeps: 1 symbols of 1 files' '100,000 macros'
{ echo "$a"; numbered 20000 $'config S@\n\tbool "s"\n\tdepends on S%\n'; } |
	ends 2 '^godeps: error: the dependencies of the symbols are nested too deep' 'a chain of 20,000 dependencies'
{ echo "$a"; echo $'\tselect S0'; numbered 20000 $'config S@\n\tbool\n\tselect S%\n'; } |
	ends 1 'CONFIG_S0 is not in the .config and becomes y' 'a chain of 20,000 selects'
{ echo "$a"; numbered 2000 $'config S@\n\tbool "s"\n\tdepends on S%\n\tselect A\n'; printf 'config S2000\n\tbool "s"\n\tdepends on S0\n'; } |
	ends 1 '^Kconfig:4: warning: recursive dependency' 'a cycle of 2,000 dependencies'
{ printf 'config A\n\tbool "a"\n\tdepends on !A\n\tselect A\n\tdefault A\n\timply B\nconfig B\n\tbool\n\tdefault !A\n\tselect A if !B\n'; } |
	ends 1 '^Kconfig:1: warning: recursive dependency' 'symbols that contradict themselves'
{ echo "$a"; numbered 30 $'config S@\n\tbool "s"\n\tdepends on S% || !S%\n\tdefault S% && !S% || S%\n'; } |
	ends 1 'CONFIG_S0 has a prompt, but is not in the .config' 'thirty symbols that each ask twice for the next one'
{ echo "$a"; echo choice; many 5000 $'choice\n'; } |
	ends 2 '^Kconfig:5: error: invalid statement' 'choices within each other'
{ echo "$a"; echo $'choice\n\tprompt "c"'; numbered 20000 $'config C@\n\tbool "c"\n'; echo endchoice; } |
	ends 1 'CONFIG_C0 has a prompt' 'a choice of 20,000'
{ many 50000 "$a"; } |
	ends 0 '^godeps: 1 symbols of 1 files' 'a symbol defined 50,000 times'
{ echo "$a"; echo '	help'; many 4000000 ' '; many 1000000 $'\t\n'; echo x; } |
	ends 2 '^Kconfig:1000005: error: invalid statement' 'a help text of blanks'
{ echo "$a"; head -c 4000000 /dev/zero; } |
	ends 1 "^Kconfig:4: warning: character '.x00' is ignored" 'NULs'
{ echo "$a"; printf '\tdefault "'; many 1000000 a; } |
	ends 2 '^Kconfig:4: error: no newline at end of file' 'a string without an end'
{ echo "$a"; many 6000000 $'a\\\n'; } |
	ends 2 '^Kconfig: error: Kconfig: File too large' 'a file of 18 MB'
{ echo "$a"; printf 'source "'; many 5000 '*a'; echo '"'; } |
	ends 2 '^Kconfig:4: error: ' 'a name of many stars'
{ printf 'config A\n\tint "a"\n\trange 0x'; many 5000 f; printf ' 99999999999999999999999\n\tdefault -'; many 5000 9; echo; } |
	ends 1 'symbol value .y. invalid for A' 'numbers that are too large'
done_testing
