/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The single rules of lib/fat: errors, case, many names, large files, full disks.
 * @ingroup tests
 */
#include "fat_test.h"

static struct {
    struct disk disk;
    struct fat_volume volume;
    struct fat_buffer buffers[DISK_BUFFERS];
    struct fat_node root;
    uint8_t bytes[65536];
} rules;

static void
rules_mount(void)
{
    memset(rules.buffers, 0, sizeof(rules.buffers));
    assert_int_equal(
        fat_mount(&rules.volume, &rules.disk.device, rules.buffers, DISK_BUFFERS, NULL), 0);
    fat_root(&rules.volume, &rules.root);
}

static void
rules_begin(unsigned kib, const char *options)
{
    disk_make(&rules.disk, kib, options);
    rules_mount();
}

static void
rules_end(void)
{
    assert_int_equal(fat_unmount(&rules.volume), 0);
    disk_clean(&rules.disk);
    assert_int_equal(rules.volume.complaints, 0);
    disk_destroy(&rules.disk);
}

static int
rules_create(const char *name, struct fat_node *node)
{
    return fat_create(&rules.volume, &rules.root, name, strlen(name), node);
}

static int
rules_lookup(const char *name, struct fat_node *node)
{
    return fat_lookup(&rules.volume, &rules.root, name, strlen(name), node);
}

/** names: case is kept and ignored; bad names are refused; the alias finds the file, too. */
static void
rules_names(void **state)
{
    static const char *const bad[] = { "a/b", "a:b", "a.", "a ", "..", ".", "a\x01", "q?", "\xC3" };
    struct fat_node node;
    struct fat_name name;
    uint32_t position = 0;

    (void)state;
    rules_begin(1440, "");
    assert_int_equal(rules_create("Straße Ä.Text", &node), 0);
    assert_int_equal(fat_put(&rules.volume, &node), 0);
    assert_int_equal(rules_lookup("STRAßE ä.tEXT", &node), 0);
    assert_int_equal(rules_create("straße ä.text", &node), -EEXIST);
    assert_int_equal(rules_lookup("STRA_E~1.TEX", &node), 0);
    assert_int_equal(fat_readdir(&rules.volume, &rules.root, &position, &name), 0);
    assert_string_equal(name.name, "Straße Ä.Text");
    assert_int_equal(fat_readdir(&rules.volume, &rules.root, &position, &name), -ENOENT);
    for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_int_equal(rules_create(bad[i], &node), -EINVAL);
    memset(rules.bytes, 'x', 256);
    assert_int_equal(fat_create(&rules.volume, &rules.root, (char *)rules.bytes, 256, &node),
                     -ENAMETOOLONG);
    assert_int_equal(fat_create(&rules.volume, &rules.root, (char *)rules.bytes, 255, &node), 0);
    assert_int_equal(fat_put(&rules.volume, &node), 0);
    /* Only the case changes: the short name is its own and in the way. */
    assert_int_equal(rules_create("MiXed.txt", &node), 0);
    assert_int_equal(fat_rename(&rules.volume, &node, &rules.root, "MIXED.TXT", 9, NULL), 0);
    assert_int_equal(fat_rename(&rules.volume, &node, &rules.root, "mixed.txt", 9, NULL), 0);
    assert_int_equal(fat_put(&rules.volume, &node), 0);
    rules_end();
}

/** names: a thousand long ones with one beginning fit into a directory that grows. */
static void
rules_thousand(void **state)
{
    struct fat_node node, folder;
    char name[64];

    (void)state;
    rules_begin(36864, "-F 32 -s 1");
    assert_int_equal(fat_mkdir(&rules.volume, &rules.root, "many", 4, &folder), 0);
    for (unsigned i = 0; i < 1000; i++) {
        snprintf(name, sizeof(name), "the same beginning for all %u.text", i);
        assert_int_equal(fat_create(&rules.volume, &folder, name, strlen(name), &node), 0);
        assert_int_equal(fat_put(&rules.volume, &node), 0);
    }
    assert_int_equal(fat_rmdir(&rules.volume, &folder), -ENOTEMPTY);
    for (unsigned i = 0; i < 1000; i++) {
        snprintf(name, sizeof(name), "THE same beginning for all %u.text", i);
        assert_int_equal(fat_lookup(&rules.volume, &folder, name, strlen(name), &node), 0);
        if (i % 3 == 0)
            assert_int_equal(fat_unlink(&rules.volume, &node), 0);
        assert_int_equal(fat_put(&rules.volume, &node), 0);
    }
    assert_int_equal(fat_put(&rules.volume, &folder), 0);
    rules_end();
}

