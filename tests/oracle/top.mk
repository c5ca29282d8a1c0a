# SPDX-License-Identifier: GPL-2.0
#
# The tree's top-level Makefile with one goal more, which is run in place of
# the descent: so it finds the environment that Kbuild's directories would find.

include $(ORACLE_SRCTREE)/Makefile

.PHONY: oracle
oracle:
	+@ORACLE_MAKE="$(MAKE)" $(ORACLE_SHELL) $(ORACLE_DIR)/walk.sh
.DEFAULT_GOAL := oracle
