/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief One ELF file of the build, opened: contents, registries, functions, layouts of C structs.
 * @ingroup grader
 *
 * Pure questions about a file; grade.h's functions of the same purpose (elf_file.c) end the check
 * where these return an error. symbols.h is about all files of a build at once.
 */
#ifndef ELF_H
#define ELF_H

#include <stddef.h>
#include <stdint.h>

#include "grade.h"

struct elf;

/** Open a file. @return NULL with errno set when it is no ELF file that can be read */
struct elf *elf_open(const char *path);

/** Close it; NULL is allowed. */
void elf_close(struct elf *elf);

/** The path that it was opened by. */
const char *elf_path(const struct elf *elf);

/** The bytes that the file has from a linked address on, and how many; NULL: none, as for .bss. */
const uint8_t *elf_contents(struct elf *elf, uint64_t address, size_t *size);

/** The pointer, 4 or 8 bytes wide, at a linked address. @return 0, -EBADMSG: there is none */
int elf_read_pointer(struct elf *elf, uint64_t address, uint64_t *pointer);

/** The function that holds a code address, or NULL. Belongs to the file. */
const char *elf_function_name(struct elf *elf, uint64_t address);

/**
 * The entries of a registry, from the symbols reg_TABLE_NAME, sorted by address.
 *
 * @param entries  set to an array (malloc'ed, also when empty) whose names belong to the file
 * @return 0 or -EBADMSG: a symbol that is no pointer in the file
 */
int elf_entries(struct elf *elf, const char *table, struct registered **entries, unsigned *count);

/**
 * Layout of a C struct, by debug information.
 *
 * @param member  NULL: only the size is wanted
 * @param offset  set to the member's offset
 * @param size    set to the size of the struct
 * @return 0, -ENOENT: no such struct, -ENXIO: no such member
 */
int elf_layout(struct elf *elf, const char *tag, const char *member, uint64_t *offset,
               uint64_t *size);

#endif
