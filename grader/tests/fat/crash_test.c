/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Power cuts: any beginning of the log, and any part of what came after the last flush.
 * @ingroup tests
 *
 * After each cut fsck.fat may find lost clusters, a file whose chain is longer than the file,
 * tables that differ, wrong counts in FSInfo, parts of long names without an entry; and, while a
 * rename is on its way, two names of one chain. Every file that was synced before the cut and not
 * changed since must be whole.
 */
#include "fat_test.h"

#define CRASH_STEPS 300
#define CRASH_SYNCS 40
#define CRASH_CUTS  60

/** What the disk has to hold from a position of the log on. */
struct crash_file {
    char path[4096];
    int index;
    uint32_t size;
    uint8_t *data;
};
struct crash_sync {
    size_t position;
    unsigned count;
    struct crash_file files[MODEL_NODES];
};

/** A recorded run. */
struct crash_run {
    struct disk disk;
    struct model model;
    uint8_t *before; /**< the image when logging began */
    unsigned syncs;
    struct crash_sync sync[CRASH_SYNCS];
    size_t changes, renames;
    struct {
        size_t from, until;
        int index;
        char path[4096]; /**< of a rename: the new one */
    } change[CRASH_STEPS * 20], rename[CRASH_STEPS];
};

static struct crash_run crash;

/** Sync, and note what is on the disk now. */
static void
crash_record(struct crash_run *run)
{
    struct crash_sync *sync = &run->sync[run->syncs++];

    assert_int_equal(fat_sync(&run->model.volume), 0);
    sync->position = run->disk.events;
    sync->count = 0;
    for (int i = 1; i < MODEL_NODES; i++) {
        const struct model_node *node = &run->model.nodes[i];
        struct crash_file *file = &sync->files[sync->count];

        if (!node->used || node->directory)
            continue;
        sync->count++;
        model_path(&run->model, i, file->path, sizeof(file->path));
        file->index = i;
        file->size = node->size;
        file->data = malloc(node->size + 1);
        assert_non_null(file->data);
        if (node->size > 0)
            memcpy(file->data, node->data, node->size);
    }
}

/** One step of the model, and which files it changed. */
static void
crash_step(struct crash_run *run)
{
    size_t from = run->disk.events, old[MODEL_NODES];

    for (int i = 0; i < MODEL_NODES; i++) {
        old[i] = run->model.nodes[i].changed;
        run->model.nodes[i].changed = SIZE_MAX;
    }
    run->model.renames[1] = 0;
    model_step(&run->model);
    for (int i = 0; i < MODEL_NODES; i++) {
        if (run->model.nodes[i].changed == SIZE_MAX) {
            run->model.nodes[i].changed = old[i];
            continue;
        }
        assert_true(run->changes < CRASH_STEPS * 20);
        run->change[run->changes].from = from;
        run->change[run->changes++].index = i;
    }
    if (run->model.renames[1] == 0)
        return;
    run->rename[run->renames].index = run->model.renamed;
    model_path(&run->model, run->model.renamed, run->rename[run->renames].path, 4096);
    run->rename[run->renames].from = from;
    run->rename[run->renames++].until = run->disk.events;
}

static void
crash_make(struct crash_run *run, unsigned kib, const char *options)
{
    memset(run, 0, sizeof(*run));
    disk_make(&run->disk, kib, options);
    model_init(&run->model, &run->disk, fat_seed);
    for (unsigned i = 0; i < 100; i++)
        model_step(&run->model);
    model_remount(&run->model);
    run->before = malloc(run->disk.bytes);
    assert_non_null(run->before);
    memcpy(run->before, run->disk.image, run->disk.bytes);
    run->disk.logging = true;
    for (unsigned i = 0; i < CRASH_STEPS; i++) {
        if (i % 10 == 0 && run->syncs < CRASH_SYNCS)
            crash_record(run);
        crash_step(run);
    }
}

static void
crash_destroy(struct crash_run *run)
{
    for (unsigned i = 0; i < run->syncs; i++) {
        for (unsigned k = 0; k < run->sync[i].count; k++)
            free(run->sync[i].files[k].data);
    }
    free(run->before);
    model_destroy(&run->model);
    disk_destroy(&run->disk);
}

/** The image after a cut: all up to the last flush before it, and of the rest each with a chance.
 * @param part of 4, how many are kept; 4: all */
static void
crash_cut(struct crash_run *run, size_t cut, unsigned part, struct random *random)
{
    size_t flushed = 0;

    memcpy(run->disk.image, run->before, run->disk.bytes);
    for (size_t i = 0; i < cut; i++) {
        if (run->disk.log[i].count == 0)
            flushed = i;
    }
    for (size_t i = 0; i < cut; i++) {
        const struct disk_event *event = &run->disk.log[i];

        if (event->count != 0 && (i < flushed || random_below(random, 4) < part))
            memcpy(run->disk.image + event->sector * FAT_SECTOR, event->data,
                   (size_t)event->count * FAT_SECTOR);
    }
}

/** Is a rename on its way at this cut? It is until the flush behind it. */
static bool
crash_renaming(const struct crash_run *run, size_t cut)
{
    for (size_t i = 0; i < run->renames; i++) {
        size_t until = run->rename[i].until;

        while (until < run->disk.events && run->disk.log[until].count != 0)
            until++;
        if (cut > run->rename[i].from && cut <= until)
            return true;
    }
    return false;
}

