# The one idea: a phase is the union of its layers, and where two hold the same path the newest wins (docs/design.md).
#
# LAYERS runs from the oldest to the newest. `vpath` searches newest first, so a rule that asks for boot/x.asm gets the
# winner; -I does the same for headers. When a header comes to stand in front of another one, winners.sh drops the objects
# that have read the old one.

LAYERS      := common $(foreach p,$(PHASES),$(if $(filter $(PHASE),$(lastword $(sort $(p) $(PHASE)))),$(p)))
ifneq ($(WORK),no)
LAYERS      += $(patsubst %/,%,$(wildcard work/$(TARGET)/))
endif
LAYERS      += $(patsubst %/,%,$(EXTRA_LAYER))
reverse      = $(if $(1),$(call reverse,$(wordlist 2,$(words $(1)),$(1))) $(firstword $(1)))
NEWEST_FIRST := $(strip $(call reverse,$(LAYERS)))

include $(addsuffix /phase.mk,$(filter $(PHASES),$(LAYERS)))

O := $(BUILD)/$(TARGET)
ifneq ($(filter $(THINGS) run,$(GOALS)),)
# path:layer, one for each path; also kept as $(O)/manifest.
WINNERS := $(shell SIZE='$(SIZE)' sh common/build/winners.sh "$(O)" $(LAYERS))
ifeq ($(WINNERS),)
$(error cannot write to "$(BUILD)": name a folder that can be written, as in make BUILD=/tmp/wasil $(GOALS))
endif
PATHS   := $(foreach w,$(WINNERS),$(firstword $(subst :, ,$(w))))
endif

vpath %.asm $(NEWEST_FIRST)
vpath %.c   $(NEWEST_FIRST)
vpath %.ld  $(NEWEST_FIRST)

# A file that was edited, built and dropped again (make undo): what depended on it depends on the original now.
work/%: ;
