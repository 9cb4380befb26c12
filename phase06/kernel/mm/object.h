/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Objects: memory for many things of one kind, that come and go.
 * @ingroup mm
 *
 *     OBJECT_KIND(file, .size = sizeof(struct file));
 *
 *     struct file *file = object_zalloc(&object_kind_file);
 *     object_free(&object_kind_file, file);
 *
 * - Whoever has a kind says so once; where the memory comes from is not his business. In phase 06
 *   it is the heap. seam: phase16's kernel/mm/slab_cache.c keeps a cache for each kind.
 * - NULL means out of memory. Alignment: 16 bytes. May be called with or without interrupts, also
 *   by interrupt handlers; never sleeps.
 * - A constructor makes of raw memory what every object of the kind has in common while it is
 *   free: an unlocked lock, an empty list. Who frees an object has put that right again; so the
 *   constructor need not run for each. What it has not made is of any content.
 *
 * Next to read: object.c (the heap), kmalloc.h.
 */
#ifndef KERNEL_MM_OBJECT_H
#define KERNEL_MM_OBJECT_H

#include <kernel/registry.h>
#include <kernel/types.h>

/** For so many CPUs there is room in a kind. seam: phase15 starts them. */
#define OBJECT_CPUS 16

/** What an allocator keeps for a kind. */
struct object_store {
    void *each_cpu[OBJECT_CPUS]; /**< the first thing looked at */
    void *cache;                 /**< all the rest */
};

/** A kind of objects. Made by OBJECT_KIND() only. */
struct object_kind {
    const char *name;
    size_t size;               /**< bytes, or 0: ask the next one */
    size_t (*measure)(void);   /**< for sizes that only the linker knows */
    void (*construct)(void *); /**< NULL: nothing is made beforehand. May not allocate */
    bool kept;                 /**< who has them gives them back in need: none is a leak */
    bool guarded, unguarded;   /**< for tests: whatever `kmalloc=` says */
    struct object_store *store;
};

REGISTRY_DECLARE(object, struct object_kind);

/**
 * Add a kind, object_kind_NAME.
 *
 * @param name_ unique among all kinds
 * @param ...   the other members, `.size = …` or `.measure = …` at least
 */
#define OBJECT_KIND(name_, ...)                                                      \
    static struct object_store object_store_##name_;                                 \
    const struct object_kind object_kind_##name_ = { .name = #name_,                 \
                                                     .store = &object_store_##name_, \
                                                     __VA_ARGS__ };                  \
    REGISTRY_ENTRY(object, 55, name_, object_kind_##name_)

/** Name a kind that another file adds. */
#define OBJECT_KIND_DECLARE(name_) extern const struct object_kind object_kind_##name_

/** @return bytes of an object of this kind */
static inline size_t
object_size(const struct object_kind *kind)
{
    return kind->size != 0 ? kind->size : kind->measure();
}

/** Allocate. @return an object as its constructor made it, or NULL: out of memory */
void *object_alloc(const struct object_kind *kind);

/** Allocate, and fill with zeros. For kinds without a constructor. @return as object_alloc() */
void *object_zalloc(const struct object_kind *kind);

/** Free an object of this kind. NULL does nothing. What is none of them is a panic. */
void object_free(const struct object_kind *kind, void *object);

/** Give back what is only kept for its next use: memory is short. @return whether there was any.
 * Context: any, with any lock below `cache`. Weak: seam: phase16 */
bool object_trim(void);

/** @return how many objects are in use that leaks_blocks() would not see. Weak: seam: phase16 */
uint32_t object_count(void);

/** `failalloc=` has changed: no allocation may pass by it unseen. Weak: seam: phase16 */
void object_failalloc(bool failing);

struct kmalloc_header;

/** Call @p each for every guarded object in use. Weak: seam: phase16. Context: interrupts off */
void object_walk(void (*each)(const struct kmalloc_header *header, void *context), void *context);

#endif
