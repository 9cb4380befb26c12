/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A panic shows the registers.
 * @ingroup panic
 *
 * Next to read: kernel/x86/64/capture.asm, which takes the picture.
 */
#include <kernel/console/console.h>
#include <kernel/panic/panic.h>

static void
registers_panic(const struct panic *panic)
{
    const struct registers *r = panic->registers;

    kprintf("RAX %016lx  RBX %016lx  RCX %016lx\n", r->rax, r->rbx, r->rcx);
    kprintf("RDX %016lx  RSI %016lx  RDI %016lx\n", r->rdx, r->rsi, r->rdi);
    kprintf("RBP %016lx  RSP %016lx  R8  %016lx\n", r->rbp, r->rsp, r->r8);
    kprintf("R9  %016lx  R10 %016lx  R11 %016lx\n", r->r9, r->r10, r->r11);
    kprintf("R12 %016lx  R13 %016lx  R14 %016lx\n", r->r12, r->r13, r->r14);
    kprintf("R15 %016lx  RIP %016lx  flags %08lx\n", r->r15, r->rip, r->rflags);
    kprintf("CS %04lx  DS %04lx  ES %04lx  FS %04lx  GS %04lx  SS %04lx\n", r->cs, r->ds, r->es,
            r->fs, r->gs, r->ss);
    kprintf("CR0 %08lx  CR2 %016lx  CR3 %016lx  CR4 %08lx\n", r->cr0, r->cr2, r->cr3, r->cr4);
}

PANIC_HOOK(11, registers, registers_panic);
