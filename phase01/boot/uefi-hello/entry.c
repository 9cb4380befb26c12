/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Line `entry`: the state of the processor, to be laid beside the BIOS twin's line.
 * @ingroup uefi_hello
 *
 * The twin starts where the 8086 started in 1978; here the firmware has already made all the steps
 * of phases 03 to 11. Both are ring 0: the low two bits of CS say so.
 *
 * Source: UEFI 2.10 §2.3.4 (x64: long mode, paging on and identity mapped, interrupts on).
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

void
page_entry(void)
{
    UINT64 code, stack, flags, control, tables;

    __asm__("mov %%cs, %0" : "=r"(code));
    __asm__("mov %%rsp, %0" : "=r"(stack));
    __asm__("pushfq; pop %0" : "=r"(flags) : : "memory");
    __asm__("mov %%cr0, %0" : "=r"(control));
    __asm__("mov %%cr3, %0" : "=r"(tables));

    output_text("entry   CS ");
    output_hex(code, 4);
    output_text("  RSP ");
    output_hex(stack, 16);
    output_text("  RFLAGS ");
    output_hex(flags, 8);
    output_text("  CR0 ");
    output_hex(control, 8);
    output_text("  CR3 ");
    output_hex(tables, 8);
    output_text("\n");
}
