/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Random changes of a FAT volume and of a plain tree, which must stay equal.
 * @ingroup tests
 */
#include "fat_test.h"

static int64_t
model_clock(void *context)
{
    return 1700000000 + (int64_t)((struct disk *)context)->steps;
}

static void
model_mount(struct model *model)
{
    memset(model->buffers, 0, DISK_BUFFERS * sizeof(model->buffers[0]));
    assert_int_equal(
        fat_mount(&model->volume, &model->disk->device, model->buffers, DISK_BUFFERS, model_clock),
        0);
    fat_root(&model->volume, &model->nodes[0].node);
}

void
model_init(struct model *model, struct disk *disk, uint64_t seed)
{
    memset(model, 0, sizeof(*model));
    model->disk = disk;
    model->buffers = calloc(DISK_BUFFERS, sizeof(model->buffers[0]));
    assert_non_null(model->buffers);
    random_init(&model->random, seed);
    model->nodes[0] = (struct model_node){ .used = true, .directory = true, .open = true };
    model_mount(model);
}

void
model_destroy(struct model *model)
{
    for (int i = 0; i < MODEL_NODES; i++)
        free(model->nodes[i].data);
    free(model->buffers);
}

static unsigned
model_below(struct model *model, unsigned limit)
{
    return (unsigned)random_below(&model->random, limit);
}

struct fat_node *
model_open(struct model *model, int index)
{
    struct model_node *node = &model->nodes[index];

    if (!node->open) {
        struct fat_node *parent = model_open(model, node->parent);

        assert_int_equal(
            fat_lookup(&model->volume, parent, node->name, strlen(node->name), &node->node), 0);
        node->open = true;
    }
    return &node->node;
}

void
model_close(struct model *model, int index)
{
    struct model_node *node = &model->nodes[index];

    if (index != 0 && node->open)
        assert_int_equal(fat_put(&model->volume, &node->node), 0);
    node->open = index == 0;
}

void
model_remount(struct model *model)
{
    for (int i = 1; i < MODEL_NODES; i++) {
        if (model->nodes[i].used)
            model_close(model, i);
    }
    assert_int_equal(fat_unmount(&model->volume), 0);
    model_mount(model);
}

void
model_path(const struct model *model, int index, char *path, size_t size)
{
    if (index == 0) {
        path[0] = '\0';
        return;
    }
    model_path(model, model->nodes[index].parent, path, size);
    snprintf(path + strlen(path), size - strlen(path), "/%s", model->nodes[index].name);
}

/** A random used node, or -1. */
static int
model_pick(struct model *model, bool directory)
{
    for (unsigned i = 0; i < 100; i++) {
        int index = (int)model_below(model, MODEL_NODES);

        if (model->nodes[index].used && model->nodes[index].directory == directory)
            return index;
    }
    return directory ? 0 : -1;
}

static int
model_find(const struct model *model, int parent, const char *name)
{
    for (int i = 1; i < MODEL_NODES; i++) {
        if (model->nodes[i].used && model->nodes[i].parent == parent &&
            strcmp(model->nodes[i].name, name) == 0)
            return i;
    }
    return -1;
}

/** Names of all kinds: short, in one case, mixed, long, beyond ASCII. No two differ by case. */
static void
model_name(struct model *model, char *name)
{
    static const char *const shapes[] = {
        "F%u.TXT", "small%u.c", "Mixed%u.Case", "a longer name with blanks %u.text",
        "x.y.z%u", "N%u",       "[odd] +%u,=;", "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80%u"
    };
    unsigned shape = model_below(model, model->ascii ? 7 : 9), number = model_below(model, 12);

    if (shape < 8) {
        snprintf(name, 256, shapes[shape], number);
        return;
    }
    memset(name, 'l', 230);
    snprintf(name + 230, 26, "%u", number);
}

static void
model_make(struct model *model, bool directory)
{
    int parent = model_pick(model, true), slot = 1, error;
    struct model_node *node;
    char name[256];

    while (slot < MODEL_NODES && model->nodes[slot].used)
        slot++;
    model_name(model, name);
    if (slot == MODEL_NODES || model_find(model, parent, name) >= 0)
        return;
    node = &model->nodes[slot];
    error = (directory ? fat_mkdir : fat_create)(&model->volume, model_open(model, parent), name,
                                                 strlen(name), &node->node);
    if (error == -ENOSPC)
        return;
    assert_int_equal(error, 0);
    free(node->data);
    node->data = NULL;
    node->size = 0;
    node->used = node->open = true;
    node->directory = directory;
    node->parent = parent;
    node->changed = model->disk->events;
    memcpy(node->name, name, sizeof(name));
}

static void
model_resize(struct model_node *node, uint32_t size)
{
    node->data = realloc(node->data, size + 1);
    assert_non_null(node->data);
    if (size > node->size)
        memset(node->data + node->size, 0, size - node->size);
    node->size = size;
}

