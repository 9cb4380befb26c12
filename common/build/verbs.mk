# What can be done with a phase, a lab or a solution, and with all of them. Anything longer than a line is a script here.

FIRMWARE ?= bios
EMU      ?= qemu
ACCEL    ?= tcg
export BUILD TARGET PHASE LAYERS WINNERS O FIRMWARE EMU ACCEL SMP MEM CMDLINE QEMU_ARGS F CC LD TITLE BITS UEFI BOOT

# The programs of phases 00-02 read no command line: it comes with the kernel.
ifneq ($(CMDLINE),)
ifneq ($(filter phase00 phase01 phase02,$(PHASE)),)
$(error CMDLINE= is for kernels, which begin with phase03; $(TARGET) would not read it)
endif
endif

.PHONY: $(VERBS_OF_A_THING) $(VERBS_ALONE) $(VERBS_INTERNAL)

help:
	@sh common/build/help.sh $(PHASES) $(LABS)

run: $(IMAGES)
	@sh common/build/run.sh run
debug: $(IMAGES)
	@sh common/build/run.sh debug
bochs: $(IMAGES)
	@EMU=bochs sh common/build/run.sh run

registry tree size: $(IMAGES)
registry tree size diff edit undo submit:
	@sh common/build/$@.sh

ifneq ($(THINGS),)
grade: $(IMAGES) $(GRADE) roms
	@$(GRADE) --build $(BUILD) --phase $(PHASE) $(GRADE_ARGS)
else
grade: all $(GRADE) roms
	@$(GRADE) --build $(BUILD) $(GRADE_ARGS)
endif

all:
	@for phase in $(PHASES); do $(MAKE) $$phase QUIET=yes || exit; done

check soak:
	@sh common/build/check.sh $@
format:
	@git ls-files -z --cached --others --exclude-standard '*.c' '*.h' 2>/dev/null | xargs -0 clang-format -i && echo 'all C files are laid out'
accept:
	@sh common/build/overrides.sh accept $(PHASES)
clean:
	@rm -rf -- "$(BUILD)" && echo 'removed $(BUILD)/ (work/ is yours and stays)'

# Verbs whose time has not come.
structs bench:
	@echo '$@: kernels and their C structures begin with phase03; $(TARGET) is a boot program'
iso:
	@echo 'iso: GRUB starts kernels, and those begin with phase03; $(TARGET) boots from $(O)/disk.img and $(O)/floppy.img'
docs:
	@echo 'docs: the generated pages come with phase03; until then read phaseNN/README.md and docs/design.md'
