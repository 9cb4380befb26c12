/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What has become of a machine, in words.
 * @ingroup grader
 */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include "buffer.h"
#include "vm.h"

/** One line without a full stop that follows "but": "the machine switched itself off". Never ends a
 * check. */
void explain_fate(struct vm *vm, struct buffer *text);

/** Where an address is: "load_gdt+0x12 (0008:7c3e)", without the name when no symbol fits. */
void explain_place(struct vm *vm, const struct cpu_state *cpu, struct buffer *text);

/**
 * Where a running guest is, in one line: "the CPU is halted, interrupts off, at load+0x12 …";
 * "around" and several places when it moves. Nothing when it cannot be looked at. Lets the guest
 * run on for some milliseconds, and never ends a check.
 */
void explain_hang(struct vm *vm, struct buffer *text);

#endif
