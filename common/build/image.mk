# From sources to bootable images. A folder below boot/ that holds a link.ld is one flat image; its objects are the
# sources in that folder. BOOT= of phase.mk names the program: one image, or stage1 and stage2.

ifneq ($(filter $(THINGS) run,$(GOALS)),)
INCLUDES := $(foreach l,$(NEWEST_FIRST),-I$(l)/)
WARNINGS := -Wall -Wextra -Wundef -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla $(if $(WERROR),-Werror)
CFLAGS   := -std=gnu11 -O2 -g$(DEBUG) -ffreestanding -fno-pie -fno-stack-protector -fno-asynchronous-unwind-tables -fno-omit-frame-pointer \
            -fno-optimize-sibling-calls -mgeneral-regs-only $(if $(filter 64,$(BITS)),-m64 -mno-red-zone -mcmodel=kernel,-m32 -march=i686) $(WARNINGS)
NASMFLAGS := -f elf32 -g -F dwarf $(if $(WERROR),-Werror)

# NASM 2.16 writes complete dependencies only in a call of their own (-M), not beside an object (-MD).
# Every object depends on the commands themselves; winners.sh sees to headers that come to stand in front of others.
COMMANDS := $(CC) $(CFLAGS) $(NASM) $(NASMFLAGS)
STAMP    := $(O)/commands
# Write a line into a file when it holds another one (strip: make 4.3 at times leaves the newline of what it reads).
keep  = $(if $(subst [$(strip $(2))],,[$(strip $(file <$(1)))]),$(file >$(1),$(strip $(2))))
# What was compiled with warnings as errors is good enough for who does not ask for that, and not the other way round.
STRICT := $(strip $(filter-out -Werror,$(COMMANDS))) -Werror
$(if $(WERROR)$(subst [$(STRICT)],,[$(strip $(file <$(O)/commands))]),$(call keep,$(O)/commands,$(if $(WERROR),$(STRICT),$(COMMANDS))))
$(O)/obj/%.asm.o: %.asm $(STAMP)
	$(call begin,NASM)
	@$(NASM) $(NASMFLAGS) $(INCLUDES) -o $@ $<
	@$(NASM) $(INCLUDES) -M -MP -MT $@ -MF $(@:.o=.d) $<

FLAT := $(patsubst %/link.ld,%,$(filter $(BOOT)/%link.ld $(BOOT)/link.ld,$(PATHS)))

# $1: a folder with a link.ld; $2: its objects. The list of them is a file: one fewer, too, is a reason to link again.
define flat_rules
$(call keep,$(O)/$(subst /,-,$(1)).objects,$(LD) $(2:$(O)/%=%))
$(O)/$(1).elf: $(2) $(1)/link.ld $(O)/$(subst /,-,$(1)).objects
	$$(call begin,LD)
	@$(LD) -m elf_i386 -nostdlib --orphan-handling=error -T $$(filter %.ld,$$^) -o $$@ $$(filter %.o,$$^)
$(O)/$(1).bin: $(O)/$(1).elf
	@$(OBJCOPY) -O binary $$< $$@
endef
$(foreach f,$(FLAT),$(eval $(call flat_rules,$(f),$(patsubst %,$(O)/obj/%.o,$(filter $(f)/%.asm,$(PATHS))))))

PARTS := $(if $(filter $(BOOT)/stage1,$(FLAT)),--boot $(O)/$(BOOT)/stage1.bin --rest $(O)/$(BOOT)/stage2.bin,--boot $(O)/$(BOOT).bin)
KERNEL := $(if $(filter kernel/main.c,$(PATHS)),$(O)/kernel.stripped)
# What stage 2 does by itself (boot/loader/stage2/script.asm). Written only when it changes: CMDLINE is part of it.
$(if $(KERNEL),$(call keep,$(O)/boot.cfg,$(strip boot kernel $(CMDLINE))))

$(O)/disk.img $(O)/floppy.img: $(O)/%.img: $(FLAT:%=$(O)/%.bin) $(KERNEL) $(KERNEL:%=$(O)/boot.cfg) $(MKIMAGE) $(O)/root common/image/disk.sh $(if $(OPT_LINUX),$(LINUX)/ready)
	$(call begin,IMAGE)
	@SIZE='$(SIZE)' MKIMAGE=$(MKIMAGE) sh common/image/disk.sh $* $@ '$(LAYERS) $(if $(DISK_PROGRAMS),$(if $(filter disk,$*),$(O)/user)) $(if $(OPT_LINUX),$(if $(filter disk,$*),$(LINUX)))' $(PARTS) $(KERNEL:%=--file kernel=% --file boot.cfg=$(O)/boot.cfg)

IMAGES := $(O)/disk.img $(if $(and $(EXTRA_LAYER),$(filter disk,$(MEDIA))),,$(O)/floppy.img)
ifneq ($(KERNEL),)
include common/build/kernel.mk
endif
ifneq ($(UEFI),)
include common/build/uefi.mk
endif
-include $(patsubst %.asm,$(O)/obj/%.asm.d,$(filter $(BOOT)/%.asm,$(PATHS)))
endif

ifneq ($(word 2,$(THINGS)),)
# Several phases in one command: each has layers of its own, so each is a make of its own.
.PHONY: $(THINGS)
$(THINGS):
	@$(MAKE) $@ SETUP=$(SETUP)
else ifneq ($(THINGS),)
.PHONY: $(TARGET)
$(TARGET): $(if $(filter diff edit undo submit,$(VERB)),,$(IMAGES))
	@$(if $(VERB)$(QUIET),:,echo "$(TARGET) is built: make $(TARGET) run starts it")
endif
