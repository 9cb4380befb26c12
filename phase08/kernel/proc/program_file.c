/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs from files: there are none yet.
 * @ingroup process
 *
 * seam: phase09 loads ELF files.
 */
#include <kernel/proc/program.h>

#include <lib/errno.h>

__attribute__((weak)) int
program_prepare_file(char *const *argv, struct mm **made, struct program_start *start)
{
    (void)argv;
    (void)made;
    (void)start;
    return -ENOENT;
}

__attribute__((weak)) void
program_offer_files(struct offers *offers)
{
    (void)offers;
}
