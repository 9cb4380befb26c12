/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kinds of damage. See corrupt.h; offsets are those of the FAT specification.
 * @ingroup grader
 */
#include "corrupt.h"

/* clang-format off */
#define BOOT(offset, value, size)  { AT_BOOT, (offset), (value), (size) }
#define CHAIN(number, value)       { AT_A, (number), (value), 0 }
#define REFUSE(name, bits, why, ...) \
    { (name), (bits), { __VA_ARGS__ }, REFUSED, (why), NULL, NULL }
/* A.BIN cannot be read, and all else is as it was. */
#define A_LOST(name, bits, why, ...) \
    { (name), (bits), { __VA_ARGS__ }, REST_GOOD, (why), NULL, \
      "hash: /mnt/A.BIN: Input/output error\n" }
/* It does not matter. */
#define HARMLESS(name, bits, ...) \
    { (name), (bits), { __VA_ARGS__ }, ALL_GOOD, NULL, NULL, NULL }
/* A long name that is none: the short one is shown instead. */
#define NAME_LOST(name, bits, ...) \
    { (name), (bits), { __VA_ARGS__ }, ALL_GOOD, NULL, NULL, " LONGNA~1.TEX\n" }

const struct corrupt_kind corrupt_kinds[] = {
    HARMLESS("sound, FAT12", 12, { AT_END, 0, 0, 0 }),
    HARMLESS("sound, FAT16", 16, { AT_END, 0, 0, 0 }),
    HARMLESS("sound, FAT32", 32, { AT_END, 0, 0, 0 }),

    REFUSE("no signature",             12, "no signature 55 AA",        BOOT(510, 0, 2)),
    REFUSE("sectors of 513 bytes",     12, "bad sector size",           BOOT(11, 513, 2)),
    REFUSE("sectors of no bytes",      32, "bad sector size",           BOOT(11, 0, 2)),
    REFUSE("sectors of 8 KiB",         12, "bad sector size",           BOOT(11, 8192, 2)),
    REFUSE("clusters of no sectors",   12, "bad cluster size",          BOOT(13, 0, 1)),
    REFUSE("clusters of 3 sectors",    32, "bad cluster size",          BOOT(13, 3, 1)),
    REFUSE("nothing reserved",         12, "no reserved sectors",       BOOT(14, 0, 2)),
    REFUSE("all reserved",             12, "no room for data",          BOOT(14, 0xFFFF, 2)),
    REFUSE("no tables",                32, "bad number of tables",      BOOT(16, 0, 1)),
    REFUSE("255 tables",               12, "bad number of tables",      BOOT(16, 255, 1)),
    REFUSE("no root entries",          12, "bad number of root entries", BOOT(17, 0, 2)),
    REFUSE("65535 root entries",       12, "no room for data",          BOOT(17, 0xFFFF, 2)),
    REFUSE("root entries on FAT32",    32, "bad number of root entries", BOOT(17, 512, 2)),
    REFUSE("media byte 12h",           12, "bad media byte",            BOOT(21, 0x12, 1)),
    REFUSE("a table of no sectors",    32, "table of size 0",           BOOT(36, 0, 4)),
    REFUSE("a table too small",        16, "table smaller than its clusters need", BOOT(22, 1, 2)),
    REFUSE("tables larger than all",   32, "no room for data",          BOOT(36, 0xFFFFFFFF, 4)),
    REFUSE("no sectors at all",        12, "no room for data",          BOOT(19, 0, 2), BOOT(32, 0, 4)),
    REFUSE("a truncated disk",         12, "larger than its device",    BOOT(19, 4000, 2)),
    REFUSE("a truncated disk, FAT32",  32, "larger than its device",    BOOT(19, 0, 2), BOOT(32, 0xFFFFFFFF, 4)),
    REFUSE("FAT32 of another version", 32, "unknown version",           BOOT(42, 0x0100, 2)),
    REFUSE("root cluster 0",           32, "root cluster out of range", BOOT(44, 0, 4)),
    REFUSE("root cluster beyond",      32, "root cluster out of range", BOOT(44, CLUSTER_BEYOND, 4)),
    REFUSE("active table 15",          32, "the table in use does not exist", BOOT(40, 0x8F, 2)),

    A_LOST("a chain to its start",     12, "a chain runs in a circle",  CHAIN(7, CLUSTER_A(0))),
    A_LOST("a chain to its middle",    32, "a chain runs in a circle",  CHAIN(5, CLUSTER_A(3))),
    A_LOST("a cluster after itself",   16, "a chain runs in a circle",  CHAIN(2, CLUSTER_A(2))),
    A_LOST("a chain too short",        12, "a chain is shorter than its file", CHAIN(4, CLUSTER_LAST)),
    A_LOST("a free cluster in it",     32, "a chain goes through a free cluster", CHAIN(3, 0)),
    A_LOST("a bad cluster in it",      12, "a chain goes through a bad cluster", CHAIN(6, CLUSTER_BAD)),
    A_LOST("on to cluster 1",          16, "a chain leaves the volume", CHAIN(0, 1)),
    A_LOST("beyond the last cluster",  12, "a chain leaves the volume", CHAIN(1, CLUSTER_BEYOND)),
    A_LOST("beyond the last, FAT32",   32, "a chain leaves the volume", CHAIN(1, CLUSTER_BEYOND)),
    A_LOST("no first cluster",         12, "a file has a length but no clusters", { AT_A_ENTRY, 26, 0, 2 }),
    A_LOST("first cluster 1",          32, "a file begins outside the volume", { AT_A_ENTRY, 26, 1, 2 }),
    A_LOST("first cluster beyond",     16, "a file begins outside the volume", { AT_A_ENTRY, 26, CLUSTER_BEYOND, 2 }),
    A_LOST("high half of the first",   32, "a file begins outside the volume", { AT_A_ENTRY, 20, 0xFFFF, 2 }),
    A_LOST("size of 4 GiB - 1",        32, "a chain is shorter than its file", { AT_A_ENTRY, 28, 0xFFFFFFFF, 4 }),
    { "no clusters, but written to",   12, { { AT_A_ENTRY, 26, 0, 2 } }, REST_GOOD,
      "a file has a length but no clusters", "write -a /mnt/A.BIN more",
      "write: /mnt/A.BIN: Input/output error\n" },
    { "size smaller than the chain",   12, { { AT_A_ENTRY, 28, 100, 4 } }, REST_GOOD, NULL, NULL, " 100 /mnt/A.BIN\n" },
    { "one cluster in two files",      12, { CHAIN(3, CLUSTER_B(4)) }, REST_GOOD,
      "a chain goes through a free cluster", "rm /mnt/A.BIN\nsync\nhash /mnt/B.BIN",
      "hash: /mnt/B.BIN: Input/output error\n" },
    { "one chain of two files",        32, { { AT_A_ENTRY, 26, CLUSTER_B(0), 2 } }, REST_GOOD,
      "a chain to be freed was free in part", "rm /mnt/A.BIN\nsync\nrm /mnt/B.BIN\nsync", NULL },
    HARMLESS("tables that differ",     12, { AT_SECOND, 300, 0, 0 }),
    HARMLESS("tables that differ, FAT32", 32, { AT_SECOND, 400, 0xFF, 0 }),
    HARMLESS("no media byte in the table", 16, { AT_TABLE, 4, 0, 0 }),
    { "a table of zeros",              32, { { AT_TABLE, 512, 0, 0 } }, 0,
      "a chain goes through a free cluster", NULL, "hash: /mnt/B.BIN: Input/output error\n" },
    { "a table of ends",               12, { { AT_TABLE, 512, 0xFF, 0 } }, 0,
      "a chain is shorter than its file", NULL, "write: /mnt/NEW.TXT: No space left on device\n" },

    { "a folder in a circle",          12, { { AT_SUB, 0, CLUSTER_SUB, 0 } }, ALL_GOOD,
      "a directory runs in a circle", NULL, "ls: /mnt/SUB: Input/output error\n" },
    { "a folder that leaves the disk", 32, { { AT_SUB, 0, CLUSTER_BEYOND, 0 } }, ALL_GOOD,
      "a chain leaves the volume", NULL, "ls: /mnt/SUB: Input/output error\n" },
    { "a folder on into a file",       16, { { AT_SUB, 0, CLUSTER_B(7), 0 } }, ALL_GOOD, NULL, NULL, NULL },
    { "a folder without a cluster",    12, { { AT_SUB_ENTRY, 26, 0, 2 } }, ALL_GOOD,
      "a directory begins outside the volume", NULL, "ls: /mnt/SUB: Input/output error\n" },
    { "a folder that is the root",     32, { { AT_SUB_ENTRY, 26, CLUSTER_ROOT, 2 } }, ALL_GOOD,
      "a directory begins outside the volume", NULL, "ls: /mnt/SUB: Input/output error\n" },
    { "a folder in itself",            12, { { AT_SUB_DATA, 64 + 11, 0x10, 1 }, { AT_SUB_DATA, 64 + 26, CLUSTER_SUB, 2 } },
      ALL_GOOD, NULL, "ls /mnt/SUB/F02.TXT/F02.TXT/F02.TXT\nmv /mnt/SUB /mnt/SUB/F02.TXT/IN\nrmdir /mnt/SUB/F02.TXT/F02.TXT\nrm /mnt/SUB/F02.TXT/F03.TXT",
      "rmdir: /mnt/SUB/F02.TXT/F02.TXT: Input/output error\n" },
    { "a folder in itself, and above", 32, { { AT_SUB_DATA, 64 + 11, 0x10, 1 }, { AT_SUB_DATA, 64 + 26, CLUSTER_SUB, 2 },
                                              { AT_SUB_DATA, 32 + 26, CLUSTER_SUB, 2 } },
      ALL_GOOD, "directories lie in a circle", "mkdir /mnt/DIR\nmv /mnt/DIR /mnt/SUB/F02.TXT/IN",
      "mv: /mnt/DIR: Input/output error\n" },
    { "`..` leads beyond the disk",    12, { { AT_SUB_DATA, 32 + 26, CLUSTER_BEYOND, 2 } }, ALL_GOOD,
      "a directory begins outside the volume", "mkdir /mnt/DIR\nmv /mnt/DIR /mnt/SUB/DIR",
      "mv: /mnt/DIR: Input/output error\n" },
    { "a folder without `..`",         32, { { AT_SUB_DATA, 32, 'x', 1 } }, ALL_GOOD,
      "a directory has no `..`", "mkdir /mnt/DIR\nmv /mnt/DIR /mnt/SUB/DIR",
      "mv: /mnt/DIR: Input/output error\n" },
    { "a file that is called a folder", 16, { { AT_A_ENTRY, 11, 0x10, 1 } }, REST_GOOD, NULL, NULL,
      "hash: /mnt/A.BIN: Is a directory\n" },
    { "a folder that is called a file", 12, { { AT_SUB_ENTRY, 11, 0x20, 1 }, { AT_SUB_ENTRY, 28, 5000, 4 } }, ALL_GOOD,
      "a chain is shorter than its file", "hash /mnt/SUB", "hash: /mnt/SUB: Input/output error\n" },

    NAME_LOST("a long name's checksum", 12, { AT_LONG_ENTRY, -32 + 13, 0x5A, 1 }),
    NAME_LOST("parts of two names",     32, { AT_LONG_ENTRY, -64 + 13, 0x5A, 1 }),
    NAME_LOST("a long name's order",    12, { AT_LONG_ENTRY, -32, 2, 1 }),
    NAME_LOST("a long name's number 0", 32, { AT_LONG_ENTRY, -64, 0x40, 1 }),
    NAME_LOST("a long name's number 63", 12, { AT_LONG_ENTRY, -64, 0x7F, 1 }),
    NAME_LOST("a long name without its end", 12, { AT_LONG_ENTRY, -64, 2, 1 }),
    NAME_LOST("a slash in a name",      12, { AT_LONG_ENTRY, -32 + 5, '/', 2 }),
    NAME_LOST("an escape in a name",    32, { AT_LONG_ENTRY, -32 + 1, 0x1B, 2 }),
    NAME_LOST("a name `..`",            12, { AT_LONG_ENTRY, -32 + 1, 0x002E002E, 4 }, { AT_LONG_ENTRY, -32 + 5, 0, 2 }),
    NAME_LOST("half a surrogate pair",  32, { AT_LONG_ENTRY, -32 + 1, 0xD800, 2 }),
    { "a long name without an entry",   12, { { AT_LONG_ENTRY, 0, 0xE5, 1 } }, ALL_GOOD, NULL, NULL, NULL },
    HARMLESS("a name of blanks",        32, { AT_LONG_ENTRY, 0, 0x20202020, 4 }, { AT_LONG_ENTRY, 4, 0x20202020, 4 },
                                            { AT_LONG_ENTRY, 8, 0x202020, 3 }),
    HARMLESS("dates that are none",     12, { AT_A_ENTRY, 14, 0xFFFFFFFF, 4 }, { AT_A_ENTRY, 22, 0, 4 }),

    HARMLESS("FSInfo: nothing free",    32, { AT_INFO, 488, 0, 4 }),
    HARMLESS("FSInfo: more than all",   32, { AT_INFO, 488, 0x7FFFFFFF, 4 }),
    HARMLESS("FSInfo: next beyond",     32, { AT_INFO, 492, CLUSTER_BEYOND, 4 }),
    HARMLESS("FSInfo: next is taken",   32, { AT_INFO, 492, CLUSTER_A(0), 4 }),
    HARMLESS("FSInfo: no signature",    32, { AT_INFO, 484, 0, 4 }),
    HARMLESS("FSInfo: in sector 9999",  32, BOOT(48, 9999, 2)),

    { "noise, FAT12",                   12, { { AT_NOISE, 40, 200, 0 } }, 0, NULL, NULL, NULL },
    { "noise, FAT16",                   16, { { AT_NOISE, 80, 400, 0 } }, 0, NULL, NULL, NULL },
    { "noise, FAT32",                   32, { { AT_NOISE, 40, 200, 0 } }, 0, NULL, NULL, NULL },
    { "much noise",                     12, { { AT_NOISE, 30, 4000, 0 } }, 0, NULL, NULL, NULL },
};
/* clang-format on */

const unsigned corrupt_count = sizeof(corrupt_kinds) / sizeof(corrupt_kinds[0]);
