/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs and their registers, in 32-bit mode.
 * @ingroup x86
 *
 * A program enters the kernel by an interrupt, an exception or INT 0x80, and each time the frame of
 * <mode/trap.h> lies at the very top of its task's kernel stack. Here is who reads and changes it.
 *
 * Source: Linux's i386 system-call convention (man 2 syscall): number in EAX; arguments in EBX,
 * ECX, EDX, ESI, EDI, EBP; result in EAX, errors as -4095..-1. Next to read:
 * kernel/x86/32/syscall_entry.asm, user.c.
 */
#ifndef MODE_USER_H
#define MODE_USER_H

#include <mode/trap.h>

/** The vector that programs may raise by INT n. */
#define USER_SYSCALL_VECTOR 0x80

/** @return was it a system call that brought the program here, and not an interrupt or exception?
 */
static inline bool
user_frame_in_syscall(const struct trap_frame *frame)
{
    return frame->vector == USER_SYSCALL_VECTOR;
}

/** @return the number that the program asked for; of no meaning unless user_frame_in_syscall() */
static inline uintptr_t
user_frame_syscall(const struct trap_frame *frame)
{
    return frame->error; /* INT pushes none: the entry keeps EAX there, which the result replaces */
}

/** @return what the program passed: six numbers. @param room for them */
static inline const uintptr_t *
user_frame_arguments(const struct trap_frame *frame, uintptr_t *room)
{
    room[0] = frame->ebx;
    room[1] = frame->ecx;
    room[2] = frame->edx;
    room[3] = frame->esi;
    room[4] = frame->edi;
    room[5] = frame->ebp;
    return room;
}

/** @return what the program will find as the call's result */
static inline long
user_frame_return(const struct trap_frame *frame)
{
    return (long)frame->eax;
}

/** Have the program find this as the call's result. */
static inline void
user_frame_set_return(struct trap_frame *frame, long value)
{
    frame->eax = (unsigned long)value;
}

/** @return where the program goes on */
static inline uintptr_t
user_frame_instruction(const struct trap_frame *frame)
{
    return frame->eip;
}

/** Have the program go on at @p instruction: any number, a wrong one faults in the program. */
static inline void
user_frame_set_instruction(struct trap_frame *frame, uintptr_t instruction)
{
    frame->eip = instruction;
}

/** @return the program's stack pointer */
static inline uintptr_t
user_frame_stack(const struct trap_frame *frame)
{
    return frame->user_esp;
}

/** Give the program another stack pointer: any number. */
static inline void
user_frame_set_stack(struct trap_frame *frame, uintptr_t stack)
{
    frame->user_esp = stack;
}

/** Bytes of INT 0x80: what user_frame_restart() goes back. */
#define USER_SYSCALL_BYTES 2

/** Have the program do its system call again, with the same arguments (SA_RESTART). */
static inline void
user_frame_restart(struct trap_frame *frame)
{
    frame->eax = frame->error;
    frame->eip -= USER_SYSCALL_BYTES;
}

/** A program that begins: every register 0 but these two. */
void user_frame_init(struct trap_frame *frame, uintptr_t instruction, uintptr_t stack);

/** Make every value in @p frame harmless, whoever wrote it there (sigreturn): privilege 3, segments
 * that programs have, and of the flags only those that programs may change. */
void user_frame_check(struct trap_frame *frame);

/**
 * Leave the kernel: the current task goes on as the program that @p frame describes, and finds its
 * kernel stack empty when it comes back.
 *
 * @param frame anywhere, this stack included; harmless (user_frame_check())
 */
_Noreturn void user_resume(const struct trap_frame *frame);

/** user_resume() of user_frame_init(). */
_Noreturn void user_enter(uintptr_t instruction, uintptr_t stack);

/** @return the frame at the top of the current task's kernel stack: see syscall_frame() */
struct trap_frame *user_frame_current(void);

/** Say where the kernel's stack of the task that runs now ends: entries from programs begin there.
 * Interrupts are off. @param top the address behind its last byte, a multiple of 16 */
void tss_set_stack(uintptr_t top);

struct task;

/** The CPU goes from one task to another: registers of programs that no frame holds. In this mode
 * there are none. seam: phase11 has two, the bases of FS and GS. */
static inline void
user_switch(struct task *from, struct task *to)
{
    (void)from;
    (void)to;
}

/** The same registers of a child. */
static inline void
user_fork(struct task *child)
{
    (void)child;
}

#endif
