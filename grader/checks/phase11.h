/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machines of phase 11.
 * @ingroup grader
 */
#ifndef PHASE11_H
#define PHASE11_H

/** A CPU with all that QEMU can emulate, SMEP, SMAP, UMIP and pages of 1 GiB among it. */
#define MODERN_PC .cpu = "max", .mem_mib = RANDOM_MEM, .cmdline = "init=none"

/** The least 64-bit CPU: it has none of these. */
#define PLAIN_PC .mem_mib = RANDOM_MEM, .cmdline = "init=none"

#endif
