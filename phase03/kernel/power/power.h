/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The ways a machine ends: switched off, started again, halted, or ended with an exit code.
 * @ingroup power
 *
 * - Everything said is on the wire before any of them: they drain the consoles and COM2 first.
 * - Before that, whoever has something to put away does so: the table `shutdown`. Not in a panic:
 *   what is in memory may be damaged.
 * - power_off() tries the methods of a table in order; whatever does not work on this machine
 *   simply has no effect, and at the end a person is told to use the switch. seam: phase15 adds
 *   ACPI's own way.
 * - power_exit() is for test runs only: it ends QEMU with an exit code where the debug-exit device
 *   is plugged in, and switches off where it is not.
 */
#ifndef KERNEL_POWER_POWER_H
#define KERNEL_POWER_POWER_H

#include <kernel/registry.h>

/** What a test run ends with. QEMU's exit code is twice this plus 1; its 0 and 1 are errors. */
enum power_result {
    POWER_PASSED = 0x10,
    POWER_FAILED = 0x11,
    POWER_PANICKED = 0x12,
};

/** One way to switch a machine off. Made by POWEROFF() only. */
struct poweroff {
    const char *name;
    void (*fn)(void); /**< returns when the machine does not obey */
};

REGISTRY_DECLARE(poweroff, struct poweroff);

/**
 * Add a way to switch off.
 *
 * @param place two literal digits: the order in which they are tried
 * @param name_ unique among them
 * @param fn_   `void fn(void)`
 */
#define POWEROFF(place, name_, fn_)                                                  \
    static const struct poweroff poweroff_##name_ = { .name = #name_, .fn = (fn_) }; \
    REGISTRY_ENTRY(poweroff, place, name_, poweroff_##name_)

/** What is done before the machine ends, whichever way. Made by SHUTDOWN() only. */
struct shutdown {
    const char *name;
    void (*fn)(void);
};

REGISTRY_DECLARE(shutdown, struct shutdown);

/** Add something to be done before the machine ends; see POWEROFF(). seam: phase07 writes to the
 * disks what has not been written yet. */
#define SHUTDOWN(place, name_, fn_)                                                  \
    static const struct shutdown shutdown_##name_ = { .name = #name_, .fn = (fn_) }; \
    REGISTRY_ENTRY(shutdown, place, name_, shutdown_##name_)

/** Switch the machine off; halt it and say so if that cannot be done. */
_Noreturn void power_off(void);

/** Start the machine again from its firmware. */
_Noreturn void power_reboot(void);

/** Stop for ever, interrupts off. */
_Noreturn void power_halt(void);

/** End a test run with a result. */
_Noreturn void power_exit(enum power_result result);

#endif
