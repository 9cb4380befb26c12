/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Priority inversion, shown: the most important thread waits for one of no importance.
 * @ingroup tests
 *
 * "low" has a mutex, "high" waits for it; "middle" needs no lock at all, and yet it is it that
 * "high" waits for, because it keeps "low" from running. It cost the Mars Pathfinder several resets
 * (1997).
 *
 * The class of this test is strict: the lowest nice runs, always. Round robin has no inversion, and
 * no importance either.
 */
#include <kernel/sched/sched.h>
#include <kernel/sync/mutex.h>
#include <kernel/test/memory.h>
#include <kernel/x86/cpu.h>

LOCK_CLASS(45, inversion);

/* ---- a class for the test ------------------------------------------------------------------ */

static struct list strict_tasks = LIST_EMPTY(strict_tasks); /* the lowest nice first */

static void
strict_enqueue(struct task *task, enum sched_reason reason)
{
    struct list *place = strict_tasks.next;

    (void)reason;
    while (place != &strict_tasks && LIST_ENTRY(place, struct task, data.entry)->nice <= task->nice)
        place = place->next;
    list_add_before(place, &task->data.entry);
}

static void
strict_dequeue(struct task *task)
{
    list_remove(&task->data.entry);
}

static struct task *
strict_pick_next(void)
{
    struct list *entry = list_take_first(&strict_tasks);

    return entry == NULL ? NULL : LIST_ENTRY(entry, struct task, data.entry);
}

static bool
strict_tick(struct task *task, ktime_t elapsed)
{
    (void)task;
    (void)elapsed;
    return false;
}

SCHED_CLASS(81, strict, .enqueue = strict_enqueue, .dequeue = strict_dequeue,
            .pick_next = strict_pick_next, .tick = strict_tick);

/* ---- the three ----------------------------------------------------------------------------- */

static struct mutex inversion_mutex = MUTEX_INIT(inversion);
static struct task *inversion_high, *inversion_middle;
static char inversion_log[16];
static unsigned inversion_logged;

static void
inversion_note(char what)
{
    inversion_log[inversion_logged++ % (sizeof(inversion_log) - 1)] = what;
}

static void
inversion_run_high(void *unused)
{
    (void)unused;
    inversion_note('h');
    mutex_lock(&inversion_mutex);
    inversion_note('H');
    mutex_unlock(&inversion_mutex);
}

static void
inversion_run_middle(void *unused)
{
    (void)unused;
    for (unsigned i = 0; i < 3; i++) {
        inversion_note('m');
        sched_yield(); /* to nobody: who is less important has to wait */
    }
}

static void
inversion_run_low(void *unused)
{
    (void)unused;
    mutex_lock(&inversion_mutex);
    inversion_note('l');
    task_start(inversion_high);
    task_start(inversion_middle);
    sched_yield();
    inversion_note('L');
    mutex_unlock(&inversion_mutex);
    sched_yield();
    inversion_note('.');
}

KTEST(sync, inversion, "mutex: who waits for a low one waits for all above that, too (inversion)")
{
    const struct sched_class *class = sched_class();
    struct task *low = task_create("low", inversion_run_low, NULL);

    inversion_high = task_create("high", inversion_run_high, NULL);
    inversion_middle = task_create("middle", inversion_run_middle, NULL);
    KREQUIRE_MEMORY(low && inversion_high && inversion_middle, task_put(low),
                    task_put(inversion_high), task_put(inversion_middle));
    inversion_logged = 0;
    sched_set_nice(low, 19);
    sched_set_nice(inversion_high, -20);
    sched_set_class(sched_class_lookup("strict"));
    task_start(low);
    task_join(low);
    task_join(inversion_high);
    task_join(inversion_middle);
    sched_set_class(class);
    inversion_log[inversion_logged % sizeof(inversion_log)] = '\0';
    KEXPECT_STR(inversion_log, "lhmmmLH.");
}
