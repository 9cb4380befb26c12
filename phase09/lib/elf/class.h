/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What a class of ELF tells the common checks; nobody else includes
 * this.
 * @ingroup elf
 */
#ifndef LIB_ELF_CLASS_H
#define LIB_ELF_CLASS_H

#include <lib/elf/elf.h>
#include <lib/elf/image.h>

/** The largest struct of any class. */
#define ELF_CLASS_STRUCT_MAX 64u

/** What is needed of a file's header. */
struct elf_file_header {
    unsigned type, machine, version;
    uint64_t entry, headers; /**< e_entry, e_phoff */
    unsigned header_size, header_count;
};

/** A program header. */
struct elf_segment {
    uint32_t type, flags;
    uint64_t offset, address, file_size, memory_size, alignment;
};

/** An entry of the dynamic section. */
struct elf_dynamic {
    int64_t tag;
    uint64_t value;
};

/** 32 or 64 bits. */
struct elf_class {
    uint8_t number;   /**< ELFCLASS… */
    unsigned machine; /**< EM_… */
    size_t file_header_size, segment_size, dynamic_size, rel_size, rela_size;
    void (*file_header)(const uint8_t *bytes, struct elf_file_header *header);
    void (*segment)(const uint8_t *bytes, struct elf_segment *segment);
    void (*dynamic)(const uint8_t *bytes, struct elf_dynamic *entry);
};

/** What elf_image_read() works on. */
struct elf_reader {
    const struct elf_class *class;
    const struct elf_source *source;
    const struct elf_space *space;
    struct elf_image *image;
    const char **reason;
};

/** Say why. @return @p error */
int elf_refuse(struct elf_reader *reader, int error, const char *reason);

/** Read a range, from the first bytes if it lies there. @return 0; -ENOEXEC: it
 * is not in the file; what the source says */
int elf_read(struct elf_reader *reader, uint64_t offset, void *memory, size_t bytes);

/** Does [start, start + size) end at or before @p limit? */
static inline bool
elf_fits(uint64_t start, uint64_t size, uint64_t limit)
{
    return start <= limit && size <= limit - start;
}

/** dynamic.c: look at the dynamic section that a segment describes. @return 0,
 * -ENOEXEC, -ELIBBAD
 */
int elf_read_dynamic(struct elf_reader *reader, const struct elf_segment *segment);

#endif
