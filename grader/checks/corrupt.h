/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Damaged FAT volumes: how each is damaged, and what the kernel has to make of it.
 * @ingroup grader
 *
 * All lie on one disk, a partition for each kind: a copy of a sound volume, in which the edits of
 * the kind are made. A sound one holds
 *
 *  - A.BIN and B.BIN, of 8 clusters each, with bytes of this run,
 *  - "Long name of a file.text", whose short name is LONGNA~1.TEX,
 *  - SUB, a folder of one cluster that is full: `.`, `..` and the empty files F02 to F15.
 */
#ifndef CORRUPT_H
#define CORRUPT_H

#include <stddef.h>
#include <stdint.h>

struct vm;

#define CORRUPT_CLUSTERS 8 /* of A.BIN and B.BIN, each of a sector */
#define CORRUPT_BYTES    (CORRUPT_CLUSTERS * 512)

/** Where an edit is; offsets are bytes but for the first three, and may be negative. */
enum corrupt_place {
    AT_END,    /**< no more edits */
    AT_A,      /**< the table's entry of A.BIN's cluster number `offset`, in both tables */
    AT_SUB,    /**< that of SUB's cluster */
    AT_TABLE,  /**< the table's first bytes, in both, all the same: `offset` of them */
    AT_SECOND, /**< the same in the second table alone */
    AT_BOOT,
    AT_INFO,
    AT_A_ENTRY, /**< the directory entries */
    AT_B_ENTRY,
    AT_SUB_ENTRY,
    AT_LONG_ENTRY, /**< the parts of its long name are at -64 (the last) and -32 */
    AT_SUB_DATA,   /**< what SUB holds */
    AT_NOISE, /**< `value` random bytes, in the table and in `offset` sectors from the root on */
};

/** Values that stand for clusters of this volume; what is below is meant as it is. */
#define CLUSTER_A(number) (0x80000000u | (number)) /* of A.BIN */
#define CLUSTER_B(number) (0x90000000u | (number))
#define CLUSTER_SUB       0xA0000000u
#define CLUSTER_BAD       0xB0000000u /* the mark of a bad one */
#define CLUSTER_LAST      0xC0000000u /* the mark of a chain's end */
#define CLUSTER_BEYOND    0xD0000000u /* one more than there are */
#define CLUSTER_ROOT      0xE0000000u

struct corrupt_edit {
    enum corrupt_place place;
    int offset;
    uint32_t value;
    unsigned size; /**< bytes of a value that is no entry of a table */
};

/** What must be true of it in the guest. */
enum corrupt_rule {
    REFUSED = 1, /**< mount is EINVAL; nothing else is tried */
    A_GOOD = 2,  /**< A.BIN, and … */
    B_GOOD = 4,  /**< … B.BIN have their bytes */
    WRITES = 8,  /**< a new file can be made and read back */
    ALL_GOOD = A_GOOD | B_GOOD | WRITES,
    REST_GOOD = B_GOOD | WRITES,
};

struct corrupt_kind {
    const char *name;
    unsigned bits;               /**< of the volume: 12, 16 or 32 */
    struct corrupt_edit edit[4]; /**< the last is AT_END */
    unsigned rules;
    const char *log;  /**< why, as the log line has it; NULL: there need be none */
    const char *more; /**< further commands, behind the usual; NULL: removing A.BIN */
    const char *says; /**< a line that must be in the answers; NULL: none in particular */
};

/** All kinds; the first three are the sound ones of 12, 16 and 32 bits. */
extern const struct corrupt_kind corrupt_kinds[];
extern const unsigned corrupt_count;

/** The disk of them all, at place 1, with the script RUN on its first volume. */
void corrupt_disks(struct vm *vm);
/** The bytes of A.BIN (0) or B.BIN (1) of this run. */
const uint8_t *corrupt_file(struct vm *vm, unsigned which);
/** The words that are written into a new file. */
const char *corrupt_words(struct vm *vm);

#endif
