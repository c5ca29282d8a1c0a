# SPDX-License-Identifier: GPL-2.0
#
# Included by the top Makefile behind "prepare: prepare0".

CLEAN_FILES += kernel-go-deps.dot kernel-go-deps.svg kernel-go-deps.html \
	       .kernel-go-deps.svg.cmd .godeps

# A line of the target help.
godeps-help = $(MAKE) -f $(srctree)/scripts/godeps/Makefile help

PHONY += goavailable
goavailable:
	$(Q)$(CONFIG_SHELL) $(srctree)/scripts/godeps/go_is_available.sh --verbose

PHONY += godeps
ifdef CONFIG_GO_MODULE
PHONY += godeps-prepare
prepare: godeps-prepare
godeps-prepare: prepare0
	$(Q)$(MAKE) $(build)=scripts/godeps prepare

godeps: prepare
	$(Q)$(MAKE) $(build)=scripts/godeps kernel-go-deps.svg

PHONY += godeps-explain godeps-check godeps-explore
godeps-explain: scripts_basic
	$(Q)$(MAKE) $(build)=scripts/godeps explain
godeps-check: scripts_basic
	$(Q)$(MAKE) $(build)=scripts/godeps check
godeps-explore: scripts_basic
	$(Q)$(MAKE) $(build)=scripts/godeps explore
else
PHONY += godeps-explain godeps-check godeps-explore
godeps godeps-explain godeps-check godeps-explore:
	@echo >&2 '***'; \
	echo >&2 '*** "make $@" needs CONFIG_GO_MODULE=y in $(KCONFIG_CONFIG).'; \
	echo >&2 '*** "make goavailable" says whether it can be turned on.'; \
	echo >&2 '***'; \
	false
endif
