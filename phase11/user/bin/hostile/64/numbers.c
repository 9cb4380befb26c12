/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers of 64 bit: the kernel's place, and calls that need care.
 * @ingroup programs
 */
#include <user/bin/hostile/hostile.h>

/** Between them lies what is no address at all: bits 47 to 63 are not alike. */
#define HOSTILE_LOWER_END    0x0000800000000000ul
#define HOSTILE_UPPER_START  0xffff800000000000ul
#define HOSTILE_KERNEL_IMAGE 0xffffffff80000000ul

const uintptr_t hostile_edges[] = { 0x0000000000400000ul,     0x0000000100000000ul,
                                    HOSTILE_LOWER_END - 4096, HOSTILE_LOWER_END,
                                    0x4141414141414141ul,     0x8000000000000000ul,
                                    HOSTILE_UPPER_START,      HOSTILE_UPPER_START + 0x100000ul,
                                    HOSTILE_KERNEL_IMAGE,     HOSTILE_KERNEL_IMAGE + 0x100000ul,
                                    UINTPTR_MAX - 4095,       UINTPTR_MAX };
const unsigned hostile_edge_count = sizeof(hostile_edges) / sizeof(hostile_edges[0]);

const unsigned char hostile_gate[2] = { 0x0F, 0x05 }; /* SYSCALL */

const unsigned hostile_rare[] = {
    7, 15, 23, 34, 35, 60, 61, 128, 130, 202, 230, 231, 247, 270, 271, 449, HOSTILE_NUMBERS
};

const struct hostile_sender hostile_senders[] = { { 62, 0 },  { 129, 0 },
                                                  { 200, 0 }, { 234, 0 },
                                                  { 234, 1 }, { 297, 0 },
                                                  { 297, 1 }, { HOSTILE_NUMBERS, 0 } };

const unsigned hostile_forkers[] = { 56, 57, 58, 435, HOSTILE_NUMBERS };
