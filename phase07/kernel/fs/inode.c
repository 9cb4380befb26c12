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

#include <kernel/fs/filemap.h>
#include <kernel/fs/super.h>
#include <kernel/panic/panic.h>

LOCK_CLASS(24, inode, .nests = true); /* a directory, then what is in it; rename.c */
LOCK_CLASS(25, life);
LOCK_CLASS(54, inodes);

struct inode *
inode_lookup(struct super_block *super, uint64_t number)
{
    uintptr_t flags = spin_lock_irq(&super->inodes_lock);
    struct inode *inode = super->inodes;

    ASSERT(mutex_held(&super->life));
    while (inode != NULL && (inode->number != number || inode->links == 0))
        inode = inode->next;
    if (inode != NULL)
        inode_get(inode);
    spin_unlock_irq(&super->inodes_lock, flags);
    return inode;
}

uint64_t
inode_number(struct super_block *super)
{
    uintptr_t flags = spin_lock_irq(&super->inodes_lock);
    uint64_t number = ++super->inode_serial;

    spin_unlock_irq(&super->inodes_lock, flags);
    return number;
}

void
inode_renumber(struct inode *inode, uint64_t number)
{
    uintptr_t flags = spin_lock_irq(&inode->super->inodes_lock);

    inode->number = number;
    spin_unlock_irq(&inode->super->inodes_lock, flags);
}

bool
inode_any_nameless(struct super_block *super)
{
    uintptr_t flags = spin_lock_irq(&super->inodes_lock);
    const struct inode *inode = super->inodes;

    while (inode != NULL && inode->links != 0)
        inode = inode->next;
    spin_unlock_irq(&super->inodes_lock, flags);
    return inode != NULL;
}

struct inode *
inode_create(struct super_block *super, uint64_t number)
{
    struct inode *inode = object_zalloc(super->type->inodes);
    uintptr_t flags;

    if (inode == NULL)
        return NULL;
    inode->super = super;
    inode->number = number;
    inode->links = 1;
    inode->references = 1;
    inode->block_size = super->block_size;
    mutex_init(&inode->lock, &lock_class_inode);
    flags = spin_lock_irq(&super->inodes_lock);
    inode->next = super->inodes;
    if (inode->next != NULL)
        inode->next->before = inode;
    super->inodes = inode;
    super->inodes_count++;
    spin_unlock_irq(&super->inodes_lock, flags);
    return inode;
}

struct inode *
inode_get(struct inode *inode)
{
    ASSERT(__atomic_fetch_add(&inode->references, 1, __ATOMIC_RELAXED) > 0);
    return inode;
}

/** Take it out of its superblock's list. */
static void
inode_unlist(struct inode *inode)
{
    struct super_block *super = inode->super;
    uintptr_t flags = spin_lock_irq(&super->inodes_lock);

    if (inode->before != NULL)
        inode->before->next = inode->next;
    else
        super->inodes = inode->next;
    if (inode->next != NULL)
        inode->next->before = inode->before;
    super->inodes_count--;
    spin_unlock_irq(&super->inodes_lock, flags);
}

/** One reference less, unless it is the last one. */
static bool
inode_put_but_last(struct inode *inode)
{
    uint32_t count = __atomic_load_n(&inode->references, __ATOMIC_RELAXED);

    while (count > 1)
        if (__atomic_compare_exchange_n(&inode->references, &count, count - 1, false,
                                        __ATOMIC_RELEASE, __ATOMIC_RELAXED))
            return true;
    return false;
}

/* [put] */
void
inode_put(struct inode *inode)
{
    struct super_block *super;

    if (inode == NULL || inode_put_but_last(inode))
        return;
    super = inode->super;
    mutex_lock(&super->life); /* from here on nobody finds it; somebody may have until now */
    ASSERT(inode->references > 0);
    if (__atomic_sub_fetch(&inode->references, 1, __ATOMIC_ACQ_REL) == 0) {
        inode_unlist(inode);
        filemap_evict(inode);
        if (super->ops != NULL && super->ops->evict != NULL)
            super->ops->evict(inode);
        object_free(super->type->inodes, inode);
    }
    mutex_unlock(&super->life);
}
/* [/put] */
