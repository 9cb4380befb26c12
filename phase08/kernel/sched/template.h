/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Structs that grow: members that a file adds to every task, or to every CPU, from outside.
 * @ingroup sched
 *
 * The linker lays out one pattern of all members in section `.template` (kernel/x86/32/kernel.ld);
 * each task and each CPU has as much zeroed memory of its own. An accessor finds a member in there
 * by its distance from the beginning of the pattern.
 *
 * The pattern is read-only and its names are mangled, so that nobody uses it by mistake.
 * `make phaseNN structs` prints the members with the files that own them.
 *
 * Next to read: task.h (TASK_FIELD) and percpu.h (PER_CPU), the two users.
 */
#ifndef KERNEL_SCHED_TEMPLATE_H
#define KERNEL_SCHED_TEMPLATE_H

#include <kernel/types.h>

/** Alignment of a copy: no member may want more. */
#define TEMPLATE_ALIGNMENT 16

/** The bounds of a pattern, for its owner. In a .c file, once; the symbols are declared by
 * TEMPLATE_DECLARE(). */
#define TEMPLATE_DEFINE(table)                                         \
    __asm__(".pushsection .template." #table ".00, \"a\", @progbits\n" \
            ".balign 16\n"                                             \
            ".globl template_begin_" #table "\n"                       \
            "template_begin_" #table ":\n"                             \
            ".popsection\n"                                            \
            ".pushsection .template." #table ".99, \"a\", @progbits\n" \
            ".globl template_end_" #table "\n"                         \
            "template_end_" #table ":\n"                               \
            ".popsection\n")

/** The bounds, for everybody. In the owner's header. */
#define TEMPLATE_DECLARE(table) extern const char template_begin_##table[], template_end_##table[]

/** The accessor of a member, a function that @p accessor names: from a copy to the member in it. */
#define TEMPLATE_FIELD_DECLARE(table, type, name, accessor)                                 \
    _Static_assert(_Alignof(type) <= TEMPLATE_ALIGNMENT, "copies are not aligned to more"); \
    extern __typeof__(type) const template_##table##_##name;                                \
    __attribute__((unused)) static inline __typeof__(type) *accessor(void *memory)          \
    {                                                                                       \
        return (void *)((char *)memory + ((uintptr_t)&template_##table##_##name -           \
                                          (uintptr_t)template_begin_##table));              \
    }

/** The member itself. In one .c file. */
#define TEMPLATE_FIELD_DEFINE(table, type, name)                                      \
    __attribute__((used, section(".template." #table ".55." #name))) __typeof__(type) \
        const template_##table##_##name

/** @return bytes of a copy */
#define TEMPLATE_SIZE(table) ((uintptr_t)template_end_##table - (uintptr_t)template_begin_##table)

#endif
