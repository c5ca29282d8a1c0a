# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh
#
# Small kernel trees for tests: source it after tap.sh.

# mini DIR - a tree with one architecture, a .config and nothing to build yet
mini() {
	mkdir -p "$1/arch/x86" "$1/scripts"
	cat >"$1/Makefile" <<'END'
VERSION = 6
PATCHLEVEL = 1
abs_srctree := $(realpath $(dir $(lastword $(MAKEFILE_LIST))))
srctree := $(if $(filter $(abs_srctree),$(CURDIR)),.,$(abs_srctree))
objtree := .
VPATH := $(srctree)
ARCH ?= $(SUBARCH)
SRCARCH := $(patsubst x86_64,x86,$(ARCH))
export srctree objtree VPATH ARCH SRCARCH
include include/config/auto.conf
core-y :=
include $(srctree)/arch/$(SRCARCH)/Makefile
export ARCH_CORE := $(core-y)
END
	: >"$1/scripts/Kbuild.include"
	: >"$1/scripts/Makefile.compiler"
	: >"$1/arch/x86/Makefile"
	: >"$1/Kbuild"
	cat >"$1/.config" <<'END'
CONFIG_Y=y
CONFIG_M=m
# CONFIG_N is not set
END
}

# write FILE - standard input becomes the file; its directory is made
write() {
	mkdir -p "$(dirname "$1")"
	cat >"$1"
}

# list DIR - the five kinds of facts of the tree in DIR
list() {
	run "$GODEPS" kbuild --srctree "$1" --arch x86_64 --list
	facts=$(printf '%s\n' "$out" |
		grep -E '^(dir|builtin|lib|module|part) ')
	return $status
}
