#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016  # makefiles are full of $(...)
# timeout: 300
#
# Makefiles made to exhaust time, memory or the stack: each ends with a
# diagnostic and exit status 2, in 2 seconds of processor time and 256 MB.
. "$(dirname "$0")/../lib/tap.sh"
cd "$TMP" || exit
shopt -s lastpipe

# The sanitizers need address space and time of their own.
if [ -n "$SANITIZED" ]; then
	seconds=20 kilobytes=unlimited
else
	seconds=2 kilobytes=262144
fi

# ends ERE TITLE - evaluate x.mk, made by standard input
ends() {
	cat >x.mk
	(
		ulimit -t $seconds -v $kilobytes
		exec "$GODEPS" eval -f x.mk
	) >out 2>err
	status=$?
	[ $status -eq 2 ] && grep -Eq -e "$1" err
	ok $? "$2" || diag "status $status: $(head -c 300 err)"
}

digits='0 1 2 3 4 5 6 7 8 9'
{
	echo 'a0 = xxxxxxxxxxxxxxxx'
	for i in {1..40}; do echo "a$i = \$(a$((i - 1)))\$(a$((i - 1)))"; done
	echo '$(info $(a40))'
} | tee doubling.mk | ends "^x.mk:42: error: variable 'a[0-9]*': expansion is too large" 'doubling'
sed 's/xxx*//' doubling.mk |
	ends "^x.mk:42: error: variable 'a[0-9]*': evaluation takes too long" 'doubling nothing'
{ echo 'a := xxxxxxxx'; many 40 $'a := $(a)$(a)\n'; } |
	ends '^x.mk:[0-9]*: error: e' 'doubling by assignments'
{ echo 'a := xxxxxxxx'; many 40 $'a += $(a)\n'; } |
	ends '^x.mk:[0-9]*: error: e' 'doubling by appending'
{
	printf 'a := $(shell a=xxxxxxxx;'
	many 40 ' a=$$a$$a;'
	echo ' echo)'
} | ends '^x.mk:1: error: expansion is too large' 'doubling in the shell'
{
	echo "d := $digits"
	echo 'm := $(foreach a,$(d),$(foreach b,$(d),$(foreach c,$(d),$(foreach e,$(d),$(foreach f,$(d),$(d))))))'
	echo '$(foreach a,$(m),$(foreach b,$(m),))'
} | ends '^x.mk:3: error: ' 'foreach in foreach'
echo 'include x.mk' |
	ends "^x.mk:1: error: 'x.mk': makefiles nested more than" 'a makefile that includes itself'
printf 'a = $(a)\n$(a)\n' |
	ends "^x.mk:2: error: recursive variable 'a' references itself" 'a variable that is itself'
{ echo 'f = $1'; echo "x := $(many 200000 '$(call f,')$(many 200000 ')')"; } |
	ends '^x.mk' '200,000 calls within each other'
{ echo "x := $(many 500000 '$(')$(many 500000 ')')"; } | ends '^x.mk' 'names within each other'
{ echo "x := $(many 500000 '$(')"; } |
	ends 'x.mk:1: error: unterminated variable reference' 'open references'
{ echo "x := $(many 300000 '$(subst ')"; } |
	ends "x.mk:1: error: unterminated call to function 'subst'" 'open calls'
printf 'f = $(call f,$1 x)\n$(call f,a)\n' |
	ends "^x.mk:2: error: .*nested more than .* deep \(in 'f'\)" 'a call of itself'
printf 'f = $(call f,$1$1)\n$(call f,aaaaaaaaaaaaaaaa)\n' |
	ends "^x.mk:2: error: variable 'f': expansion is too large" 'a call of itself that doubles'
