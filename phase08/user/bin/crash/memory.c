/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Memory that is not the program's, or not for this.
 * @ingroup programs
 */
#include <user/bin/crash/crash.h>

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

static void
crash_read(uintptr_t address)
{
    (void)*(volatile int *)address;
}

static void
crash_write(uintptr_t address)
{
    *(volatile int *)address = 1;
}

static void
crash_call(uintptr_t address)
{
    ((void (*)(void))address)();
}

static void
crash_null(void)
{
    crash_read(0);
}

static void
crash_jump_null(void)
{
    crash_call(0);
}

static void
crash_kernel_read(void)
{
    crash_read(crash_kernel);
}

static void
crash_kernel_write(void)
{
    crash_write(crash_kernel_code);
}

static void
crash_kernel_jump(void)
{
    crash_call(crash_kernel_code);
}

static void
crash_last(void)
{
    crash_read(UINTPTR_MAX - 3);
}

static void
crash_code_write(void)
{
    crash_write((uintptr_t)crash_code_write);
}

static void
crash_constant_write(void)
{
    static const int constant = 5;

    crash_write((uintptr_t)&constant);
}

static void
crash_data_jump(void)
{
    static unsigned char code[] = { 0xC3 }; /* RET */

    crash_call((uintptr_t)code);
}

static void
crash_stack_jump(void)
{
    volatile unsigned char code[] = { 0xC3 };

    crash_call((uintptr_t)code);
}

/** Deeper and deeper: what a volatile variable holds, compilers do not know. */
static int
crash_recurse(volatile char *above)
{
    volatile char room[4096];

    room[0] = above[0];
    return room[0] == 0 ? 0 : crash_recurse(room) + room[0];
}

static void
crash_stack(void)
{
    volatile char room = 1;

    crash_recurse(&room);
}

/** With a stack pointer that leads nowhere, everything that pushes faults; a signal has no place to
 * put its frame either. */
static void
crash_no_stack(void)
{
    crash_push(0x10);
}

static void
crash_kernel_stack(void)
{
    crash_push(crash_kernel + 0x200000u);
}

static void
crash_unmapped(void)
{
    crash_write((uintptr_t)sbrk(0) + 0x100000u);
}

const struct crash crash_memory[] = {
    { "null", SIGSEGV, crash_null },
    { "null-jump", SIGSEGV, crash_jump_null },
    { "kernel-read", SIGSEGV, crash_kernel_read },
    { "kernel-write", SIGSEGV, crash_kernel_write },
    { "kernel-jump", SIGSEGV, crash_kernel_jump },
    { "last", SIGSEGV, crash_last },
    { "unmapped", SIGSEGV, crash_unmapped },
    { "code-write", SIGSEGV, crash_code_write },
    { "constant-write", SIGSEGV, crash_constant_write },
    { "data-jump", SIGSEGV, crash_data_jump },
    { "stack-jump", SIGSEGV, crash_stack_jump },
    { "stack", SIGSEGV, crash_stack },
    { "no-stack", SIGSEGV, crash_no_stack },
    { "kernel-stack", SIGSEGV, crash_kernel_stack },
    { NULL, 0, NULL },
};
