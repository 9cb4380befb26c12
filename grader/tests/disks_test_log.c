/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The log of writes: whole ones, broken ones, and the disk at some point of them.
 * @ingroup grader
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../src/random.h"
#include "../src/write_log.h"
#include "disks_test.h"

enum { SECTOR = 512, DISK = 16 * SECTOR, ENTRIES = 6, ROUNDS = 20000 };
/** The disk after a cut. */
static void
cut_by_luck(const struct disk_log *log, size_t cut, unsigned keep, bool torn, uint64_t *stream,
            uint8_t *image)
{
    size_t flushed = disk_log_flushed(log, cut);

    disk_log_prefix(log, flushed, image);
    disk_log_apply_some(log, flushed, cut, &(struct disk_log_luck){ keep, torn }, stream, image);
}

enum { FLUSH = 1, FUA = 2, DISCARD = 4, MARK = 8 };

/** A log under construction. */
struct text {
    uint8_t bytes[64 * SECTOR];
    size_t size;
};

static void
put(uint8_t *bytes, uint64_t value)
{
    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
}

/** Append an entry; its sectors are full of @p fill. */
static void
add(struct text *text, uint64_t sector, uint64_t count, uint64_t flags, uint8_t fill)
{
    uint8_t *entry = text->bytes + text->size;

    put(entry, sector);
    put(entry + 8, count);
    put(entry + 16, flags);
    text->size += SECTOR;
    if (flags & (DISCARD | MARK))
        return;
    memset(text->bytes + text->size, fill, count * SECTOR);
    text->size += count * SECTOR;
}

/** Two writes, a flush, three things that are not safe, of which one is. */
static void
fill(struct text *text)
{
    memset(text, 0, sizeof(*text));
    put(text->bytes, 0x6A736677736872u);
    put(text->bytes + 8, 1);
    put(text->bytes + 24, SECTOR);
    text->size = SECTOR;
    add(text, 0, 2, 0, 'a');
    add(text, 14, 2, 0, 'b');
    add(text, 0, 0, FLUSH, 0);
    add(text, 1, 3, 0, 'c');
    add(text, 15, 1, FUA, 'd');
    add(text, 0, 1, DISCARD, 0);
}

static int
parse(const struct text *text, size_t size, struct disk_log *log, const char **why)
{
    static const uint8_t zeros[DISK];
    uint8_t *copy = malloc(size ? size : 1); /* so that a read behind it is noticed */

    memcpy(copy, text->bytes, size);
    memset(log, 0, sizeof(*log));
    int error = write_log_parse(copy, size, DISK, log, why);
    for (size_t i = 0; i < log->count; i++) {
        if (log->entry[i].data) { /* and that the caller's copy is what it points into */
            assert_true(log->entry[i].data + log->entry[i].count * SECTOR <= copy + size);
            log->entry[i].data = text->bytes + (log->entry[i].data - copy);
        }
    }
    free(copy);
    log->base = zeros;
    log->size = DISK;
    return error;
}

static void
refused(struct text *text, size_t size, const char *reason)
{
    struct disk_log log;
    const char *why;

    assert_int_equal(parse(text, size, &log, &why), -EPROTO);
    assert_string_equal(why, reason);
    assert_null(log.entry);
}

void
whole_logs_are_read(void **state)
{
    static struct text text;
    struct disk_log log;
    const char *why;

    (void)state;
    fill(&text);
    put(text.bytes + 16, 4); /* behind the times, as it usually is */
    assert_int_equal(parse(&text, text.size, &log, &why), 0);
    assert_int_equal(log.count, ENTRIES);
    assert_true(log.entry[1].sector == 14 && log.entry[1].count == 2 && !log.entry[1].flush);
    assert_int_equal(log.entry[1].data[SECTOR], 'b');
    assert_true(log.entry[2].flush && log.entry[2].count == 0 && !log.entry[2].data);
    assert_true(log.entry[4].fua);
    assert_true(!log.entry[5].data && log.entry[5].count == 1);
    free(log.entry);
    assert_int_equal(parse(&text, SECTOR, &log, &why), -EPROTO);
    put(text.bytes + 16, 0);
    assert_int_equal(parse(&text, SECTOR, &log, &why), 0);
    assert_int_equal(log.count, 0);
    memset(text.bytes, 0, SECTOR); /* no flush yet, so no superblock */
    assert_int_equal(parse(&text, text.size, &log, &why), 0);
    assert_int_equal(log.count, ENTRIES);
    free(log.entry);
}

