/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random work on FAT12, FAT16 and FAT32: equal to the model, clean for fsck.fat.
 * @ingroup tests
 */
#include "fat_test.h"

static const struct {
    unsigned kib;
    const char *options;
} model_disks[] = {
    { 1440, "" },           { 1440, "-F 12 -s 2 -S 1024" }, { 4096, "-F 16 -s 1" },
    { 8192, "-F 32 -s 1" }, { 36864, "-F 32 -s 1" },        { 16384, "-F 16 -s 4 -f 1" },
    { 200, "-F 12 -s 1" },
};

/** model: random work equals the plain tree, also after mounting again, and fsck.fat agrees. */
static void
model_random(void **state)
{
    static struct model model;

    (void)state;
    for (unsigned i = 0; i < sizeof(model_disks) / sizeof(model_disks[0]); i++) {
        struct disk disk;

        disk_make(&disk, model_disks[i].kib, model_disks[i].options);
        model_init(&model, &disk, fat_seed + i);
        for (unsigned round = 0; round < 10; round++) {
            for (unsigned step = 0; step < 100; step++)
                model_step(&model);
            model_compare(&model);
            if (round % 2) {
                model_remount(&model);
                model_compare(&model);
            }
            assert_int_equal(fat_sync(&model.volume), 0);
            disk_clean(&disk);
            assert_int_equal(model.volume.complaints, 0);
        }
        model_destroy(&model);
        disk_destroy(&disk);
    }
}

/** model: mtools reads every file as it was written. */
static void
model_mtools(void **state)
{
    static struct model model;
    static char text[1 << 20];
    struct disk disk;

    (void)state;
    disk_make(&disk, 36864, "-F 32 -s 1");
    model_init(&model, &disk, fat_seed);
    model.ascii = true;
    for (unsigned step = 0; step < 300; step++)
        model_step(&model);
    model_remount(&model);
    for (int i = 1; i < MODEL_NODES; i++) {
        const struct model_node *node = &model.nodes[i];
        char path[4096], command[4400];

        if (!node->used || node->directory)
            continue;
        model_path(&model, i, path, sizeof(path));
        if (strlen(path) > 250 || strchr(path, '[') != NULL)
            continue; /* patterns for mtools */
        snprintf(command, sizeof(command), "mtype -i %%s '::%s' 2>&1", path);
        if (disk_run(command, disk.path, text, sizeof(text)) != 0)
            fail_msg("%s: %s", path, text);
        assert_memory_equal(text, node->data == NULL ? (const uint8_t *)text : node->data,
                            node->size);
    }
    model_destroy(&model);
    disk_destroy(&disk);
}

int
suite_model(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(model_random),
        cmocka_unit_test(model_mtools),
    };

    return cmocka_run_group_tests_name("fat: model", tests, NULL, NULL);
}
