/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From an ELF file to what a loader has to do: checked, and in the order
 * of addresses.
 * @ingroup elf
 *
 * Pure: no allocation, no log, and the file is read by a function of the
 * caller's. The host's tests and libFuzzer compile the same files.
 *
 * What elf_image_read() accepts keeps these promises: segments are sorted, of
 * whole pages of their own, inside the addresses that programs may have, none
 * both writable and executable; all of their bytes are in the file; the entry
 * is code. Nothing else of the file is ever needed to load it.
 *
 * A class (32 or 64 bits) is a struct elf_class: how its structs are read. All
 * checks are common. seam: phase11 adds elf64.c beside elf32.c. Next to read:
 * image.c, elf32.c; kernel/proc/exec_load.c, who loads.
 */
#ifndef LIB_ELF_IMAGE_H
#define LIB_ELF_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The most segments to load, program headers, and entries of the dynamic
 * section. Linkers make 4, 12 and 20. */
#define ELF_IMAGE_SEGMENTS 16u
#define ELF_IMAGE_HEADERS  64u
#define ELF_IMAGE_DYNAMIC  64u

/** A file. */
struct elf_source {
    const uint8_t *start; /**< its first bytes, which the caller has read */
    size_t start_size;    /**< so many; fewer than `size` or all */
    uint64_t size;        /**< bytes of the file */
    /** Read exactly this range, which lies within `size`. @return 0 or a negative
     * errno */
    int (*read)(void *context, uint64_t offset, void *memory, size_t bytes);
    void *context;
};

/** Where programs may be. */
struct elf_space {
    uint64_t low, high; /**< the first address, and the first behind the last */
    uint64_t room;      /**< how many bytes an image may span that can be moved */
    uint64_t page;      /**< a power of two */
};

/** One segment to load. */
struct elf_load {
    uint64_t address;     /**< of its first byte, before moving */
    uint64_t memory_size; /**< bytes, not 0; what is more than file_size is zeros */
    uint64_t file_size;
    uint64_t offset; /**< in the file; within a page the same as the address, if
                        file_size > 0 */
    uint32_t flags;  /**< PF_… */
};

/** A range: of addresses or of the file. Size 0: there is none. */
struct elf_range {
    uint64_t start, size;
};

/** What there is to load. */
struct elf_image {
    bool movable;        /**< ET_DYN: a base is added to all addresses */
    uint64_t entry;      /**< the first instruction */
    uint64_t start, end; /**< all segments are within; multiples of the page size */
    uint64_t alignment;  /**< the base has to be a multiple: a power of two, at
                            least a page */
    unsigned count;
    struct elf_load segment[ELF_IMAGE_SEGMENTS];
    struct elf_range headers;     /**< addresses of the program headers, if they are loaded */
    unsigned header_count;        /**< how many */
    unsigned header_size;         /**< bytes of each */
    struct elf_range interpreter; /**< in the file: the path that PT_INTERP names */
    struct elf_range relocations; /**< addresses of DT_REL's or DT_RELA's table */
};

/** How a class's structs are read. `bytes` need not be aligned. */
struct elf_class;

/** 32 bits: i386. */
extern const struct elf_class elf_class32;
/** 64 bits: x86-64 (phase11). */
extern const struct elf_class elf_class64;

/**
 * Look at a file.
 *
 * @param class  what is accepted
 * @param image  gets the result
 * @param reason gets a few words for the log when it is no 0 and no error of
 * reading
 * @return 0; -ENOEXEC: no ELF file, or none for this machine, or it contradicts
 * itself; -ELIBBAD: it needs shared libraries; what source->read() says
 */
int elf_image_read(const struct elf_class *class, const struct elf_source *source,
                   const struct elf_space *space, struct elf_image *image, const char **reason);

#endif
