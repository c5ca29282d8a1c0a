#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
#
# Patches to Kconfig files and defconfigs: each state completes the configuration
# by its own Kconfig files, and what conf would refuse there, or warn of, is a
# finding of the patch that brings it.
. "$(dirname "$0")/../lib/tap.sh"

GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
tree=$TMP/tree
mkdir -p "$tree"/{arch/x86/configs,drivers,scripts}
cd "$tree" || exit
cat >Makefile <<'END'
VERSION = 6
PATCHLEVEL = 12
SUBLEVEL = 0
abs_srctree := $(realpath $(dir $(lastword $(MAKEFILE_LIST))))
srctree := $(if $(filter $(abs_srctree),$(CURDIR)),.,$(abs_srctree))
objtree := .
VPATH := $(srctree)
SRCARCH := x86
export srctree objtree VPATH SRCARCH
include $(srctree)/arch/$(SRCARCH)/Makefile
END
echo 'KBUILD_DEFCONFIG := x86_64_defconfig' >arch/x86/Makefile
printf 'CONFIG_BUS=y\nCONFIG_DEV=y\n' >arch/x86/configs/x86_64_defconfig
: >scripts/Kbuild.include
echo 'obj-y += drivers/' >Kbuild
printf 'obj-$(CONFIG_BUS) += bus.o\nobj-$(CONFIG_DEV) += dev.o\n' >drivers/Makefile
: >drivers/bus.c
: >drivers/dev.c
cat >Kconfig <<'END'
config MODULES
	bool "Modules"
	modules

config BUS
	bool "Bus"

config DEV
	tristate "Device"
	depends on BUS

source "drivers/Kconfig"
END
cat >drivers/Kconfig <<'END'
config HIDDEN
	bool
	depends on MODULES
END
git init -q . && git add -A && git commit -qm base || exit 2
printf 'CONFIG_BUS=y\nCONFIG_DEV=y\n' >"$TMP/config"

# patch NAME COMMAND - what it does to the tree, as a patch
patch() {
	eval "$2"
	git diff >"$TMP/$1.patch"
	git checkout -q .
}

# reviewed NAME [OPTION]...
reviewed() {
	name=$1
	shift
	run "$GODEPS" review --srctree=. --arch=x86_64 "$@" "$TMP/$name.patch"
}

plan 32
patch depends "sed -i 's/depends on BUS/depends on BUS \&\& MODULES/' Kconfig"
reviewed depends
like "$out" '- drivers/dev.o: builtin if CONFIG_DEV' 'a dependency that is not met: the object vanishes'
reviewed depends --config="$TMP/config"
like "$out" '- drivers/dev.o: builtin if CONFIG_DEV' '... under a .config, too'
patch defconfig "echo CONFIG_BUS=y >arch/x86/configs/x86_64_defconfig"
reviewed defconfig
like "$out" '- drivers/dev.o: builtin if CONFIG_DEV' 'a line that a defconfig loses'
reviewed defconfig --config="$TMP/config"
is "$(grep -c dev.o <<<"$out")" 0 '... says nothing of a .config'

patch typo "sed -i 's/tristate \"Device\"/tristate \"Device\" fi BUS/' Kconfig"
reviewed typo --config="$TMP/config"
is "$status" 1 'what conf refuses is a finding'
like "$out" 'Kconfig:9: .*invalid statement.*kconfig-syntax' '... with its line'
printf 'CONFIG_BUS=y\nCONFIG_GONE=y\n' >"$TMP/unknown"
reviewed typo --config="$TMP/unknown"
unlike "$out" 'resolved' '... which resolves nothing of the settings'
patch gone 'rm drivers/Kconfig'
reviewed gone --config="$TMP/config"
like "$out" 'Kconfig:12: .*drivers/Kconfig' 'a sourced file that is deleted'
patch circle "printf 'config X\n\tbool \"x\"\n\tdepends on Y\nconfig Y\n\tbool \"y\"\n\tdepends on X\n' >>Kconfig"
reviewed circle --config="$TMP/config"
like "$out" 'kconfig-recursion' 'symbols that depend on themselves'
patch unmet "sed -i 's/depends on BUS/depends on BUS\n\tselect HIDDEN/' Kconfig"
reviewed unmet --config="$TMP/config"
like "$out" 'CONFIG_HIDDEN is selected by CONFIG_DEV' 'a select against dependencies'
is "$status" 1 '... is a finding'
patch range "printf 'config N\n\tint \"n\"\n\tdefault none\n' >>Kconfig"
reviewed range --config="$TMP/config"
like "$out" 'kconfig-property' 'what conf warns of in a Kconfig file'
patch help "sed -i 's/bool \"Bus\"/bool \"Bus\"\n\thelp\n\t  Text./' Kconfig"
reviewed help --config="$TMP/config"
is "$status" 0 'a help text says nothing'

