/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Which programs this kernel runs: 64 bits.
 * @ingroup process
 *
 * Those of 32 bits, which Linux runs beside them, would need a second table of system calls and
 * second layouts of all structs.
 */
#include <kernel/proc/exec.h>

const struct elf_class *
exec_class(void)
{
    return &elf_class64;
}
