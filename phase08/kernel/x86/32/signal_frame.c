/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signal frames of Linux i386.
 * @ingroup x86
 *
 * What lies where is part of the interface: debuggers, C libraries and language runtimes read it.
 * Nothing on the stack is ever executed: the handler returns to the program's own restorer, or to
 * the trampoline.
 *
 * Source: sigreturn(2); System V ABI i386 §2.2 (stack alignment on entry);
 * lib/linux/signal_frame.h.
 */
#include <kernel/proc/signal_frame.h>

#include <kernel/irq/trap.h>
#include <kernel/mm/user.h>
#include <kernel/proc/fpu.h>
#include <kernel/x86/32/gdt.h>
#include <lib/errno.h>
#include <lib/linux/signal_frame.h>
#include <lib/string.h>
#include <mode/user.h>

/** Flags that a handler does not start with: direction (the ABI), single step, RF. */
#define SIGNAL_FRAME_FLAGS_OFF (0x400ul | 0x100ul | 0x10000ul)

/* [code] */
/** The older frame has the signal's number on top of the stack when the handler returns. */
static const uint8_t signal_frame_bytes[] = {
    0x58,                         /* pop eax */
    0xB8, 0x77, 0x00, 0x00, 0x00, /* mov eax, 119: sigreturn */
    0xCD, 0x80,                   /* int 0x80 */
    0xB8, 0xAD, 0x00, 0x00, 0x00, /* mov eax, 173: rt_sigreturn */
    0xCD, 0x80,                   /* int 0x80 */
    0x00,
};
#define SIGNAL_FRAME_EXTENDED 8

const struct signal_frame_code signal_frame_code = {
    .bytes = signal_frame_bytes,
    .size = sizeof(signal_frame_bytes),
    .extended = SIGNAL_FRAME_EXTENDED,
};
/* [/code] */

bool
signal_stack_holds(const struct signal_stack *stack, uintptr_t pointer)
{
    return stack->size != 0 && pointer > stack->start && pointer - stack->start <= stack->size;
}

static struct signal_registers
signal_frame_save(const struct trap_frame *frame, const struct thread *self, uint64_t before,
                  uintptr_t fpu)
{
    return (struct signal_registers){
        .gs = frame->gs & 0xFFFF,
        .fs = frame->fs & 0xFFFF,
        .es = frame->es & 0xFFFF,
        .ds = frame->ds & 0xFFFF,
        .edi = frame->edi,
        .esi = frame->esi,
        .ebp = frame->ebp,
        .esp = frame->user_esp,
        .ebx = frame->ebx,
        .edx = frame->edx,
        .ecx = frame->ecx,
        .eax = frame->eax,
        .trapno = self->trap_vector,
        .err = self->trap_error,
        .eip = frame->eip,
        .cs = frame->cs,
        .eflags = frame->eflags,
        .esp_at_signal = frame->user_esp,
        .ss = frame->user_ss,
        .fpstate = (uint32_t)fpu,
        .oldmask = (uint32_t)before,
        .cr2 = self->trap_address,
    };
}

/** Where a frame of @p size bytes begins, so that ESP + 4 is a multiple of 16 when the handler
 * starts, as behind a CALL. @param fpu gets where floating-point registers go, or 0 @return 0: the
 * alternate stack is too small */
static uintptr_t
signal_frame_place(const struct trap_frame *frame, const struct thread *self, uint32_t action_flags,
                   size_t size, uintptr_t *fpu)
{
    uintptr_t top = frame->user_esp;
    bool on_stack = signal_stack_holds(&self->stack, top), switched = false;

    if ((action_flags & SA_ONSTACK) && !on_stack && self->stack.size != 0) {
        top = self->stack.start + self->stack.size;
        switched = true;
    }
    if (top < size + FPU_FRAME_ROOM + 16)
        return 0;
    *fpu = fpu_frame_place(top);
    if (*fpu != 0)
        top = *fpu;
    top = ((top - size + 4) & ~(uintptr_t)15) - 4;
    if ((on_stack || switched) && !signal_stack_holds(&self->stack, top))
        return 0;
    return top;
}

/** Which code the handler returns to. */
static uintptr_t
signal_frame_restorer(struct signal_state *state, const struct signal_action *action)
{
    if (action->flags & SA_RESTORER)
        return action->restorer;
    return signal_trampoline(state, (action->flags & SA_SIGINFO) != 0);
}

static int
signal_frame_write(uintptr_t at, const struct signal_taken *taken,
                   const struct signal_registers *registers, uintptr_t restorer, uint64_t before)
{
    struct signal_frame out = { .return_address = restorer,
                                .signal = taken->info.number,
                                .registers = *registers,
                                .extramask = (uint32_t)(before >> 32) };

    memcpy(out.return_code, signal_frame_bytes, SIGNAL_FRAME_EXTENDED);
    return user_write(at, &out, sizeof(out));
}

