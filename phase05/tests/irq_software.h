/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief For tests: call an interrupt line without a device.
 * @ingroup tests
 */
#ifndef TESTS_IRQ_SOFTWARE_H
#define TESTS_IRQ_SOFTWARE_H

#include <kernel/irq/trap.h>

/** A line that no device of the machines in use calls. */
#define IRQ_FREE 5

/** INT n: the vector of @p line (a constant), though its controller knows of nothing. */
#define IRQ_SOFTWARE(line) __asm__ volatile("int %0" : : "i"(VECTOR_IRQ + (line)) : "memory", "cc")

#endif
