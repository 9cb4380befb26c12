/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief FAT12, FAT16 and FAT32 over any device: what a kernel, or a test on the host, calls.
 * @ingroup fat
 *
 * - Nothing is allocated: the caller brings the volume, the nodes and the sector buffers.
 * - Nothing on the disk is believed: each value is checked, each walk is bounded. What is wrong
 *   gives an errno, and fat_volume.complaint says in words what it was.
 * - Order: what is pointed at is flushed before what points at it, and what pointed is flushed
 *   before the clusters are freed. So a cut at any time leaves lost clusters, never a wrong chain.
 * - One struct fat_node for each open file or directory, never two: the caller looks in its own
 *   table first (fat_node.entry is the key). Locks: phase08 puts one mutex around each volume.
 * Source: Microsoft FAT specification 1.03; ECMA-107. Read next: parts.h, sync.c.
 */
#ifndef LIB_FAT_FAT_H
#define LIB_FAT_FAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes of a sector of the device; a volume's own sectors may be up to 4096 bytes. */
#define FAT_SECTOR 512
/** UTF-16 units of the longest name. */
#define FAT_NAME_UNITS 255
/** Bytes of the longest name in UTF-8. */
#define FAT_NAME_BYTES (3 * FAT_NAME_UNITS)
/** The largest file: its length has 32 bits. */
#define FAT_FILE_MAX UINT32_MAX
/** Chains that wait until it is safe to free them. */
#define FAT_PENDING 32
/** The least number of sector buffers. */
#define FAT_BUFFERS_LEAST 16

/** Attributes of a directory entry (specification, §6). */
#define FAT_READ_ONLY 0x01
#define FAT_HIDDEN    0x02
#define FAT_SYSTEM    0x04
#define FAT_LABEL     0x08
#define FAT_DIRECTORY 0x10
#define FAT_ARCHIVE   0x20

/** What a volume lies on. The functions return 0 or a negative errno; sectors have 512 bytes. */
struct fat_device {
    int (*read)(void *context, uint64_t sector, void *to, unsigned sectors);
    int (*write)(void *context, uint64_t sector, const void *from, unsigned sectors);
    /** The same for the data of files; NULL: there is no difference. */
    int (*read_data)(void *context, uint64_t sector, void *to, unsigned sectors);
    int (*write_data)(void *context, uint64_t sector, const void *from, unsigned sectors);
    int (*flush)(void *context); /**< all written so far is on the medium; may be NULL */
    /** All written so far comes before what is written next; NULL: take flush for it. */
    int (*barrier)(void *context);
    uint64_t sectors;
    bool read_only;
    void *context;
};

/** A sector in memory. All zeros: empty. */
struct fat_buffer {
    uint64_t sector;
    uint32_t used; /**< when, in the volume's own count */
    bool valid, dirty;
    uint8_t data[FAT_SECTOR] __attribute__((aligned(8)));
};

/** A file or a directory that somebody has open. */
struct fat_node {
    uint64_t entry;     /**< byte of the device where its entry is: unique; 0: the root */
    uint32_t directory; /**< first cluster of the folder that it is in; 0: the fixed root */
    uint32_t index;     /**< number of its (short) entry in that folder */
    uint32_t slots;     /**< entries of its name: 1, or more with a long name */
    uint32_t first;     /**< first cluster; 0: none (or the fixed root of FAT12/16) */
    uint32_t size;      /**< bytes; 0 for directories */
    uint8_t attributes;
    int64_t created, modified, accessed; /**< seconds since 1970 */

    bool dirty;                    /**< differs from its entry on the disk */
    bool unlinked;                 /**< has no name any more; freed by fat_put() */
    bool whole;                    /**< its chain was followed to the end */
    bool fresh;                    /**< `first` is not in the entry on the disk yet */
    bool reserved;                 /**< clusters behind the end may be linked, without data */
    uint32_t old_last, new_first;  /**< growth that is not linked yet: from, to (0: none) */
    uint32_t cursor, cursor_index; /**< a cluster of the chain (0: none) and its number */
    uint32_t mark, mark_until;     /**< Brent's hare and tortoise, to see loops */
    struct fat_node *next, **self; /**< the volume's list of dirty nodes */
};

/** A mounted volume. Sectors are those of the device. */
struct fat_volume {
    struct fat_device *device;
    int64_t (*clock)(void *context); /**< seconds since 1970; NULL: always 1980 */
    struct fat_buffer *buffers;
    uint32_t buffer_sets, tick;
    const char *complaint; /**< what was wrong on the disk, last; the caller may reset it */
    uint32_t complaints;

    uint8_t bits;            /**< 12, 16 or 32 */
    uint8_t fats, first_fat; /**< copies that are kept, and the number of the first of them */
    bool read_only;
    uint32_t clusters; /**< valid ones are 2 … clusters + 1 */
    uint32_t cluster_bytes, cluster_sectors;
    uint64_t fat_start;   /**< of the first copy that is kept */
    uint64_t fat_sectors; /**< of one copy */
    uint64_t root_start;  /**< FAT12/16 */
    uint32_t root_entries, root_cluster;
    uint64_t data_start;  /**< where cluster 2 lies */
    uint64_t info_sector; /**< 0: none */
    char label[12];
    uint32_t serial; /**< of the volume, made by whoever formatted it */

    uint32_t free, next; /**< free clusters; where to look for the next one */
    bool free_known, free_counted, info_valid;
    bool order; /**< something must be flushed before a directory entry may point at it */
    uint32_t pending[FAT_PENDING], pending_count;
    struct fat_node *dirty;
    uint8_t bounce[FAT_SECTOR] __attribute__((aligned(8))); /**< for parts of sectors */
};