static void
model_write(struct model *model, int index)
{
    static uint8_t bytes[40000];
    struct model_node *node = &model->nodes[index];
    uint32_t count = model_below(model, model_below(model, 4) ? 3000 : sizeof(bytes)), done;
    uint32_t offset = model_below(model, 2) ? node->size : model_below(model, node->size + 5000);
    uint32_t old = node->size;
    int error;

    for (uint32_t i = 0; i < count; i++)
        bytes[i] = (uint8_t)random_next(&model->random);
    error = fat_write(&model->volume, model_open(model, index), offset, bytes, count, &done);
    if (error != -ENOSPC) {
        assert_int_equal(error, 0);
        assert_int_equal(done, count);
    }
    node->changed = model->disk->events;
    if (done > 0 && offset + done > node->size)
        model_resize(node, offset + done);
    if (done > 0)
        memcpy(node->data + offset, bytes, done);
    else
        assert_int_equal(node->node.size, old);
}

static void
model_truncate(struct model *model, int index)
{
    struct model_node *node = &model->nodes[index];
    uint32_t size = model_below(model, 3) ? model_below(model, node->size + 2000) : 0;
    int error = fat_truncate(&model->volume, model_open(model, index), size);

    node->changed = model->disk->events;
    if (error == -ENOSPC)
        return;
    assert_int_equal(error, 0);
    model_resize(node, size);
}

/** Take a name away; sometimes the file is read once more while it has none. */
static void
model_remove(struct model *model, int index)
{
    struct model_node *node = &model->nodes[index];
    struct fat_node *open = model_open(model, index);
    int error = (node->directory ? fat_rmdir : fat_unlink)(&model->volume, open);
    bool empty = true;

    for (int i = 1; i < MODEL_NODES; i++)
        empty &= !model->nodes[i].used || model->nodes[i].parent != index;
    if (node->directory && !empty) {
        assert_int_equal(error, -ENOTEMPTY);
        return;
    }
    assert_int_equal(error, 0);
    if (node->size > 0) {
        uint8_t byte;
        uint32_t done;

        assert_int_equal(fat_read(&model->volume, open, node->size - 1, &byte, 1, &done), 0);
        assert_int_equal(byte, node->data[node->size - 1]);
    }
    node->used = false;
    node->changed = model->disk->events;
    model_close(model, index);
}

static bool
model_above(const struct model *model, int above, int index)
{
    for (; index != 0; index = model->nodes[index].parent) {
        if (index == above)
            return true;
    }
    return above == 0;
}

static void
model_rename(struct model *model, int index)
{
    struct model_node *node = &model->nodes[index], *old = NULL;
    int parent = model_pick(model, true), target, error;
    char name[256];

    model_name(model, name);
    target = model_find(model, parent, name);
    if (target == index || index == 0 || (target > 0 && model->nodes[target].directory))
        return;
    if (target > 0) {
        old = &model->nodes[target];
        model_open(model, target);
    }
    model_open(model, parent);
    model_open(model, index);
    model_path(model, index, model->renamed_from, sizeof(model->renamed_from));
    model->renamed = index;
    model->renames[0] = model->disk->events;
    error = fat_rename(&model->volume, &node->node, &model->nodes[parent].node, name, strlen(name),
                       old == NULL ? NULL : &old->node);
    model->renames[1] = model->disk->events;
    if (node->directory && model_above(model, index, parent)) {
        assert_int_equal(error, -EINVAL);
        return;
    }
    if (node->directory && old != NULL) {
        assert_int_equal(error, -ENOTDIR);
        return;
    }
    if (error == -ENOSPC)
        return;
    assert_int_equal(error, 0);
    for (int i = 1; i < MODEL_NODES; i++) {
        if (model->nodes[i].used && (i == target || model_above(model, index, i)))
            model->nodes[i].changed = model->disk->events;
    }
    if (old != NULL) {
        old->used = false;
        model_close(model, target);
    }
    node->parent = parent;
    memcpy(node->name, name, sizeof(name));
}

void
model_step(struct model *model)
{
    unsigned kind = model_below(model, 20);
    int file = model_pick(model, false);

    if (kind < 4 || file < 0)
        model_make(model, false);
    else if (kind < 6)
        model_make(model, true);
    else if (kind < 11)
        model_write(model, file);
    else if (kind < 13)
        model_truncate(model, file);
    else if (kind < 15)
        model_remove(model, kind == 13 ? file : model_pick(model, true) ?: file);
    else if (kind < 18)
        model_rename(model, kind == 15 ? model_pick(model, true) : file);
    else if (kind == 18)
        model_close(model, file);
    else
        assert_int_equal(fat_fsync(&model->volume, model_open(model, file)), 0);
}

void
model_compare(struct model *model)
{
    static uint8_t bytes[1 << 20];

    for (int i = 0; i < MODEL_NODES; i++) {
        struct model_node *node = &model->nodes[i];
        uint32_t position = 0, done;
        unsigned listed = 0, wanted = 0;
        static struct fat_name name;

        if (!node->used)
            continue;
        model_open(model, i);
        if (!node->directory) {
            assert_int_equal(node->node.size, node->size);
            assert_int_equal(fat_read(&model->volume, &node->node, 0, bytes, sizeof(bytes), &done),
                             0);
            assert_int_equal(done, node->size);
            assert_memory_equal(bytes, node->data == NULL ? bytes : node->data, done);
            continue;
        }
        for (int k = 1; k < MODEL_NODES; k++)
            wanted += model->nodes[k].used && model->nodes[k].parent == i;
        while (fat_readdir(&model->volume, &node->node, &position, &name) == 0) {
            assert_true(model_find(model, i, name.name) > 0);
            listed++;
        }
        assert_int_equal(listed, wanted);
    }
}
