/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The report of a panic, and what happens after it.
 * @ingroup panic
 *
 * Nothing here may depend on the kernel being in order: no locks, no memory is asked for. Whatever
 * panics on the way comes back here, and goes on behind the step that failed.
 *
 * Invariant: a step is marked as begun before it begins, and none is begun twice. So panics inside
 * panics come to an end: there are never more than hooks, and a few.
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

/** The first panic: the cause, and so what all hooks report. On the stack of a call without end. */
static const struct panic *panic_first;

/** A message is being printed: a panic that comes now comes from printing. */
static bool panic_telling;

/** The hook whose turn it is. */
static const struct panic_hook *const *panic_next = registry_begin_panic;

/** The hooks are through. */
static bool panic_ending;

static void
panic_tell(const struct panic *panic, const char *format, va_list arguments)
{
    if (panic_telling)
        return;
    panic_telling = true;
    console_emergency();
    kprintf("\nPANIC: ");
    kprintf_list(format, arguments);
    if (panic->file != NULL)
        kprintf("\nat %s:%d", panic->file, panic->line);
    kprintf("\n");
    if (panic != panic_first)
        kprintf("(while another panic was being reported, which goes on behind this)\n");
    panic_telling = false;
}

static void
panic_run_hooks(void)
{
    while (panic_next < registry_end_panic) {
        const struct panic_hook *hook = *panic_next++;

        hook->fn(panic_first);
    }
}

static _Noreturn void
panic_end(void)
{
    bool broken = panic_ending;

    panic_ending = true;
    while (broken) /* ending is what panics */
        cpu_halt();
    if (cmdline_has("test") || cmdline_has("bench"))
        power_exit(POWER_PANICKED);
    if (!panic_telling)
        kprintf("The machine is halted.\n");
    power_halt();
}

void
panic_at(const struct registers *registers, const char *file, int line, const char *format, ...)
{
    struct panic panic = { .file = file, .line = line, .registers = registers };
    va_list arguments;

    cpu_interrupts_disable();
    if (panic_first == NULL)
        panic_first = &panic;
    va_start(arguments, format);
    panic_tell(&panic, format, arguments);
    va_end(arguments);
    panic_run_hooks();
    panic_end();
}
