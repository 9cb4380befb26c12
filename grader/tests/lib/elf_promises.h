/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What lib/elf/image.h promises of an image that it has accepted, looked at anew.
 * @ingroup tests
 *
 * For unit tests and the fuzzer: whatever the file was, a loader may rely on this.
 */
#ifndef TESTS_LIB_ELF_PROMISES_H
#define TESTS_LIB_ELF_PROMISES_H

#include <lib/elf/elf.h>
#include <lib/elf/image.h>

/** Does [start, start + size) lie in [low, high)? */
static inline bool
elf_promise_inside(uint64_t start, uint64_t size, uint64_t low, uint64_t high)
{
    return start >= low && start <= high && size <= high - start;
}

/** Is a range of addresses in the bytes that one segment has from the file? */
static inline bool
elf_promise_loaded(const struct elf_image *image, const struct elf_range *range)
{
    for (unsigned i = 0; i < image->count; i++) {
        const struct elf_load *load = &image->segment[i];

        if (elf_promise_inside(range->start, range->size, load->address,
                               load->address + load->file_size))
            return true;
    }
    return range->size == 0;
}

/** @return NULL, or which promise is broken. @param size of the file */
static inline const char *
elf_promise_broken(const struct elf_image *image, const struct elf_space *space, uint64_t size)
{
    uint64_t low = image->movable ? 0 : space->low;
    uint64_t high = image->movable ? space->room : space->high, behind = 0;
    bool entry = false;

    if (image->count == 0 || image->count > ELF_IMAGE_SEGMENTS)
        return "count";
    for (unsigned i = 0; i < image->count; i++) {
        const struct elf_load *load = &image->segment[i];

        if (load->memory_size == 0 || load->file_size > load->memory_size)
            return "sizes";
        if (!elf_promise_inside(load->address, load->memory_size, low, high))
            return "place";
        if (load->address / space->page * space->page < behind)
            return "order";
        if (!elf_promise_inside(load->offset, load->file_size, 0, size))
            return "file";
        if (load->file_size > 0 && load->offset % space->page != load->address % space->page)
            return "pages";
        if ((load->flags & PF_W) && (load->flags & PF_X))
            return "rights";
        behind = (load->address + load->memory_size + space->page - 1) / space->page * space->page;
        entry = entry || ((load->flags & PF_X) && image->entry >= load->address &&
                          image->entry < load->address + load->memory_size);
    }
    if (image->end != behind ||
        image->start != image->segment[0].address / space->page * space->page)
        return "span";
    if ((image->alignment & (image->alignment - 1)) != 0 || image->alignment < space->page)
        return "alignment";
    if (!elf_promise_loaded(image, &image->headers) ||
        !elf_promise_loaded(image, &image->relocations))
        return "tables";
    return entry ? NULL : "entry";
}

#endif
