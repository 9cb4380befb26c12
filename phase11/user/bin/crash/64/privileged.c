/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Instructions that are the kernel's, in 64 bit.
 * @ingroup programs
 *
 * Source: Intel SDM vol. 3A §5.9 (privileged instructions), §19.5 (ports).
 */
#include <user/bin/crash/crash.h>

#include <signal.h>
#include <stddef.h>

CRASH_ASM(cli, "cli")
CRASH_ASM(sti, "sti")
CRASH_ASM(hlt, "hlt")
CRASH_ASM(clts, "clts")
CRASH_ASM(invd, "invd")
CRASH_ASM(wbinvd, "wbinvd")
CRASH_ASM(invlpg, "invlpg (%%rsp)")
CRASH_ASM(lgdt, "lgdt (%%rsp)")
CRASH_ASM(lidt, "lidt (%%rsp)")
CRASH_ASM(lldt, "xor %%eax, %%eax; lldt %%ax")
CRASH_ASM(ltr, "mov $0x28, %%eax; ltr %%ax")
CRASH_ASM(lmsw, "xor %%eax, %%eax; lmsw %%ax")
CRASH_ASM(cr0, "mov %%cr0, %%rax")
CRASH_ASM(cr3, "xor %%eax, %%eax; mov %%rax, %%cr3")
CRASH_ASM(dr7, "mov %%dr7, %%rax")
CRASH_ASM(rdmsr, "xor %%ecx, %%ecx; rdmsr")
CRASH_ASM(wrmsr, "mov $0xC0000080, %%ecx; wrmsr")
CRASH_ASM(in, "in $0x64, %%al")
CRASH_ASM(out, "out %%al, $0xF4")
CRASH_ASM(outs, "mov $0x3F8, %%dx; outsb")
CRASH_ASM(int_clock, "int $0x20")
CRASH_ASM(int_df, "int $8")
CRASH_ASM(int_nmi, "int $2")
CRASH_ASM(int_last, "int $0xFF")
CRASH_ASM(segment, "mov $0x10, %%eax; mov %%ax, %%ds")
CRASH_ASM(far_code,
          "push $0x08; push $0; mov $0xffffffff80100000, %%rax; mov %%rax, (%%rsp); lretq")
CRASH_ASM(far_tss, "push $0x38; push $0; lretq")
CRASH_ASM(swapgs, "swapgs")
CRASH_ASM(sysret, "xor %%ecx, %%ecx; sysretq")
CRASH_ASM(iret_kernel, "push $0x10; push %%rsp; pushfq; push $0x08; push $0x1000; iretq")
/* with NT set IRET is always an error here: there are no tasks of the CPU's to return to */
CRASH_ASM(iret_task, "pushfq; orq $0x4000, (%%rsp); popfq; iretq")

#define CRASH_ENTRY(name)               \
    {                                   \
#name, SIGSEGV, crash_do_##name \
    }

const struct crash crash_privileged[] = {
    CRASH_ENTRY(cli),       CRASH_ENTRY(sti),         CRASH_ENTRY(hlt),       CRASH_ENTRY(clts),
    CRASH_ENTRY(invd),      CRASH_ENTRY(wbinvd),      CRASH_ENTRY(invlpg),    CRASH_ENTRY(lgdt),
    CRASH_ENTRY(lidt),      CRASH_ENTRY(lldt),        CRASH_ENTRY(ltr),       CRASH_ENTRY(lmsw),
    CRASH_ENTRY(cr0),       CRASH_ENTRY(cr3),         CRASH_ENTRY(dr7),       CRASH_ENTRY(rdmsr),
    CRASH_ENTRY(wrmsr),     CRASH_ENTRY(in),          CRASH_ENTRY(out),       CRASH_ENTRY(outs),
    CRASH_ENTRY(int_clock), CRASH_ENTRY(int_df),      CRASH_ENTRY(int_nmi),   CRASH_ENTRY(int_last),
    CRASH_ENTRY(segment),   CRASH_ENTRY(far_code),    CRASH_ENTRY(far_tss),   CRASH_ENTRY(swapgs),
    CRASH_ENTRY(sysret),    CRASH_ENTRY(iret_kernel), CRASH_ENTRY(iret_task), { NULL, 0, NULL },
};
