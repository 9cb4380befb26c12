/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Making and ending superblocks.
 * @ingroup fs
 */
#include <kernel/fs/super.h>

#include <kernel/block/block.h>
#include <kernel/fs/filemap.h>
#include <kernel/fs/mount.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/panic/panic.h>
#include <lib/errno.h>
#include <lib/string.h>

REGISTRY_DEFINE(filesystem);

LOCK_CLASS(23, rename);
LOCK_CLASS_DECLARE(life);
LOCK_CLASS_DECLARE(inodes);

const struct filesystem *
filesystem_lookup(const char *name)
{
    REGISTRY_FOR_EACH (filesystem, type) {
        if (strcmp(type->name, name) == 0)
            return type;
    }
    return NULL;
}

/** @return the kind that knows what is on this device, or NULL */
static const struct filesystem *
super_probe(struct block_device *device)
{
    REGISTRY_FOR_EACH (filesystem, type) {
        if ((type->flags & FILESYSTEM_DEVICE) != 0 && type->probe(device))
            return type;
    }
    return NULL;
}

/** Is a filesystem on this device mounted? Two that know nothing of each other would ruin it. The
 * lock of the mounts is held. */
static bool
super_in_use(const struct block_device *device)
{
    for (struct mount *mount = mount_next(NULL); mount != NULL; mount = mount_next(mount))
        if (mount->super->device == device)
            return true;
    return false;
}

int
super_create(const struct filesystem *type, struct block_device *device, uint32_t flags,
             const char *options, struct super_block **made)
{
    static uint32_t number;
    struct super_block *super;
    int error;

    if (device != NULL && super_in_use(device))
        return -EBUSY;
    if (type == NULL && device != NULL)
        type = super_probe(device);
    if (type == NULL)
        return -ENODEV;
    super = kzalloc(sizeof(*super));
    if (super == NULL)
        return -ENOMEM;
    super->type = type;
    super->device = device;
    super->flags = flags;
    super->device_number = __atomic_add_fetch(&number, 1, __ATOMIC_RELAXED);
    mutex_init(&super->rename, &lock_class_rename);
    mutex_init(&super->life, &lock_class_life);
    spin_init(&super->inodes_lock, &lock_class_inodes);
    super->block_size = 4096;
    super->size_max = INT64_MAX;
    error = type->mount(super, options);
    if (error != 0) {
        ASSERT(super->inodes_count == 0);
        kfree(super);
        return error;
    }
    ASSERT(super->root != NULL && super->ops != NULL);
    if (device != NULL)
        block_device_get(device);
    *made = super;
    return 0;
}

int
super_sync(struct super_block *super)
{
    int first = filemap_write_all(super), error = 0;

    if (super->ops->sync != NULL)
        error = super->ops->sync(super);
    return first != 0 ? first : error;
}

void
super_destroy(struct super_block *super)
{
    if (super->ops->drop != NULL)
        super->ops->drop(super);
    inode_put(super->root);
    super->root = NULL;
    ASSERT(super->inodes_count == 0);
    if (super->ops->kill != NULL)
        super->ops->kill(super);
    if (super->device != NULL)
        block_device_put(super->device);
    kfree(super);
}
