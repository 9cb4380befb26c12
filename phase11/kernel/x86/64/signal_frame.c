/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signal frames of Linux x86-64.
 * @ingroup x86
 *
 * What lies where is part of the interface: debuggers, C libraries and language runtimes read it.
 * Nothing on the stack is ever executed: the handler returns to the program's own restorer, or to
 * the trampoline.
 *
 * From high addresses to low:
 *
 * - 128 bytes that are left alone: code of this mode may keep variables below its stack pointer
 *   (the red zone), if it is not on an alternate stack that is entered here;
 * - floating-point registers, at a multiple of 64;
 * - struct signal_frame_64, so that RSP + 8 is a multiple of 16, as behind a CALL.
 *
 * Source: sigreturn(2); System V ABI AMD64 §3.2.2 (red zone, alignment);
 * lib/linux/signal_frame_64.h.
 */
#include <kernel/proc/signal_frame.h>

#include <kernel/irq/trap.h>
#include <kernel/mm/user.h>
#include <kernel/proc/fpu.h>
#include <kernel/x86/64/fpu_state.h>
#include <lib/errno.h>
#include <lib/linux/signal_frame_64.h>
#include <lib/string.h>
#include <mode/user.h>

/** Flags that a handler does not start with: direction (the ABI), single step, RF. */
#define SIGNAL_FRAME_FLAGS_OFF (0x400ul | 0x100ul | 0x10000ul)

#define SIGNAL_FRAME_RED_ZONE 128u

/* [code] */
/** There is one kind of frame. Linux wants SA_RESTORER of everybody; this is for who forgets it. */
static const uint8_t signal_frame_bytes[] = {
    0xB8, 0x0F, 0x00, 0x00, 0x00, /* mov eax, 15: rt_sigreturn */
    0x0F, 0x05,                   /* syscall */
};

const struct signal_frame_code signal_frame_code = {
    .bytes = signal_frame_bytes,
    .size = sizeof(signal_frame_bytes),
    .extended = 0,
};
/* [/code] */

bool
signal_stack_holds(const struct signal_stack *stack, uintptr_t pointer)
{
    return stack->size != 0 && pointer > stack->start && pointer - stack->start <= stack->size;
}

static struct signal_registers_64
signal_frame_save(const struct trap_frame *frame, const struct thread *self, uint64_t before,
                  uintptr_t fpu)
{
    return (struct signal_registers_64){
        .r8 = frame->r8,
        .r9 = frame->r9,
        .r10 = frame->r10,
        .r11 = frame->r11,
        .r12 = frame->r12,
        .r13 = frame->r13,
        .r14 = frame->r14,
        .r15 = frame->r15,
        .rdi = frame->rdi,
        .rsi = frame->rsi,
        .rbp = frame->rbp,
        .rbx = frame->rbx,
        .rdx = frame->rdx,
        .rax = frame->rax,
        .rcx = frame->rcx,
        .rsp = frame->rsp,
        .rip = frame->rip,
        .rflags = frame->rflags,
        .cs = (uint16_t)frame->cs,
        .ss = (uint16_t)frame->ss,
        .err = self->trap_error,
        .trapno = self->trap_vector,
        .oldmask = before,
        .cr2 = self->trap_address,
        .fpstate = fpu,
    };
}

/* [place] */
/** Where a frame begins. @param fpu gets where floating-point registers go
 * @return 0: the alternate stack is too small */
static uintptr_t
signal_frame_place(const struct trap_frame *frame, const struct thread *self, uint64_t action_flags,
                   uintptr_t *fpu)
{
    uintptr_t top = frame->rsp - SIGNAL_FRAME_RED_ZONE;
    bool on_stack = signal_stack_holds(&self->stack, frame->rsp), switched = false;

    if ((action_flags & SA_ONSTACK) && !on_stack && self->stack.size != 0) {
        top = self->stack.start + self->stack.size;
        switched = true;
    }
    *fpu = fpu_frame_place(top);
    top = ((*fpu - sizeof(struct signal_frame_64)) & ~(uintptr_t)15) - 8;
    if ((on_stack || switched) && !signal_stack_holds(&self->stack, top))
        return 0;
    return top;
}
/* [/place] */

