/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief clone: a process or a thread, and what it shares with who has made it.
 * @ingroup process
 *
 * Linux shares by single flags; here there are three kinds, which are those that C libraries ask
 * for: a process with copies of everything (fork), one that borrows the memory while its parent
 * sleeps (vfork, posix_spawn), and a thread, which shares all there is. Other mixtures are EINVAL.
 *
 * Source: clone(2), set_tid_address(2).
 */
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/user.h>
#include <kernel/proc/fpu.h>
#include <kernel/proc/syscall.h>
#include <kernel/proc/thread_pointer.h>
#include <kernel/proc/threads.h>
#include <lib/linux/clone.h>
#include <mode/user.h>

/** What a thread shares, all of it. */
#define CLONE_SHARED (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND)
/** What changes nothing that is shared. */
#define CLONE_EXTRAS                                                                  \
    (CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID | CLONE_CHILD_SETTID | \
     CLONE_DETACHED | CLONE_SYSVSEM)

/** How a child begins. */
struct clone_start {
    struct trap_frame frame;
    unsigned flags;
    uintptr_t child_word, pointer; /**< for its number; its thread pointer */
};

/** Is this one of the three kinds? */
static bool
clone_is_known(unsigned flags)
{
    unsigned kind = flags & ~(CLONE_EXTRAS | CLONE_SIGNAL);
    unsigned signal = flags & CLONE_SIGNAL;

    if ((kind & CLONE_THREAD) != 0)
        return kind == (CLONE_SHARED | CLONE_THREAD);
    return signal == SIGCHLD && (kind == 0 || kind == (CLONE_VFORK | CLONE_VM));
}

/* [begin] */
/** The child's first steps, in its own address space. @param argument struct clone_start, kmalloc
 */
static void
clone_begin(void *argument)
{
    struct clone_start start = *(struct clone_start *)argument;
    struct thread_words *words = TASK_FIELD_OF(task_current(), thread_words);
    const int number = thread_self()->number;

    kfree(argument);
    if ((start.flags & CLONE_SETTLS) != 0)
        (void)thread_pointer_set(start.pointer); /* the address was checked */
    if ((start.flags & CLONE_CHILD_CLEARTID) != 0)
        words->clear = start.child_word;
    if ((start.flags & CLONE_CHILD_SETTID) != 0) /* who names no memory is not told: Linux's way */
        (void)user_write(start.child_word, &number, sizeof(number));
    user_resume(&start.frame);
}
/* [/begin] */

/** @param arguments the call's @return NULL: out of memory */
static struct clone_start *
clone_start_make(const uintptr_t *arguments)
{
    struct clone_start *start = kmalloc(sizeof(*start));

    if (start == NULL)
        return NULL;
    start->frame = *syscall_frame();
    start->flags = (unsigned)arguments[0];
    start->child_word = arguments[3];
    start->pointer = arguments[4];
    user_frame_set_return(&start->frame, 0);
    if (arguments[1] != 0)
        user_frame_set_stack(&start->frame, arguments[1]);
    return start;
}

/** A task with the registers and the mask of the current one. @return NULL: out of memory */
static struct task *
clone_task(struct clone_start *start)
{
    struct task *self = task_current(), *task = task_create(self->name, clone_begin, start);

    if (task == NULL)
        return NULL;
    task->nice = self->nice;
    fpu_fork(task);
    user_fork(task);
    signal_thread_fork(thread_of(task));
    return task;
}

/** One more thread. */
static long
clone_thread(struct clone_start *start, uintptr_t parent_word)
{
    bool tell = (start->flags & CLONE_PARENT_SETTID) != 0;
    struct task *task = clone_task(start);
    long number;
    int told;

    if (task == NULL)
        return -ENOMEM;
    files_share(process_current()->files);
    number = threads_add(task);
    if (number < 0) {
        task_put(task);
        return number;
    }
    told = (int)number;
    if (tell)
        (void)user_write(parent_word, &told, sizeof(told));
    task_start(task);
    return number;
}

/** One more process. */
static long
clone_process(struct clone_start *start, uintptr_t parent_word)
{
    unsigned flags = start->flags; /* the child frees it */
    long pid = process_clone(clone_begin, start, (flags & CLONE_VM) != 0 ? PROCESS_VFORK : 0);
    int told = (int)pid;

    if (pid > 0 && (flags & CLONE_PARENT_SETTID) != 0)
        (void)user_write(parent_word, &told, sizeof(told));
    return pid;
}

/* [call] */
static long
clone_call(const uintptr_t *arguments)
{
    unsigned flags = (unsigned)arguments[0];
    struct clone_start *start;
    long result;

    if (arguments[0] != flags || !clone_is_known(flags))
        return -EINVAL;
    if ((flags & CLONE_SETTLS) != 0 && arguments[4] != 0 && !user_range_valid(arguments[4], 1))
        return -EPERM;
    start = clone_start_make(arguments);
    if (start == NULL)
        return -ENOMEM;
    result = (flags & CLONE_THREAD) != 0 ? clone_thread(start, arguments[2])
                                         : clone_process(start, arguments[2]);
    if (result < 0)
        kfree(start);
    return result;
}
/* [/call] */

SYSCALL(120, clone, 5, clone_call);

static long
clone_call_set_tid_address(const uintptr_t *arguments)
{
    TASK_FIELD_OF(task_current(), thread_words)->clear = arguments[0];
    return thread_self()->number;
}

SYSCALL(258, set_tid_address, 1, clone_call_set_tid_address);
