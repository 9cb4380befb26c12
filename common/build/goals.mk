# What the command line asks for. A goal is a thing (phase02, lab-clock, solution-clock), a verb after a thing (run), or
# a verb of its own (check). Anything else ends here with the one line that goals.sh finds for it.
#
# Sets: THINGS (all that were named), VERB, TARGET (the one thing, or the newest phase), PHASE (its phase).

PHASES    := $(patsubst %/phase.mk,%,$(sort $(wildcard phase[0-9][0-9]/phase.mk)))
LABS      := $(patsubst labs/%/lab.mk,lab-%,$(sort $(wildcard labs/*/lab.mk)))
SOLUTIONS := $(patsubst labs/%/lab.mk,solution-%,$(sort $(wildcard labs/*/lab.mk)))
NEWEST    := $(lastword $(PHASES))

VERBS_OF_A_THING := run debug bochs grade diff tree registry structs size iso edit undo submit bench trace perf
VERBS_ALONE      := help run check grade soak docs docs-serve doctor setup format accept roms clean
VERBS_INTERNAL   := all tools tests syntax64# for scripts of this project, not for typing

GOALS  := $(or $(MAKECMDGOALS),help)
THINGS := $(filter $(PHASES) $(LABS) $(SOLUTIONS),$(GOALS))
VERB   := $(filter-out $(THINGS),$(GOALS))
space  := $() $()
VARIABLES := ACCEL BENCH BUILD CC CMDLINE CPU DEBUG DISK DISKS EMU EXTRA_LAYER F FIRMWARE GDB_ARGS GRADE_ARGS GRAPHS HOST HOSTCC KERNEL_BASE LD MEDIA MEM \
             NASM ONLY PORT PROFILE QEMU_ARGS QUIET RELINK SETUP SIZE SMP TOOLS VS WERROR WORK WORKLOAD
GIVEN  := $(foreach o,$(subst \$(space),_,$(MAKEOVERRIDES)),$(firstword $(subst =, ,$(o))))
# Phases alone, with variables that are read, need no second look (and no process: mutants are many).
MISTAKE := $(if $(filter-out $(PHASES),$(GOALS))$(filter-out $(VARIABLES),$(GIVEN)),$(shell things='$(PHASES) $(LABS) $(SOLUTIONS)' after='$(VERBS_OF_A_THING)' alone='$(VERBS_ALONE)' \
             internal='$(VERBS_INTERNAL)' given='$(if $(filter 0,$(MAKELEVEL)),$(GIVEN))' variables='$(VARIABLES)' sh common/build/goals.sh $(foreach g,$(GOALS),'$(subst ','\'',$(g))')))
$(if $(MISTAKE),$(error $(MISTAKE)))

TARGET := $(or $(firstword $(THINGS)),$(NEWEST))
PHASE  := $(TARGET)