static int
signal_frame_write_rt(uintptr_t at, const struct signal_taken *taken,
                      const struct signal_registers *registers, uintptr_t restorer, uint64_t before,
                      const struct signal_stack *stack)
{
    struct signal_frame_rt out = {
        .return_address = restorer,
        .signal = taken->info.number,
        .info = at + offsetof(struct signal_frame_rt, siginfo),
        .context = at + offsetof(struct signal_frame_rt, saved),
        .saved = { .stack_start = stack->start,
                   .stack_size = stack->size,
                   .registers = *registers,
                   .mask = { (uint32_t)before, (uint32_t)(before >> 32) } },
    };

    if (stack->size == 0)
        out.saved.stack_flags = SS_DISABLE;
    else if (signal_stack_holds(stack, registers->esp))
        out.saved.stack_flags = SS_ONSTACK;
    memcpy(out.siginfo, &taken->info, sizeof(taken->info));
    memcpy(out.return_code, signal_frame_bytes + SIGNAL_FRAME_EXTENDED, sizeof(out.return_code));
    return user_write(at, &out, sizeof(out));
}

/* [push] */
int
signal_frame_push(struct trap_frame *frame, struct signal_state *state,
                  const struct signal_taken *taken, uint64_t before)
{
    const struct thread *self = thread_self();
    bool extended = (taken->action.flags & SA_SIGINFO) != 0;
    size_t size = extended ? sizeof(struct signal_frame_rt) : sizeof(struct signal_frame);
    uintptr_t fpu = 0, at = signal_frame_place(frame, self, taken->action.flags, size, &fpu);
    uintptr_t restorer = signal_frame_restorer(state, &taken->action);
    struct signal_registers registers;
    int error;

    if (at == 0 || restorer == 0)
        return -EFAULT;
    registers = signal_frame_save(frame, self, before, fpu);
    error = extended ? signal_frame_write_rt(at, taken, &registers, restorer, before, &self->stack)
                     : signal_frame_write(at, taken, &registers, restorer, before);
    if (error == 0)
        error = fpu_frame_push(fpu);
    if (error != 0)
        return error;

    frame->user_esp = at;
    frame->eip = taken->action.handler;
    frame->eax = (unsigned)taken->info.number;
    frame->edx = extended ? at + offsetof(struct signal_frame_rt, siginfo) : 0;
    frame->ecx = extended ? at + offsetof(struct signal_frame_rt, saved) : 0;
    frame->eflags &= ~SIGNAL_FRAME_FLAGS_OFF;
    frame->ds = frame->es = GDT_USER_DATA_SELECTOR;
    user_frame_check(frame);
    return 0;
}
/* [/push] */

/** What a system call's entry is no more, once its registers are somebody else's. */
#define SIGNAL_FRAME_NO_CALL VECTOR_IRQ

/** A selector that loads only if programs may have it: with RPL 3 the CPU compares it with their
 * privilege, though it is the kernel that loads (the entry's fixups then take the null selector).
 */
static unsigned long
signal_frame_selector(uint32_t value)
{
    return (value & 0xFFFC) == 0 ? 0 : (value & 0xFFFF) | 3;
}

/* [pop] */
static void
signal_frame_restore(struct trap_frame *frame, const struct signal_registers *registers)
{
    frame->gs = signal_frame_selector(registers->gs);
    frame->fs = signal_frame_selector(registers->fs);
    frame->es = signal_frame_selector(registers->es);
    frame->ds = signal_frame_selector(registers->ds);
    frame->edi = registers->edi;
    frame->esi = registers->esi;
    frame->ebp = registers->ebp;
    frame->user_esp = registers->esp;
    frame->ebx = registers->ebx;
    frame->edx = registers->edx;
    frame->ecx = registers->ecx;
    frame->eax = registers->eax;
    frame->eip = registers->eip;
    frame->cs = registers->cs & 0xFFFF;
    frame->eflags = registers->eflags;
    frame->user_ss = registers->ss & 0xFFFF;
    frame->vector = SIGNAL_FRAME_NO_CALL;
    user_frame_check(frame);
}
/* [/pop] */

static int
signal_frame_pop_rt(struct trap_frame *frame, struct signal_frame_rest *rest)
{
    struct signal_context saved;
    uintptr_t at = frame->user_esp - offsetof(struct signal_frame_rt, signal);
    int error = user_read(&saved, at + offsetof(struct signal_frame_rt, saved), sizeof(saved));

    if (error == 0)
        error = fpu_frame_pop(saved.registers.fpstate);
    if (error != 0)
        return error;
    rest->blocked = saved.mask[0] | (uint64_t)saved.mask[1] << 32;
    rest->stack = (struct signal_stack){ .start = saved.stack_start,
                                         .flags = (int)saved.stack_flags,
                                         .size = saved.stack_size };
    signal_frame_restore(frame, &saved.registers);
    return 0;
}

int
signal_frame_pop(struct trap_frame *frame, bool extended, struct signal_frame_rest *rest)
{
    struct signal_frame saved;
    int error;

    if (extended)
        return signal_frame_pop_rt(frame, rest);
    /* The handler has returned, and the restorer has taken the number off the stack. */
    error = user_read(&saved, frame->user_esp - offsetof(struct signal_frame, registers),
                      sizeof(saved));
    if (error == 0)
        error = fpu_frame_pop(saved.registers.fpstate);
    if (error != 0)
        return error;
    rest->blocked = saved.registers.oldmask | (uint64_t)saved.extramask << 32;
    signal_frame_restore(frame, &saved.registers);
    return 0;
}