void
broken_logs_are_refused(void **state)
{
    static struct text text;
    struct disk_log log;
    const char *why;
    unsigned whole = 0;

    (void)state;
    fill(&text);
    refused(&text, SECTOR - 1, "it has no superblock");
    for (size_t size = SECTOR; size <= text.size; size++) {
        if (parse(&text, size, &log, &why) == 0)
            whole++;
        free(log.entry);
    }
    assert_int_equal(whole, ENTRIES + 1); /* between two entries nobody can know */
    put(text.bytes + 16, ENTRIES + 1);
    refused(&text, text.size, "it has fewer entries than it says");
    put(text.bytes + SECTOR + 8, DISK / SECTOR + 1);
    refused(&text, text.size, "an entry lies beyond the disk");
    put(text.bytes + SECTOR, UINT64_MAX);
    refused(&text, text.size, "an entry lies beyond the disk");
    put(text.bytes + SECTOR + 16, 16);
    refused(&text, text.size, "an entry has unknown flags");
    put(text.bytes + 24, 4096);
    refused(&text, text.size, "its sectors have not 512 bytes");
    put(text.bytes + 8, 2);
    refused(&text, text.size, "its version is another");
    text.bytes[0] ^= 1;
    refused(&text, text.size, "its magic number is another");
}

void
random_logs_do_no_harm(void **state)
{
    static struct text text, good;
    static uint8_t image[DISK];
    uint64_t stream = random_stream(7, "random logs");
    struct disk_log log;
    const char *why;

    (void)state;
    fill(&good);
    for (unsigned i = 0; i < ROUNDS; i++) {
        text = good;
        for (uint64_t k = random_below(&stream, 6); k > 0; k--) {
            uint64_t at = random_below(&stream, good.size / SECTOR) * SECTOR;
            text.bytes[at + random_below(&stream, 32)] = (uint8_t)random_next(&stream);
        }
        if (parse(&text, random_below(&stream, good.size + 1), &log, &why) != 0)
            continue;
        disk_log_prefix(&log, random_below(&stream, 8), image);
        cut_by_luck(&log, random_below(&stream, 8), 2, i % 2, &stream, image);
        free(log.entry);
    }
}

void
cuts_keep_what_was_flushed(void **state)
{
    static struct text text;
    static uint8_t image[DISK];
    uint64_t stream = random_stream(8, "cuts");
    struct disk_log log;
    const char *why;

    (void)state;
    fill(&text);
    assert_int_equal(parse(&text, text.size, &log, &why), 0);
    assert_int_equal(disk_log_flushed(&log, 6), 2);
    assert_int_equal(disk_log_flushed(&log, 2), 0);
    disk_log_prefix(&log, 4, image);
    assert_memory_equal(image, "aaaa", 4);
    assert_int_equal(image[SECTOR], 'c');
    disk_log_prefix(&log, 6, image);
    assert_true(image[0] == 0 && image[15 * SECTOR] == 'd');
    for (unsigned i = 0; i < 100; i++) {
        cut_by_luck(&log, 5, i % 5, i % 2, &stream, image);
        assert_true(image[0] == 'a' && image[14 * SECTOR] == 'b' && image[15 * SECTOR] == 'd');
        assert_true(image[SECTOR] == 'a' || image[SECTOR] == 'c');
        if (i % 5 == 4)
            assert_true(image[SECTOR] == 'c' && image[3 * SECTOR] == 'c');
        if (i % 5 == 0)
            assert_true(image[SECTOR] == 'a' && image[3 * SECTOR] == 0);
    }
    free(log.entry);
}

void
cuts_can_be_anything(void **state)
{
    static struct text text;
    static uint8_t image[DISK];
    uint64_t stream = random_stream(9, "subsets");
    unsigned whole = 0, torn = 0;
    struct disk_log log;
    const char *why;

    (void)state;
    fill(&text);
    assert_int_equal(parse(&text, text.size, &log, &why), 0);
    for (unsigned i = 0; i < 400; i++) {
        cut_by_luck(&log, 2, 2, i >= 200, &stream, image);
        unsigned seen = (image[0] == 'a') | (image[SECTOR] == 'a') << 1 |
                        (image[14 * SECTOR] == 'b') << 2 | (image[15 * SECTOR] == 'b') << 3;
        *(i < 200 ? &whole : &torn) |= 1u << seen;
    }
    assert_int_equal(whole, 1u << 0 | 1u << 3 | 1u << 12 | 1u << 15);
    assert_int_equal(torn, 0xFFFF);
    free(log.entry);
}
