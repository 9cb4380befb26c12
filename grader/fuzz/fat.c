/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief FAT under any order of work and any damage.
 * @ingroup tests
 *
 * A sound volume must never complain, and mounts again; on a damaged one everything may fail, and
 * must end. As its users promise to, the fuzzer has one node for each entry.
 */
#include "disk.h"

#include <string.h>

#include <lib/errno.h>

#define FAT_OPEN    4
#define FAT_WORK    60 /**< operations of an input */
#define FAT_VISITS  60
#define FAT_DAMAGES 16

static struct {
    struct fat_volume volume;
    struct fat_buffer buffers[FAT_BUFFERS_LEAST];
    struct fat_node root, node[FAT_OPEN];
    bool open[FAT_OPEN], sound;
    uint8_t bytes[20000];
    unsigned visits;
} fuzz;

/** A name: one of some, or bytes of the input. */
static size_t
fat_take_name(struct fuzz_input *input, char *name)
{
    static const char *const names[] = { "a",
                                         "d",
                                         "A LONG NAME.text",
                                         "EMPTY",
                                         "ALONGN~1.TEX",
                                         "readme.TXT",
                                         "ReadMe.txt",
                                         "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x90\xA7",
                                         "x:y",
                                         "end.",
                                         "..",
                                         "new" };
    unsigned kind = fuzz_byte(input) % 16;
    size_t length = 0;

    if (kind < sizeof(names) / sizeof(names[0])) {
        length = strlen(names[kind]);
        memcpy(name, names[kind], length);
    } else if (kind < 14) {
        length = 1 + fuzz_byte(input); /* up to 256 */
        memset(name, 'n', length);
        name[length - 1] = (char)('a' + kind);
    } else {
        for (unsigned left = fuzz_byte(input) % 20; left > 0; left--)
            name[length++] = (char)fuzz_byte(input);
    }
    return length;
}

/** The root, or a directory that is open. */
static struct fat_node *
fat_folder(struct fuzz_input *input)
{
    unsigned i = fuzz_byte(input) % (2 * FAT_OPEN);

    return i < FAT_OPEN && fuzz.open[i] ? &fuzz.node[i] : &fuzz.root;
}

/** The node that is open of an entry, or NULL. */
static struct fat_node *
fat_opened(const struct fat_node *node)
{
    for (unsigned i = 0; i < FAT_OPEN; i++) {
        if (fuzz.open[i] && !fuzz.node[i].unlinked && fuzz.node[i].entry == node->entry)
            return &fuzz.node[i];
    }
    return NULL;
}

static void
fat_close(unsigned i)
{
    if (fuzz.open[i])
        fat_put(&fuzz.volume, &fuzz.node[i]);
    fuzz.open[i] = false;
}

/** Open, or make and open, a name in a slot that is emptied for it. */
static void
fat_enter(struct fuzz_input *input, unsigned slot, unsigned how)
{
    struct fat_node *folder = fat_folder(input), node;
    char name[260];
    size_t length = fat_take_name(input, name);
    int error;

    if (folder == &fuzz.node[slot])
        return;
    fat_close(slot);
    error = how == 0   ? fat_create(&fuzz.volume, folder, name, length, &fuzz.node[slot])
            : how == 1 ? fat_mkdir(&fuzz.volume, folder, name, length, &fuzz.node[slot])
                       : fat_lookup(&fuzz.volume, folder, name, length, &node);
    if (error != 0 || (how == 2 && fat_opened(&node) != NULL))
        return;
    if (how == 2)
        fuzz.node[slot] = node;
    fuzz.open[slot] = true;
}

static void
fat_move(struct fuzz_input *input, struct fat_node *node)
{
    struct fat_node *folder = fat_folder(input), *replaced = NULL, there;
    char name[260];
    size_t length = fat_take_name(input, name);

    if (fat_lookup(&fuzz.volume, folder, name, length, &there) == 0) {
        replaced = fat_opened(&there);
        if (replaced == NULL)
            replaced = &there;
    }
    fat_rename(&fuzz.volume, node, folder, name, length, replaced);
    if (replaced == &there)
        fat_put(&fuzz.volume, &there);
}

