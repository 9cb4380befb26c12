/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Held locks and circles as text: command `locks held`, and a part of every panic.
 * @ingroup sync
 */
#include <kernel/sync/report.h>

#include <kernel/console/console.h>
#include <kernel/panic/panic.h>
#include <kernel/sync/deadlock.h>
#include <kernel/sync/holds.h>

/** Where a report goes. */
struct report {
    int (*print)(const char *format, ...);
};

static void
report_holds(int (*print)(const char *format, ...), const struct lock_holds *holds)
{
    for (unsigned i = 0; i < holds->count; i++)
        print("    has the %s %p, locked at %pS\n", holds->hold[i].class->name, holds->hold[i].lock,
              (void *)holds->hold[i].place);
}

/** @param context struct report */
static void
report_task(struct task *task, void *context)
{
    int (*print)(const char *format, ...) = ((const struct report *)context)->print;
    const struct lock_holds *holds = lock_holds_of(task);
    struct lock_wait wait = deadlock_wait_of(task);

    if (holds->count == 0 && wait.mutex == NULL)
        return;
    print("  task %u \"%s\"\n", task->id, task->name);
    report_holds(print, holds);
    if (wait.mutex != NULL)
        print("    wants the %s %p at %pS\n", wait.mutex->class->name, (const void *)wait.mutex,
              (void *)wait.place);
}

void
lock_report_held(int (*print)(const char *format, ...))
{
    const struct lock_holds *holds = lock_holds_here();
    struct report report = { print };

    print("locks:\n");
    if (holds->count > 0)
        print("  CPU %u\n", this_cpu()->number);
    report_holds(print, holds);
    task_each(report_task, &report);
}

/* [circle] */
void
lock_report_circle(int (*print)(const char *format, ...))
{
    const struct task *task = deadlock_closed_by;

    if (task == NULL)
        return;
    do {
        struct lock_wait wait = deadlock_wait_of((struct task *)(uintptr_t)task);
        const struct task *owner = mutex_owner(wait.mutex);

        print("circle: task %u \"%s\" waits at %pS for the %s %p,\n"
              "        which task %u \"%s\" has locked at %pS\n",
              task->id, task->name, (void *)wait.place, wait.mutex->class->name,
              (const void *)wait.mutex, owner->id, owner->name, (void *)wait.mutex->place);
        task = owner;
    } while (task != deadlock_closed_by);
}
/* [/circle] */

static void
report_panic(const struct panic *panic)
{
    (void)panic;
    lock_report_circle(kprintf);
    lock_report_held(kprintf);
}

PANIC_HOOK(53, locks, report_panic);
