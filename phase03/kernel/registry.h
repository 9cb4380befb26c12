/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Registries: tables that the linker collects, so that no list has to be edited.
 * @ingroup registry
 *
 * A table has a name, a type and one owner:
 *
 * - the owner's header says REGISTRY_DECLARE(init, struct initcall), its .c file
 *   REGISTRY_DEFINE(init);
 * - an entry is a const object anywhere, put in the table by REGISTRY_ENTRY(init, 12, serial,
 *   object);
 * - the owner walks them by REGISTRY_FOR_EACH(init, entry), in the order (level, place, name).
 *
 * The place is two digits: level 1-9, then 1-8 within it; 00 and 99 are the table's own bounds.
 * What is collected are pointers. Structs laid out by sections get padding between them at -m64,
 * and a walk by sizeof would then read holes.
 *
 * Invariant: between a table's bounds there is nothing but pointers to its type.
 * Next to read: kernel/x86/32/kernel.ld (the one line that sorts them), kernel/init.h (a user).
 */
#ifndef KERNEL_REGISTRY_H
#define KERNEL_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>

/** Declare a table whose entries have this type. In the owner's header, once. */
#define REGISTRY_DECLARE(table, type)                  \
    extern type const *const registry_begin_##table[]; \
    extern type const *const registry_end_##table[]

/**
 * Define the bounds of a table. In one .c file of the owner.
 *
 * Labels in assembly, because a zero-length array in C tells the compiler a length, and it would
 * warn about every walk.
 */
#define REGISTRY_DEFINE(table)                                    \
    __asm__(".pushsection .reg." #table ".00, \"a\", @progbits\n" \
            ".globl registry_begin_" #table "\n"                  \
            "registry_begin_" #table ":\n"                        \
            ".popsection\n"                                       \
            ".pushsection .reg." #table ".99, \"a\", @progbits\n" \
            ".globl registry_end_" #table "\n"                    \
            "registry_end_" #table ":\n"                          \
            ".popsection\n")

/**
 * Put @p object in @p table.
 *
 * @param table  the table's name: lower-case letters only (common/build/after.sh sees to that)
 * @param place  two literal digits, 1-9 and 1-8; entries of one place stand in the order of names
 * @param name   unique in the table: the symbol is global, so a second one is a link error
 * @param object a const object of the table's type; another type does not compile
 */
/* [entry] */
#define REGISTRY_ENTRY(table, place, name, object)                                              \
    _Static_assert(sizeof(#place) == 3 && place##u >= 11 && place##u <= 98 &&                   \
                       place##u % 10 >= 1 && place##u % 10 <= 8,                                \
                   "a place is two digits, 1-9 and 1-8: table " #table " has none " #place);    \
    _Static_assert(__builtin_types_compatible_p(__typeof__(registry_begin_##table[0]),          \
                                                __typeof__(&(object))),                         \
                   "this object is not const, or not of the type that table " #table " holds"); \
    extern __typeof__(object) *const reg_##table##_##name;                                      \
    __attribute__((used, section(".reg." #table "." #place                                      \
                                 "." #name))) __typeof__(object) *const reg_##table##_##name =  \
        &(object)
/* [/entry] */

/** Walk a table in order: REGISTRY_FOR_EACH(init, call) { call->fn(); } It is an ordinary loop. */
#define REGISTRY_FOR_EACH(table, entry)                                                        \
    for (__typeof__(*registry_begin_##table[0]) *const *entry##_slot = registry_begin_##table, \
                                                       *entry;                                 \
         entry##_slot < registry_end_##table && (entry = *entry##_slot, true); entry##_slot++)

/**
 * The entry in the highest place, or NULL in an empty table: how a later phase takes over a seam.
 * The empty assembly hides from the compiler which array the pointer belongs to: the entry in front
 * of one label is behind another, and it would call that out of bounds.
 */
#define REGISTRY_LAST(table)                                                         \
    ({                                                                               \
        __typeof__(&registry_begin_##table[0]) registry_slot = registry_end_##table; \
        __asm__("" : "+r"(registry_slot));                                           \
        registry_slot > registry_begin_##table ? registry_slot[-1] : NULL;           \
    })

#endif