/** Which code the handler returns to. */
static uintptr_t
signal_frame_restorer(struct signal_state *state, const struct signal_action *action)
{
    return action->flags & SA_RESTORER ? action->restorer : signal_trampoline(state, true);
}

static int
signal_frame_write(uintptr_t at, const struct signal_taken *taken,
                   const struct signal_registers_64 *registers, uintptr_t restorer, uint64_t before,
                   const struct signal_stack *stack)
{
    struct signal_frame_64 out = {
        .return_address = restorer,
        .saved = { .flags = SIGNAL_CONTEXT_SS | SIGNAL_CONTEXT_STRICT_SS |
                            (fpu_parts != 0 ? SIGNAL_CONTEXT_XSTATE : 0),
                   .stack = { .start = stack->start, .size = stack->size },
                   .registers = *registers,
                   .mask = before },
    };

    if (stack->size == 0)
        out.saved.stack.flags = SS_DISABLE;
    else if (signal_stack_holds(stack, registers->rsp))
        out.saved.stack.flags = SS_ONSTACK;
    memcpy(out.siginfo, &taken->info, sizeof(taken->info));
    return user_write(at, &out, sizeof(out));
}

/* [push] */
int
signal_frame_push(struct trap_frame *frame, struct signal_state *state,
                  const struct signal_taken *taken, uint64_t before)
{
    const struct thread *self = thread_self();
    uintptr_t fpu, at = signal_frame_place(frame, self, taken->action.flags, &fpu);
    uintptr_t restorer = signal_frame_restorer(state, &taken->action);
    struct signal_registers_64 registers;
    int error;

    if (at == 0 || restorer == 0)
        return -EFAULT;
    registers = signal_frame_save(frame, self, before, fpu);
    error = signal_frame_write(at, taken, &registers, restorer, before, &self->stack);
    if (error == 0)
        error = fpu_frame_push(fpu);
    if (error != 0)
        return error;

    frame->rsp = at;
    frame->rip = taken->action.handler;
    frame->rax = 0; /* of variable arguments none is a floating-point number */
    frame->rdi = (unsigned long)taken->info.number;
    frame->rsi = at + offsetof(struct signal_frame_64, siginfo);
    frame->rdx = at + offsetof(struct signal_frame_64, saved);
    frame->rflags &= ~SIGNAL_FRAME_FLAGS_OFF;
    user_frame_check(frame);
    return 0;
}
/* [/push] */

/** What a system call's entry is no more, once its registers are somebody else's. */
#define SIGNAL_FRAME_NO_CALL VECTOR_IRQ

/* [restore] */
/** Segments are not restored: there is one choice for CS and SS, and none for the rest. */
static void
signal_frame_restore(struct trap_frame *frame, const struct signal_registers_64 *registers)
{
    frame->r8 = registers->r8;
    frame->r9 = registers->r9;
    frame->r10 = registers->r10;
    frame->r11 = registers->r11;
    frame->r12 = registers->r12;
    frame->r13 = registers->r13;
    frame->r14 = registers->r14;
    frame->r15 = registers->r15;
    frame->rdi = registers->rdi;
    frame->rsi = registers->rsi;
    frame->rbp = registers->rbp;
    frame->rbx = registers->rbx;
    frame->rdx = registers->rdx;
    frame->rax = registers->rax;
    frame->rcx = registers->rcx;
    frame->rsp = registers->rsp;
    frame->rip = registers->rip;
    frame->rflags = registers->rflags;
    frame->vector = SIGNAL_FRAME_NO_CALL;
    user_frame_check(frame);
}
/* [/restore] */

/* [pop] */
int
signal_frame_pop(struct trap_frame *frame, bool extended, struct signal_frame_rest *rest)
{
    struct signal_context_64 saved;
    /* The handler has returned, so the return address is no longer on the stack. */
    int error = user_read(&saved, frame->rsp, sizeof(saved));

    (void)extended; /* all are */
    if (error == 0)
        error = fpu_frame_pop(saved.registers.fpstate);
    if (error != 0)
        return error;
    rest->blocked = saved.mask;
    rest->stack = (struct signal_stack){ .start = saved.stack.start,
                                         .flags = saved.stack.flags,
                                         .size = saved.stack.size };
    signal_frame_restore(frame, &saved.registers);
    return 0;
}
/* [/pop] */
