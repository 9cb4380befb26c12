/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines `vendor` and `uefi`: whose firmware it is, and which specification it follows.
 * @ingroup uefi_hello
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

/** @see UEFI 2.10 §4.2 (Revision: major in the upper half; minor times ten in the lower) */
void
page_firmware(void)
{
    UINT32 minor = page_system->Hdr.Revision & 0xFFFF;

    output_text("vendor  ");
    output_wide(page_system->FirmwareVendor);
    output_text(", revision ");
    output_hex(page_system->FirmwareRevision, 8);
    output_text("\nuefi    version ");
    output_decimal(page_system->Hdr.Revision >> 16);
    output_text(".");
    output_decimal(minor / 10);
    if (minor % 10) {
        output_text(".");
        output_decimal(minor % 10);
    }
    output_text(", ");
    output_decimal(page_system->NumberOfTableEntries);
    output_text(" configuration tables\n");
}
