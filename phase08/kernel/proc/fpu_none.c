/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs without floating-point registers: nothing to save.
 * @ingroup process
 *
 * seam: phase09's kernel/x86/fpu.c and fpu_frame.c take the place of these functions.
 */
#include <kernel/proc/fpu.h>

__attribute__((weak)) void
fpu_switch(struct task *from, struct task *to)
{
    (void)from;
    (void)to;
}

__attribute__((weak)) void
fpu_fork(struct task *child)
{
    (void)child;
}

__attribute__((weak)) void
fpu_begin(void)
{
}

__attribute__((weak)) uintptr_t
fpu_frame_place(uintptr_t top)
{
    (void)top;
    return 0;
}

__attribute__((weak)) int
fpu_frame_push(uintptr_t at)
{
    (void)at;
    return 0;
}

__attribute__((weak)) int
fpu_frame_pop(uintptr_t at)
{
    (void)at;
    return 0;
}
