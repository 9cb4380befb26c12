# The tools. `make run`, `make check` and every build look first for what they need (common/build/setup.sh knows what
# that is, per verb) and install it on Debian and Ubuntu; SETUP=no never installs. CC: a cross compiler if there is one.

export SETUP
NEEDS := $(strip $(if $(filter check soak,$(VERB)),check,$(if $(filter help doctor setup clean accept,$(GOALS)),,\
           build $(filter run debug bochs grade iso docs tests format,$(VERB:docs-serve=docs)) $(if $(filter bochs,$(EMU)),bochs) $(if $(filter grub,$(FIRMWARE)),iso))))

ifneq ($(NEEDS),)
ifneq ($(SETUP),done)
ifneq ($(shell SETUP='$(SETUP)' sh common/build/setup.sh ensure $(NEEDS) >&2 && echo ok),ok)
$(error this machine lacks something needed; make doctor shows all of it)
endif
# Programs for Linux, from phase11 on: what wants them is skipped, or has none, where they cannot be had.
ifneq ($(filter-out phase0% phase10 lab-% solution-%,$(TARGET))$(filter check soak,$(VERB)),)
$(shell SETUP='$(SETUP)' sh common/build/setup.sh ensure linux >&2)
endif
SETUP := done
endif
endif

find_tool = $(firstword $(foreach t,$(1),$(wildcard $(addsuffix /$(t),$(subst :, ,$(PATH))))))
ifneq ($(filter default undefined,$(origin CC)),)
CC := $(notdir $(call find_tool,x86_64-elf-gcc x86_64-linux-gnu-gcc gcc))
endif
ifneq ($(filter default undefined,$(origin HOSTCC)),)
HOSTCC := gcc
endif
CROSS   := $(if $(findstring x86_64-elf-,$(CC)),x86_64-elf-)
LD      := $(CROSS)ld
OBJCOPY := $(CROSS)objcopy
NASM    ?= nasm

.PHONY: doctor setup
doctor:
	@sh common/build/setup.sh doctor
setup:
	@sh common/build/setup.sh ensure check linux
