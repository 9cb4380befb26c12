/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Switching off through the power management block of two old chipsets.
 * @ingroup power
 *
 * The proper way needs ACPI's tables and an interpreter for them (phase15). But the machines that
 * emulators show have one of two chipsets, and both tell in their PCI configuration at which ports
 * the block is: QEMU's firmware puts it at 0x600, Bochs' at 0xB000. In both, sleep state 5 (off) is
 * type 0. On a board that chose another type the write has no effect.
 *
 * Source: Intel 82371AB (PIIX4) data sheet §7.2.2; I/O Controller Hub 9 data sheet §13.8.3.3;
 * ACPI 6.4 §4.8.3.2.
 */
#include <kernel/power/power.h>

#include <kernel/types.h>
#include <kernel/x86/io.h>

#define CHIPSET_CONFIG_ADDRESS 0xCF8
#define CHIPSET_CONFIG_DATA    0xCFC
#define CHIPSET_ENABLE         0x80000000u

#define CHIPSET_PORTS   0x40 /* configuration register: base of the block, bits 6-15 */
#define CHIPSET_CONTROL 4    /* the block's PM1 control register */
#define CHIPSET_SLEEP   0x2000

/** A machine goes off some time after it was told, emulators included: about a second of port
 * reads. */
#define CHIPSET_LOOKS_MAX 1000000

/** Vendor in the lower, device in the upper half: the function that owns the block. */
static const uint32_t chipset_ids[] = {
    0x71138086, /* PIIX4 */
    0x29188086, /* ICH9 */
};

/** @return a configuration register of a function of bus 0 (@p function: device * 8 + function) */
static uint32_t
chipset_config(uint32_t function, uint32_t offset)
{
    io_out32(CHIPSET_CONFIG_ADDRESS, CHIPSET_ENABLE | function << 8 | offset);
    return io_in32(CHIPSET_CONFIG_DATA);
}

static void
chipset_sleep(uint16_t control)
{
    io_out16(control, CHIPSET_SLEEP);
    for (unsigned looks = CHIPSET_LOOKS_MAX; looks > 0; looks--)
        io_in16(control);
}

static void
chipset_poweroff(void)
{
    for (uint32_t function = 0; function < 256; function++) {
        uint32_t id = chipset_config(function, 0);

        for (unsigned i = 0; i < ARRAY_SIZE(chipset_ids); i++) {
            uint16_t ports = chipset_config(function, CHIPSET_PORTS) & 0xFFC0;

            if (id == chipset_ids[i] && ports != 0)
                chipset_sleep((uint16_t)(ports + CHIPSET_CONTROL));
        }
    }
}

POWEROFF(11, chipset, chipset_poweroff);
