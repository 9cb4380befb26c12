/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Broken volumes: whatever is on the disk, there is an errno, and it comes soon.
 * @ingroup tests
 *
 * ASan watches the memory, disk.c the sectors, and a limit of requests the time.
 */
#include "fat_test.h"

#define CORRUPT_STEPS 2000000

/** A volume under attack. */
static struct {
    struct disk disk;
    struct fat_volume volume;
    struct fat_buffer buffers[DISK_BUFFERS];
    struct random random;
    uint8_t *sound;
    uint8_t bytes[20000];
    unsigned visited;
} corrupt;

/** Read, and now and then change, a file. */
static void
corrupt_file(struct fat_node *node)
{
    uint64_t kind = random_below(&corrupt.random, 6);
    uint32_t done;

    for (uint32_t at = 0; at < node->size; at += done) {
        if (fat_read(&corrupt.volume, node, at, corrupt.bytes, sizeof(corrupt.bytes), &done) != 0 ||
            at > 300000)
            break;
        assert_true(done > 0);
    }
    if (kind == 0)
        fat_write(&corrupt.volume, node, node->size, corrupt.bytes, sizeof(corrupt.bytes), &done);
    if (kind == 1)
        fat_truncate(&corrupt.volume, node, node->size / 2);
    if (kind == 2)
        fat_unlink(&corrupt.volume, node);
}

/** Walk a tree, not deeper than a path may be. */
static void
corrupt_tree(struct fat_node *directory, unsigned depth)
{
    uint32_t position = 0;
    struct fat_name name;
    char fresh[16];

    while (corrupt.visited < 300 &&
           fat_readdir(&corrupt.volume, directory, &position, &name) == 0) {
        corrupt.visited++;
        assert_true(strlen(name.name) <= FAT_NAME_BYTES);
        if (name.node.attributes & FAT_DIRECTORY) {
            if (depth < 12)
                corrupt_tree(&name.node, depth + 1);
            if (random_below(&corrupt.random, 4) == 0)
                fat_rmdir(&corrupt.volume, &name.node);
        } else {
            corrupt_file(&name.node);
        }
        if (random_below(&corrupt.random, 6) == 0)
            fat_rename(&corrupt.volume, &name.node, directory, "moved away", 10, NULL);
        fat_put(&corrupt.volume, &name.node);
    }
    snprintf(fresh, sizeof(fresh), "New %u", corrupt.visited);
    if (fat_create(&corrupt.volume, directory, fresh, strlen(fresh), &name.node) == 0)
        fat_put(&corrupt.volume, &name.node);
}

/** Mount what is there now and use it. */
static void
corrupt_use(void)
{
    struct fat_space space;
    struct fat_node root;

    memset(corrupt.buffers, 0, sizeof(corrupt.buffers));
    corrupt.visited = 0;
    corrupt.disk.steps = 0;
    corrupt.disk.most_steps = CORRUPT_STEPS;
    if (fat_mount(&corrupt.volume, &corrupt.disk.device, corrupt.buffers, DISK_BUFFERS, NULL) ==
        0) {
        fat_root(&corrupt.volume, &root);
        fat_statfs(&corrupt.volume, &space);
        corrupt_tree(&root, 0);
        fat_put(&corrupt.volume, &root);
        fat_unmount(&corrupt.volume);
    }
    assert_true(corrupt.disk.steps < CORRUPT_STEPS);
}

static void
corrupt_begin(unsigned kib, const char *options)
{
    static struct model model;

    disk_make(&corrupt.disk, kib, options);
    random_init(&corrupt.random, fat_seed);
    model_init(&model, &corrupt.disk, fat_seed);
    for (unsigned i = 0; i < 200; i++)
        model_step(&model);
    model_remount(&model);
    model_destroy(&model);
    corrupt.sound = malloc(corrupt.disk.bytes);
    assert_non_null(corrupt.sound);
    memcpy(corrupt.sound, corrupt.disk.image, corrupt.disk.bytes);
}

static void
corrupt_end(void)
{
    free(corrupt.sound);
    disk_destroy(&corrupt.disk);
}

