/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names and addresses out of the ELF files of a build.
 * @ingroup grader
 */
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include <stddef.h>
#include <stdint.h>

/** All ELF files below a folder, opened. */
struct symbols;

/** Open every *.elf file below @p folder; never fails, files that are not ELF are passed over. */
struct symbols *symbols_open(const char *folder);

void symbols_close(struct symbols *symbols);

/**
 * The address of a symbol in one file.
 * @return 0, -ENOENT for no such symbol, or why the file cannot be read
 */
int symbols_lookup(const char *path, const char *name, uint64_t *address);

/**
 * Name an address: "load_gdt+0x12 at gdt.asm:31". Programs of one build may be linked to the same
 * address (every boot sector is): where @p ram is given, only a file whose code is really there
 * counts.
 * @param ram       memory from address 0, or NULL
 * @param ram_size  its bytes
 * @param room      at least @p size bytes; "" when nothing fits
 */
void symbols_describe(struct symbols *symbols, uint64_t address, const uint8_t *ram,
                      size_t ram_size, char *room, size_t size);

#endif
