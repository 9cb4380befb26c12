/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which programs this kernel runs: 32 bits.
 * @ingroup process
 *
 * seam: phase11 has a strong one, which says 64.
 */
#include <kernel/proc/exec.h>

__attribute__((weak)) const struct elf_class *
exec_class(void)
{
    return &elf_class32;
}
