/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What the host tests of lib/fat share: a disk in memory that keeps a log, and a model.
 * @ingroup tests
 *
 * The disk is a file made by mkfs.fat and mapped, so that fsck.fat and mtools see each change. The
 * model is a plain tree in the host's memory: names and contents as they have to be.
 */
#ifndef TESTS_FAT_TEST_H
#define TESTS_FAT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include <lib/errno.h>
#include <lib/fat/fat.h>
#include <lib/random.h>

#define DISK_BUFFERS 64
#define MODEL_NODES  48

/** A write, or (count 0) a flush, as it went to the disk. */
struct disk_event {
    uint64_t sector;
    uint32_t count;
    uint8_t *data;
};

/** A disk. */
struct disk {
    struct fat_device device;
    uint8_t *image;
    size_t bytes;
    char path[64];
    bool logging;
    struct disk_event *log;
    size_t events, room;
    uint64_t steps, most_steps; /**< requests so far; beyond the second (unless 0) all fail */
    uint64_t broken;            /**< this sector cannot be read; 0: all can */
};

/** Make a disk of @p kib KiB by mkfs.fat with these options. */
void disk_make(struct disk *disk, unsigned kib, const char *options);
void disk_destroy(struct disk *disk);
/** Run a command on an image; @p text gets what it prints. @return its exit code */
int disk_run(const char *command, const char *path, char *text, size_t size);
/** fsck.fat -n finds nothing, or the test fails with what it found. */
void disk_clean(const struct disk *disk);

/** A file or directory as it has to be. [0] is the root. */
struct model_node {
    bool used, directory, open;
    int parent;
    char name[256];
    uint8_t *data;
    uint32_t size;
    size_t changed; /**< log position of the last change; renames count for all below */
    struct fat_node node;
};

/** The tree, and the volume that must equal it. */
struct model {
    struct disk *disk;
    struct fat_volume volume;
    struct fat_buffer *buffers;
    struct random random;
    struct model_node nodes[MODEL_NODES];
    bool ascii;        /**< names of ASCII alone, for mtools */
    size_t renames[2]; /**< log positions between which the last rename is on its way */
    int renamed;       /**< what it renamed, and … */
    char renamed_from[4096];
};

void model_init(struct model *model, struct disk *disk, uint64_t seed);
void model_destroy(struct model *model);
/** The node is open afterwards, and so are all above it. */
struct fat_node *model_open(struct model *model, int index);
void model_close(struct model *model, int index);
/** One random change of both. */
void model_step(struct model *model);
/** Unmount and mount again. */
void model_remount(struct model *model);
/** The volume holds what the model does, or the test fails. */
void model_compare(struct model *model);
/** The path of a node. */
void model_path(const struct model *model, int index, char *path, size_t size);

/** The seed of this run: $SEED, or another one each time. */
extern uint64_t fat_seed;

int suite_crash(void);
int suite_corrupt(void);
int suite_model(void);
int suite_rules(void);

#endif
