/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Further disks of a check's machine: made before the boot, looked at after it.
 * @ingroup grader
 *
 * A check names a function in its machine, `.disks = my_disks`, which is called before each boot of
 * that machine and adds what it wants by disk_add(). Equal functions share one boot. Rules:
 *
 *  - A disk is a file of the machine's own: the guest writes to it. The host looks while the guest
 *    is stopped, or when it has switched itself off (expect_poweroff(), expect_exit()).
 *  - Places are those of the IDE channels: 0 hda, 1 hdb, 2 hdc, 3 hdd. Place 0 is the boot drive;
 *    adding it gives the guest a copy of the boot image that it can write to for good (without, its
 *    writes are dropped at the end). `.extra_disk` is place 1, too: have one or the other.
 *  - What fills a disk must not depend on which of the checks that share it came first: it is from
 *    a stream by vm_seed() and a name of your own (random.h), not from vm_random().
 *  - A tool that is missing, or fails where it cannot be the guest's fault, is our own error.
 *
 * Model of use:
 *
 *     static void my_disks(struct vm *vm)
 *     {
 *         disk_add(vm, &(struct disk_wish){ .place = 1, .kib = 4096, .fat = 12 });
 *         disk_put(vm, 1, "/a long name.txt", bytes, size);
 *     }
 *     CHECK(phase07, "a name", 3, .disks = my_disks) { … disk_fsck(vm, 1); … }
 */
#ifndef DISK_LAB_H
#define DISK_LAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vm;

/** Highest number of disks, with the boot drive. */
#define DISK_PLACES 4

/** Tables with one partition from sector 2048 on: scripts of sfdisk(8). */
#define DISK_MBR "label: dos\nlabel-id: 0x57415349\n2048,,c\n"
#define DISK_GPT                                                   \
    "label: gpt\nlabel-id: 57415349-4C4F-5300-8000-000000000007\n" \
    "2048,,EBD0A0A2-B9E5-4433-87C0-68B6B72699C7\n"

/** A disk that is wanted. Zero means the default. */
struct disk_wish {
    unsigned place;       /**< 0 to 3, see above */
    uint64_t kib;         /**< its size in KiB, sparse; at place 0: that of the boot image */
    const char *table;    /**< partition table: an sfdisk script; NULL: none */
    uint64_t first;       /**< LBA of the filesystem; 0: the first partition, or without table 0 */
    uint64_t sectors;     /**< its size; 0: that of the partition, or all that the disk has */
    unsigned fat;         /**< 12, 16 or 32: make that filesystem (mkfs.fat); 0: none */
    const char *mkfs;     /**< further words for mkfs.fat, separated by single spaces ("-s 4") */
    bool random;          /**< the disk is first filled with random bytes from the seed */
    bool read_only;       /**< the drive refuses writes (blkdebug, EROFS): ATA has no such drive */
    const char *blkdebug; /**< rules as in a blkdebug configuration file: errors to inject */
    bool log;             /**< log all writes and flushes: see disk_log() */
    const char *drive;    /**< further options of -drive ("throttling.iops-total=100") */
    const char *device;   /**< further options of the ide-hd device ("serial=X,write-cache=off") */
    bool cd;              /**< a CD drive with this disk in it: what a kernel has to skip */
};

/** Make a disk's file and plug it in. Only in a machine's `disks` function. */
void disk_add(struct vm *vm, const struct disk_wish *wish);

/** Absolute path of a disk's file; the guest should be off or stopped. Lives until the check ends.
 */
const char *disk_path(struct vm *vm, unsigned place);
/** The same with "@@OFFSET" behind it: what mtools' `-i` wants for the disk's filesystem. */
const char *disk_mtools(struct vm *vm, unsigned place);
/** Where the filesystem begins, in bytes. */
uint64_t disk_offset(struct vm *vm, unsigned place);
/** The disk's bytes as they are now, mapped; writes go to the file (in a `disks` function: damage
 * it as you like). Lives until the check ends. @param size may be NULL */
uint8_t *disk_bytes(struct vm *vm, unsigned place, size_t *size);

/* ---- tools of the host ------------------------------------------------------------------------
 */

/** What a tool said. Lives until the check ends. */
struct disk_answer {
    int status;       /**< exit status; never 127, and never a signal: those are our errors */
    const char *text; /**< standard output, then a NUL that does not count */
    size_t size;      /**< bytes of it */
    const char *said; /**< standard error */
};