/** What fat_readdir() tells of an entry. */
struct fat_name {
    char name[FAT_NAME_BYTES + 1]; /**< UTF-8, ended by a NUL */
    char alias[40];                /**< the short name; the same where there is no long one */
    struct fat_node node;
};

/** Room on a volume, in clusters. */
struct fat_space {
    uint32_t cluster_bytes, clusters, free;
};

/** @return 0 if the device looks like a FAT volume that can be mounted; -EINVAL, or -EIO. @p why
 * (may be NULL) gets what is wrong in words */
int fat_probe(struct fat_device *device, const char **why);

/**
 * Mount a volume.
 * @param volume  anything; all is set
 * @param device  stays in use until fat_unmount()
 * @param buffers at least FAT_BUFFERS_LEAST, all zeros; more make large folders faster
 * @param count   of buffers
 * @param clock   what time it is, in seconds since 1970, UTC; gets the device's context; or NULL
 * @return 0, -EINVAL (no FAT volume; complaint says why), -EIO
 */
int fat_mount(struct fat_volume *volume, struct fat_device *device, struct fat_buffer *buffers,
              uint32_t count, int64_t (*clock)(void *context));

/** Write everything, and forget the volume. @return 0 or -EIO */
int fat_unmount(struct fat_volume *volume);

/** Write everything: all nodes, both tables, FSInfo. @return 0 or -EIO */
int fat_sync(struct fat_volume *volume);

/** Write one file so that a cut cannot harm it any more. @return 0 or -EIO */
int fat_fsync(struct fat_volume *volume, struct fat_node *node);

/** How much room there is. The first call may read the whole table. @return 0 or -EIO */
int fat_statfs(struct fat_volume *volume, struct fat_space *space);

/** The root directory. */
void fat_root(const struct fat_volume *volume, struct fat_node *node);

/**
 * Find a name in a directory: without regard to case, by its long or its short name.
 * @param length bytes of @p name, which is UTF-8
 * @return 0, -ENOENT, -ENOTDIR, -ENAMETOOLONG, -EIO
 */
int fat_lookup(struct fat_volume *volume, const struct fat_node *directory, const char *name,
               size_t length, struct fat_node *node);

/**
 * The next name of a directory, without "." and "..".
 * @param position 0 to begin with; stays right when other names come and go
 * @return 0, -ENOENT at the end, -ENOTDIR, -EIO
 */
int fat_readdir(struct fat_volume *volume, struct fat_node *directory, uint32_t *position,
                struct fat_name *name);

/** Make an empty file. @return 0, -EEXIST, -EINVAL (a name that FAT cannot hold), -ENAMETOOLONG,
 * -ENOSPC, -EROFS, -ENOTDIR, -ENOENT (the directory was removed), -EIO */
int fat_create(struct fat_volume *volume, struct fat_node *directory, const char *name,
               size_t length, struct fat_node *node);

/** Make an empty directory. @return as fat_create() */
int fat_mkdir(struct fat_volume *volume, struct fat_node *directory, const char *name,
              size_t length, struct fat_node *node);

/** Take a file's name away; the file lives on until fat_put(). @return 0, -EISDIR, -EROFS, -EIO */
int fat_unlink(struct fat_volume *volume, struct fat_node *node);

/** Remove an empty directory; its clusters live on until fat_put(). @return 0, -ENOTDIR,
 * -ENOTEMPTY, -EBUSY (the root), -EROFS, -EIO */
int fat_rmdir(struct fat_volume *volume, struct fat_node *node);

/**
 * Give a file or directory another name, in the place of another file where there is one.
 * A cut leaves it under the old name, the new one, or both; never under none.
 * @param node     what moves; stays open
 * @param name     of @p length bytes, in @p directory
 * @param replaced the node that has this name now, or NULL; it becomes unlinked
 * @return 0, -EEXIST (the name is there, @p replaced is not it), -EISDIR, -ENOTDIR, -ENOTEMPTY,
 *         -EINVAL (a bad name; a directory into itself), -EBUSY (the root), -EROFS, -ENOSPC, -EIO
 */
int fat_rename(struct fat_volume *volume, struct fat_node *node, struct fat_node *directory,
               const char *name, size_t length, struct fat_node *replaced);

/**
 * Read a file.
 * @param done bytes read: fewer than @p bytes only at the end of the file or with an error
 * @return 0, -EISDIR, -EIO
 */
int fat_read(struct fat_volume *volume, struct fat_node *node, uint64_t offset, void *to,
             uint32_t bytes, uint32_t *done);

/**
 * Write into a file; what lies between its end and @p offset becomes zeros.
 * @param done bytes written: fewer than @p bytes only with an error
 * @return 0, -EISDIR, -EFBIG (beyond FAT_FILE_MAX), -ENOSPC, -EROFS, -EIO
 */
int fat_write(struct fat_volume *volume, struct fat_node *node, uint64_t offset, const void *from,
              uint32_t bytes, uint32_t *done);

/**
 * Have clusters for a file of @p size bytes, which does not grow by that: what is written there
 * later finds room.
 * @return as fat_write()
 */
int fat_reserve(struct fat_volume *volume, struct fat_node *node, uint64_t size);

/** Make a file shorter, or longer with zeros. @return as fat_write() */
int fat_truncate(struct fat_volume *volume, struct fat_node *node, uint64_t size);

/** Say that attributes (but FAT_DIRECTORY and FAT_LABEL) or times of a node were changed; written
 * by the next sync. @return 0 or -EROFS */
int fat_touch(struct fat_volume *volume, struct fat_node *node);

/** The last user of the node is gone: its entry is written, or its clusters are freed if it has no
 * name any more. @return 0 or -EIO */
int fat_put(struct fat_volume *volume, struct fat_node *node);

#endif
