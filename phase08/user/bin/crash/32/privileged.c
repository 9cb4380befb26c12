/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Instructions that are the kernel's.
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
CRASH_ASM(invlpg, "invlpg (%%esp)")
CRASH_ASM(lgdt, "lgdt (%%esp)")
CRASH_ASM(lidt, "lidt (%%esp)")
CRASH_ASM(lldt, "xor %%eax, %%eax; lldt %%ax")
CRASH_ASM(ltr, "mov $0x28, %%eax; ltr %%ax")
CRASH_ASM(lmsw, "xor %%eax, %%eax; lmsw %%ax")
CRASH_ASM(cr0, "mov %%cr0, %%eax")
CRASH_ASM(cr3, "xor %%eax, %%eax; mov %%eax, %%cr3")
CRASH_ASM(dr7, "mov %%dr7, %%eax")
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
CRASH_ASM(far_code, "ljmp $0x08, $0xC0100000")
CRASH_ASM(far_tss, "ljmp $0x28, $0")
CRASH_ASM(far_task, "ljmp $0x30, $0")
CRASH_ASM(iret_kernel, "pushfl; push $0x08; push $0xC0100000; iret")
/* with NT set, IRET is the return to the task behind this one, and there is none */
CRASH_ASM(iret_task, "pushfl; orl $0x4000, (%%esp); popfl; iret")
/* IRET leaves VM alone here, and CS is no selector; where that is an address (QEMU) there is no
 * code */
CRASH_ASM(iret_v86, "pushfl; orl $0x20000, (%%esp); push $0x1230; push $0; iret")

#define CRASH_ENTRY(name)               \
    {                                   \
#name, SIGSEGV, crash_do_##name \
    }

const struct crash crash_privileged[] = {
    CRASH_ENTRY(cli),         CRASH_ENTRY(sti),       CRASH_ENTRY(hlt),      CRASH_ENTRY(clts),
    CRASH_ENTRY(invd),        CRASH_ENTRY(wbinvd),    CRASH_ENTRY(invlpg),   CRASH_ENTRY(lgdt),
    CRASH_ENTRY(lidt),        CRASH_ENTRY(lldt),      CRASH_ENTRY(ltr),      CRASH_ENTRY(lmsw),
    CRASH_ENTRY(cr0),         CRASH_ENTRY(cr3),       CRASH_ENTRY(dr7),      CRASH_ENTRY(rdmsr),
    CRASH_ENTRY(wrmsr),       CRASH_ENTRY(in),        CRASH_ENTRY(out),      CRASH_ENTRY(outs),
    CRASH_ENTRY(int_clock),   CRASH_ENTRY(int_df),    CRASH_ENTRY(int_nmi),  CRASH_ENTRY(int_last),
    CRASH_ENTRY(segment),     CRASH_ENTRY(far_code),  CRASH_ENTRY(far_tss),  CRASH_ENTRY(far_task),
    CRASH_ENTRY(iret_kernel), CRASH_ENTRY(iret_task), CRASH_ENTRY(iret_v86), { NULL, 0, NULL },
};
