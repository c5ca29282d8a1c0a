# SPDX-License-Identifier: GPL-2.0
#
# One directory, as Kbuild sees it: include the tree's own Makefile.build, print
# what it has computed, run nothing.
#
# Called with the environment and the command line that Kbuild would use:
# obj=DIRECTORY need-builtin= need-modorder=.  Names are printed as Kbuild spells
# them; assemble.awk cleans them.

include $(srctree)/scripts/Makefile.build

# $(call oracle_parts,ENTRIES,SUFFIXES): "part" for each part of a composite.
oracle_of = $(strip $(foreach s,$2,$($(1:%.o=%$s))))
oracle_parts = $(foreach m,$1,$(foreach p,$(call oracle_of,$m,$2),\
	$(info part $(oracle_in)$m $(oracle_in)$p)))
oracle_in := $(if $(filter-out .,$(obj)),$(obj)/)
oracle_obj-m := $(patsubst $(oracle_in)%,%,$(filter %.o,$(obj-m)))

$(info dir $(obj))
ifdef need-builtin
$(foreach o,$(filter-out %/built-in.a,$(real-obj-y)),$(info builtin $o))
endif
$(if $(filter .,$(obj)),$(foreach o,$(ORACLE_HEAD),$(info builtin $o)))
$(foreach o,$(lib-y),$(info lib $o))
ifdef need-modorder
$(foreach o,$(filter %.o,$(obj-m)),$(info module $o))
endif
ifdef need-builtin
$(call oracle_parts,$(obj-y),-objs -y)
endif
ifdef need-modorder
$(call oracle_parts,$(oracle_obj-m),-objs -y -m)
endif

# The directories below in the order in which make comes to them: built-in.a's
# prerequisites, those of modules.order, then what subdir-y and -m name.
oracle_down := \
  $(patsubst %/built-in.a,%,$(filter %/built-in.a,$(real-obj-y))) \
  $(patsubst %/modules.order,%,$(filter %/modules.order,$(obj-m))) \
  $(subdir-ym)
$(foreach d,$(oracle_down),$(info down $d \
	need-builtin=$(if $(filter $d/built-in.a,$(subdir-builtin)),1) \
	need-modorder=$(if $(filter $d/modules.order,$(subdir-modorder)),1)))
$(if $(filter .,$(obj)),$(foreach d,$(ORACLE_DIRS),$(info down $d need-builtin=1 need-modorder=1)))

# What this makefile exports is in the environment of those below.
.PHONY: oracle
oracle:
	$(if $(ORACLE_EXPORTS),@export -p >$(ORACLE_EXPORTS))
.DEFAULT_GOAL := oracle
