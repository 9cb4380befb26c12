/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief PCI configuration space, as far as finding one device by its class takes.
 * @ingroup x86
 *
 * Mechanism #1: an address to port CF8h, 32 bits of data at CFCh (PCI Local Bus 3.0 §3.2.2.3.2).
 * Only bus 0 is looked at, where chipsets have their own devices. seam: phase15 walks all buses,
 * keeps a table and binds drivers.
 */
#ifndef KERNEL_X86_PCI_CONFIG_H
#define KERNEL_X86_PCI_CONFIG_H

#include <stdint.h>

/** Registers of every device (PCI Local Bus 3.0 §6.1). */
enum pci_register {
    PCI_ID = 0x00,
    PCI_COMMAND = 0x04,
    PCI_CLASS = 0x08,  /**< class, subclass, programming interface, revision: highest byte first */
    PCI_HEADER = 0x0C, /**< bit 23: there are further functions */
    PCI_BAR4 = 0x20,
};

/** @name Bits of PCI_COMMAND
 * @{ */
#define PCI_COMMAND_IO     0x1u
#define PCI_COMMAND_MASTER 0x4u
/** @} */

/** In place of a device: none. */
#define PCI_NONE 0xFFFFFFFFu

/** @param device from pci_config_lookup() @param offset multiple of 4 @return the register */
uint32_t pci_config_read(uint32_t device, unsigned offset);
/** Write a register. */
void pci_config_write(uint32_t device, unsigned offset, uint32_t value);

/** @param class class and subclass, as 0x0101 @return the first such device, or PCI_NONE */
uint32_t pci_config_lookup(unsigned class);

#endif
