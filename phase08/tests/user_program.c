/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Running programs in tests.
 * @ingroup tests
 */
#include <tests/user_program.h>

#include <kernel/mm/leaks.h>
#include <kernel/mm/mm.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/mm/slab.h>
#include <kernel/proc/process.h>
#include <kernel/proc/program.h>
#include <kernel/time/ktime.h>
#include <lib/errno.h>

/** How long others may run until those that have ended are gone. Yielding would do for round robin,
 * but a class may prefer who yields to who has used up his turn. */
#define USER_PROGRAM_REST (5 * KTIME_MILLISECOND)

int
user_program_run(char *const *argv)
{
    struct process_waited waited = { .status = -ECHILD };
    struct process *process;
    int error = program_create(argv, PROCESS_KEEP, &process);
    long result;

    if (error != 0)
        return error;
    process_start(process);
    result = process_wait(process->pid, 0, &waited);
    process_put(process);
    return result < 0 ? (int)result : waited.status;
}

struct user_objects
user_program_objects(void)
{
    ktime_sleep(USER_PROGRAM_REST);
    slab_trim();
    return (struct user_objects){ .pages = page_free_count(),
                                  .blocks = leaks_blocks(),
                                  .processes = process_count(),
                                  .spaces = mm_count(),
                                  .tasks = task_count() };
}
