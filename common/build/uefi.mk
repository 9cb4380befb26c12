# A UEFI application: position-independent code linked with gnu-efi's start-up and relocation code, copied into a PE32+
# file, put on a FAT volume under the name that firmware looks for. The PE file is made by the host's objcopy, which
# knows that format; a bare x86_64-elf one may not.

EFI_CFLAGS  := -std=gnu11 -O2 -g -m64 -ffreestanding -fpic -fshort-wchar -fno-stack-protector -mno-red-zone \
               -maccumulate-outgoing-args -DGNU_EFI_USE_MS_ABI -isystem /usr/include/efi -isystem /usr/include/efi/x86_64 $(WARNINGS)
EFI_CFLAGS  := $(if $(findstring clang,$(CC)),$(filter-out -maccumulate-outgoing-args,$(EFI_CFLAGS)),$(EFI_CFLAGS))
EFI_OBJECTS := $(patsubst %,$(O)/obj/%.o,$(filter $(UEFI)/%.c,$(PATHS)))

$(O)/obj/$(UEFI)/%.c.o: $(UEFI)/%.c $(STAMP)
	$(call begin,CC)
	@$(CC) $(EFI_CFLAGS) $(INCLUDES) -MMD -MP -MT $@ -c -o $@ $<

$(O)/$(UEFI).elf: $(EFI_OBJECTS)
	$(call begin,LD)
	@ld -nostdlib -znocombreloc -znoexecstack -shared -Bsymbolic -T /usr/lib/elf_x86_64_efi.lds -o $@ /usr/lib/crt0-efi-x86_64.o $^ \
	    -L/usr/lib -lgnuefi

$(O)/$(UEFI).efi: $(O)/$(UEFI).elf
	@objcopy -j .text -j .sdata -j .data -j .dynamic -j .dynsym -j '.rel*' -j .reloc --target efi-app-x86_64 --subsystem=10 $< $@

$(O)/esp.img: $(O)/$(UEFI).efi
	$(call begin,IMAGE)
	@rm -f $@ && truncate -s 4M $@ && mformat -i $@ -v WASIL -N 57415349 :: && mmd -i $@ ::/EFI ::/EFI/BOOT && \
	    mcopy -i $@ $< ::/EFI/BOOT/BOOTX64.EFI

IMAGES += $(O)/esp.img
-include $(EFI_OBJECTS:.o=.d)