/** One operation. */
static void
fat_work(struct fuzz_input *input)
{
    uint8_t work = fuzz_byte(input);
    unsigned slot = work / 16 % FAT_OPEN;
    struct fat_node *node = &fuzz.node[slot];
    struct fat_volume *volume = &fuzz.volume;
    uint32_t offset = 0, bytes = 0, done = 0;
    struct fat_space space;

    if (work % 16 < 3) {
        fat_enter(input, slot, work % 16);
    } else if (work % 16 < 6) {
        offset = fuzz_word(input);
        bytes = fuzz_word(input) % sizeof(fuzz.bytes);
    } else if (work % 16 == 11) {
        fat_statfs(volume, &space);
    } else if (work % 16 == 12) {
        fat_sync(volume);
    } else if (work % 16 == 13 && !fuzz.sound) {
        fuzz_disk_damage(input);
    }
    if (!fuzz.open[slot])
        return;
    switch (work % 16) {
    case 3:
        fat_write(volume, node, offset, fuzz.bytes, bytes, &done);
        fuzz_require(done <= bytes);
        break;
    case 4:
        fat_read(volume, node, offset, fuzz.bytes, bytes, &done);
        fuzz_require(done <= bytes);
        break;
    case 5:
        fat_truncate(volume, node, offset);
        break;
    case 6:
        fat_unlink(volume, node);
        break;
    case 7:
        fat_rmdir(volume, node);
        break;
    case 8:
        fat_move(input, node);
        break;
    case 9:
        fat_close(slot);
        break;
    case 10:
        fat_fsync(volume, node);
        break;
    case 14:
        node->attributes ^= FAT_READ_ONLY;
        fat_touch(volume, node);
        break;
    default:
        break;
    }
}

/** Read what can be found. */
static void
fat_visit(struct fat_node *folder, unsigned depth)
{
    uint32_t position = 0, done;
    struct fat_name name;

    while (fuzz.visits < FAT_VISITS && fat_readdir(&fuzz.volume, folder, &position, &name) == 0) {
        struct fat_node again;

        fuzz.visits++;
        fuzz_require(strlen(name.name) <= FAT_NAME_BYTES && name.alias[0] != '\0');
        fuzz_require(name.name[0] != '\0' && strchr(name.name, '/') == NULL);
        /* What is listed can be found. */
        if (fuzz.sound)
            fuzz_require(fat_lookup(&fuzz.volume, folder, name.name, strlen(name.name), &again) ==
                             0 &&
                         again.entry == name.node.entry);
        if ((name.node.attributes & FAT_DIRECTORY) == 0)
            fat_read(&fuzz.volume, &name.node, 0, fuzz.bytes, sizeof(fuzz.bytes), &done);
        else if (depth < 5)
            fat_visit(&name.node, depth + 1);
        fat_put(&fuzz.volume, &name.node);
    }
}

static bool
fat_begin(void)
{
    memset(fuzz.buffers, 0, sizeof(fuzz.buffers));
    fuzz.visits = 0;
    if (fat_mount(&fuzz.volume, fuzz_disk(), fuzz.buffers, FAT_BUFFERS_LEAST, NULL) != 0)
        return false;
    fat_root(&fuzz.volume, &fuzz.root);
    return true;
}

/** Close all, unmount, mount again, and look at everything. */
static void
fat_end(void)
{
    for (unsigned i = 0; i < FAT_OPEN; i++)
        fat_close(i);
    fat_put(&fuzz.volume, &fuzz.root);
    fat_unmount(&fuzz.volume);
    fuzz_require(!fuzz.sound || fuzz.volume.complaints == 0);
    if (!fat_begin()) {
        fuzz_require(!fuzz.sound);
        return;
    }
    fat_visit(&fuzz.root, 0);
    fat_put(&fuzz.volume, &fuzz.root);
    fat_unmount(&fuzz.volume);
    fuzz_require(!fuzz.sound || fuzz.volume.complaints == 0);
}

void
fuzz_fat(struct fuzz_input *input)
{
    unsigned kind = fuzz_byte(input) % FUZZ_DISK_KINDS;
    unsigned damages = fuzz_byte(input) % (FAT_DAMAGES + 1);

    fuzz_disk_load(kind);
    fuzz.sound = damages == 0;
    for (unsigned i = 0; i < damages; i++)
        fuzz_disk_damage(input);
    if (!fat_begin())
        return;
    for (unsigned i = 0; i < FAT_WORK && input->left > 0; i++)
        fat_work(input);
    fat_end();
}

void
fuzz_fat_raw(struct fuzz_input *input)
{
    fuzz_disk_load_raw(input->at, input->left);
    fuzz.sound = false;
    if (!fat_begin())
        return;
    fat_visit(&fuzz.root, 0);
    *input = (struct fuzz_input){ (const uint8_t *)"\x00\x0B\x03\x08\x08\x0B\x00", 7 };
    while (input->left > 0)
        fat_work(input);
    fat_end();
}
