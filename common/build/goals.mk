# What the command line asks for. A goal is a thing (phase02, lab-clock, solution-clock), a verb after a thing (run), or
# a verb of its own (check). Anything else ends here with one line that names the nearest right spelling.
#
# Sets: TARGET (the one thing, or the newest phase), PHASE (its phase), THINGS (all that were named), VERB.

PHASES    := $(patsubst %/phase.mk,%,$(sort $(wildcard phase[0-9][0-9]/phase.mk)))
LABS      := $(patsubst labs/%/lab.mk,lab-%,$(sort $(wildcard labs/*/lab.mk)))
SOLUTIONS := $(patsubst labs/%/lab.mk,solution-%,$(sort $(wildcard labs/*/lab.mk)))
NEWEST    := $(lastword $(PHASES))
THINGS_OF_ALL := $(PHASES) $(LABS) $(SOLUTIONS)

VERBS_OF_A_THING := run debug bochs grade diff tree registry structs size iso edit undo submit bench
VERBS_ALONE      := help run check grade soak docs doctor setup format accept clean
# For scripts of this project, not for typing: everything built, host tests, one phase's images.
VERBS_INTERNAL   := all tools tests

GOALS  := $(or $(MAKECMDGOALS),help)
THINGS := $(filter $(THINGS_OF_ALL),$(GOALS))
VERB   := $(filter-out $(THINGS),$(GOALS))
WRONG  := $(firstword $(filter-out $(VERBS_OF_A_THING) $(VERBS_ALONE) $(VERBS_INTERNAL),$(VERB)))

ifneq ($(WRONG),)
# phase3 means phase03; a phase of the plan that this tree does not hold yet is not a spelling mistake.
PADDED  := $(if $(filter phase_,$(shell echo '$(subst ','\'',$(WRONG))' | sed 's/[0-9]$$/_/')),$(patsubst phase%,phase0%,$(WRONG)),$(WRONG))
PLANNED := $(foreach tens,0 1,$(foreach ones,0 1 2 3 4 5 6 7 8 9,phase$(tens)$(ones)))
PLANNED := $(filter-out phase18 phase19,$(PLANNED))
NEAREST := $(shell awk -f common/build/nearest.awk '$(subst ','\'',$(PADDED))' $(THINGS_OF_ALL) $(if $(THINGS),$(VERBS_OF_A_THING),$(VERBS_ALONE)))
ifneq ($(filter $(PLANNED),$(PADDED)),)
ifeq ($(filter $(PHASES),$(PADDED)),)
$(error $(PADDED) has not been written yet: this tree holds $(firstword $(PHASES)) to $(NEWEST))
endif
endif
$(error no "$(WRONG)" here; $(if $(NEAREST),did you mean "$(NEAREST)"? ,)$(if $(THINGS),verbs after a phase: $(VERBS_OF_A_THING),\
  $(if $(filter lab-% solution-%,$(WRONG)),labs: $(or $(LABS),none yet); )`make` lists phases and verbs))
endif
ifneq ($(word 2,$(THINGS)),)
ifneq ($(VERB),)
$(error "$(firstword $(VERB))" takes one phase at a time: make $(firstword $(THINGS)) $(firstword $(VERB)))
endif
endif
ifneq ($(THINGS),)
ifneq ($(word 2,$(VERB)),)
$(error one verb at a time: make $(THINGS) $(firstword $(VERB)))
endif
ifneq ($(filter-out $(VERBS_OF_A_THING),$(VERB)),)
$(error "$(VERB)" is for all phases at once: make $(VERB))
endif
else ifneq ($(filter-out $(VERBS_ALONE) $(VERBS_INTERNAL),$(VERB)),)
$(error "$(firstword $(VERB))" needs a phase: make $(NEWEST) $(firstword $(VERB)))
endif

TARGET := $(or $(firstword $(THINGS)),$(NEWEST))
PHASE  := $(TARGET)
