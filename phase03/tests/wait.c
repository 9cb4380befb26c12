/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Waiting: between the look and the wait nothing can get lost.
 * @ingroup tests
 */
#include <kernel/test/ktest.h>
#include <kernel/wait.h>
#include <kernel/x86/cpu.h>

struct wait_look {
    unsigned looks;
    bool interrupted; /* could have been, at some look */
};

static bool
wait_third_look(void *context)
{
    struct wait_look *look = context;

    look->interrupted = look->interrupted || cpu_interrupts_enabled();
    return ++look->looks == 3;
}

KTEST(wait, until, "wait: looks until it has happened, with interrupts off, and leaves them alone")
{
    bool before = cpu_interrupts_enabled();
    struct wait_look look = { 0 };

    cpu_wait_until(wait_third_look, &look);
    KEXPECT_EQ(look.looks, 3);
    KEXPECT(!look.interrupted);
    KEXPECT_EQ(cpu_interrupts_enabled(), before);
}
