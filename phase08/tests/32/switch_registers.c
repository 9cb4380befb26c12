/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A switch keeps what a function must keep, though its only caller may not need it today.
 * @ingroup tests
 *
 * sched_switch() need not notice a lost register: that depends on what the compiler made of it. So
 * this test calls task_switch() itself, with values that it knows.
 *
 * Source: System V ABI, Intel386 supplement, fourth edition, §3-11.
 */
#include <kernel/test/ktest.h>
#include <kernel/x86/cpu.h>
#include <mode/switch.h>

#include <stddef.h>

/** EBX, ESI, EDI, EBP; the assembly below knows the places by number. */
#define REGISTERS_KEPT 4u

static struct {
    uint32_t before[REGISTERS_KEPT], after[REGISTERS_KEPT];
    uintptr_t here, there; /* stack pointers: the test's, the other one's */
} registers;

_Static_assert(offsetof(__typeof__(registers), after) == 16 &&
                   offsetof(__typeof__(registers), here) == 32 &&
                   offsetof(__typeof__(registers), there) == 36,
               "the assembly uses these");

/** On the other stack: lose all four, and go back. */
static _Noreturn void
registers_lose(void)
{
    __asm__ volatile("xorl %%ebx, %%ebx\n\t"
                     "xorl %%esi, %%esi\n\t"
                     "xorl %%edi, %%edi\n\t"
                     "xorl %%ebp, %%ebp\n\t"
                     "pushl 32(%%eax)\n\t"
                     "leal 36(%%eax), %%ecx\n\t"
                     "pushl %%ecx\n\t"
                     "call task_switch\n\t"
                     "ud2"
                     :
                     : "a"(&registers)
                     : "memory");
    __builtin_unreachable();
}

/** Load them, let registers_lose() run, and store what came back. */
static void
registers_switch(void)
{
    void *known = &registers;

    __asm__ volatile("pushl %%ebp\n\t"
                     "pushl %%eax\n\t"
                     "pushl 36(%%eax)\n\t"
                     "leal 32(%%eax), %%ecx\n\t"
                     "pushl %%ecx\n\t"
                     "movl (%%eax), %%ebx\n\t"
                     "movl 4(%%eax), %%esi\n\t"
                     "movl 8(%%eax), %%edi\n\t"
                     "movl 12(%%eax), %%ebp\n\t"
                     "call task_switch\n\t"
                     "addl $8, %%esp\n\t"
                     "popl %%eax\n\t"
                     "movl %%ebx, 16(%%eax)\n\t"
                     "movl %%esi, 20(%%eax)\n\t"
                     "movl %%edi, 24(%%eax)\n\t"
                     "movl %%ebp, 28(%%eax)\n\t"
                     "popl %%ebp"
                     : "+a"(known)
                     :
                     : "ebx", "ecx", "edx", "esi", "edi", "memory", "cc");
}

KTEST(sched, registers, "sched: a switch brings back the four registers, whoever lost them")
{
    static _Alignas(16) uint8_t stack[512];
    uintptr_t flags;

    for (unsigned i = 0; i < REGISTERS_KEPT; i++)
        registers.before[i] = 0x1BADB002u * (i + 1);
    registers.there = switch_prepare((uintptr_t)stack + sizeof(stack));
    ((struct switch_frame *)registers.there)->eip = (uintptr_t)registers_lose;
    flags = cpu_interrupts_save();
    registers_switch();
    cpu_interrupts_restore(flags);
    KEXPECT_MEMORY(registers.after, registers.before, sizeof(registers.before));
}
