/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Floating-point registers for programs: each process has its own.
 * @ingroup x86
 *
 * The registers go with the task, at every switch from or to one that has a process. The other way,
 * to wait until the next program touches one (CR0.TS), saves little since all compilers use them,
 * and has told secrets: CPUs that guess ahead read the registers before they look at TS.
 *
 * The kernel itself is compiled without them; what borrows one (page_clear.c) gives it back.
 *
 * Next to read: kernel/x86/32/fpu_state.c, which knows the instructions.
 */
#include <kernel/x86/fpu.h>

#include <kernel/proc/fpu.h>
#include <kernel/sched/task.h>

TASK_FIELD(union fpu_state, fpu_state);

/* [switch] */
void
fpu_switch(struct task *from, struct task *to)
{
    if (fpu_kind == FPU_NONE)
        return;
    if (from->process != NULL)
        fpu_save(TASK_FIELD_OF(from, fpu_state));
    if (to->process != NULL)
        fpu_load(TASK_FIELD_OF(to, fpu_state));
}
/* [/switch] */

void
fpu_fork(struct task *child)
{
    if (fpu_kind != FPU_NONE)
        fpu_copy(TASK_FIELD_OF(child, fpu_state));
}

void
fpu_begin(void)
{
    if (fpu_kind != FPU_NONE)
        fpu_load(&fpu_start);
}
