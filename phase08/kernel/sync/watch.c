/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the watch does when a lock is wanted, had and given back.
 * @ingroup sync
 */
#include <kernel/sync/watch.h>

#include <stdarg.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/init.h>
#include <kernel/panic/panic.h>
#include <kernel/sync/holds.h>
#include <kernel/sync/preempt_points.h>
#include <lib/printf.h>
#include <lib/string.h>

void
lock_breach(const char *format, ...)
{
    char text[256];
    va_list arguments;

    cpu_interrupts_disable();
    lock_watch = NULL;
    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    panic("%s", text);
}

static bool
watch_is_spinlock(const struct lock_class *class)
{
    return class->place >= LOCK_PLACE_SPIN;
}

/** Where a lock of this class is recorded. */
static struct lock_holds *
watch_holds(const struct lock_class *class)
{
    return watch_is_spinlock(class) ? lock_holds_here() : lock_holds_of(task_current());
}

/* [want] */
static void
watch_want(const void *lock, const struct lock_class *class, uintptr_t place)
{
    const struct lock_holds *holds = watch_holds(class);
    const struct lock_hold *other = lock_holds_lookup(holds, lock);

    if (other != NULL)
        lock_breach("locked twice: the %s %p, locked at %pS, is wanted again at %pS", class->name,
                    lock, (void *)other->place, (void *)place);
    other = lock_holds_breach(holds, class);
    if (other != NULL)
        lock_breach("lock order: the %s %p (%u) is wanted at %pS while the %s %p "
                    "(%u), locked at "
                    "%pS, is held",
                    class->name, lock, class->place, (void *)place, other->class->name, other->lock,
                    other->class->place, (void *)other->place);
    if (!watch_is_spinlock(class))
        lock_may_sleep(place);
    else if (cpu_interrupts_enabled())
        lock_breach("the %s %p is wanted at %pS with interrupts on", class->name, lock,
                    (void *)place);
}
/* [/want] */

static void
watch_have(const void *lock, const struct lock_class *class, uintptr_t place, uint64_t waited)
{
    const struct lock_hold hold = { lock, class, place, cpu_rdtsc() };

    if (!lock_holds_add(watch_holds(class), &hold))
        lock_breach("%u locks are held, and one more at %pS", LOCK_HOLDS_MAX, (void *)place);
    lock_count_taken(class, waited);
}

static void
watch_give(const void *lock, const struct lock_class *class, uintptr_t place)
{
    struct lock_hold hold;

    if (!lock_holds_remove(watch_holds(class), lock, &hold))
        lock_breach("the %s %p is given back at %pS by who does not have it", class->name, lock,
                    (void *)place);
    lock_count_held(class, hold.place, cpu_rdtsc() - hold.since);
}

void
lock_may_exit(void)
{
    const struct lock_holds *holds = lock_holds_of(task_current());

    if (lock_watched() && holds->count != 0)
        lock_breach("task %u \"%s\" ends and holds the %s %p, locked at %pS", task_current()->id,
                    task_current()->name, holds->hold[0].class->name, holds->hold[0].lock,
                    (void *)holds->hold[0].place);
}

static const struct lock_watch watch_on = {
    .meet = preempt_points_meet,
    .want = watch_want,
    .have = watch_have,
    .give = watch_give,
};

/** Benchmarks measure the locks alone; everybody else is better served by the
 * watched ones. No lock is held here. */
static void
watch_init(void)
{
    const char *mode = cmdline_get("locks");
    bool fast;

    if (mode == NULL)
        mode = cmdline_has("bench") ? "fast" : "watch";
    fast = strcmp(mode, "fast") == 0;
    if (!fast && strcmp(mode, "watch") != 0)
        kprintf("locks=%s: neither fast nor watch, so they are watched\n", mode);
    lock_watch = fast ? NULL : &watch_on;
}

INITCALL(4, 8, locks, watch_init, AFTER(preempt), AFTER(cmdline));
