/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Starting the machine again, by three ways of growing brutality.
 * @ingroup power
 *
 * Source: IBM PC/AT Technical Reference (1984), keyboard controller commands; Intel PIIX3 data
 * sheet §2.5.5.1 (reset control register); Intel SDM vol. 3A §6.15 (double fault).
 */
#include <kernel/power/power.h>

#include <kernel/power/drain.h>
#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>

#define REBOOT_KEYBOARD       0x64
#define REBOOT_KEYBOARD_FULL  0x02 /* status: the last command has not been taken */
#define REBOOT_KEYBOARD_PULSE 0xFE /* command: pulse output line 0, the CPU's reset */
#define REBOOT_CONTROL        0xCF9
#define REBOOT_CONTROL_HARD   0x02
#define REBOOT_CONTROL_GO     0x06
#define REBOOT_LOOKS_MAX      100000 /* 0.1 s; the pulse itself takes microseconds */

static void
reboot_by_keyboard(void)
{
    unsigned looks = REBOOT_LOOKS_MAX;

    while (looks > 0 && (io_in8(REBOOT_KEYBOARD) & REBOOT_KEYBOARD_FULL))
        looks--;
    io_out8(REBOOT_KEYBOARD, REBOOT_KEYBOARD_PULSE);
    for (looks = REBOOT_LOOKS_MAX; looks > 0; looks--)
        io_in8(REBOOT_KEYBOARD);
}

static void
reboot_by_chipset(void)
{
    io_out8(REBOOT_CONTROL, REBOOT_CONTROL_HARD);
    io_out8(REBOOT_CONTROL, REBOOT_CONTROL_GO);
}

/** An exception with an empty table of handlers: the CPU gives up, and the board resets it. */
static void
reboot_by_fault(void)
{
    static const struct {
        uint16_t limit;
        uintptr_t base;
    } __attribute__((packed)) no_handlers = { 0, 0 };

    __asm__ volatile("lidt %0\n\tint3" : : "m"(no_handlers));
}

void
power_reboot(void)
{
    power_shutdown();
    cpu_interrupts_disable();
    reboot_by_keyboard();
    reboot_by_chipset();
    reboot_by_fault();
    power_halt();
}
