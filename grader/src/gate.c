/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Decoding gates and task states; see gate.h.
 * @ingroup grader
 */
#include "gate.h"

static uint32_t
gate_number(const uint8_t *bytes, unsigned size)
{
    uint32_t number = 0;

    while (size-- > 0)
        number = number << 8 | bytes[size];
    return number;
}

struct gate
gate_decode(const uint8_t *bytes, bool wide)
{
    unsigned access = bytes[5];

    return (struct gate){
        .offset = gate_number(bytes, 2) | (uint64_t)gate_number(bytes + 6, 2) << 16 |
                  (wide ? (uint64_t)gate_number(bytes + 8, 4) << 32 : 0),
        .selector = (uint16_t)gate_number(bytes + 2, 2),
        .type = access & 15,
        .privilege = access >> 5 & 3,
        .stack = wide ? bytes[4] & 7 : 0,
        .present = access & 0x80,
        .system = !(access & 0x10),
    };
}

struct task_state
gate_task_decode(const uint8_t *bytes)
{
    struct task_state task = {
        .link = (uint16_t)gate_number(bytes, 2),
        .esp0 = gate_number(bytes + 4, 4),
        .ss0 = (uint16_t)gate_number(bytes + 8, 2),
        .cr3 = gate_number(bytes + 28, 4),
        .eip = gate_number(bytes + 32, 4),
        .eflags = gate_number(bytes + 36, 4),
        .es = (uint16_t)gate_number(bytes + 72, 2),
        .cs = (uint16_t)gate_number(bytes + 76, 2),
        .ss = (uint16_t)gate_number(bytes + 80, 2),
        .ds = (uint16_t)gate_number(bytes + 84, 2),
        .fs = (uint16_t)gate_number(bytes + 88, 2),
        .gs = (uint16_t)gate_number(bytes + 92, 2),
        .ldt = (uint16_t)gate_number(bytes + 96, 2),
        .io_map = (uint16_t)gate_number(bytes + 102, 2),
    };

    for (unsigned i = 0; i < 8; i++)
        task.reg[i] = gate_number(bytes + 40 + (size_t)i * 4, 4);
    return task;
}
