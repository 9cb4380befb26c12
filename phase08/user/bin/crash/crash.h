/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Ways of dying.
 * @ingroup programs
 */
#ifndef CRASH_H
#define CRASH_H

#include <stdint.h>

/** A deed, and the signal that ends who does it. */
struct crash {
    const char *name;
    int signal;
    void (*fn)(void);
};

/** What concerns memory: memory.c. Ended by a name that is NULL, like the others. */
extern const struct crash crash_memory[];
/** What only the kernel may do: privileged.c. */
extern const struct crash crash_privileged[];
/** What nobody may do, or that stops: exception.c. */
extern const struct crash crash_exception[];
/** What only some kernels allow: floating.c. */
extern const struct crash crash_floating[];

/** Where the kernel begins, and its code. */
extern const uintptr_t crash_kernel, crash_kernel_code;
/** Use this as a stack. */
void crash_push(uintptr_t stack);

/** Define crash_do_NAME(): a deed that is one piece of assembly. */
#define CRASH_ASM(name_, text)                 \
    static void crash_do_##name_(void)         \
    {                                          \
        __asm__ volatile(text : : : "memory"); \
    }

#endif
