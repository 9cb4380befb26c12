/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Files that a thread uses in a system call, while others may close them.
 * @ingroup process
 *
 * A call finds a file by its number, and may then sleep in it. If another thread closes the number
 * meanwhile, the file must stay: so the call has a reference of its own, which is noted here and
 * given back when it ends. Few calls need more than a few; poll may need many.
 */
#include <kernel/proc/files.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/proc/thread.h>

/** Files that are noted without asking for memory. */
#define FILE_HOLDS_FEW 4u

/** What a thread has noted; how many are thread->held. */
struct file_holds {
    struct file *few[FILE_HOLDS_FEW];
    struct file **more; /**< kmalloc, for those behind; or NULL */
    unsigned room;      /**< of `more` */
};

TASK_FIELD(struct file_holds, file_holds);

/** Where the next one is noted. @return NULL: out of memory */
static struct file **
file_holds_place(struct file_holds *holds, unsigned number)
{
    unsigned room = holds->room == 0 ? 4 * FILE_HOLDS_FEW : 2 * holds->room;
    struct file **more;

    if (number < FILE_HOLDS_FEW)
        return &holds->few[number];
    number -= FILE_HOLDS_FEW;
    if (number >= holds->room) {
        more = krealloc(holds->more, room * sizeof(*more));
        if (more == NULL)
            return NULL;
        holds->more = more;
        holds->room = room;
    }
    return &holds->more[number];
}

struct file *
files_hold(struct file *file)
{
    struct thread *self = thread_self();
    struct file **place = file_holds_place(TASK_FIELD_OF(task_current(), file_holds), self->held);

    if (place == NULL)
        return NULL;
    *place = file_get(file);
    self->held++;
    return file;
}

void
files_let_go(void)
{
    struct file_holds *holds = TASK_FIELD_OF(task_current(), file_holds);
    struct thread *self = thread_self();

    while (self->held > 0) {
        unsigned number = --self->held;

        file_put(number < FILE_HOLDS_FEW ? holds->few[number]
                                         : holds->more[number - FILE_HOLDS_FEW]);
    }
    kfree(holds->more);
    holds->more = NULL;
    holds->room = 0;
}
