/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel knows its own functions: an address becomes "timer_tick+0x12/0x40".
 * @ingroup panic
 *
 * The build links the kernel, lists its functions, and links it again with that list among the
 * constants (common/build/link.sh). So every kernel carries it, also a stripped one that GRUB
 * loads.
 *
 * printf understands, wherever it is used:
 *
 * | conversion | prints | for |
 * |---|---|---|
 * | `%pS` | `name+0x12/0x40`: offset and size | any address |
 * | `%ps` | `name` | functions |
 * | `%pB` | as S, by the byte before | return addresses: a call may be a function's last
 * instruction |
 *
 * An address in no function is printed as a number.
 */
#ifndef KERNEL_PANIC_SYMBOLS_H
#define KERNEL_PANIC_SYMBOLS_H

#include <kernel/types.h>
#include <lib/symbol_table.h>

/** The kernel's own table. Works from the first instruction on; takes no locks. */
const struct symbol_table *symbols_kernel(void);

#endif
