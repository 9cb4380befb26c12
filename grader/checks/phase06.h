/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machines of phase 06, and its model: which frames and pages there must be.
 * @ingroup grader
 *
 * The model knows the map of memory that firmware gave, the marks of the linker, and the rules of
 * the phase. It never asks the kernel what it did: that is read from the tables.
 */
#ifndef PHASE06_H
#define PHASE06_H

#include <stdint.h>

struct vm;
struct look;

/** The machine of most checks. */
#define MEMORY_PC .mem_mib = RANDOM_MEM

/** More memory than can be mapped, and a CPU that cannot forbid execution. */
#define HIGH_PC .mem_mib = 1024, .cpu = "qemu32"

/** The least memory, told in the oldest of all ways. */
#define LEAST_PC .mem_mib = 8, .rom = "noe801"

#define PHASE06_PAGE   4096u
#define PHASE06_BASE   0xC0000000u /* where memory is mapped */
#define PHASE06_DIRECT 0x30000000u /* bytes of it */
#define PHASE06_LOW    0x100000u   /* always mapped */
#define PHASE06_SCREEN 0xA0000u
#define PHASE06_ROM    0xC0000u

/** What a page of the direct map is, in one number. */
enum phase06_view {
    VIEW_MAPPED = 1,
    VIEW_WRITE = 2,
    VIEW_EXECUTE = 4,
    VIEW_UNCACHED = 8,
    VIEW_ODD = 16, /**< elsewhere in memory, or of an unknown cache type: never right */
    VIEW_ALL = 31,
};

#define PHASE06_VIEWS (PHASE06_DIRECT / PHASE06_PAGE)

/** What a frame of physical memory is, ORed. */
enum phase06_frame {
    FRAME_MEMORY = 1, /**< firmware says that it can be used */
    FRAME_ACPI = 2,   /**< firmware's tables */
    FRAME_KEPT = 4,   /**< somebody's from the start on: must not be given out */
};

#define PHASE06_FRAMES (8u << 18) /* 8 GiB */

/** A look at all memory, of big machines at as much as has page tables in it. */
const struct look *phase06_look(struct vm *vm);

/** PHASE06_FRAMES frames, by what firmware said. */
const uint8_t *phase06_frames(struct vm *vm, const struct look *now);

/** PHASE06_VIEWS pages, as the CPU sees them. */
const uint8_t *phase06_views(struct vm *vm, const struct look *now);

/** PHASE06_VIEWS pages, as they should be with a CPU that can forbid execution. */
const uint8_t *phase06_views_wanted(struct vm *vm, const struct look *now);

/** Fail unless pages [from, to), physical addresses, are as wanted in all bits of @p mask. */
void phase06_require_views(struct vm *vm, const struct look *now, uint64_t from, uint64_t to,
                           unsigned mask);

/** Fail unless the buddies' lists are sound, and hold frames only that nobody has. */
void phase06_require_frames(struct vm *vm, const struct look *now);

/** "rw-, uncached" of a number. Valid until the next but one call. */
const char *phase06_view_text(unsigned view);

/** Physical address of a mark of the linker. */
uint64_t phase06_mark(struct vm *vm, const char *name);

#endif