# Symbols that no Kconfig file defines: those that a patch refers to, or takes away.
undefined() {
	printf '%s\n' "$out" | sed -n 's|^  \(.*Kconfig:[0-9]*\): warning: no Kconfig file defines \(.*\) .kconfig-undefined.*|\1 \2|p'
}
for line in 'depends on BUZ' 'select BUZ' 'imply BUZ' 'default y if BUZ' 'visible if BUZ'; do
	case $line in
	visible*) patch undefined "printf 'menu \"M\"\n\t$line\nendmenu\n' >>Kconfig" ;;
	*) patch undefined "sed -i 's/tristate \"Device\"/&\n\t$line/' Kconfig" ;;
	esac
	reviewed undefined --config="$TMP/config"
	case $line in visible*) want='Kconfig:14 BUZ' ;; *) want='Kconfig:10 BUZ' ;; esac
	is "$(undefined)" "$want" "$line"
done
patch undefined "sed -i 's/source.*/if BUZ\nsource \"drivers\/Kconfig\"\nendif/' Kconfig"
reviewed undefined --config="$TMP/config"
is "$(undefined)" 'Kconfig:12 BUZ' 'if, around a source'
like "$out" '^  Kconfig:12: note: did you mean BUS' 'with the name that was meant'
patch undefined "sed -i 's/config HIDDEN/config HIDING/' drivers/Kconfig; sed -i 's/bool \"Bus\"/&\n\tselect HIDING/' Kconfig"
reviewed undefined --config="$TMP/config"
is "$(undefined)" '' 'one that is renamed with its users'
patch undefined "sed -i 's/^config BUS/config BUSES/' Kconfig"
reviewed undefined --config="$TMP/config"
is "$(undefined)" 'Kconfig:10 BUS' 'one that is renamed without'

sed -i 's/tristate "Device"/&\n\tselect LONG_GONE/' Kconfig
git commit -qam 'undefined before'
patch undefined "sed -i 's/bool \"Bus\"/bool \"A bus\"/' Kconfig"
reviewed undefined --config="$TMP/config"
is "$(undefined)" '' 'one that was undefined before'
patch undefined "sed -i 's/depends on MODULES/&\n\tdepends on LONG_GONE/' drivers/Kconfig"
reviewed undefined --config="$TMP/config"
is "$(undefined)" 'drivers/Kconfig:4 LONG_GONE' '... which another line refers to'
patch undefined "sed -i /LONG_GONE/d Kconfig"
reviewed undefined --config="$TMP/config"
like "$(printf '%s\n' "$out" | sed -n '/^resolved/,/^$/p')" 'LONG_GONE' '... or none any more'

# From 6.18 on a symbol can be left for the .config files of earlier kernels only.
sed -i 's/^VERSION = 6/VERSION = 7/; s/^PATCHLEVEL = 12/PATCHLEVEL = 1/' Makefile
git commit -qam 'version 7.1' || exit 2
# renamed DEFAULT - CONFIG_DEV becomes CONFIG_NEW_DEV, with a property of its own
renamed() {
	sed -i 's/^config DEV$/config DEV\n\ttristate\n\ttransitional\n\nconfig NEW_DEV/' Kconfig
	sed -i "s/^\ttristate \"Device\"\$/&$1/" Kconfig
	sed -i 's/CONFIG_DEV/CONFIG_NEW_DEV/' drivers/Makefile
}
patch carried "renamed '\\n\\tdefault DEV'"
reviewed carried --config="$TMP/config"
is "$(grep -c '^ *- drivers/dev.o' <<<"$out")" 0 'a transitional symbol: the object stays'
like "$out" 'CONFIG_NEW_DEV' '... under its new symbol'
patch forgotten "renamed ''"
reviewed forgotten --config="$TMP/config"
like "$out" '- drivers/dev.o: builtin if CONFIG_DEV' 'nothing takes its value: the object vanishes'
patch wrong "renamed '\\n\\tdefault DEV' && sed -i 's/\ttransitional/\ttransitional\n\tdefault y/' Kconfig"
reviewed wrong --config="$TMP/config"
like "$out" 'Kconfig:8: .*kconfig-transitional' 'a property that such a symbol cannot have'
is "$status" 1 '... is a finding'
renamed '\n\tdefault DEV' && git commit -qam 'CONFIG_NEW_DEV' || exit 2
patch over "sed -i '/^config DEV\$/,/transitional/d; s/^\tdefault DEV\$//' Kconfig"
reviewed over --config="$TMP/config"
like "$out" '- drivers/dev.o: builtin if CONFIG_NEW_DEV' 'the transitional symbol is gone: the object vanishes'
reviewed over
like "$out" '- drivers/dev.o: builtin if CONFIG_NEW_DEV' '... also by a defconfig that still has its line'
