/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers of 64 bit: the kernel's place, and calls that need care.
 * @ingroup programs
 */
#include <user/bin/hostile/hostile.h>

const uintptr_t hostile_kernel = 0xffff800000000000ul;

const unsigned hostile_rare[] = {
    7, 15, 23, 34, 35, 60, 61, 128, 130, 202, 230, 231, 247, 270, 271, 449, HOSTILE_NUMBERS
};

const struct hostile_sender hostile_senders[] = { { 62, 0 },  { 129, 0 },
                                                  { 200, 0 }, { 234, 0 },
                                                  { 234, 1 }, { 297, 0 },
                                                  { 297, 1 }, { HOSTILE_NUMBERS, 0 } };

const unsigned hostile_forkers[] = { 56, 57, 58, 435, HOSTILE_NUMBERS };
