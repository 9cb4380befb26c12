/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A stack that overflows: the fault cannot be pushed, so a double fault tells of it.
 * @ingroup tests
 *
 * The stack pointer is put where a runaway recursion would get it; nothing of the stack is used.
 */
#include <kernel/image.h>
#include <kernel/mm/page_fault.h>
#include <kernel/mm/stack_guard.h>
#include <kernel/test/fault.h>

KTEST(stack, overflow, "stack: an overflow is a double fault at an address in the guard, no reset")
{
    vaddr_t bottom = stack_end((vaddr_t)__builtin_frame_address(0)) - STACK_SIZE;

    KEXPECT_FAULT(VECTOR_DF, __asm__ volatile("mov %0, %%esp\n\t"
                                              "push $0"
                                              :
                                              : "r"(bottom)
                                              : "memory"));
    KEXPECT(fault_address() < bottom && fault_address() >= bottom - STACK_SIZE);
    KEXPECT_STR(page_fault_guard(fault_address()), "boot");
}
