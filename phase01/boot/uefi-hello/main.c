/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The other path on the same page: what UEFI firmware hands over, as a UEFI application.
 * @ingroup uefi_hello
 *
 * No sector, no 7C00h, no real mode: the firmware has read this program as a file from a FAT
 * volume, relocated it, and called it in 64-bit mode like a function, with two arguments.
 * Everything it can do hangs on the second one, the system table.
 *
 * The memory map comes first although it is the longest part: so the short facts are what remains
 * on the screen.
 *
 * Compare boot/report/main.asm. Next to read: serial.c, then memory.c.
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>
#include <boot/uefi-hello/serial.h>

EFI_SYSTEM_TABLE *page_system;

/** Called by gnu-efi's start-up code, which has relocated us: hence not the firmware's convention.
 */
EFI_STATUS efi_main(EFI_HANDLE image, EFI_SYSTEM_TABLE *system);

/* [main] */
EFI_STATUS
efi_main(EFI_HANDLE image, EFI_SYSTEM_TABLE *system)
{
    page_system = system;
    serial_init(image);
    system->ConOut->ClearScreen(system->ConOut);

    output_text("WasilOS phase01: what the firmware handed over, by UEFI\n");
    page_memory();
    page_firmware();
    page_entry();
    page_image(image);
    page_cpu();
    page_screen();
    page_acpi();
    page_secure_boot();
    page_finish();
}
/* [/main] */
