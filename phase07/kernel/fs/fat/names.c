/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Names of a FAT volume: finding, making, removing, renaming, listing.
 * @ingroup fat
 */
#include <kernel/fs/fat/private.h>

#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/string.h>

int
fat_fs_lookup(struct inode *directory, const char *name, struct inode **found)
{
    struct super_block *super = directory->super;
    struct fat_node node;
    int error = fat_fs_end(
        super, fat_lookup(fat_fs_begin(super), fat_node_of(directory), name, strlen(name), &node));

    if (error != 0)
        return error;
    *found = inode_lookup(super, fat_number(&node));
    if (*found != NULL)
        return 0;
    *found = inode_create(super, fat_number(&node));
    if (*found == NULL)
        return -ENOMEM;
    *fat_node_of(*found) = node;
    fat_inode_fill(*found);
    return 0;
}

int
fat_fs_create(struct inode *directory, const char *name, uint32_t mode, uint32_t device,
              struct inode **made)
{
    struct fat_volume *volume;
    uint32_t type = mode & INODE_TYPE;
    struct inode *inode;
    int error;

    (void)device;
    if (type != INODE_FILE && type != INODE_DIRECTORY)
        return -EPERM;
    /* Before the entry there is no number; 0 is nobody's. */
    inode = inode_create(directory->super, 0);
    if (inode == NULL)
        return -ENOMEM;
    volume = fat_fs_begin(directory->super);
    error = (type == INODE_DIRECTORY ? fat_mkdir : fat_create)(volume, fat_node_of(directory), name,
                                                               strlen(name), fat_node_of(inode));
    fat_fs_end(directory->super, error);
    if (error != 0) {
        memset(fat_node_of(inode), 0, sizeof(struct fat_node));
        inode_put(inode);
        return error;
    }
    fat_inode_fill(inode);
    directory->links += type == INODE_DIRECTORY;
    *made = inode;
    return 0;
}

int
fat_fs_unlink(struct inode *directory, const char *name, struct inode *inode)
{
    int error = fat_unlink(fat_fs_begin(directory->super), fat_node_of(inode));

    (void)name;
    if (error == 0)
        inode->links = 0;
    return fat_fs_end(directory->super, error);
}

int
fat_fs_rmdir(struct inode *directory, const char *name, struct inode *inode)
{
    int error = fat_rmdir(fat_fs_begin(directory->super), fat_node_of(inode));

    (void)name;
    if (error == 0) {
        inode->links = 0;
        directory->links -= directory->links > 2;
    }
    return fat_fs_end(directory->super, error);
}

int
fat_fs_rename(struct inode *from, const char *old_name, struct inode *inode, struct inode *to,
              const char *new_name, struct inode *victim)
{
    bool directory = inode_is(inode, INODE_DIRECTORY);
    int error = fat_rename(fat_fs_begin(from->super), fat_node_of(inode), fat_node_of(to), new_name,
                           strlen(new_name), victim == NULL ? NULL : fat_node_of(victim));

    (void)old_name;
    /* An error may come when the new name is there and the old one, too: the entry counts. */
    inode_renumber(inode, fat_number(fat_node_of(inode)));
    fat_fs_end(from->super, error);
    if (error != 0)
        return error;
    if (victim != NULL)
        victim->links = 0;
    from->links -= directory && from->links > 2;
    to->links += directory && victim == NULL;
    return 0;
}

int
fat_fs_readdir(struct inode *directory, uint64_t *position, struct directory_entry *entry)
{
    struct fat_name *name = kmalloc(sizeof(*name));
    uint32_t index = (uint32_t)*position;
    int error;

    if (name == NULL)
        return -ENOMEM;
    error = fat_readdir(fat_fs_begin(directory->super), fat_node_of(directory), &index, name);
    if (error == 0) {
        *position = index;
        entry->number = fat_number(&name->node);
        entry->type = name->node.attributes & FAT_DIRECTORY ? INODE_DIRECTORY : INODE_FILE;
        /* 255 characters can be 765 bytes; who has no room for them gets the short name. */
        strlcpy(entry->name, strlen(name->name) <= VFS_NAME_MAX ? name->name : name->alias,
                sizeof(entry->name));
    }
    kfree(name);
    fat_fs_end(directory->super, error);
    return error == 0 ? 1 : error == -ENOENT ? 0 : error;
}
