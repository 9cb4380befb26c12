/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Inodes: finding them, counting who has them, and their end.
 * @ingroup fs
 *
 * A superblock has its inodes in one list, most recently made first. It is searched only by
 * filesystems that meet the same file under several names, and then only when the dentry cache did
 * not know.
 */
#include <kernel/fs/inode.h>

#include <kernel/fs/super.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/panic/panic.h>

struct inode *
inode_lookup(struct super_block *super, uint64_t number)
{
    for (struct inode *inode = super->inodes; inode != NULL; inode = inode->next)
        if (inode->number == number && inode->links != 0)
            return inode_get(inode);
    return NULL;
}

struct inode *
inode_create(struct super_block *super, uint64_t number)
{
    struct inode *inode = kzalloc(super->type->inode_size);

    if (inode == NULL)
        return NULL;
    inode->super = super;
    inode->number = number;
    inode->links = 1;
    inode->references = 1;
    inode->block_size = super->block_size;
    inode->next = super->inodes;
    if (inode->next != NULL)
        inode->next->before = inode;
    super->inodes = inode;
    super->inodes_count++;
    return inode;
}

struct inode *
inode_get(struct inode *inode)
{
    ASSERT(inode->references > 0);
    inode->references++;
    return inode;
}

/** Take it out of its superblock's list. */
static void
inode_unlist(struct inode *inode)
{
    struct super_block *super = inode->super;

    if (inode->before != NULL)
        inode->before->next = inode->next;
    else
        super->inodes = inode->next;
    if (inode->next != NULL)
        inode->next->before = inode->before;
    super->inodes_count--;
}

/* [put] */
void
inode_put(struct inode *inode)
{
    if (inode == NULL)
        return;
    ASSERT(inode->references > 0);
    if (--inode->references > 0)
        return;
    inode_unlist(inode);
    if (inode->super->ops != NULL && inode->super->ops->evict != NULL)
        inode->super->ops->evict(inode);
    kfree(inode);
}
/* [/put] */
