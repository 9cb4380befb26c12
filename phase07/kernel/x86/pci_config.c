/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief PCI configuration space by two ports.
 * @ingroup x86
 *
 * The two accesses belong together, so interrupts are off between them. seam: phase15 has a lock.
 */
#include <kernel/x86/pci_config.h>

#include <kernel/x86/cpu.h>
#include <kernel/x86/io.h>

#define PCI_CONFIG_ADDRESS 0xCF8
#define PCI_CONFIG_DATA    0xCFC
#define PCI_CONFIG_ENABLE  0x80000000u
#define PCI_DEVICES        32
#define PCI_FUNCTIONS      8
#define PCI_MULTIFUNCTION  0x00800000u

uint32_t
pci_config_read(uint32_t device, unsigned offset)
{
    uintptr_t flags = cpu_interrupts_save();
    uint32_t value;

    io_out32(PCI_CONFIG_ADDRESS, PCI_CONFIG_ENABLE | device << 8 | offset);
    value = io_in32(PCI_CONFIG_DATA);
    cpu_interrupts_restore(flags);
    return value;
}

void
pci_config_write(uint32_t device, unsigned offset, uint32_t value)
{
    uintptr_t flags = cpu_interrupts_save();

    io_out32(PCI_CONFIG_ADDRESS, PCI_CONFIG_ENABLE | device << 8 | offset);
    io_out32(PCI_CONFIG_DATA, value);
    cpu_interrupts_restore(flags);
}

/** Is there a bridge that answers at all? Without one the address does not even read back. */
static int
pci_config_works(void)
{
    io_out32(PCI_CONFIG_ADDRESS, PCI_CONFIG_ENABLE);
    return io_in32(PCI_CONFIG_ADDRESS) == PCI_CONFIG_ENABLE;
}

uint32_t
pci_config_lookup(unsigned class)
{
    for (uint32_t device = 0; device < PCI_DEVICES && pci_config_works(); device++) {
        for (uint32_t function = 0; function < PCI_FUNCTIONS; function++) {
            uint32_t place = device << 3 | function;

            if (pci_config_read(place, PCI_ID) != PCI_NONE &&
                pci_config_read(place, PCI_CLASS) >> 16 == class)
                return place;
            if (function == 0 && (pci_config_read(place, PCI_HEADER) & PCI_MULTIFUNCTION) == 0)
                break;
        }
    }
    return PCI_NONE;
}
