/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Switching off, halting, ending a test run.
 * @ingroup power
 *
 * Next to read: kernel/power/chipset.c, the first method of the table.
 */
#include <kernel/power/power.h>

#include <kernel/console/console.h>
#include <kernel/drivers/serial.h>
#include <kernel/power/drain.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>

REGISTRY_DEFINE(poweroff);
REGISTRY_DEFINE(shutdown);

/** Where QEMU's isa-debug-exit is plugged in by everyone who uses it. */
#define POWER_DEBUG_EXIT 0xF4

void
power_drain(void)
{
    console_drain();
    serial_drain(SERIAL_COM2);
}

void
power_halt(void)
{
    power_drain();
    cpu_interrupts_disable();
    for (;;)
        cpu_halt(); /* an NMI ends it, so once is not enough */
}

void
power_shutdown(void)
{
    REGISTRY_FOR_EACH (shutdown, step)
        step->fn();
    power_drain();
}

/** Try all methods. */
static _Noreturn void
power_off_now(void)
{
    REGISTRY_FOR_EACH (poweroff, method)
        method->fn();
    kprintf("It is now safe to switch the machine off.\n");
    power_halt();
}

void
power_off(void)
{
    power_shutdown();
    power_off_now();
}

void
power_exit(enum power_result result)
{
    if (result == POWER_PANICKED)
        power_drain();
    else
        power_shutdown();
    io_out32(POWER_DEBUG_EXIT, result);
    power_off_now();
}
