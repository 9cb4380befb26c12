/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The scheduler: who runs, until when, and who is next.
 * @ingroup sched
 *
 * The core knows when to switch; a *class* knows to whom. Classes are a table, `schedclass`; one of
 * them is in use for all tasks that have not asked for another: that in the lowest place, the one
 * that `sched=NAME` on the command line names, or the one that sched_set_class() was given. Of
 * several classes that have tasks, the most urgent is asked first.
 *
 * - A switch happens when the running task sleeps, ends or yields; or, behind an interrupt, when
 *   its class has asked for it (sched_request()) and preemption is not disabled.
 * - Never sleep or yield in a handler, in deferred work, or with a spinlock held.
 * - To wait for something, use a wait queue (kernel/sync/wait_queue.h); sched_sleep() is what those
 *   are made of. cpu_wait_until() still works: it asks again after every interrupt.
 *
 * Next to read: kernel/sched/sched.c (the switch), class_rr.c (round robin), preempt.c, idle.c.
 */
#ifndef KERNEL_SCHED_SCHED_H
#define KERNEL_SCHED_SCHED_H

#include <kernel/registry.h>
#include <kernel/sched/task.h>

struct spinlock;

/** Why a task is put in the queue. */
enum sched_reason {
    SCHED_NEW,       /**< it was started */
    SCHED_WOKEN,     /**< it has slept */
    SCHED_YIELDED,   /**< it has said so itself */
    SCHED_PREEMPTED, /**< it would have gone on */
    SCHED_MOVED,     /**< from another class, or with another nice value */
};

/**
 * A policy. All functions are called with interrupts off and the queue's lock held, about tasks of
 * this CPU; they must not sleep, wake or print. Optional ones may be NULL.
 */
struct sched_class {
    const char *name;
    /** Its tasks run before all tasks of classes with less; among equals, the class that was first
     * to have tasks. Round robin has 20. */
    unsigned urgency;
    /** A child of a task that has asked for this class does not get it, too. */
    bool not_inherited;
    /** It can run and does not: keep it. */
    void (*enqueue)(struct task *task, enum sched_reason reason);
    /** Forget it again; release it, if it is held (core.h). */
    void (*dequeue)(struct task *task);
    /** Take out who runs next; NULL: there is none. Its turn begins. */
    struct task *(*pick_next)(void);
    /** The running task has had @p elapsed more. @return true: it has to make room */
    bool (*tick)(struct task *task, ktime_t elapsed);
    /** Optional: the turn of the running task is over, whether it is enqueued again or sleeps. */
    void (*stop)(struct task *task);
    /** Optional: it has asked for another class, or ends. It is not queued. */
    void (*leave)(struct task *task);
    /** Optional: the running task yields; SCHED_YIELDED follows. */
    void (*yield)(struct task *task);
    /** Optional: @p child is about to be enqueued for the first time; @p parent started it. */
    void (*fork)(const struct task *parent, struct task *child);
    /** Optional: task->nice has changed. With this, a queued task is dequeued before and enqueued
     * again (SCHED_MOVED) behind it. */
    void (*nice)(struct task *task);
    /** Optional: @p woken has just been enqueued. @return true: it should run instead of @p task,
     * which is of this class, too */
    bool (*preempts)(const struct task *woken, const struct task *task);
};

REGISTRY_DECLARE(schedclass, struct sched_class);

/**
 * Add a class: SCHED_CLASS(11, rr, .enqueue = …, .pick_next = …).
 *
 * @param place two literal digits; the lowest is used when nobody says anything
 * @param name_ unique among all classes; what `sched=` names
 */
#define SCHED_CLASS(place, name_, ...)                                                     \
    static const struct sched_class sched_class_##name_ = { .name = #name_, __VA_ARGS__ }; \
    REGISTRY_ENTRY(schedclass, place, name_, sched_class_##name_)

/** Let others run, if there are any; this task goes on when its class says so. May be called with
 * interrupts off, and returns with them as they were. */
void sched_yield(void);

/** Make a sleeping or waiting task able to run. @return false: it was already. Context: any */
bool sched_wake(struct task *task);

/** The same, for TASK_SLEEPING only: what a signal does. Context: any. */
bool sched_interrupt(struct task *task);

/**
 * Fall asleep until sched_wake(): what wait queues are made of.
 *
 * Called with @p lock held and interrupts off; whoever wakes takes the same lock before it looks
 * for sleepers, so no wake-up is lost. The lock is released when the task counts as asleep, and
 * held again on return. Wake-ups without a reason happen: callers look again.
 *
 * @param lock  NULL: interrupts off alone guard the reason
 * @param state TASK_SLEEPING or TASK_WAITING
 */
void sched_sleep(struct spinlock *lock, enum task_state state);

/** The first half of sched_sleep(): the running task counts as asleep from now on. Interrupts are
 * off, and stay off until sched_block(). */
void sched_mark(enum task_state state);

/** The second half: let others run until woken; at once back if that has happened since
 * sched_mark(). Interrupts are off, no spinlock is held. */
void sched_block(void);

/** Ask for a switch as soon as it is allowed. Interrupts are off. */
void sched_request(void);

/** Has the class in use been told to make room, or somebody been woken who is to run instead? Long
 * loops in the kernel need not ask: they are preempted. */
bool sched_requested(void);

/** No preemption from here on, on this CPU. Pairs may nest; sleeping between them is a panic. */
static inline void
sched_preempt_disable(void)
{
    this_cpu()->preempt_count++;
    __asm__ volatile("" : : : "memory");
}

/** As before; switches at once if that was asked for meanwhile and interrupts are on. */
void sched_preempt_enable(void);

/** Is a switch forbidden here: preemption disabled, a handler or deferred work running, or no idle
 * task yet? */
bool sched_is_atomic(void);

/** Can tasks be switched yet? From initcall `sched` on. */
bool sched_started(void);

/** @return the class in use */
const struct sched_class *sched_class(void);

/** Use another class from now on, for all tasks that have none of their own. Context: any. */
void sched_set_class(const struct sched_class *class);

/** Give a task a class of its own, whichever is in use; NULL: that in use, like everybody. Of the
 * running task, it holds from the next switch on. Context: any. */
void sched_set_task_class(struct task *task, const struct sched_class *class);

/** @return the class with that name, or NULL */
const struct sched_class *sched_class_lookup(const char *name);

/** Set task->nice, from -20 to 19 (values beyond are cut). Context: any. */
void sched_set_nice(struct task *task, int nice);

/** Charge the running task for time; the class may ask for a switch. Called by the tick, with
 * interrupts off; tests call it, too. */
void sched_tick(ktime_t elapsed);

#endif
