/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A switch keeps what a function must keep, though its only caller may not need it today.
 * @ingroup tests
 *
 * sched_switch() need not notice a lost register: that depends on what the compiler made of it. So
 * this test calls task_switch() itself, with values that it knows.
 *
 * Source: System V ABI, AMD64 supplement, §3.2.1.
 */
#include <kernel/test/ktest.h>
#include <kernel/x86/cpu.h>
#include <mode/switch.h>

#include <stddef.h>

/** RBX, RBP, R12 to R15; the assembly below knows the places by number. */
#define REGISTERS_KEPT 6u

static struct {
    uint64_t before[REGISTERS_KEPT], after[REGISTERS_KEPT];
    uintptr_t here, there; /* stack pointers: the test's, the other one's */
} registers;

_Static_assert(offsetof(__typeof__(registers), after) == 48 &&
                   offsetof(__typeof__(registers), here) == 96 &&
                   offsetof(__typeof__(registers), there) == 104,
               "the assembly uses these");

/** On the other stack: lose all six, and go back. */
static _Noreturn void
registers_lose(void)
{
    __asm__ volatile("xor %%ebx, %%ebx\n\t"
                     "xor %%ebp, %%ebp\n\t"
                     "xor %%r12d, %%r12d\n\t"
                     "xor %%r13d, %%r13d\n\t"
                     "xor %%r14d, %%r14d\n\t"
                     "xor %%r15d, %%r15d\n\t"
                     "mov 96(%%rax), %%rsi\n\t"
                     "lea 104(%%rax), %%rdi\n\t"
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

    __asm__ volatile("push %%rbp\n\t"
                     "push %%rax\n\t"
                     "mov 104(%%rax), %%rsi\n\t"
                     "lea 96(%%rax), %%rdi\n\t"
                     "mov (%%rax), %%rbx\n\t"
                     "mov 8(%%rax), %%rbp\n\t"
                     "mov 16(%%rax), %%r12\n\t"
                     "mov 24(%%rax), %%r13\n\t"
                     "mov 32(%%rax), %%r14\n\t"
                     "mov 40(%%rax), %%r15\n\t"
                     "call task_switch\n\t"
                     "pop %%rax\n\t"
                     "mov %%rbx, 48(%%rax)\n\t"
                     "mov %%rbp, 56(%%rax)\n\t"
                     "mov %%r12, 64(%%rax)\n\t"
                     "mov %%r13, 72(%%rax)\n\t"
                     "mov %%r14, 80(%%rax)\n\t"
                     "mov %%r15, 88(%%rax)\n\t"
                     "pop %%rbp"
                     : "+a"(known)
                     :
                     : "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13",
                       "r14", "r15", "memory", "cc");
}

KTEST(sched, registers, "sched: a switch brings back the six registers, whoever lost them")
{
    static _Alignas(16) uint8_t stack[512];
    uintptr_t flags;

    for (unsigned i = 0; i < REGISTERS_KEPT; i++)
        registers.before[i] = 0x1BADB0020D15EA5Eu * (i + 1);
    registers.there = switch_prepare((uintptr_t)stack + sizeof(stack));
    ((struct switch_frame *)registers.there)->rip = (uintptr_t)registers_lose;
    flags = cpu_interrupts_save();
    registers_switch();
    cpu_interrupts_restore(flags);
    KEXPECT_MEMORY(registers.after, registers.before, sizeof(registers.before));
}