/**
 * Run a program with these arguments, ended by NULL. It has an empty input, LC_ALL=C.UTF-8,
 * TZ=UTC0, no configuration of mtools, and 60 seconds.
 */
struct disk_answer disk_tool(struct vm *vm, const char *program, ...) __attribute__((sentinel));
/** The same, but an exit status other than 0 is our error. */
struct disk_answer disk_tool_ok(struct vm *vm, const char *program, ...) __attribute__((sentinel));
/** The same as disk_tool(), with arguments in an array and an input. @param size bytes of it */
struct disk_answer disk_tool_run(struct vm *vm, const char *const *arguments, const void *input,
                                 size_t size);

/** Write a file into a disk's filesystem by mcopy; "/folder/name", the folder exists. UTF-8; mtools
 * writes a short name that code page 850 lacks in other letters, a long one as it is. */
void disk_put(struct vm *vm, unsigned place, const char *path, const void *bytes, size_t size);
/** Make a directory by mmd. */
void disk_mkdir(struct vm *vm, unsigned place, const char *path);
/** A file's bytes, read by mcopy; NULL when there is none. Lives until the check ends. */
const uint8_t *disk_get(struct vm *vm, unsigned place, const char *path, size_t *size);
/** Fail unless a file has these bytes, naming the first that differs. */
void disk_require(struct vm *vm, unsigned place, const char *path, const void *bytes, size_t size);
/** What fsck.fat -n says of a disk's filesystem; status 0: clean. */
struct disk_answer disk_fsck_answer(struct vm *vm, unsigned place);
/** Fail unless fsck.fat -n finds it clean, with what it says. */
void disk_fsck(struct vm *vm, unsigned place);

/** What fsck.fat -n says of a volume in memory. */
struct disk_answer disk_fsck_bytes(struct vm *vm, const uint8_t *bytes, size_t size);

/* ---- what the drive counted -------------------------------------------------------------------
 */

/** Commands since power-on (query-blockstats), those of firmware and loader among them. */
struct disk_stats {
    uint64_t reads, writes, flushes;
    uint64_t read_bytes, written_bytes;
    uint64_t failed_reads, failed_writes, failed_flushes;
};

/** As the drive has it now; QEMU must still be there (it is after expect_poweroff()). */
struct disk_stats disk_stats(struct vm *vm, unsigned place);

/* ---- the log of writes ------------------------------------------------------------------------
 */

/** A write, or a flush, in the order in which the drive took them. */
struct log_entry {
    uint64_t sector;     /**< of 512 bytes, from the disk's start */
    uint64_t count;      /**< sectors; 0: nothing is written */
    const uint8_t *data; /**< count * 512 bytes; NULL: nothing, or what is discarded */
    bool flush;          /**< all entries before this one are safe */
    bool fua;            /**< this entry itself is safe when it ends */
};

/** A whole log, and the disk as it was before the boot. */
struct disk_log {
    struct log_entry *entry;
    size_t count;
    const uint8_t *base; /**< before the first entry */
    size_t size;         /**< of the disk, in bytes */
};

/** The log of a disk that was added with `.log`, up to now. Lives until the check ends. */
const struct disk_log *disk_log(struct vm *vm, unsigned place);

/** Bring @p image (disk_log.size bytes) to what the disk held after the first @p cut entries. */
void disk_log_prefix(const struct disk_log *log, size_t cut, uint8_t *image);

/** Bring an image on from what it held after entry @p from to what it held after entry @p to. */
void disk_log_apply(const struct disk_log *log, size_t from, size_t to, uint8_t *image);

/** How much of what was not flushed a power cut leaves. */
struct disk_log_luck {
    unsigned keep; /**< the chance of each entry, in 4 */
    bool torn;     /**< of each sector, not of each entry */
};

/**
 * What a power cut after entry @p to leaves, if all up to entry @p from, disk_log_flushed() of it,
 * is on the disk already: what has FUA, and the rest by luck.
 *
 * @param random  state of the stream that chooses (random.h), seeded by the check
 */
void disk_log_apply_some(const struct disk_log *log, size_t from, size_t to,
                         const struct disk_log_luck *luck, uint64_t *random, uint8_t *image);

/** Number of the flush entry before @p cut that makes most of it safe; 0 when there is none. */
size_t disk_log_flushed(const struct disk_log *log, size_t cut);

#endif
