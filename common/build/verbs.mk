# What can be done with a phase, a lab or a solution, and with all of them. Anything longer than a line is a script here.

FIRMWARE ?= bios
EMU      ?= qemu
ACCEL    ?= tcg
export BUILD CPU TARGET PHASE LAYERS WINNERS O FIRMWARE EMU ACCEL SMP MEM CMDLINE QEMU_ARGS DISK DISKS SIZE F CC LD TITLE BITS UEFI BOOT WORKLOAD ONLY

NO_KERNEL := $(filter phase00 phase01 phase02,$(PHASE))
$(if $(and $(CMDLINE),$(NO_KERNEL)),$(error CMDLINE= is for kernels, which begin with phase03; $(TARGET) would not read it))

.PHONY: $(VERBS_OF_A_THING) $(VERBS_ALONE) $(VERBS_INTERNAL)

help:
	@sh common/build/help.sh $(PHASES) $(LABS)

run: $(IMAGES)
	@sh common/build/run.sh run
debug: $(IMAGES)
	@sh common/build/run.sh debug
bochs: $(IMAGES)
	@EMU=bochs sh common/build/run.sh run

registry tree size structs trace perf: $(IMAGES)
registry tree size structs trace perf diff edit undo submit:
	@sh common/build/$@.sh

ifneq ($(THINGS),)
grade: $(IMAGES) $(GRADE) roms
	@$(GRADE) --build $(BUILD) --phase $(PHASE) $(GRADE_ARGS)
else
grade: all $(GRADE) roms
	@$(GRADE) --build $(BUILD) $(GRADE_ARGS)
endif

# The image builder first, by this make: a phase's own make and `tools` beside it would else write its objects at the same time.
all: $(MKIMAGE)
	@for phase in $(PHASES); do $(MAKE) $$phase QUIET=yes || exit; done

syntax64:
	@sh common/build/syntax64.sh

check soak:
	@sh common/build/check.sh $@
format:
	@git ls-files -z --cached --others --exclude-standard '*.c' '*.h' 2>/dev/null | xargs -0 clang-format -i && echo 'all C files are laid out'
accept:
	@sh common/build/overrides.sh accept $(PHASES)
clean:
	@rm -rf -- "$(BUILD)" && echo 'removed $(BUILD)/ (work/ is yours and stays)'

bench: $(IMAGES)
	@$(if $(NO_KERNEL),echo 'bench: kernels begin with phase03; $(TARGET) is a boot program',IMAGE=$(O)/disk.img sh common/build/$(if $(PROFILE),profile.sh,$(if $(VS),bench_vs.sh,bench.sh)) '$(or $(PROFILE),$(VS),$(BENCH),show)')
iso: $(IMAGES)
	@echo '$(if $(KERNEL),$(O)/wasil.iso: a CD on which GRUB starts $(TARGET),iso: GRUB starts kernels, and those begin with phase03; $(TARGET) boots from $(O)/disk.img and $(O)/floppy.img)'
docs docs-serve: all
	@PHASES='$(PHASES)' GRAPHS='$(GRAPHS)' sh common/build/$@.sh
