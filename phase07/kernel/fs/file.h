/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Open files: a place in the tree, a position, and what reading and writing mean there.
 * @ingroup fs
 *
 * Ordinary files have no file_ops: their data comes from kernel/fs/filemap.c. Devices, /proc and
 * later pipes, terminals and sockets bring file_ops of their own, in inode->file_ops.
 *
 * seam: phase08's file descriptors are references to these; fork shares them, position and all.
 * Locks: a mutex around `position`; files without one (streams) are read and written by several at
 * a time. `references` is atomic.
 */
#ifndef KERNEL_FS_FILE_H
#define KERNEL_FS_FILE_H

#include <kernel/fs/mount.h>
#include <kernel/types.h>

/** How to open (open(2)); the numbers are those of Linux on x86. */
#define O_ACCMODE   00000003u
#define O_RDONLY    00000000u
#define O_WRONLY    00000001u
#define O_RDWR      00000002u
#define O_CREAT     00000100u
#define O_EXCL      00000200u
#define O_NOCTTY    00000400u
#define O_TRUNC     00001000u
#define O_APPEND    00002000u
#define O_NONBLOCK  00004000u
#define O_SYNC      04010000u
#define O_DIRECTORY 00200000u
#define O_NOFOLLOW  00400000u

/** From where vfs_lseek() counts (lseek(2)). */
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2

/** The most bytes that one call moves: Linux's, so that every count fits into an int. */
#define VFS_COUNT_MAX 0x7FFFF000u

struct file;

/** What an open file can do. NULL: nothing needs doing (open, release), or EINVAL (read, write). */
struct file_ops {
    int (*open)(struct file *file);     /**< may set file->data */
    void (*release)(struct file *file); /**< the last reference is gone */
    /** Read at *offset, move it on. @return bytes, 0 at the end, or a negative errno */
    long (*read)(struct file *file, void *memory, size_t bytes, uint64_t *offset);
    /** Write at *offset, move it on. @return bytes or a negative errno */
    long (*write)(struct file *file, const void *memory, size_t bytes, uint64_t *offset);
    int (*sync)(struct file *file);
    /** Something beside reading and writing; NULL: ENOTTY. seam: phase08 calls it, phase10 has one
     * @param argument a program's: a number, or an address */
    long (*ioctl)(struct file *file, unsigned request, uintptr_t argument);
    /** What it is ready for: POLLIN … (lib/linux/poll.h). NULL: for reading and writing, always.
     * seam: phase08's pipes and phase10's terminals have one, phase10 calls it
     * @param lines get where who waits for that stands: of readers, of writers; else they stay */
    unsigned (*poll)(struct file *file, struct wait_queue *lines[2]);
    uint64_t (*size)(struct file *file); /**< for SEEK_END; NULL: inode->size */
    bool stream;                         /**< there are no offsets: lseek, pread are ESPIPE */
};

/** An open file. */
struct file {
    struct path path;    /**< {NULL, NULL}: it has no name, as phase08's pipes */
    struct inode *inode; /**< path.dentry->inode; the reference is the dentry's, if there is one */
    const struct file_ops *ops;
    uint32_t flags; /**< O_… */
    uint32_t references;
    uint64_t position; /**< bytes; of a directory, an opaque number */
    void *data;        /**< the ops' own */
    bool flocked;      /**< file_unlock() has something to do. seam: phase11's flock */
    struct mutex lock; /**< around `position`; last, because it stays as it is from file to file */
};

/** One more reference. @return @p file */
struct file *file_get(struct file *file);

/** Give a reference back; the last one closes the file. NULL does nothing. */
void file_put(struct file *file);

/** The file ends, and has a lock of flock(2). Weak: seam: phase11 */
void file_unlock(struct file *file);

/** @return how many files are open */
uint32_t file_count(void);

#endif
