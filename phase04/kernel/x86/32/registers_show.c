/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The registers of a 32-bit CPU, for the command `regs`.
 * @ingroup monitor
 */
#include <kernel/monitor/registers_show.h>

#include <kernel/console/console.h>

void
registers_show(const struct registers *r)
{
    console_printf("EAX   %08lx  EBX %08lx  ECX %08lx  EDX %08lx\n", r->eax, r->ebx, r->ecx,
                   r->edx);
    console_printf("ESI   %08lx  EDI %08lx  EBP %08lx  ESP %08lx\n", r->esi, r->edi, r->ebp,
                   r->esp);
    console_printf("EIP   %08lx  CS %04lx  DS %04lx  ES %04lx  FS %04lx  GS %04lx  SS %04lx\n",
                   r->eip, r->cs, r->ds, r->es, r->fs, r->gs, r->ss);
}
