/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What system calls move between a program and files: data and paths.
 * @ingroup process
 *
 * Data goes through pages of the kernel: copied in, then written; read, then
 * copied out. The second copy costs a quarter of an instruction a byte. What it
 * buys: filesystems and drivers only ever see kernel memory, so no fault
 * happens with a lock of a file held (a program may read() into memory that is
 * a piece of that very file), none of them pins pages or knows of high memory,
 * and a buffer that is unmapped meanwhile harms nobody but its owner.
 */
#ifndef KERNEL_PROC_USER_BUFFER_H
#define KERNEL_PROC_USER_BUFFER_H

#include <kernel/fs/file.h>
#include <kernel/mm/page.h>

/** Where data goes at once; and bytes that need no page. */
#define USER_BUFFER_ORDER 4
#define USER_BUFFER_SMALL 256u

/** A piece of kernel memory for one system call. */
struct user_buffer {
    struct page *page; /**< NULL: `small` is enough */
    unsigned order;
    size_t size; /**< bytes of `memory` */
    char *memory;
    char small[USER_BUFFER_SMALL];
};

/** Have memory for @p bytes, or for a part of it: large pieces are no must.
 * @return 0 or -ENOMEM */
int user_buffer_get(struct user_buffer *buffer, size_t bytes);
/** Give it back. */
void user_buffer_put(struct user_buffer *buffer);

/**
 * Read from a file to a program's memory.
 *
 * @param to     any number
 * @param offset NULL: at the file's position, which moves on
 * @return as vfs_read(); -EFAULT: the program cannot be given it; -EINVAL: more
 * than half of all addresses. Of what is left of a stream (a pipe), the piece
 * that could not be given is lost
 */
long user_file_read(struct file *file, uintptr_t to, size_t bytes, const uint64_t *offset);
/** Write to a file from a program's memory. @return as vfs_write(), and as
 * above */
long user_file_write(struct file *file, uintptr_t from, size_t bytes, const uint64_t *offset);

/** Bytes of a path that need no page, with the 0 at its end. */
#define USER_PATH_SMALL 128u

/** A path that a program has passed. Not to be copied: `text` may point into it. */
struct user_path {
    struct page *page; /**< NULL: `small` is enough */
    char *text;
    char small[USER_PATH_SMALL];
};

/** Copy it. @return 0; -EFAULT, -ENAMETOOLONG, -ENOMEM: nothing needs to be put
 * then */
int user_path_get(struct user_path *path, uintptr_t address);
/** Give it back. */
void user_path_put(struct user_path *path);

#endif
