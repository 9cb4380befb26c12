/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 32 bit: the kernel may touch a program's memory at any time, 4 bytes a step.
 * @ingroup x86
 */
#ifndef MODE_USER_ACCESS_H
#define MODE_USER_ACCESS_H

#include <mode/trap.h>

/** Bytes that these move in a step. */
#define USER_ACCESS_WORD 4u
#define USER_ACCESS_MOVS "rep movsl"
#define USER_ACCESS_STOS "rep stosl"

/** From here on the kernel touches a program's memory. */
static inline void
user_access_begin(void)
{
}

/** From here on it does not mean to. */
static inline void
user_access_end(void)
{
}

/** Was the interrupted code between these two? */
static inline bool
user_access_in(const struct trap_frame *frame)
{
    (void)frame;
    return true;
}

#endif
