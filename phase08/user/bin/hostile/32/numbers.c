/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers of 32 bit: the kernel's place, and calls that need care.
 * @ingroup programs
 */
#include <user/bin/hostile/hostile.h>

#define HOSTILE_KERNEL 0xC0000000u

const uintptr_t hostile_edges[] = { 0x00400000u,    HOSTILE_KERNEL - 4096,
                                    HOSTILE_KERNEL, HOSTILE_KERNEL + 0x100000u,
                                    0xF0000000u,    0xFE000000u,
                                    0xFFFFF000u,    UINTPTR_MAX };
const unsigned hostile_edge_count = sizeof(hostile_edges) / sizeof(hostile_edges[0]);

const unsigned char hostile_gate[2] = { 0xCD, 0x80 }; /* INT 0x80 */

const unsigned hostile_rare[] = { 1,   7,   29,  72,  114, 119, 162,
                                  173, 177, 179, 252, 267, 284, HOSTILE_NUMBERS };

const struct hostile_sender hostile_senders[] = { { 37, 0 },  { 178, 0 }, { 238, 0 },
                                                  { 270, 0 }, { 270, 1 }, { HOSTILE_NUMBERS, 0 } };

const unsigned hostile_forkers[] = { 2, 120, 190, HOSTILE_NUMBERS };
