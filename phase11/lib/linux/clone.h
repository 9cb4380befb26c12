/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What clone is told, with Linux's numbers.
 * @ingroup lib
 *
 * Source: clone(2).
 */
#ifndef LIB_LINUX_CLONE_H
#define LIB_LINUX_CLONE_H

/** The signal that tells the parent of the end: the lowest byte. */
#define CLONE_SIGNAL 0xFFu

/** @name What is shared
 * @{ */
#define CLONE_VM      0x00000100u
#define CLONE_FS      0x00000200u
#define CLONE_FILES   0x00000400u
#define CLONE_SIGHAND 0x00000800u
#define CLONE_THREAD  0x00010000u
#define CLONE_SYSVSEM 0x00040000u
/** @} */

/** @name What else is to be done
 * @{ */
#define CLONE_VFORK          0x00004000u
#define CLONE_SETTLS         0x00080000u
#define CLONE_PARENT_SETTID  0x00100000u
#define CLONE_CHILD_CLEARTID 0x00200000u
#define CLONE_DETACHED       0x00400000u /**< has had no meaning for long; musl says it */
#define CLONE_CHILD_SETTID   0x01000000u
/** @} */

#endif