/** Change some bytes where they hurt: in the first sector, the tables, the directories. */
static void
corrupt_change(unsigned round, size_t metadata)
{
    unsigned count = 1 + (unsigned)random_below(&corrupt.random, round % 3 ? 4 : 200);
    size_t limit = round % 4 == 0 ? 64 : metadata;

    memcpy(corrupt.disk.image, corrupt.sound, corrupt.disk.bytes);
    for (unsigned i = 0; i < count; i++) {
        size_t at = (size_t)random_below(&corrupt.random, limit);
        static const uint8_t values[] = { 0, 1, 2, 3, 0x0F, 0x10, 0x7F, 0x80, 0xE5, 0xF7, 0xFF };
        uint64_t kind = random_below(&corrupt.random, 16);

        corrupt.disk.image[at] =
            kind < sizeof(values) ? values[kind] : (uint8_t)random_next(&corrupt.random);
    }
}

static void
corrupt_rounds(unsigned kib, const char *options, size_t metadata)
{
    const char *rounds = getenv("FAT_ROUNDS");
    unsigned count = rounds != NULL ? (unsigned)strtoul(rounds, NULL, 0) : 150;

    corrupt_begin(kib, options);
    for (unsigned round = 0; round < count; round++) {
        corrupt_change(round, metadata);
        corrupt_use();
    }
    corrupt_end();
}

/** corrupt: changed bytes anywhere in the metadata give an errno, never a hang. */
static void
corrupt_random(void **state)
{
    (void)state;
    corrupt_rounds(1440, "", 33 * 512);
    corrupt_rounds(4096, "-F 16 -s 1", 200 * 512);
    corrupt_rounds(4096, "-F 32 -s 1", 400 * 512);
}

/** corrupt: a chain that runs in a circle is seen. */
static void
corrupt_circle(void **state)
{
    struct fat_node root, node;
    uint32_t done = 0, cluster;
    int error = 0;

    (void)state;
    corrupt_begin(4096, "-F 16 -s 1");
    memset(corrupt.buffers, 0, sizeof(corrupt.buffers));
    corrupt.disk.most_steps = 0;
    assert_int_equal(
        fat_mount(&corrupt.volume, &corrupt.disk.device, corrupt.buffers, DISK_BUFFERS, NULL), 0);
    fat_root(&corrupt.volume, &root);
    assert_int_equal(fat_create(&corrupt.volume, &root, "circle", 6, &node), 0);
    assert_int_equal(fat_write(&corrupt.volume, &node, 0, corrupt.bytes, 9 * 512, &done), 0);
    cluster = node.first;
    assert_int_equal(fat_sync(&corrupt.volume), 0);
    corrupt.disk.image[512 * corrupt.volume.fat_start + 2 * (cluster + 4)] = (uint8_t)cluster;
    corrupt.disk.image[512 * corrupt.volume.fat_start + 2 * (cluster + 4) + 1] =
        (uint8_t)(cluster >> 8);
    assert_int_equal(fat_unmount(&corrupt.volume), 0);
    memset(corrupt.buffers, 0, sizeof(corrupt.buffers));
    assert_int_equal(
        fat_mount(&corrupt.volume, &corrupt.disk.device, corrupt.buffers, DISK_BUFFERS, NULL), 0);
    fat_root(&corrupt.volume, &root);
    assert_int_equal(fat_lookup(&corrupt.volume, &root, "CIRCLE", 6, &node), 0);
    node.size = 1000000; /* as a broken entry might say */
    for (uint32_t at = 0; at < node.size && error == 0; at += done)
        error = fat_read(&corrupt.volume, &node, at, corrupt.bytes, 1024, &done);
    assert_int_equal(error, -EIO);
    assert_non_null(corrupt.volume.complaint);
    corrupt_end();
}

/** corrupt: a table sector that cannot be read is read from the second table. */
static void
corrupt_unreadable(void **state)
{
    (void)state;
    corrupt_begin(1440, "");
    corrupt.disk.broken = 1;
    corrupt_use();
    corrupt_end();
    corrupt.disk.broken = 0;
}

int
suite_corrupt(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(corrupt_random),
        cmocka_unit_test(corrupt_circle),
        cmocka_unit_test(corrupt_unreadable),
    };

    return cmocka_run_group_tests_name("fat: broken volumes", tests, NULL, NULL);
}
