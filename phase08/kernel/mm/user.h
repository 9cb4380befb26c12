/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Copies between the kernel and the program that runs in the current task.
 * @ingroup mm
 *
 * An address from a program may be anything: null, unmapped, read-only, the kernel's, a range that
 * wraps around. Here each of these is -EFAULT. Nothing is asked beforehand but whether the range is
 * below the kernel; the copy is tried, a page that was promised comes by its fault (a shared one is
 * copied first), and a fault that nobody mends ends the copy (kernel/irq/fixup.h).
 *
 * - They sleep. Never call them with a spinlock or a lock of a file held, or with interrupts off.
 * - After -EFAULT a part may be copied. A program that does that to itself has what it asked for.
 */
#ifndef KERNEL_MM_USER_H
#define KERNEL_MM_USER_H

#include <kernel/types.h>

/** Copy from the program. 0 bytes are always fine. @return 0 or -EFAULT */
int user_read(void *to, uintptr_t from, size_t size);

/** Copy to the program. 0 bytes are always fine. @return 0 or -EFAULT */
int user_write(uintptr_t to, const void *from, size_t size);

/** Fill with zeros. @return 0 or -EFAULT */
int user_clear(uintptr_t to, size_t size);

/**
 * Copy a string with its end.
 *
 * @param size bytes of @p to, not 0
 * @return its length; -EFAULT; -ENAMETOOLONG: it does not end within @p size bytes
 */
long user_read_string(char *to, uintptr_t from, size_t size);

/** Is this a range of addresses that a program can have? Says nothing about what is there. */
bool user_range_valid(uintptr_t address, size_t size);

#endif
