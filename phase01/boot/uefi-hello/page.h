/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The parts of the UEFI page: each writes its lines, in the order in which main.c calls
 * them.
 * @ingroup uefi_hello
 *
 * A line begins with a label of eight columns, as in the BIOS twin boot/report/; where both know a
 * fact (`cpu`, `brand`, `total`, `acpi`), the label and the wording are the same.
 */
#ifndef BOOT_UEFI_HELLO_PAGE_H
#define BOOT_UEFI_HELLO_PAGE_H

#include <efi.h>

/** The system table the firmware gave us: the root of everything it offers (UEFI 2.10 §4.3). */
extern EFI_SYSTEM_TABLE *page_system;

/** The lines of the page, a function each, in the order in which they are printed. */
void page_memory(void);
void page_firmware(void);
void page_entry(void);
void page_image(EFI_HANDLE image);
void page_cpu(void);
void page_screen(void);
void page_acpi(void);
void page_secure_boot(void);

/** Wait a second for a key; power off, or wait for another key and power off then. */
_Noreturn void page_finish(void);

#endif
