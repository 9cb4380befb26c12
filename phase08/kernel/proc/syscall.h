/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief System calls: what a program can ask of the kernel. An entry of a table makes one.
 * @ingroup syscall
 *
 *     SYSCALL(20, getpid, 0, process_getpid_call);
 *
 * - Numbers, arguments, structs and errors are those of Linux, so that `man 2 NAME` is the
 *   documentation. The line has i386's number; <mode/syscall.h> knows x86-64's. A number that
 * nobody has is ENOSYS.
 * - The line above stands at the beginning of a line, with a literal number: programs' stubs are
 *   made from it (common/build/stubs.sh).
 * - An argument is a number that a program chose. One that is an address is used by user_read(),
 *   user_write() and user_read_string() (kernel/mm/user.h) and in no other way.
 *
 * Next to read: syscall.c; kernel/x86/32/syscall_entry.asm, where they arrive.
 */
#ifndef KERNEL_PROC_SYSCALL_H
#define KERNEL_PROC_SYSCALL_H

#include <kernel/registry.h>
#include <kernel/types.h>
#include <lib/errno.h>
#include <mode/syscall.h>
#include <mode/trap.h>

/** The most arguments that a call has. */
#define SYSCALL_ARGUMENTS 6
/** Numbers are below this one. */
#define SYSCALL_NUMBERS 512

/** A system call. Made by SYSCALL() only. */
struct syscall {
    const char *name;   /**< Linux's, in this mode */
    const char *line;   /**< the name in its SYSCALL() line, which is the same in all modes */
    unsigned number;    /**< Linux's, in this mode */
    unsigned arguments; /**< how many of them mean something */
    /** Do it. Interrupts are on, no lock is held, it may sleep. @return what the program gets: a
     * number of its own, or a negative errno */
    long (*fn)(const uintptr_t *arguments);
};

REGISTRY_DECLARE(syscall, struct syscall);

/**
 * Add a system call.
 *
 * @param number_    Linux's number on i386, below SYSCALL_NUMBERS
 * @param name_      Linux's name there; a second call of the same name or number ends the start
 * @param arguments_ how many, at most SYSCALL_ARGUMENTS
 * @param fn_        `long fn(const uintptr_t *arguments)`, which points to SYSCALL_ARGUMENTS
 * numbers
 */
#define SYSCALL(number_, name_, arguments_, fn_) SYSCALL_MODE(number_, name_, arguments_, fn_)

/** The same with the number and the name of this mode. For <mode/syscall.h> only. */
#define SYSCALL_DEFINE(number_, name_, line_, arguments_, fn_)                       \
    _Static_assert((number_) < SYSCALL_NUMBERS && (arguments_) <= SYSCALL_ARGUMENTS, \
                   "number or arguments of system call " #name_);                    \
    static const struct syscall syscall_##name_ = { .name = #name_,                  \
                                                    .line = #line_,                  \
                                                    .number = (number_),             \
                                                    .arguments = (arguments_),       \
                                                    .fn = (fn_) };                   \
    REGISTRY_ENTRY(syscall, 55, name_, syscall_##name_)

/** @return the system call with this number, or NULL */
const struct syscall *syscall_lookup(uintptr_t number);

/**
 * The frame of the program that runs in the current task: what its registers were when it entered
 * the kernel last, and what they will be when it goes on. For fork, sigreturn, execve.
 */
struct trap_frame *syscall_frame(void);

/** Called by the entry code, with interrupts on: do what the program asks for. @return the result,
 * which the entry puts into the frame that is there then: rt_sigreturn has made another one */
long syscall_dispatch(const struct trap_frame *frame);

#endif
