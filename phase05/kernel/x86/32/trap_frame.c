/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From the frame of a trap to the registers that a report shows.
 * @ingroup x86
 */
#include <kernel/x86/cpu.h>
#include <mode/trap.h>

/** Selectors are pushed as 32 bits, of which the upper half means nothing. */
#define TRAP_SELECTOR(value) ((value)&0xFFFF)

static unsigned long
trap_stack_segment(const struct trap_frame *frame)
{
    unsigned long selector;

    if (trap_from_user(frame))
        return TRAP_SELECTOR(frame->user_ss);
    __asm__ volatile("mov %%ss, %0" : "=r"(selector));
    return selector;
}

void
trap_registers(const struct trap_frame *frame, struct registers *registers)
{
    *registers = (struct registers){
        .eax = frame->eax,
        .ebx = frame->ebx,
        .ecx = frame->ecx,
        .edx = frame->edx,
        .esi = frame->esi,
        .edi = frame->edi,
        .ebp = frame->ebp,
        .esp = trap_stack(frame),
        .eip = frame->eip,
        .eflags = frame->eflags,
        .cs = TRAP_SELECTOR(frame->cs),
        .ds = TRAP_SELECTOR(frame->ds),
        .es = TRAP_SELECTOR(frame->es),
        .fs = TRAP_SELECTOR(frame->fs),
        .gs = TRAP_SELECTOR(frame->gs),
        .ss = trap_stack_segment(frame),
        .cr0 = cpu_cr0_read(),
        .cr2 = frame->cr2,
        .cr3 = cpu_cr3_read(),
        .cr4 = cpu_cr4_read(),
    };
}
