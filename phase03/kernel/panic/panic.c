/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The report of a panic, and what happens after it.
 * @ingroup panic
 *
 * Nothing here may depend on the kernel being in order: no locks, no memory is asked for, and
 * whatever panics on the way is caught by counting how deep we are.
 *
 * Next to read: kernel/panic/backtrace.c and kernel/x86/32/registers.c, the first two hooks.
 */
#include <kernel/panic/panic.h>

#include <stdarg.h>

#include <kernel/boot/cmdline.h>
#include <kernel/console/console.h>
#include <kernel/power/power.h>
#include <kernel/x86/cpu.h>

REGISTRY_DEFINE(panic);

/** Panics begun and not ended; none ever ends. */
static unsigned panic_depth;

static void
panic_report(const struct panic *panic, const char *format, va_list arguments)
{
    kprintf("\nPANIC: ");
    kprintf_list(format, arguments);
    if (panic->file != NULL)
        kprintf("\nat %s:%d", panic->file, panic->line);
    kprintf("\n");
    if (panic_depth > 1) {
        kprintf("(while another panic was being reported: that report ends here)\n");
        return;
    }
    REGISTRY_FOR_EACH (panic, hook)
        hook->fn(panic);
}

void
panic_at(const struct registers *registers, const char *file, int line, const char *format, ...)
{
    struct panic panic = { .file = file, .line = line, .registers = registers };
    va_list arguments;

    cpu_interrupts_disable();
    if (++panic_depth <= 2) {
        console_emergency();
        va_start(arguments, format);
        panic_report(&panic, format, arguments);
        va_end(arguments);
    }
    if (cmdline_has("test") || cmdline_has("bench"))
        power_exit(POWER_PANICKED);
    if (panic_depth <= 2)
        kprintf("The machine is halted.\n");
    power_halt();
}
