/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 bit: the kernel touches a program's memory only where it says so, 8 bytes a step.
 * @ingroup x86
 *
 * With SMAP (kernel/x86/64/supervisor.c) every other access is a fault: a pointer that a program
 * gave and somebody forgot to check. Entries of the kernel clear AC, so an interrupt in the middle
 * of a copy is guarded, and the way back opens the copy again.
 *
 * Source: Intel SDM vol. 3A §4.6.1 (SMAP), vol. 2 (STAC, CLAC).
 */
#ifndef MODE_USER_ACCESS_H
#define MODE_USER_ACCESS_H

#include <mode/trap.h>

/** Bytes that these move in a step. */
#define USER_ACCESS_WORD 8u
#define USER_ACCESS_MOVS "rep movsq"
#define USER_ACCESS_STOS "rep stosq"

/** In RFLAGS: with SMAP, programs' memory is open. */
#define USER_ACCESS_AC 0x40000ul

/** CR4.SMAP is set; before phase11 never. Without, STAC is no instruction. */
extern bool user_access_guarded;

/** From here on the kernel touches a program's memory. */
static inline void
user_access_begin(void)
{
    if (user_access_guarded)
        __asm__ volatile("stac" : : : "cc", "memory");
}

/** From here on it does not mean to. */
static inline void
user_access_end(void)
{
    if (user_access_guarded)
        __asm__ volatile("clac" : : : "cc", "memory");
}

/** Was the interrupted code between these two? */
static inline bool
user_access_in(const struct trap_frame *frame)
{
    return !user_access_guarded || (trap_flags(frame) & USER_ACCESS_AC) != 0;
}

#endif
