/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief ramfs: the filesystem to learn from. It has everything that the VFS knows, and no disk.
 * @ingroup ramfs
 */
#include <kernel/fs/ramfs_private.h>

#include <kernel/fs/super.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/page_alloc.h>
#include <lib/errno.h>
#include <lib/string.h>

/** The place in the list where the entry of this name is, or the list's end. */
static struct ramfs_entry **
ramfs_find(struct inode *directory, const char *name)
{
    struct ramfs_entry **link = &ramfs_of(directory)->entries;

    while (*link != NULL && strcmp((*link)->name, name) != 0)
        link = &(*link)->next;
    return link;
}

/** An entry, not yet in any directory. It takes over the reference to @p inode. */
static struct ramfs_entry *
ramfs_entry_create(const char *name, struct inode *inode)
{
    size_t size = strlen(name) + 1;
    struct ramfs_entry *entry = kmalloc(sizeof(*entry) + size);

    if (entry == NULL)
        return NULL;
    entry->next = NULL;
    entry->inode = inode;
    memcpy(entry->name, name, size);
    return entry;
}

/** Put an entry at the end of a directory. */
static void
ramfs_append(struct inode *directory, struct ramfs_entry *entry)
{
    struct ramfs_entry **link = &ramfs_of(directory)->entries;

    while (*link != NULL)
        link = &(*link)->next;
    entry->next = NULL;
    entry->serial = ++ramfs_of(directory)->serial;
    *link = entry;
    directory->links += inode_is(entry->inode, INODE_DIRECTORY);
}

/** Take an entry out of its directory. */
static struct ramfs_entry *
ramfs_take(struct inode *directory, const char *name)
{
    struct ramfs_entry **link = ramfs_find(directory, name);
    struct ramfs_entry *entry = *link;

    *link = entry->next;
    directory->links -= inode_is(entry->inode, INODE_DIRECTORY);
    return entry;
}

/** Take an entry out and forget it; a directory has lost its only name, and "." with it. */
static void
ramfs_remove(struct inode *directory, const char *name)
{
    struct ramfs_entry *entry = ramfs_take(directory, name);
    struct inode *inode = entry->inode;

    inode->links = inode_is(inode, INODE_DIRECTORY) ? 0 : inode->links - 1;
    kfree(entry);
    inode_put(inode);
}

static int
ramfs_lookup(struct inode *directory, const char *name, struct inode **found)
{
    const struct ramfs_entry *entry = *ramfs_find(directory, name);

    if (entry == NULL)
        return -ENOENT;
    *found = inode_get(entry->inode);
    return 0;
}

static const struct inode_ops ramfs_inode_ops;

/** Make an inode. */
static struct inode *
ramfs_inode_create(struct super_block *super, uint32_t mode)
{
    struct inode *inode = inode_create(super, inode_number(super));

    if (inode == NULL)
        return NULL;
    inode->mode = mode;
    inode->links = (mode & INODE_TYPE) == INODE_DIRECTORY ? 2 : 1;
    inode->ops = &ramfs_inode_ops;
    inode->accessed = inode->modified = inode->changed = inode->born = vfs_now();
    return inode;
}

static int
ramfs_create(struct inode *directory, const char *name, uint32_t mode, uint32_t device,
             struct inode **made)
{
    struct inode *inode = ramfs_inode_create(directory->super, mode);
    struct ramfs_entry *entry;

    if (inode == NULL)
        return -ENOSPC;
    entry = ramfs_entry_create(name, inode);
    if (entry == NULL) {
        inode->links = 0;
        inode_put(inode);
        return -ENOSPC;
    }
    inode->device = device;
    ramfs_append(directory, entry);
    *made = inode_get(inode);
    return 0;
}

static int
ramfs_symlink(struct inode *directory, const char *name, const char *target, struct inode **made)
{
    size_t length = strlen(target);
    char *text = kmalloc(length + 1);
    int error;

    if (text == NULL)
        return -ENOSPC;
    memcpy(text, target, length + 1);
    error = ramfs_create(directory, name, INODE_LINK | 0777, 0, made);
    if (error != 0) {
        kfree(text);
        return error;
    }
    ramfs_of(*made)->target = text;
    (*made)->size = length;
    return 0;
}

static long
ramfs_readlink(struct inode *inode, char *text, size_t size)
{
    size_t length = (size_t)inode->size;

    memcpy(text, ramfs_of(inode)->target, length < size ? length : size);
    return (long)length;
}

