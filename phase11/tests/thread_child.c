/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Threads for tests.
 * @ingroup tests
 */
#include <tests/thread_child.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/mm.h>
#include <kernel/sched/sched.h>
#include <lib/errno.h>

/** How often others are let run before a test gives up. */
#define THREAD_CHILD_TURNS 100000

/** What a thread runs. */
struct thread_child {
    void (*fn)(void *argument);
    void *argument;
};

bool
thread_child_memory(void)
{
    vaddr_t address = THREAD_CHILD_MEMORY;
    struct mm *mm = mm_create();

    if (mm == NULL)
        return false;
    process_current()->mm = mm;
    mm_activate(mm);
    return mm_map(mm, &address, THREAD_CHILD_SIZE, PROT_READ | PROT_WRITE,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, NULL, 0) == 0;
}

/** @param argument struct thread_child, kmalloc */
static void
thread_child_run(void *argument)
{
    struct thread_child child = *(struct thread_child *)argument;

    kfree(argument);
    child.fn(child.argument);
    thread_exit(0);
}

long
thread_child_start(void (*fn)(void *argument), void *argument)
{
    struct thread_child *child = kmalloc(sizeof(*child));
    struct task *task;
    long number = -ENOMEM;

    if (child == NULL)
        return -ENOMEM;
    *child = (struct thread_child){ fn, argument };
    task = task_create("thread", thread_child_run, child);
    if (task != NULL)
        number = threads_add(task);
    if (number < 0) {
        task_put(task);
        kfree(child);
        return number;
    }
    task_start(task);
    return number;
}

_Noreturn void
thread_child_sleep(void)
{
    struct process *process = process_current();
    struct signal_state *state = &process->signals;

    for (;;) {
        uintptr_t flags = spin_lock_irq(&state->lock);

        (void)WAIT_UNTIL_SIGNAL(&state->waiting, &state->lock, &flags, false);
        spin_unlock_irq(&state->lock, flags);
        if (thread_self()->called)
            thread_follow(process);
        else
            process_exit(WAIT_STATUS_SIGNALED(SIGKILL)); /* as the default of a signal does */
    }
}

unsigned
thread_child_settle(unsigned count)
{
    unsigned now = 0;

    for (unsigned i = 0; i < THREAD_CHILD_TURNS; i++) {
        uintptr_t flags = spin_lock_irq(&process_lock);

        now = 0;
        LIST_FOR_EACH(entry, &process_current()->threads)
        now++;
        spin_unlock_irq(&process_lock, flags);
        if (now == count)
            break;
        sched_yield();
    }
    return now;
}
