/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A panic shows the registers.
 * @ingroup panic
 *
 * Next to read: kernel/x86/32/capture.asm, which takes the picture.
 */
#include <kernel/console/console.h>
#include <kernel/panic/panic.h>

static void
registers_panic(const struct panic *panic)
{
    const struct registers *r = panic->registers;

    kprintf("EAX %08lx  EBX %08lx  ECX %08lx  EDX %08lx\n", r->eax, r->ebx, r->ecx, r->edx);
    kprintf("ESI %08lx  EDI %08lx  EBP %08lx  ESP %08lx\n", r->esi, r->edi, r->ebp, r->esp);
    kprintf("EIP %08lx  flags %08lx\n", r->eip, r->eflags);
    kprintf("CS %04lx  DS %04lx  ES %04lx  FS %04lx  GS %04lx  SS %04lx\n", r->cs, r->ds, r->es,
            r->fs, r->gs, r->ss);
    kprintf("CR0 %08lx  CR2 %08lx  CR3 %08lx  CR4 %08lx\n", r->cr0, r->cr2, r->cr3, r->cr4);
}

PANIC_HOOK(11, registers, registers_panic);
