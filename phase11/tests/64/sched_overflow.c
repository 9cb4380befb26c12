/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief A thread's stack that overflows: reported as such, and survived by a test.
 * @ingroup tests
 */
#include <kernel/mm/page_fault.h>
#include <kernel/sched/sched.h>
#include <kernel/sched/stack.h>
#include <kernel/test/fault.h>
#include <kernel/test/memory.h>

static void
overflow_run(void *argument)
{
    vaddr_t bottom = task_current()->stack_top - TASK_STACK_SIZE;

    sched_preempt_disable(); /* what faults are expected is not kept by thread */
    KEXPECT_FAULT(VECTOR_DF, __asm__ volatile("mov %0, %%rsp\n\t"
                                              "push $0"
                                              :
                                              : "r"(bottom)
                                              : "memory"));
    *(vaddr_t *)argument = bottom - fault_address();
    KEXPECT_STR(page_fault_guard(fault_address()), "task");
    sched_preempt_enable();
}

KTEST(sched, overflow, "sched: a thread's stack overflow is a double fault in its guard, no reset")
{
    vaddr_t below = 0;
    struct task *task = task_create("overflow", overflow_run, &below);

    KREQUIRE_MEMORY(task);
    task_start(task);
    task_join(task);
    KEXPECT(below > 0 && below <= 4096);
}
