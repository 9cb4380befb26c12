/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the parts of the image builder share.
 * @ingroup image
 *
 * Every function here ends the program with one line on standard error when it cannot do its work;
 * a half-made image never stands under its final name.
 */
#ifndef IMAGE_H
#define IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define IMAGE_SECTOR    512u
#define IMAGE_FILES_MAX 15

/** Bytes in memory, zero-padded to whole sectors; `size` is the unpadded length. */
struct blob {
    uint8_t *bytes;
    size_t size;
    size_t sectors;
};

/** One entry of the catalogue to be. */
struct image_file {
    char name[16]; /**< NUL-padded */
    struct blob content;
};

/** What an image shall hold. */
struct image_plan {
    struct blob boot, rest;
    struct image_file files[IMAGE_FILES_MAX];
    unsigned file_count;
    bool floppy;
    uint32_t size_mib; /**< of a hard disk */
    uint32_t rest_lba; /**< 0: the default of the medium */
};

/** Read a file whole. @param path of the file @return its bytes; an empty file is refused. */
struct blob blob_read(const char *path);
/** The 32-bit sum of all little-endian dwords of @p sectors sectors, modulo 2^32. */
uint32_t blob_sum(const uint8_t *bytes, size_t sectors);
/** Lay out @p plan and write it to @p path. @return the first sector behind all that it holds */
uint32_t image_write(struct image_plan *plan, const char *path);
/** Pad and checksum an option ROM (PCI Firmware Specification 3.0 §5.1) and write it to @p path. */
void rom_write(struct blob rom, const char *path);

/** Print "mkimage: …" and end with exit status 1. */
_Noreturn void mkimage_die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** A file under construction: written beside its final name, renamed when complete. */
struct output;
/** Start @p path with @p size bytes, all zero and not yet allocated (sparse). */
struct output *output_create(const char *path, uint64_t size);
/** Put @p size bytes at @p offset. */
void output_write(struct output *output, uint64_t offset, const void *bytes, size_t size);
/** The file is complete: give it its name and free @p output. */
void output_finish(struct output *output);

#endif