/** Look at fsck.fat's words. */
static void
crash_fsck(struct crash_run *run, size_t cut)
{
    static const char *const bad[] = {
        /* During a rename two names have one chain, which the second then loses. */
        "share clusters",    "chain length is 0", "Expected a valid",     "Contains a",
        "Start does",        "Bad start",         "Start cluster beyond", "Circular",
        "Wrong checksum",    "uplicate",          "starts with a",        "chain length is 1",
        "chain length is 2", "chain length is 3", "chain length is 4",    "chain length is 5",
        "chain length is 6", "chain length is 7", "chain length is 8",    "chain length is 9",
        "non-zero",          "corrupt",           "no cluster",           "ad file name",
    };
    char text[8192];

    disk_run("LC_ALL=C.UTF-8 /usr/sbin/fsck.fat -n %s 2>&1", run->disk.path, text, sizeof(text));
    for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (strstr(text, bad[i]) == NULL || (i < 3 && crash_renaming(run, cut)))
            continue;
        fail_msg("SEED=%llu cut %zu of %zu (%s): fsck.fat says:\n%s", (unsigned long long)fat_seed,
                 cut, run->disk.events, bad[i], text);
    }
}

/** How often was a file changed since it was synced? */
static unsigned
crash_changes(const struct crash_run *run, int index, size_t from, size_t until)
{
    unsigned count = 0;

    for (size_t i = 0; i < run->changes; i++)
        count += run->change[i].index == index && run->change[i].from >= from &&
                 run->change[i].from <= until;
    return count;
}

/** Open a path and compare. */
static bool
crash_same(struct fat_volume *volume, const char *path, const struct crash_file *file)
{
    static uint8_t bytes[1 << 20];
    struct fat_node node, next;
    uint32_t done;

    fat_root(volume, &node);
    while (*path == '/') {
        size_t length = strcspn(++path, "/");

        if (fat_lookup(volume, &node, path, length, &next) != 0)
            return false;
        node = next;
        path += length;
    }
    return fat_read(volume, &node, 0, bytes, sizeof(bytes), &done) == 0 && done == file->size &&
           memcmp(bytes, file->data, done) == 0;
}

/** The file has its old name, or the one of the only thing that happened to it since: a rename. */
static bool
crash_kept(const struct crash_run *run, struct fat_volume *volume, const struct crash_file *file,
           size_t synced, size_t cut)
{
    unsigned changes = crash_changes(run, file->index, synced, cut);

    if (changes > 1 || crash_same(volume, file->path, file))
        return true;
    for (size_t i = 0; i < run->renames; i++) {
        if (run->rename[i].index == file->index && run->rename[i].from >= synced &&
            run->rename[i].from <= cut)
            return crash_same(volume, run->rename[i].path, file);
    }
    return changes == 1;
}

/** All that was synced and not touched since is there. */
static void
crash_files(struct crash_run *run, size_t cut)
{
    static struct fat_buffer buffers[DISK_BUFFERS];
    const struct crash_sync *sync = NULL;
    struct fat_volume volume;

    for (unsigned i = 0; i < run->syncs && run->sync[i].position <= cut; i++)
        sync = &run->sync[i];
    if (sync == NULL)
        return;
    memset(buffers, 0, sizeof(buffers));
    run->disk.device.read_only = true;
    assert_int_equal(fat_mount(&volume, &run->disk.device, buffers, DISK_BUFFERS, NULL), 0);
    run->disk.device.read_only = false;
    for (unsigned i = 0; i < sync->count; i++) {
        if (!crash_kept(run, &volume, &sync->files[i], sync->position, cut))
            fail_msg("SEED=%llu cut %zu: %s is lost", (unsigned long long)fat_seed, cut,
                     sync->files[i].path);
    }
}

/** Cut there, and look. */
static void
crash_look(struct crash_run *run, size_t cut, struct random *random)
{
    if (cut > run->disk.events)
        cut = run->disk.events;
    crash_cut(run, cut, 1 + (unsigned)random_below(random, 4), random);
    crash_fsck(run, cut);
    crash_files(run, cut);
}

static void
crash_all(unsigned kib, const char *options)
{
    struct random random;

    crash_make(&crash, kib, options);
    random_init(&random, fat_seed + 1);
    crash.disk.logging = false;
    for (unsigned i = 0; i < CRASH_CUTS; i++)
        crash_look(&crash, (size_t)random_below(&random, crash.disk.events + 1), &random);
    /* Renames are the narrow place: one cut in each. */
    for (size_t i = 0; i < crash.renames; i++)
        crash_look(
            &crash,
            crash.rename[i].from +
                (size_t)random_below(&random, crash.rename[i].until - crash.rename[i].from + 3),
            &random);
    crash_destroy(&crash);
}

/** crash: FAT12. */
static void
crash_fat12(void **state)
{
    (void)state;
    crash_all(1440, "");
}

/** crash: FAT16. */
static void
crash_fat16(void **state)
{
    (void)state;
    crash_all(4096, "-F 16 -s 1");
}

/** crash: FAT32. */
static void
crash_fat32(void **state)
{
    (void)state;
    crash_all(4096, "-F 32 -s 1");
}

int
suite_crash(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crash_fat12),
        cmocka_unit_test(crash_fat16),
        cmocka_unit_test(crash_fat32),
    };

    return cmocka_run_group_tests_name("fat: power cuts", tests, NULL, NULL);
}