static int
ramfs_link(struct inode *directory, const char *name, struct inode *inode)
{
    struct ramfs_entry *entry;

    if (inode->links == UINT32_MAX)
        return -EMLINK;
    entry = ramfs_entry_create(name, inode);
    if (entry == NULL)
        return -ENOSPC;
    inode_get(inode);
    inode->links++;
    ramfs_append(directory, entry);
    return 0;
}

static int
ramfs_unlink(struct inode *directory, const char *name, struct inode *inode)
{
    (void)inode;
    ramfs_remove(directory, name);
    return 0;
}

static int
ramfs_rmdir(struct inode *directory, const char *name, struct inode *inode)
{
    if (ramfs_of(inode)->entries != NULL)
        return -ENOTEMPTY;
    ramfs_remove(directory, name);
    return 0;
}

static int
ramfs_rename(struct inode *from, const char *old_name, struct inode *inode, struct inode *to,
             const char *new_name, struct inode *victim)
{
    struct ramfs_entry *entry;

    if (victim != NULL && ramfs_of(victim)->entries != NULL)
        return -ENOTEMPTY;
    entry = ramfs_entry_create(new_name, inode);
    if (entry == NULL)
        return -ENOSPC;
    if (victim != NULL)
        ramfs_remove(to, new_name);
    kfree(ramfs_take(from, old_name)); /* its reference is the new entry's now */
    ramfs_append(to, entry);
    return 0;
}

static int
ramfs_readdir(struct inode *directory, uint64_t *position, struct directory_entry *entry)
{
    const struct ramfs_entry *at = ramfs_of(directory)->entries;

    while (at != NULL && at->serial <= *position)
        at = at->next;
    if (at == NULL)
        return 0;
    *position = at->serial;
    entry->number = at->inode->number;
    entry->type = at->inode->mode & INODE_TYPE;
    strlcpy(entry->name, at->name, sizeof(entry->name));
    return 1;
}

static const struct inode_ops ramfs_inode_ops = {
    .lookup = ramfs_lookup,
    .create = ramfs_create,
    .symlink = ramfs_symlink,
    .link = ramfs_link,
    .unlink = ramfs_unlink,
    .rmdir = ramfs_rmdir,
    .rename = ramfs_rename,
    .readdir = ramfs_readdir,
    .readlink = ramfs_readlink,
    .read_range = ramfs_read_range,
    .write_range = ramfs_write_range,
    .resize = ramfs_resize,
};

static void
ramfs_evict(struct inode *inode)
{
    ramfs_free_data(ramfs_of(inode));
}

/** umount: all files go. Before a directory does, its entries move up: an evicted one has none. */
static void
ramfs_drop(struct super_block *super)
{
    struct ramfs_inode *root = ramfs_of(super->root);
    struct ramfs_entry *entry;

    while ((entry = root->entries) != NULL) {
        struct ramfs_inode *below = ramfs_of(entry->inode);

        root->entries = entry->next;
        while (below->entries != NULL) {
            struct ramfs_entry *up = below->entries;

            below->entries = up->next;
            up->next = root->entries;
            root->entries = up;
        }
        inode_put(entry->inode);
        kfree(entry);
    }
}

static int
ramfs_statfs(struct super_block *super, struct vfs_statfs *statfs)
{
    uintptr_t flags = spin_lock_irq(&super->inodes_lock);
    uint64_t used = 0;

    for (const struct inode *inode = super->inodes; inode != NULL; inode = inode->next)
        used += inode->blocks;
    spin_unlock_irq(&super->inodes_lock, flags);
    statfs->block_size = RAMFS_CHUNK;
    statfs->blocks_free = page_free_count();
    statfs->blocks = statfs->blocks_free + used / (RAMFS_CHUNK / 512);
    statfs->files = super->inodes_count;
    return 0;
}

static const struct super_ops ramfs_super_ops = {
    .evict = ramfs_evict,
    .statfs = ramfs_statfs,
    .drop = ramfs_drop,
};

static int
ramfs_mount(struct super_block *super, const char *options)
{
    if (options[0] != '\0')
        return -EINVAL;
    super->ops = &ramfs_super_ops;
    super->size_max = RAMFS_SIZE_MAX;
    super->root = ramfs_inode_create(super, INODE_DIRECTORY | 0755);
    return super->root != NULL ? 0 : -ENOMEM;
}

FILESYSTEM(51, ramfs, .inode_size = sizeof(struct ramfs_inode), .mount = ramfs_mount);
