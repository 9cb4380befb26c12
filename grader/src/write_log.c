/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The log of writes: its format, and what a disk held at some point of it.
 * @ingroup grader
 *
 * The parser trusts nothing: a log is as good as the run that wrote it, and a wrong one would make
 * a check pass that must not.
 */
#include "write_log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

#define LOG_SECTOR  512u
#define LOG_MAGIC   0x6A736677736872u
#define LOG_VERSION 1u

/* Offsets in the superblock, and in an entry. */
enum { LOG_AT_MAGIC = 0, LOG_AT_VERSION = 8, LOG_AT_COUNT = 16, LOG_AT_SECTOR_SIZE = 24 };
enum { LOG_AT_SECTOR = 0, LOG_AT_SECTORS = 8, LOG_AT_FLAGS = 16, LOG_AT_DATA = 24 };
enum { LOG_FLUSH = 1, LOG_FUA = 2, LOG_DISCARD = 4, LOG_MARK = 8, LOG_FLAGS = 15 };

static uint64_t
log_get(const uint8_t *bytes, unsigned size)
{
    uint64_t value = 0;

    while (size-- > 0)
        value = value << 8 | bytes[size];
    return value;
}

/** What is wrong with the superblock; NULL: nothing. It is written with the first flush. */
static const char *
log_refuse_super(const uint8_t *bytes, size_t size)
{
    static const uint8_t unwritten[LOG_SECTOR];

    if (size < LOG_SECTOR)
        return "it has no superblock";
    if (memcmp(bytes, unwritten, LOG_SECTOR) == 0)
        return NULL;
    if (log_get(bytes + LOG_AT_MAGIC, 8) != LOG_MAGIC)
        return "its magic number is another";
    if (log_get(bytes + LOG_AT_VERSION, 8) != LOG_VERSION)
        return "its version is another";
    if (log_get(bytes + LOG_AT_SECTOR_SIZE, 4) != LOG_SECTOR)
        return "its sectors have not 512 bytes";
    return NULL;
}

/** Take the entry at @p at. @return what is wrong with it; NULL: nothing, and *next is behind it */
static const char *
log_take(const uint8_t *bytes, size_t size, size_t at, uint64_t disk, struct log_entry *entry,
         size_t *next)
{
    if (size - at < LOG_SECTOR)
        return "it ends within an entry";
    uint64_t flags = log_get(bytes + at + LOG_AT_FLAGS, 8);
    entry->sector = log_get(bytes + at + LOG_AT_SECTOR, 8);
    entry->count = log_get(bytes + at + LOG_AT_SECTORS, 8);
    entry->flush = flags & LOG_FLUSH;
    entry->fua = flags & LOG_FUA;
    if (flags & ~(uint64_t)LOG_FLAGS)
        return "an entry has unknown flags";
    if (entry->sector > disk / LOG_SECTOR || entry->count > disk / LOG_SECTOR - entry->sector)
        return "an entry lies beyond the disk";
    at += LOG_SECTOR;
    *next = at;
    if (flags & LOG_MARK) {
        uint64_t length = log_get(bytes + *next - LOG_SECTOR + LOG_AT_DATA, 8);
        if (entry->count != 0 || length > LOG_SECTOR - LOG_AT_DATA - 8)
            return "a mark is not within its sector";
    }
    if (flags & (LOG_DISCARD | LOG_MARK) || entry->count == 0)
        return NULL;
    if (entry->count > (size - at) / LOG_SECTOR)
        return "it ends within the data of an entry";
    entry->data = bytes + at;
    *next = at + entry->count * LOG_SECTOR;
    return NULL;
}

/** Make room for one more. @return 0, -ENOMEM */
static int
log_grow(struct disk_log *log, size_t *room)
{
    if (log->count < *room)
        return 0;
    size_t more = *room * 2 + 64;
    struct log_entry *entry = realloc(log->entry, more * sizeof(*entry));
    if (!entry)
        return -ENOMEM;
    log->entry = entry;
    *room = more;
    return 0;
}

int
write_log_parse(const uint8_t *bytes, size_t size, uint64_t disk, struct disk_log *log,
                const char **why)
{
    size_t at = LOG_SECTOR, room = 0;
    int error = 0;

    log->entry = NULL;
    log->count = 0;
    *why = log_refuse_super(bytes, size);
    while (!*why && !error && at < size) {
        struct log_entry entry = { 0 };
        *why = log_take(bytes, size, at, disk, &entry, &at);
        error = log_grow(log, &room);
        if (!*why && !error)
            log->entry[log->count++] = entry;
    }
    if (!*why && !error && log_get(bytes + LOG_AT_COUNT, 8) > log->count)
        *why = "it has fewer entries than it says";
    if (!*why && !error)
        return 0;
    free(log->entry);
    log->entry = NULL;
    log->count = 0;
    return error ? error : -EPROTO;
}

/** Write sectors [from, to) of an entry. What is discarded reads as zeros. */
static void
log_write(const struct log_entry *entry, uint64_t from, uint64_t to, uint8_t *image)
{
    uint8_t *target = image + (entry->sector + from) * LOG_SECTOR;

    if (entry->data)
        memcpy(target, entry->data + from * LOG_SECTOR, (to - from) * LOG_SECTOR);
    else
        memset(target, 0, (to - from) * LOG_SECTOR);
}

void
disk_log_apply(const struct disk_log *log, size_t from, size_t to, uint8_t *image)
{
    for (size_t i = from; i < to && i < log->count; i++)
        log_write(&log->entry[i], 0, log->entry[i].count, image);
}

void
disk_log_apply_some(const struct disk_log *log, size_t from, size_t to,
                    const struct disk_log_luck *luck, uint64_t *random, uint8_t *image)
{
    for (size_t i = from; i < to && i < log->count; i++) {
        const struct log_entry *entry = &log->entry[i];
        uint64_t step = luck->torn && !entry->fua ? 1 : entry->count;
        for (uint64_t at = 0; at < entry->count; at += step) {
            if (entry->fua || random_below(random, 4) < luck->keep)
                log_write(entry, at, at + step, image);
        }
    }
}

void
disk_log_prefix(const struct disk_log *log, size_t cut, uint8_t *image)
{
    memcpy(image, log->base, log->size);
    disk_log_apply(log, 0, cut, image);
}

size_t
disk_log_flushed(const struct disk_log *log, size_t cut)
{
    for (size_t i = cut < log->count ? cut : log->count; i > 0; i--) {
        if (log->entry[i - 1].flush)
            return i - 1;
    }
    return 0;
}
