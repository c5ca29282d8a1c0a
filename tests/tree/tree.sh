# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh disable=SC2016,SC2154
#
# What the tests of the kernel tree integration share; source it after tap.sh.

# The files of a kernel that get a hook, and those that tell it is a kernel.
hooked='Makefile scripts/Makefile scripts/Makefile.build scripts/Makefile.clean
	init/Kconfig samples/Kconfig samples/Makefile .gitignore'
telltale='Kbuild Kconfig scripts/Kbuild.include scripts/Makefile.lib'

# mini FROM TO - copy these files of a kernel tree
mini() {
	for f in $hooked $telltale; do
		mkdir -p "$(dirname "$2/$f")" && cp -p "$1/$f" "$2/$f" || return
	done
}

# invent TO - a tree of our own that has the hook points and nothing else
invent() {
	mkdir -p "$1/scripts" "$1/init" "$1/samples"
	: >"$1/Kbuild"
	: >"$1/Kconfig"
	: >"$1/scripts/Kbuild.include"
	printf '%s\n' 'VERSION = 9' 'PATCHLEVEL = 8' 'SUBLEVEL = 7' \
		'no-dot-config-targets := %clean \' '	help%' \
		'export RCS_FIND_IGNORE := \( -name .git \)' \
		'prepare: prepare0' 'ifdef CONFIG_X' '	true' 'endif' '' \
		'help:' "	@echo 'Userspace tools targets:'" >"$1/Makefile"
	echo 'subdir-	+= basic kconfig mod' >"$1/scripts/Makefile"
	printf '%s\n' 'always-y := $(addprefix $(obj)/, $(always-y))' \
		'targets += $(lib-y) $(always-y)' >"$1/scripts/Makefile.build"
	printf '%s\n' '__clean-files	:= \' '	$(x)' >"$1/scripts/Makefile.clean"
	printf '%s\n' 'menu "General"' 'endmenu		# General setup' >"$1/init/Kconfig"
	printf '%s\n' 'if SAMPLES' 'endif # SAMPLES' >"$1/samples/Kconfig"
	echo 'obj-$(CONFIG_SAMPLE_A) += a/' >"$1/samples/Makefile"
	printf '%s\n' '*.mod' '/linux' >"$1/.gitignore"
}

# picture DIR - every file: name, mode, time, inode and content
picture() {
	(
		cd "$1" || exit
		find . -printf '%p %y %m %T@ %i %l\n' | sort
		find . -type f -print0 | sort -z | xargs -0 sha256sum
	)
}

# content DIR - every file: name, mode and content
content() {
	(
		cd "$1" || exit
		find . -printf '%p %y %m %l\n' | sort
		find . -type f -print0 | sort -z | xargs -0 sha256sum
	)
}

install_tree() {
	run "$SRC/scripts/tree/install.sh" "$1"
}

uninstall_tree() {
	run "$SRC/scripts/tree/uninstall.sh" "$1"
}
