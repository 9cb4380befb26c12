/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The tree of processes: numbers, finding, parents and children, groups.
 * @ingroup process
 *
 * A number is free when no process has it, and no group and no session is named
 * by it: else a new process would lead a group of strangers. So each number is
 * counted three times for each process.
 *
 * Numbers are given in turn, not the lowest first: who remembers the number of
 * a process that has ended meets another one under it as late as possible.
 *
 * Invariant: process_uses[N] is how many pid, group and session members are N,
 * over all processes that are linked. All of it is under process_lock.
 */
#include <kernel/proc/process_private.h>

#include <kernel/mm/object.h>
#include <kernel/panic/panic.h>
#include <lib/errno.h>

#define PROCESS_BUCKETS 256u

LOCK_CLASS(61, process);

struct spinlock process_lock = SPINLOCK_INIT(process);
struct process process_kernel = { .references = 1, .state = PROCESS_ALIVE, .name = "kernel" };

static uint16_t process_uses[PID_MAX + 1];
static struct process *process_buckets[PROCESS_BUCKETS];
static struct process *process_first, *process_last;
static uint32_t process_places; /* taken: of living, zombies, and those being made */
static pid_t process_pid_last = 1;

uint32_t
process_count(void)
{
    return __atomic_load_n(&process_places, __ATOMIC_RELAXED);
}

int
process_reserve(uint32_t limit)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    bool free = process_places < limit;

    process_places += free;
    spin_unlock_irq(&process_lock, flags);
    return free ? 0 : -EAGAIN;
}

void
process_unreserve(void)
{
    uintptr_t flags = spin_lock_irq(&process_lock);

    process_places--;
    spin_unlock_irq(&process_lock, flags);
}

/** The next number in turn that is free. There is one: there are more numbers
 * than three for each process. */
static pid_t
process_take_pid(void)
{
    do {
        if (++process_pid_last > PID_MAX)
            process_pid_last = PID_AGAIN;
    } while (process_uses[process_pid_last] != 0);
    return process_pid_last;
}

pid_t
process_number_take(void)
{
    pid_t number = process_take_pid();

    process_uses[number]++;
    return number;
}

void
process_number_give(pid_t number)
{
    process_uses[number]--;
}

pid_t
process_set_last_pid(pid_t pid)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    pid_t old = process_pid_last;

    process_pid_last = pid;
    spin_unlock_irq(&process_lock, flags);
    return old;
}

_Static_assert(PID_MAX - PID_AGAIN > 3 * (PROCESS_LIMIT + PROCESS_RESERVE),
               "a free number is always found");

void
process_set_group(struct process *process, pid_t group, pid_t session)
{
    process_uses[process->group]--;
    process_uses[process->session]--;
    process->group = group;
    process->session = session;
    process_uses[group]++;
    process_uses[session]++;
}

void
process_adopt(struct process *process, struct process *parent)
{
    struct process *youngest = parent->children;

    process->parent = parent;
    process->younger = NULL;
    if (youngest == NULL) {
        parent->children = process->older = process;
        return;
    }
    /* The oldest one's `older` is the youngest: both ends are at hand. */
    process->older = youngest->older;
    process->older->younger = process;
    youngest->older = process;
}

/** Take it from its parent's children. */
static void
process_disown(struct process *process)
{
    struct process *parent = process->parent, *oldest = parent->children;

    if (process == oldest)
        parent->children = process->younger;
    else
        process->older->younger = process->younger;
    if (process->younger != NULL)
        process->younger->older = process->older;
    else if (process != oldest)
        oldest->older = process->older;
    process->parent = NULL;
}

void
process_move(struct process *process, struct process *parent)
{
    process_disown(process);
    process_adopt(process, parent);
}

void
process_link(struct process *process, struct process *parent, pid_t pid)
{
    struct process **bucket;

    process->pid = pid != 0 ? pid : process_take_pid();
    process_uses[process->pid]++;
    process_uses[process->group]++;
    process_uses[process->session]++;
    bucket = &process_buckets[(unsigned)process->pid % PROCESS_BUCKETS];
    process->hash_next = *bucket;
    *bucket = process;
    process->all_before = process_last;
    if (process_last != NULL)
        process_last->all_next = process;
    else
        process_first = process;
    process_last = process;
    process_adopt(process, parent);
}

void
process_unlink(struct process *process)
{
    struct process **slot = &process_buckets[(unsigned)process->pid % PROCESS_BUCKETS];

    while (*slot != process)
        slot = &(*slot)->hash_next;
    *slot = process->hash_next;
    if (process->all_before != NULL)
        process->all_before->all_next = process->all_next;
    else
        process_first = process->all_next;
    if (process->all_next != NULL)
        process->all_next->all_before = process->all_before;
    else
        process_last = process->all_before;
    process_disown(process);
    process_uses[process->pid]--;
    process_uses[process->group]--;
    process_uses[process->session]--;
    process->state = PROCESS_GONE;
    process_places--;
}

struct process *
process_next(const struct process *process)
{
    return process == NULL ? process_first : process->all_next;
}

struct process *
process_find(pid_t pid)
{
    struct process *process;

    if (pid <= 0)
        return NULL;
    process = process_buckets[(unsigned)pid % PROCESS_BUCKETS];
    while (process != NULL && process->pid != pid)
        process = process->hash_next;
    return process == NULL || process->state == PROCESS_NEW ? NULL : process;
}

struct process *
process_lookup(pid_t pid)
{
    uintptr_t flags = spin_lock_irq(&process_lock);
    struct process *process = process_find(pid);

    if (process != NULL)
        (void)process_get(process);
    spin_unlock_irq(&process_lock, flags);
    return process;
}

bool
process_group_exists(pid_t group, pid_t session)
{
    for (const struct process *process = process_first; process != NULL;
         process = process->all_next)
        if (process->group == group && process->session == session)
            return true;
    return false;
}

struct process *
process_get(struct process *process)
{
    __atomic_fetch_add(&process->references, 1, __ATOMIC_RELAXED);
    return process;
}

void
process_put(struct process *process)
{
    if (process == NULL)
        return;
    ASSERT(process->references > 0);
    if (__atomic_sub_fetch(&process->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    ASSERT(process->state == PROCESS_GONE || process->state == PROCESS_NEW);
    signal_state_destroy(&process->signals);
    object_free(&object_kind_process, process);
}
