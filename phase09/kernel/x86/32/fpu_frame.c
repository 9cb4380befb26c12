/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Floating-point registers in the frame of a signal handler.
 * @ingroup x86
 *
 * The handler computes with registers as a program finds them, whatever it has interrupted. What
 * lies on the stack meanwhile is the program's to change. On return the x87 comes from the plain
 * form, SSE from the extended one behind it; any bytes may be there, and only some of MXCSR could
 * harm: those bits that there are not.
 *
 * Source: lib/linux/fpu.h; arch/x86/kernel/fpu/signal.c of Linux tells the order of all this.
 */
#include <kernel/proc/fpu.h>
#include <kernel/x86/fpu.h>

#include <kernel/mm/user.h>
#include <lib/fpu_form.h>
#include <lib/string.h>

/** FXSAVE wants 16; Linux has this, the most that newer instructions want. */
#define FPU_FRAME_ALIGNMENT 64u

_Static_assert(sizeof(struct signal_fpu) + FPU_FRAME_ALIGNMENT <= FPU_FRAME_ROOM, "room is left");

/** How much of a struct signal_fpu is used. */
static size_t
fpu_frame_size(void)
{
    return fpu_kind == FPU_EXTENDED ? sizeof(struct signal_fpu)
                                    : offsetof(struct signal_fpu, extended);
}

/* [place] */
uintptr_t
fpu_frame_place(uintptr_t top)
{
    size_t size = fpu_frame_size(), plain = offsetof(struct signal_fpu, extended);

    if (fpu_kind == FPU_NONE)
        return 0;
    return ((top - (size - plain)) & ~(uintptr_t)(FPU_FRAME_ALIGNMENT - 1)) - plain;
}
/* [/place] */

int
fpu_frame_push(uintptr_t at)
{
    struct signal_fpu frame = { .magic = SIGNAL_FPU_PLAIN };
    union fpu_state state = { .extended = { .control = 0 } }; /* FXSAVE leaves parts as they are */
    int error;

    if (fpu_kind == FPU_NONE)
        return 0;
    fpu_copy(&state);
    if (fpu_kind == FPU_EXTENDED) {
        frame.magic = SIGNAL_FPU_EXTENDED;
        frame.extended = state.extended;
        fpu_form_plain(&frame.plain, &state.extended);
    } else {
        frame.plain = state.plain;
    }
    frame.status = (uint16_t)frame.plain.status;
    error = user_write(at, &frame, fpu_frame_size());
    if (error == 0)
        fpu_begin();
    return error;
}

/* [pop] */
int
fpu_frame_pop(uintptr_t at)
{
    struct signal_fpu frame;
    union fpu_state state;
    int error;

    if (fpu_kind == FPU_NONE)
        return 0;
    error = at != 0 ? user_read(&frame, at, fpu_frame_size()) : 0;
    if (at == 0 || error != 0) {
        fpu_begin();
        return error;
    }
    if (fpu_kind == FPU_EXTENDED) {
        state.extended = frame.extended;
        state.extended.mxcsr &= fpu_mxcsr_mask;
        fpu_form_extended(&state.extended, &frame.plain);
    } else {
        state.plain = frame.plain;
    }
    fpu_load(&state);
    return 0;
}
/* [/pop] */