/** space: a full disk says so, stays sound, and has all its room again afterwards. */
static void
rules_full(void **state)
{
    static const char *const options[] = { "-F 12", "-F 16 -s 1", "-F 32 -s 1" };

    (void)state;
    for (unsigned i = 0; i < 3; i++) {
        struct fat_space before, after;
        struct fat_node node, other;
        uint32_t done, size = 0;
        int error = 0;

        rules_begin(4096, options[i]);
        assert_int_equal(fat_statfs(&rules.volume, &before), 0);
        assert_int_equal(rules_create("all of it", &node), 0);
        for (; error == 0; size += done)
            error = fat_write(&rules.volume, &node, size, rules.bytes, sizeof(rules.bytes), &done);
        assert_int_equal(error, -ENOSPC);
        assert_int_equal(fat_statfs(&rules.volume, &after), 0);
        assert_true(after.free <= 1);
        assert_int_equal(node.size / before.cluster_bytes + after.free >= before.free - 1, 1);
        assert_int_equal(fat_mkdir(&rules.volume, &rules.root, "d", 1, &other),
                         after.free ? 0 : -ENOSPC);
        assert_int_equal(fat_sync(&rules.volume), 0);
        disk_clean(&rules.disk);
        assert_int_equal(fat_unlink(&rules.volume, &node), 0);
        assert_int_equal(fat_read(&rules.volume, &node, size - 1, rules.bytes, 1, &done), 0);
        assert_int_equal(fat_put(&rules.volume, &node), 0);
        assert_int_equal(fat_statfs(&rules.volume, &after), 0);
        assert_int_equal(after.free, before.free - (i == 2 && after.free != before.free));
        rules_end();
    }
}

/** size: the limits of 32 bits; a read-only volume; a file read as what it is not. */
static void
rules_limits(void **state)
{
    struct fat_node node;
    uint32_t done;

    (void)state;
    rules_begin(1440, "");
    assert_int_equal(rules_create("f", &node), 0);
    assert_int_equal(fat_write(&rules.volume, &node, FAT_FILE_MAX, "x", 1, &done), -EFBIG);
    assert_int_equal(fat_truncate(&rules.volume, &node, (uint64_t)FAT_FILE_MAX + 1), -EFBIG);
    assert_int_equal(fat_truncate(&rules.volume, &node, FAT_FILE_MAX), -ENOSPC);
    assert_int_equal(node.size, 0);
    assert_int_equal(fat_write(&rules.volume, &node, 70000, "x", 1, &done), 0);
    assert_int_equal(fat_read(&rules.volume, &node, 60000, rules.bytes, 20000, &done), 0);
    assert_int_equal(done, 10001);
    assert_int_equal(rules.bytes[9999] + rules.bytes[10000], 'x');
    assert_int_equal(fat_rmdir(&rules.volume, &node), -ENOTDIR);
    assert_int_equal(fat_unlink(&rules.volume, &rules.root), -EISDIR);
    assert_int_equal(fat_put(&rules.volume, &node), 0);
    assert_int_equal(fat_unmount(&rules.volume), 0);
    rules.disk.device.read_only = true;
    rules_mount();
    assert_int_equal(rules_create("g", &node), -EROFS);
    assert_int_equal(rules_lookup("f", &node), 0);
    assert_int_equal(fat_unlink(&rules.volume, &node), -EROFS);
    assert_int_equal(fat_write(&rules.volume, &node, 0, "x", 1, &done), -EROFS);
    rules_end();
}

/** errors: a table that could not be written is written later; no cluster is given away twice. */
static void
rules_retry(void **state)
{
    static uint8_t first[5000], second[5000];
    struct fat_node one, other;
    uint32_t done;

    (void)state;
    memset(first, 1, sizeof(first));
    memset(second, 2, sizeof(second));
    rules_begin(1440, "");
    assert_int_equal(rules_create("one", &one), 0);
    assert_int_equal(rules_create("other", &other), 0);
    assert_int_equal(fat_sync(&rules.volume), 0);
    assert_int_equal(fat_write(&rules.volume, &one, 0, first, sizeof(first), &done), 0);
    rules.disk.broken = rules.volume.fat_start;
    assert_int_equal(fat_sync(&rules.volume), -EIO);
    assert_int_equal(fat_write(&rules.volume, &other, 0, second, sizeof(second), &done), 0);
    assert_int_equal(fat_fsync(&rules.volume, &other), -EIO);
    rules.disk.broken = 0;
    assert_int_equal(fat_sync(&rules.volume), 0);
    assert_int_equal(fat_put(&rules.volume, &one), 0);
    assert_int_equal(fat_put(&rules.volume, &other), 0);
    assert_int_equal(fat_unmount(&rules.volume), 0);
    rules_mount();
    assert_int_equal(rules_lookup("one", &one), 0);
    assert_int_equal(fat_read(&rules.volume, &one, 0, rules.bytes, sizeof(first), &done), 0);
    assert_memory_equal(rules.bytes, first, sizeof(first));
    assert_int_equal(fat_put(&rules.volume, &one), 0);
    rules_end();
}

/** names: nobody's alias is another's name, whichever comes first. */
static void
rules_one_name(void **state)
{
    struct fat_node node, found;

    (void)state;
    rules_begin(1440, "");
    assert_int_equal(rules_create("a long name.text", &node), 0);
    assert_int_equal(fat_rename(&rules.volume, &node, &rules.root, "Alongn~1.tex", 12, NULL), 0);
    assert_int_equal(fat_put(&rules.volume, &node), 0);
    assert_int_equal(rules_create("a long name.text", &node), 0);
    assert_int_equal(rules_lookup("ALONGN~1.TEX", &found), 0);
    assert_int_not_equal(found.entry, node.entry);
    assert_int_equal(fat_put(&rules.volume, &node), 0);
    rules_end();
}

int
suite_rules(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_names), cmocka_unit_test(rules_thousand),
        cmocka_unit_test(rules_full),  cmocka_unit_test(rules_limits),
        cmocka_unit_test(rules_retry), cmocka_unit_test(rules_one_name),
    };

    return cmocka_run_group_tests_name("fat: rules", tests, NULL, NULL);
}
