/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tasks: what the scheduler runs. A thread of the kernel, or the one thread of a process.
 * @ingroup sched
 *
 *     struct task *task = task_create("flush", flush_run, device);   // NULL: no memory
 *     task_start(task);
 *     task_join(task);           // or task_put(task): it ends by itself some day
 *
 * - A task ends when its function returns or calls task_exit(). Its stack is freed then, its struct
 *   when the last reference is gone: one is task_create()'s caller's, one the running task's own.
 * - Whatever began the start-up is a task, too, "main": it runs the initcalls and the monitor.
 * - A file's own state of each task: TASK_FIELD(struct my_state, my_name); and then
 *   TASK_FIELD_OF(task, my_name) points to that of @p task. It is zero when the task is created.
 *
 * Locks: `state` and `data` are the run queue's (queue.h); the list of all tasks has its own; other
 * members are written before task_start(), or by the task itself, or as they say.
 *
 * Next to read: sched.h (who runs when), kernel/sched/task.c, kernel/x86/32/switch.asm.
 */
#ifndef KERNEL_SCHED_TASK_H
#define KERNEL_SCHED_TASK_H

#include <kernel/sched/percpu.h>
#include <kernel/sched/template.h>
#include <kernel/time/ktime.h>
#include <lib/list.h>

struct process;
struct sched_class;

/** What a task can be doing. */
enum task_state {
    TASK_NEW,      /**< not started */
    TASK_RUNNING,  /**< running, or in a run queue */
    TASK_SLEEPING, /**< until somebody wakes it; a signal does, too */
    TASK_WAITING,  /**< until somebody wakes it; no signal does */
    TASK_DEAD,     /**< it has ended and will never run again */
};

/** Bytes of a name, with the 0 at its end; longer ones are cut. */
#define TASK_NAME_SIZE 16

/** What a scheduling class knows about a task. Of no meaning to others. */
struct task_sched_data {
    struct list entry; /**< in the class's list, or in none */
    ktime_t left;      /**< of its time slice */
    uint64_t key;      /**< what a class sorts by */
};

/** A task. `make phaseNN structs` shows it with what other files have added. */
struct task {
    uintptr_t stack_pointer; /**< while it does not run: where its registers are */
    vaddr_t stack_top;       /**< first address behind its stack; where traps from ring 3 begin */
    unsigned id;             /**< unique, from 1 on; never used again */
    enum task_state state;
    bool queued;         /**< in a run queue */
    bool held;           /**< … and its class does not let it run for now */
    bool running;        /**< on a CPU, or being switched away from */
    bool own_stack;      /**< of the pool of stack.c; freed when it has ended */
    int nice;            /**< -20 to 19; round robin does not care */
    unsigned references; /**< atomic */
    char name[TASK_NAME_SIZE];
    const struct sched_class *class;     /**< that keeps it, or let it run; NULL: idle */
    const struct sched_class *own_class; /**< it has asked for; NULL: whichever is in use */
    struct task_sched_data data;
    struct process *process;    /**< NULL: a thread of the kernel */
    void (*fn)(void *argument); /**< what it runs */
    void *argument;
    struct list all;     /**< in the list of all tasks */
    struct list poll;    /**< in the list of pollers (wait.c), or in none */
    ktime_t started;     /**< when */
    ktime_t user_time;   /**< as ticks saw it: in ring 3 */
    ktime_t system_time; /**< … in the kernel */
    uint64_t cycles;     /**< of the time-stamp counter, up to its latest switch */
    uint64_t switches;   /**< how often it was switched to */
} __attribute__((aligned(TEMPLATE_ALIGNMENT)));

TEMPLATE_DECLARE(task);

/** Give each task a @p type of this file's own: see PER_CPU(). */
#define TASK_FIELD(type, name)     \
    TASK_FIELD_DECLARE(type, name) \
    TEMPLATE_FIELD_DEFINE(task, type, name)

/** The same in two parts: in a header, for several files, and TASK_FIELD_DEFINE() in one of them.
 */
#define TASK_FIELD_DECLARE(type, name) TEMPLATE_FIELD_DECLARE(task, type, name, task_field_##name)
#define TASK_FIELD_DEFINE(type, name)  TEMPLATE_FIELD_DEFINE(task, type, name)

/** A pointer to that member of @p task. */
#define TASK_FIELD_OF(task, name) task_field_##name(task_fields(task))

/** @return the copy behind TASK_FIELD(): it follows the struct, which is aligned for it */
static inline void *
task_fields(struct task *task)
{
    return task + 1;
}

/** @return who asks. Context: any; in a handler, whom it has interrupted */
static inline struct task *
task_current(void)
{
    return this_cpu_current();
}

/**
 * Make a task; it does not run yet.
 *
 * @param name     for people; copied, and cut to TASK_NAME_SIZE - 1 bytes
 * @param fn       what it runs, with interrupts on; to return is to end
 * @param argument handed to it
 * @return a reference, to be given to task_put() or task_join(); NULL: out of memory or stacks.
 *         Context: any in which memory may be allocated
 */
struct task *task_create(const char *name, void (*fn)(void *argument), void *argument);

/** Let it run. Once. Context: any. */
void task_start(struct task *task);

/** End the task that calls. Not "main", and not with a lock held. */
_Noreturn void task_exit(void);

/** One reference more. @return @p task. Context: any */
struct task *task_get(struct task *task);

/** One reference less; the last one frees it (also if it was never started). NULL does nothing.
 * Context: any. */
void task_put(struct task *task);

/** Wait until it has ended and its stack is free, and drop the reference. Context: may sleep. */
void task_join(struct task *task);

/** @return a reference to the task with this number, or NULL. Context: any */
struct task *task_lookup(unsigned id);

/** The task that comes after number @p id in the order of numbers. @return a reference, or NULL:
 * the way to walk all tasks (from 0) while they come and go. Context: any */
struct task *task_next(unsigned id);

/**
 * Call @p each for every task, without the list's lock: for the reports of a panic, which must not
 * wait for who holds it. Elsewhere use task_next().
 */
void task_each(void (*each)(struct task *task, void *context), void *context);

/** @return how many there are, dead ones that are referenced included */
unsigned task_count(void);

/** @return the state as a word of at most 8 letters */
const char *task_state_name(enum task_state state);

#endif
