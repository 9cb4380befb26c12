/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the kernel puts on a program's stack: Linux's numbers.
 * @ingroup abi
 *
 * From the stack pointer upwards: argc; argv's addresses and 0; the environment's and 0; pairs of
 * numbers, AT_… and its value, ended by AT_NULL; then the texts.
 *
 * Source: System V ABI, i386 supplement, "Process Initialization"; getauxval(3).
 */
#ifndef LIB_LINUX_AUXV_H
#define LIB_LINUX_AUXV_H

/** @name Kinds of auxiliary values
 * @{ */
#define AT_NULL     0
#define AT_PHDR     3
#define AT_PHENT    4
#define AT_PHNUM    5
#define AT_PAGESZ   6
#define AT_BASE     7
#define AT_FLAGS    8
#define AT_ENTRY    9
#define AT_UID      11
#define AT_EUID     12
#define AT_GID      13
#define AT_EGID     14
#define AT_PLATFORM 15
#define AT_HWCAP    16
#define AT_CLKTCK   17
#define AT_SECURE   23
#define AT_RANDOM   25
#define AT_EXECFN   31
/** @} */

#endif
