/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Floating-point registers in the frame of a signal handler, in 64-bit mode.
 * @ingroup x86
 *
 * The handler computes with registers as a program finds them, whatever it has interrupted. What
 * lies on the stack meanwhile is the program's to change: any bytes may come back. XRSTOR would
 * fault on three of them: bits of MXCSR that there are not, parts that are not on, and reserved
 * fields of the header. So the area is copied into the kernel and these are made harmless there.
 *
 * A program may bring back less than it got: what FXSAVE writes alone, as code that knows no more
 * does, and the marks of struct signal_fpu_says say so. Then the other parts are as at the start.
 *
 * Source: lib/linux/signal_frame_64.h; Intel SDM vol. 1 §13.8 (what XRSTOR refuses);
 * arch/x86/kernel/fpu/signal.c of Linux tells the order of all this.
 */
#include <kernel/proc/fpu.h>
#include <kernel/x86/fpu.h>

#include <kernel/mm/user.h>
#include <kernel/x86/64/fpu_state.h>
#include <lib/linux/signal_frame_64.h>
#include <lib/string.h>

/** XSAVE wants 64. */
#define FPU_FRAME_ALIGNMENT 64u

/** Behind the area. */
#define FPU_FRAME_END sizeof(uint32_t)

_Static_assert(sizeof(struct fpu_area) + FPU_FRAME_END + FPU_FRAME_ALIGNMENT <= FPU_FRAME_ROOM,
               "room is left");

uintptr_t
fpu_frame_place(uintptr_t top)
{
    return (top - fpu_area_size - FPU_FRAME_END) & ~(uintptr_t)(FPU_FRAME_ALIGNMENT - 1);
}

static struct signal_fpu_says *
fpu_frame_says(struct fpu_area *area)
{
    return (struct signal_fpu_says *)((uint8_t *)area + SIGNAL_FPU_SAYS);
}

/* [push] */
int
fpu_frame_push(uintptr_t at)
{
    static const uint32_t end = SIGNAL_FPU_MAGIC2;
    union fpu_state state = { .room = { 0 } }; /* XSAVE leaves parts as they are */
    struct fpu_area *area = fpu_area(&state);
    int error = 0;

    fpu_copy(&state);
    if (fpu_parts != 0) {
        /* Whatever they hold: what the handler changes in them is to count. */
        area->parts |= FPU_PART_X87 | FPU_PART_SSE;
        *fpu_frame_says(area) =
            (struct signal_fpu_says){ .magic1 = SIGNAL_FPU_MAGIC1,
                                      .whole = (uint32_t)(fpu_area_size + FPU_FRAME_END),
                                      .parts = fpu_parts,
                                      .size = (uint32_t)fpu_area_size };
        error = user_write(at + fpu_area_size, &end, sizeof(end));
    }
    if (error == 0)
        error = user_write(at, area, fpu_area_size);
    if (error == 0)
        fpu_begin();
    return error;
}
/* [/push] */

/** Has the program brought back all of it? Else only what FXSAVE writes counts. */
static bool
fpu_frame_is_whole(struct fpu_area *area, uintptr_t at)
{
    const struct signal_fpu_says *says = fpu_frame_says(area);
    uint32_t end;

    return fpu_parts != 0 && says->magic1 == SIGNAL_FPU_MAGIC1 && says->size == fpu_area_size &&
           says->whole == fpu_area_size + FPU_FRAME_END &&
           user_read(&end, at + fpu_area_size, sizeof(end)) == 0 && end == SIGNAL_FPU_MAGIC2;
}

/* [harmless] */
static void
fpu_frame_make_harmless(struct fpu_area *area, bool whole)
{
    area->extended.mxcsr &= fpu_mxcsr_mask;
    area->parts = whole ? area->parts & fpu_parts : FPU_PART_X87 | FPU_PART_SSE;
    area->form = 0;
    memset(area->reserved, 0, sizeof(area->reserved));
}
/* [/harmless] */

/* [pop] */
int
fpu_frame_pop(uintptr_t at)
{
    union fpu_state state;
    struct fpu_area *area = fpu_area(&state);
    int error = 0;
    bool whole;

    if (at != 0)
        error = user_read(area, at, sizeof(area->extended));
    if (at == 0 || error != 0) {
        fpu_begin();
        return error;
    }
    whole = fpu_frame_is_whole(area, at);
    if (whole)
        error = user_read(area, at, fpu_area_size);
    fpu_frame_make_harmless(area, whole && error == 0);
    fpu_load(&state);
    return error;
}
/* [/pop] */
