# SPDX-License-Identifier: GPL-2.0
#
# The tree's top-level Makefile with one goal more, which is run in place of
# the descent: so it finds the environment that Kbuild's directories would find.

include $(ORACLE_SRCTREE)/Makefile

# Before Linux 6.1 it enters the directories itself.
ifneq ($(vmlinux-dirs),)
ifeq ($(KBUILD_EXTMOD),)
export ORACLE_HEAD := $(filter-out %.a,$(KBUILD_VMLINUX_OBJS))
ORACLE_LINKED := $(patsubst %/built-in.a,%,$(filter %/built-in.a,$(KBUILD_VMLINUX_OBJS)))
export ORACLE_DIRS := $(ORACLE_LINKED) $(filter-out $(ORACLE_LINKED),$(vmlinux-dirs))
endif
endif

# Before Linux 5.13 it is read a second time, in a sub-make.
.PHONY: oracle
oracle:
	+@$(if $(need-sub-make),exec $(MAKE) -f $(ORACLE_DIR)/top.mk;) \
	ORACLE_MAKE="$(MAKE)" $(ORACLE_SHELL) $(ORACLE_DIR)/walk.sh
.DEFAULT_GOAL := oracle
