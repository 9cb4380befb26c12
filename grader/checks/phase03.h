/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machines of phase 03.
 * @ingroup grader
 */
#ifndef PHASE03_H
#define PHASE03_H

/** The machine of most checks: our own loader, from a hard disk. */
#define KERNEL_PC .mem_mib = RANDOM_MEM

/** The same kernel by GRUB, from a CD; memory is not empty at power-on. */
#define GRUB_PC .firmware = FW_GRUB, .mem_mib = RANDOM_MEM, .junk = true

/** A disk whose boot.cfg is damaged, so that the loader stops at its prompt with a whole kernel. */
#define PROMPT_PC .flip_file = "boot.cfg"

#endif
