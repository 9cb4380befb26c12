/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The registers of a 64-bit CPU, for the command `regs`.
 * @ingroup monitor
 */
#include <kernel/monitor/registers_show.h>

#include <kernel/console/console.h>

void
registers_show(const struct registers *r)
{
    console_printf("RAX   %016lx  RBX %016lx  RCX %016lx\n", r->rax, r->rbx, r->rcx);
    console_printf("RDX   %016lx  RSI %016lx  RDI %016lx\n", r->rdx, r->rsi, r->rdi);
    console_printf("RBP   %016lx  RSP %016lx  R8  %016lx\n", r->rbp, r->rsp, r->r8);
    console_printf("R9    %016lx  R10 %016lx  R11 %016lx\n", r->r9, r->r10, r->r11);
    console_printf("R12   %016lx  R13 %016lx  R14 %016lx\n", r->r12, r->r13, r->r14);
    console_printf("R15   %016lx\n", r->r15);
    console_printf("RIP   %016lx  CS %04lx  DS %04lx  ES %04lx  FS %04lx  GS %04lx  SS %04lx\n",
                   r->rip, r->cs, r->ds, r->es, r->fs, r->gs, r->ss);
}
