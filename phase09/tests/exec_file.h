/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs from files for tests: ELF files made of the flat images that the kernel holds.
 * @ingroup tests
 *
 * So no test needs a disk. A file is a page of headers, then the image, then a page of rubbish,
 * which nobody may see: three segments, the last of which has .bss.
 */
#ifndef TESTS_EXEC_FILE_H
#define TESTS_EXEC_FILE_H

#include <tests/vfs_tree.h>

#include <kernel/proc/exec.h>
#include <kernel/time/ktime.h>

/** Where the image begins in the file. */
#define EXEC_FILE_IMAGE 0x1000u
/** What stands behind it. */
#define EXEC_FILE_RUBBISH 0xCC
/** Program headers: code, constants, variables. */
#define EXEC_FILE_SEGMENTS 3u
/** The file's header and theirs have room in so many bytes. */
#define EXEC_FILE_HEAD 256u

/** Of a program header. */
enum exec_file_member {
    EXEC_FILE_TYPE,
    EXEC_FILE_OFFSET,
    EXEC_FILE_FILE_SIZE,
    EXEC_FILE_MEMORY_SIZE,
    EXEC_FILE_ALIGNMENT,
};

/** @name What depends on the mode: tests/32/exec_head.c
 * @{ */
/** Make the headers for a flat image. @return how many bytes mean something */
size_t exec_file_head(const struct program_header *flat, uint8_t bytes[EXEC_FILE_HEAD]);
/** @return where a member of a program header stands in the file. @param bytes gets its width */
size_t exec_file_place(unsigned segment, enum exec_file_member member, size_t *bytes);
/** @} */

/** Make a file of this flat image, with mode 0755. @return 0 or a negative errno */
int exec_file_make(const char *path, const char *program);
/** Make a file with these bytes and this mode. @return 0 or a negative errno */
int exec_file_put(const char *path, const void *bytes, size_t size, uint32_t mode);
/** Change bytes of a file. @return 0 or a negative errno */
int exec_file_change(const char *path, uint64_t offset, const void *bytes, size_t size);

/** Change a member of a program header. @return 0 or a negative errno */
int exec_file_set(const char *path, unsigned segment, enum exec_file_member member, uint64_t value);

/** Prepare a start of @p path with these arguments. @param made gets the exec, for exec_destroy(),
 * also on errors @return 0 or a negative errno */
int exec_file_prepare(const char *path, char *const *argv, struct exec **made);

/** Run what was prepared, without any open file, and wait for its end. @param limit after so long
 * it is killed @return its wait word, or a negative errno */
int exec_file_run(struct exec *exec, ktime_t limit);

#endif
