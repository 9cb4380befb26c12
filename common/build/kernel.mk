# The kernel: all C and NASM sources below kernel/, lib/ and tests/ of the composed tree, but those of the other mode (a
# folder 32/ or 64/), linked by the mode's kernel.ld. Objects know neither their phase nor KERNEL_BASE: the linker is
# given both, so a phase begins with those of an earlier one (winners.sh).

KERNEL_SOURCES := $(filter kernel/%.c lib/%.c tests/%.c kernel/%.asm lib/%.asm,$(PATHS))
KERNEL_OBJECTS := $(patsubst %,$(O)/obj/%.o,$(foreach s,$(KERNEL_SOURCES),$(if $(findstring /$(if $(filter 64,$(BITS)),32,64)/,$(s)),,$(s))))
KERNEL_INCLUDES := $(INCLUDES) $(foreach l,$(NEWEST_FIRST),-I$(l)/kernel/x86/$(BITS))

$(O)/obj/kernel/% $(O)/obj/lib/% $(O)/obj/user/%: NASMFLAGS := $(NASMFLAGS:elf32=elf$(BITS))
$(O)/obj/%.c.o: %.c $(STAMP)
	$(call begin,CC)
	@$(CC) $(CFLAGS) $(KERNEL_INCLUDES) -MMD -MP -MT $@ -c -o $@ $<

ifneq ($(filter user/%,$(PATHS)),)
include common/build/user.mk
endif
$(call keep,$(O)/kernel.objects,$(LD) $(KERNEL_BASE) $(KERNEL_OBJECTS:$(O)/%=%))
$(O)/kernel.elf: kernel/x86/$(BITS)/kernel.ld $(KERNEL_OBJECTS) common/build/link.sh common/build/symbols.sh $(O)/kernel.objects
	$(call begin,LD)
	@NASM='$(NASM)' KERNEL_BASE='$(KERNEL_BASE)' sh common/build/link.sh $@ $< $(KERNEL_OBJECTS)
# What loaders read: no symbols, no debug information.
$(KERNEL): $(O)/kernel.elf
	@$(OBJCOPY) --strip-all $< $@
$(O)/wasil.iso: $(KERNEL)
	$(call begin,ISO)
	@sh common/build/iso.sh $< $@
# GRUB needs the CD alone until there are filesystems: then / is on the disk. Grading needs everything.
IMAGES := $(if $(filter kernel/fs/%,$(PATHS)),$(IMAGES),$(if $(filter grub,$(FIRMWARE))$(filter iso,$(VERB)),,$(IMAGES))) $(if $(filter grub,$(FIRMWARE))$(filter iso grade,$(VERB))$(QUIET),$(O)/wasil.iso)
-include $(KERNEL_OBJECTS:.o=.d)
