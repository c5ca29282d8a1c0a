#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016
#
# godeps review --all-configs: how conditions change, for all configurations at once.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"
change Kconfig 's/^config MODULES/&\n\tmodules/'
commit modules
git -C "$k" tag -f base >"$TMP/tag"

# conditions ARGUMENT... - sets $out, $err, $status
conditions() {
	run "$GODEPS" review --all-configs --srctree "$k" --arch x86_64 "$@"
}

# what changes nothing for a configuration
change drv/Makefile 's/^obj-$(CONFIG_A) += a.o/ifeq ($(CONFIG_A),y)\nobj-y += a.o\nendif/'
commit same
conditions HEAD
is "$status$out" '0ARCH=x86_64, all configurations: 0 conditions change, 14 as before' \
	'the same condition in other words'

# makefiles
on_base
change drv/Makefile 's/^obj-$(CONFIG_C) += c.o/&\nobj-$(CONFIG_NET) += c.o/; /CONFIG_D/d; s/b2.o/b2.o new.o/'
add drv/Makefile 'ifdef CONFIG_NET'
add drv/Makefile 'obj-$(CONFIG_D) += d.o'
add drv/Makefile 'endif'
echo 'int new;' >"$k/drv/new.c"
commit makefiles
conditions HEAD
is "$status" 0 'nothing is lost'
is "$out" 'ARCH=x86_64, all configurations: 6 conditions change, 10 as before

configurations build now
  drv/new.o, module
    before: not in the makefiles
    now:    CONFIG_B=m
  drv/new.o, built in
    before: not in the makefiles
    now:    CONFIG_B=y

fewer configurations build
  drv/c.o, module
    before: CONFIG_C=m
    now:    !CONFIG_NET && CONFIG_C=m
  drv/d.o, module
    before: CONFIG_D=m
    now:    CONFIG_NET && CONFIG_D=m
  drv/d.o, built in
    before: CONFIG_D=y
    now:    CONFIG_NET && CONFIG_D=y

more configurations build
  drv/c.o, built in
    before: CONFIG_C=y
    now:    CONFIG_NET || CONFIG_C=y' 'makefiles'

# Kconfig files: no makefile is changed
on_base
change drv/Kconfig 's/^config D/&\n\tdepends on !NET/; s/^config B/&\n\tdepends on A \&\& !NET/'
commit kconfig
conditions HEAD
is "$status" 1 'something is lost'
is "$out" 'ARCH=x86_64, all configurations: 6 conditions change, 8 as before

no configuration builds any more
  drv/b.o, module
  drv/b1.o, module
  drv/b2.o, module
    before: CONFIG_B=m
    now:    CONFIG_B=m
    because drv/Kconfig:1: CONFIG_A can be set if NET; drv/Kconfig:4: CONFIG_B can be set if A && !NET
  drv/b.o, built in
  drv/b1.o, built in
  drv/b2.o, built in
    before: CONFIG_B=y
    now:    CONFIG_B=y
    because drv/Kconfig:1: CONFIG_A can be set if NET; drv/Kconfig:4: CONFIG_B can be set if A && !NET' 'Kconfig files'
conditions --format=json HEAD
is "$(jq -r '[.format, .arch, .equal] | @text' "$TMP/.out")" '["godeps-conditions","x86_64",8]' 'JSON'
is "$(jq -r '.changes[3:][] | [.kind, .name, .role, .now] | @text' "$TMP/.out")" \
	'["lost","drv/b.o","built in","CONFIG_B=y"]
["lost","drv/b1.o","built in","CONFIG_B=y"]
["lost","drv/b2.o","built in","CONFIG_B=y"]' 'and its changes'
conditions --fail-on=never HEAD
is "$status" 0 '--fail-on=never'

# a symbol that another depends on
on_base
change net/Kconfig 's/^config NET/&\n\tdepends on GONE/'
commit gone
conditions HEAD
like "$out" 'because .*net/Kconfig:1: CONFIG_NET can be set if' 'through another symbol'

conditions --format=sarif HEAD
is "$status" 2 'another format'
conditions --config="$TMP/config" HEAD
is "$status" 2 'with a configuration'
change drv/Kconfig 's/^config B/config B B/'
commit broken
conditions HEAD
is "$status" 2 'invalid Kconfig files'
done_testing
