# Programs. Each user/bin/NAME.c, or folder user/bin/NAME/ of sources, is one; all get user/lib (whole: --gc-sections drops what
# is not used) and, from an archive, lib/: the very objects that the kernel has. Headers: user/include, by POSIX's names.
# Stubs of system calls come from the SYSCALL() lines of the kernel's sources (stubs.sh). RELINK: the only programs to make anew (mutants).
#
# Until phase 09 the kernel holds all as flat images (programs.sh); then FLAT_PROGRAMS, and all are ELF files in /bin of the disk (elf.sh).

USER_SOURCES  := $(foreach s,$(filter user/%.c user/%.asm,$(PATHS)),$(if $(findstring /$(if $(filter 64,$(BITS)),32,64)/,$(s)),,$(s)))
user_objects   = $(patsubst %,$(O)/obj/%.o,$(filter $(1),$(USER_SOURCES)))
USER_LIBRARY  := $(call user_objects,user/lib/%) $(O)/obj/user/stubs.asm.o $(O)/user/lib.a
USER_NAMES    := $(sort $(foreach s,$(patsubst user/bin/%,%,$(filter user/bin/%,$(USER_SOURCES))),$(firstword $(subst /, ,$(s:.c=)))))
PROGRAMS      := $(patsubst %,$(O)/user/bin/%,$(or $(filter $(FLAT_PROGRAMS),$(USER_NAMES)),$(USER_NAMES)))
DISK_PROGRAMS := $(if $(filter user/lib/$(BITS)/elf.ld,$(PATHS)),$(patsubst %,$(O)/user/root/bin/%,$(or $(RELINK),$(USER_NAMES))))
# Programs compute with floating-point registers from the phase on in which the kernel saves them.
USER_CFLAGS   := $(filter-out -mno-red-zone -mcmodel=kernel $(if $(filter kernel/x86/fpu.c,$(PATHS)),-mgeneral-regs-only),$(CFLAGS)) -mlong-double-64
$(call keep,$(O)/user.commands,$(filter-out -Werror,$(USER_CFLAGS)))
USER_INCLUDES := $(foreach l,$(NEWEST_FIRST),-I$(l)/user/include) $(INCLUDES)

$(O)/obj/user/%.c.o: user/%.c $(STAMP) $(O)/user.commands $(O)/user/syscall.h
	$(call begin,CC)
	@$(CC) $(USER_CFLAGS) -ffunction-sections -fdata-sections -I$(O)/user $(USER_INCLUDES) -MMD -MP -MT $@ -c -o $@ $<

# The lists are looked through whenever a source of the kernel is newer, and written only when they change.
USER_NUMBERS := $(if $(filter 64,$(BITS)),$(firstword $(wildcard $(NEWEST_FIRST:%=%/kernel/x86/64/mode/syscall.h))))
$(O)/user/syscalls.looked: $(filter kernel/%.c,$(PATHS)) $(USER_NUMBERS) common/build/stubs.sh
	@NUMBERS='$(USER_NUMBERS)' sh common/build/stubs.sh $(O)/user $(filter %.c,$^) && touch $@
$(O)/user/stubs.asm $(O)/user/syscall.h: $(O)/user/syscalls.looked ;
$(O)/obj/user/stubs.asm.o: $(O)/user/stubs.asm
	@rm -f $@ && $(NASM) $(NASMFLAGS) -o $@ $<

$(O)/user/lib.a: $(filter $(O)/obj/lib/%,$(KERNEL_OBJECTS))
	@mkdir -p $(@D) && rm -f $@ && $(CROSS)ar rcD $@ $^

$(foreach n,$(USER_NAMES),$(eval $(O)/user/bin/$(n) $(O)/user/root/bin/$(n): $(call user_objects,user/bin/$(n).c user/bin/$(n)/%)))
$(PROGRAMS): user/lib/$(BITS)/program.ld $(USER_LIBRARY)
	$(call begin,LD)
	@$(LD) -m elf_$(if $(filter 64,$(BITS)),x86_64,i386) -nostdlib -z noexecstack --gc-sections --orphan-handling=error -T $< -o $@ $(filter $(O)/obj/user/bin/%,$^) $(USER_LIBRARY)

ifneq ($(DISK_PROGRAMS),)
$(DISK_PROGRAMS): user/lib/$(BITS)/elf.ld $(USER_LIBRARY) common/build/elf.sh $(wildcard $(LAYERS:%=%/phase.mk))
	$(call begin,LD)
	@LD='$(LD)' BITS='$(BITS)' O='$(O)' CC='$(CC)' CFLAGS='$(USER_CFLAGS)' LAYERS='$(LAYERS)' MOVABLE='$(MOVABLE_PROGRAMS)' \
	 USER_INCLUDES='-I$(O)/user $(USER_INCLUDES)' LIBRARY='$(filter $(O)/obj/lib/%,$(KERNEL_OBJECTS))' sh common/build/elf.sh $@ $< $(filter $(O)/obj/user/%,$^) $(O)/user/lib.a
$(foreach f,$(if $(RELINK),,$(filter-out $(DISK_PROGRAMS),$(wildcard $(O)/user/root/bin/*))),$(shell rm -f '$(f)'))
$(IMAGES): $(DISK_PROGRAMS) $(O)/programs.list
endif
$(call keep,$(O)/programs.list,$(USER_NAMES) : $(notdir $(PROGRAMS)))
$(O)/obj/programs.o: $(if $(RELINK),,$(PROGRAMS)) $(O)/programs.list common/build/programs.sh
	@OBJCOPY='$(OBJCOPY)' NASM='$(NASM)' BITS='$(BITS)' sh common/build/programs.sh $@ $(PROGRAMS)
KERNEL_OBJECTS += $(O)/obj/programs.o
-include $(patsubst %.c,$(O)/obj/%.c.d,$(filter %.c,$(USER_SOURCES)))
