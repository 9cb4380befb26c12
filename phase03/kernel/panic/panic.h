/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief panic(): the kernel's own promise is broken, and going on would only spread the damage.
 * @ingroup panic
 *
 * - For broken invariants only; never for anything that a user, a disk or a packet can cause.
 * - It says what and where, then walks the table of panic hooks: each shows the state of one
 *   subsystem (registers, call chain; later the scheduler, the locks).
 * - It may be called anywhere, with or without interrupts, before the console works. A panic inside
 *   a hook ends that hook's report, and the next hook follows; the last word is never lost.
 * - In a test run it ends with POWER_PANICKED, else the machine halts so that the text can be read.
 */
#ifndef KERNEL_PANIC_PANIC_H
#define KERNEL_PANIC_PANIC_H

#include <kernel/registry.h>
#include <kernel/types.h>
#include <mode/registers.h>

/** What is known about a panic; hooks get it. */
struct panic {
    const char *file; /**< NULL when no line of C is to blame: a CPU exception */
    int line;
    const struct registers *registers; /**< as they were where it happened */
};

/** Something that can say more. Made by PANIC_HOOK() only. */
struct panic_hook {
    const char *name;
    void (*fn)(const struct panic *panic);
};

REGISTRY_DECLARE(panic, struct panic_hook);

/**
 * Have a panic show this, too. The function prints by kprintf(), takes no locks and changes
 * nothing.
 *
 * @param place two literal digits: 1x the CPU, 5x subsystems
 * @param name_ unique among all hooks
 * @param fn_   `void fn(const struct panic *)`
 */
#define PANIC_HOOK(place, name_, fn_)                                                    \
    static const struct panic_hook panic_hook_##name_ = { .name = #name_, .fn = (fn_) }; \
    REGISTRY_ENTRY(panic, place, name_, panic_hook_##name_)

/** End the kernel with a message (printf style, no newline at the end). Never returns. */
#define panic(...)                                                   \
    do {                                                             \
        struct registers panic_registers;                            \
        registers_capture(&panic_registers);                         \
        panic_at(&panic_registers, __FILE__, __LINE__, __VA_ARGS__); \
    } while (0)

/** panic() unless @p condition holds; the message is the condition itself. */
#define ASSERT(condition)                              \
    do {                                               \
        if (!(condition))                              \
            panic("assertion failed: %s", #condition); \
    } while (0)

/**
 * What panic() calls; the exception handler calls it with the registers of the interrupted code.
 *
 * @param registers the state to report
 * @param file      source file, or NULL
 * @param line      line in @p file
 * @param format    message, printf style
 */
_Noreturn void panic_at(const struct registers *registers, const char *file, int line,
                        const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
