/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The PC's pair of interrupt controllers (8259A): 15 lines, two chips, one behind the other.
 * @ingroup irq
 *
 * The second chip calls through line 2 of the first. Lower lines have priority; 8 to 15 stand where
 * 2 would. While a line is in service, no line of lower or equal priority comes through.
 *
 * Who wants interrupts asks kernel/irq/irq.h. Here is what only tests and the clock want to know.
 *
 * Source: Intel 8259A data sheet (order 231468).
 */
#ifndef KERNEL_X86_PIC_H
#define KERNEL_X86_PIC_H

#include <stdbool.h>
#include <stdint.h>

/** Lines of both chips together. */
#define PIC_LINES 16
/** The line of the first chip that the second one calls through. */
#define PIC_CASCADE 2

/** The masks as the chips hold them, a bit a line; 1: masked. */
uint16_t pic_masks(void);

/** Has this line called, and not been served yet? (Its bit of the IRR.) */
bool pic_requested(unsigned line);

/** Is this line being served, from the CPU's acknowledge to the eoi? (Its bit of the ISR.) */
bool pic_in_service(unsigned line);

#endif