printf 'f = $(eval $$(call f))\n$(call f)\n' |
	ends "^x.mk:2: error: '.\(eval\)': makefiles nested" 'eval of itself'
{
	echo "d := $digits"
	echo '$(foreach a,$(d),$(foreach b,$(d),$(foreach c,$(d),$(foreach e,$(d),$(foreach f,$(d),$(foreach g,$(d),$(foreach h,$(d),$(eval $a$b$c$e$f$g$h := 1))))))))'
} | ends '^x.mk:2: error: ' 'millions of variables by eval'
{ echo "export $(seq -s ' ' 1000000)"; } | ends '^x.mk:1: error: ' 'a million variables by export'
many 1000000 $'ifndef X\n' | ends '^x.mk' 'a million conditionals'
many 5000 $'ifndef X\n' |
	ends '^x.mk:1001: error: conditionals nested more than' 'conditionals within each other'
{ echo 'ifndef X'; many 1000000 $'else ifdef X\n'; } | ends '^x.mk' 'a million else'
{ echo "x = \$(or $(many 5000000 ,))"; echo '$(x)'; } |
	ends "^x.mk:2: error: more than .* arguments to function 'or'" 'millions of arguments'
{ echo "x = $(many 7000000 'a ')"; echo '$(info $(words $(sort $(x))$(filter-out $(x),$(x))))'; } |
	ends '^x.mk:2: error: ' 'millions of words'
{ echo 'x ='; many 2000000 $'x += a\n'; } | ends '^x.mk: error: makefile too large' 'millions of lines'
many 1000000 $'a: b\n\techo\n' | ends '^x.mk: error: makefile too large' 'a million rules'
{ many 4000000 'a '; echo ': b'; } | ends '^x.mk:1: error: too many words' 'millions of targets'
{ printf 'a: '; many 2000000 '$(x) '; } | ends '^x.mk:1: error: more than' 'millions of references'
many 1000000 $'define x\n' | ends "^x.mk:1: error: missing 'endef'" 'a million defines'
{ echo ifdef X; many 300000 $'define x\ndefine x\nendef\n'; } | ends '^x.mk' 'defines that are ignored'
many 6000000 $'a\\\n' | ends 'File too large' 'a file of 18 MB'
{ echo 'x := $(foreach a,'"$(many 100000 'a ')"',$(shell b))'; many 100 $'x := $(x) $(x)\n'; } |
	ends '^x.mk:[0-9]*: error: ' 'unknowns that double'
{ echo 'y := $(wildcard /*/*/*/*/*/*/*/*/*/*/*/*)'; echo '$(error enough)'; } |
	ends '^x.mk:[12]: error: ' 'a pattern for all files there are'
{ echo "y := \$(wildcard $(many 5000 '*a')b)"; echo '$(error enough)'; } |
	ends '^x.mk:2: error: enough' 'a pattern of many stars'
{ many 100000 'a '; echo ': x := $(info y)'; echo '$(error enough)'; } |
	ends '^x.mk:2: error: enough' "a variable of 100,000 targets"
{ head -c 4000000 /dev/zero; echo '$(error enough)'; } |
	ends '^x.mk:1: error: enough' 'NULs'
{ echo "x = $(many 4000000 '\%')"; echo 'y := $(patsubst $(x),a,b)$(error enough)'; } |
	ends '^x.mk:2: error: enough' 'quoted percents'

# What a call would produce is held to the limit before it is there.
many 60000 b >letters
for call in "subst a,$(cat letters),$(many 60000 a)" "patsubst a,$(cat letters),$(many 60000 'a ')" \
	"patsubst a%,$(cat letters),$(many 60000 'a ')" "foreach i,$(many 60000 'a '),$(cat letters)"; do
	echo "x := \$($call)" >x.mk
	if [ "$SANITIZED" ]; then
		run "$GODEPS" eval -f x.mk
	else
		run sh -c 'ulimit -v 300000; exec "$GODEPS" eval -f x.mk'
	fi
	is "$status: $err" '2: x.mk:1: error: expansion is too large' "\$(${call%% *}) in little memory"
done

mkfifo pipe
echo 'include pipe' | ends "^x.mk:1: error: cannot read 'pipe': Invalid argument" 'a FIFO'
echo 'include .' | ends "^x.mk:1: error: cannot read '\.': Is a directory" 'a directory'
run "$GODEPS" eval -f none.mk
is "$status: $err" '2: none.mk: error: No such file or directory' 'no file'
run "$GODEPS" eval
ok $((status != 2)) 'no --file'
run "$GODEPS" eval -f x.mk foo
like "$err" "invalid operand 'foo'" 'an operand that is not an assignment'
done_testing
