/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Guards around each block of the heap, and what they have seen: `kmalloc=debug`.
 * @ingroup mm
 *
 * A slot of slab.h looks like this:
 *
 *     struct kmalloc_header | redzone, at least 16 bytes | the caller's bytes | redzone to the end
 *
 * While it is free, what is behind the header is poison (of a large block its first page: to fill
 * and search 4 MiB with interrupts off takes too long). Redzones are looked at when the block is
 * freed, poison when the slot is given out again: that is when damage is found, and the header
 * knows who had the block then.
 *
 * Next to read: kmalloc_report.c (how it is told), leaks.h (who still has what).
 */
#ifndef KERNEL_MM_KMALLOC_DEBUG_H
#define KERNEL_MM_KMALLOC_DEBUG_H

#include <kernel/mm/slab.h>
#include <kernel/types.h>

/** What fills redzones, and free memory. As a pointer, each leads nowhere. */
#define KMALLOC_REDZONE 0xBD
#define KMALLOC_POISON  0xA5
/** The least bytes of a redzone. */
#define KMALLOC_REDZONE_MIN 16
/** Behind the block only this many are looked at, at most. */
#define KMALLOC_REDZONE_MAX 64
/** Of a free slot this many bytes are poisoned and looked at, at most: all of any slab's. */
#define KMALLOC_POISON_MAX 4096
/** How many callers are kept. */
#define KMALLOC_CALLERS 4

/** What stands at the begin of a slot. The numbers are unlikely to be there by chance. */
enum kmalloc_state {
    KMALLOC_NEW = 0x57454E21,   /**< never given out */
    KMALLOC_LIVE = 0x4556494C,  /**< somebody has it */
    KMALLOC_FREED = 0x45455246, /**< somebody had it */
};

/** Who did it: return addresses, the innermost first, 0 where there are no more. */
struct kmalloc_callers {
    vaddr_t call[KMALLOC_CALLERS];
};

/** In front of each block. */
struct kmalloc_header {
    void *link;      /**< slab.c's, while the slot is free */
    uint32_t state;  /**< enum kmalloc_state */
    uint32_t serial; /**< the number of the allocation */
    size_t size;     /**< as asked for */
    void *memory;    /**< what the caller got */
    struct kmalloc_callers allocated, freed;
};

/** Damage that was found. */
struct kmalloc_report {
    const char *kind;                    /**< of objects; NULL: the heap */
    const char *what;                    /**< "double free", "overflow", … */
    const void *memory;                  /**< the block, or the pointer that is none */
    const uint8_t *byte;                 /**< the first wrong byte, or NULL */
    uint8_t found, want;                 /**< what is there, and what should be */
    const struct kmalloc_header *header; /**< NULL: nothing is known */
};

/**
 * Whom to tell; normally kmalloc_report_panic(). A test puts its own function here for a while. If
 * it returns, the heap goes on: the bad kfree() is ignored, damaged memory is used as it is.
 */
extern void (*kmalloc_report)(const struct kmalloc_report *report);

/** Print all about it, and panic. */
void kmalloc_report_panic(const struct kmalloc_report *report);

/* ---- for kmalloc.c; interrupts are off ----------------------------------------------------- */

/** @return how many bytes a slot needs for a block of this size, or 0: more than there can be */
size_t kmalloc_debug_slot(size_t size, size_t alignment);

/** A new slot's first look: slab_prepare. */
void kmalloc_debug_prepare(struct slab_slot slot);

/** Give out a slot: check its poison, lay out block and redzones. @return the block */
void *kmalloc_debug_open(struct slab_slot slot, size_t size, size_t alignment, const void *frame);

/** Take a block back: check that it is one, and its redzones. @return its slot, NULL: it is none */
void *kmalloc_debug_close(void *memory, struct page *page, const void *frame);

/** @return the header of a live block, or NULL: this is none */
const struct kmalloc_header *kmalloc_debug_header(const void *memory, const struct page *page);

/* ---- for all who have guards: this heap, and phase16's objects ---------------------------------
 */

/** Who called the function whose frame this is. */
void kmalloc_debug_callers(struct kmalloc_callers *callers, const void *frame);

/** Look at an area that should hold one byte only; report the first that differs. */
void kmalloc_debug_check(const struct kmalloc_header *header, const char *kind, const char *what,
                         const void *begin, const void *end, uint8_t want);

/** @return what is wrong with freeing this, or NULL. @p header: NULL: it leads to none */
const char *kmalloc_debug_error(const struct kmalloc_header *header, const void *memory);

/** @return the number of a new allocation */
uint32_t kmalloc_debug_number(void);

/** @return the number of the last allocation; 0: none yet */
uint32_t kmalloc_debug_serial(void);

/** Call @p each for every live block and object, with interrupts off. */
void kmalloc_debug_walk(void (*each)(const struct kmalloc_header *header, void *context),
                        void *context);

#endif
