/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Open files: reading, writing, moving the position.
 * @ingroup fs
 */
#include <kernel/fs/vfs.h>

#include <kernel/fs/file_private.h>
#include <kernel/fs/filemap.h>
#include <kernel/mm/object.h>
#include <kernel/panic/panic.h>
#include <lib/errno.h>
#include <lib/string.h>

LOCK_CLASS(21, position);

static uint32_t file_open_count;

uint32_t
file_count(void)
{
    return __atomic_load_n(&file_open_count, __ATOMIC_RELAXED);
}

/** Does a file open like this keep its mount from becoming read-only? */
static bool
file_is_writer(const struct inode *inode, uint32_t flags)
{
    return (flags & O_ACCMODE) != O_RDONLY && inode_is(inode, INODE_FILE);
}

/* [kind] */
/** What each file has in common while it is closed. */
static void
file_construct(void *object)
{
    struct file *file = object;

    mutex_init(&file->lock, &lock_class_position);
}

OBJECT_KIND(file, .size = sizeof(struct file), .construct = file_construct);
/* [/kind] */

/** Make it, of an inode. @p path, if it is one, takes the place of its reference. */
static int
file_make(struct inode *inode, const struct path *path, uint32_t flags, struct file **made)
{
    struct file *file = object_alloc(&object_kind_file);
    int error = 0;

    if (file == NULL)
        return -ENOMEM;
    memset(file, 0, offsetof(struct file, lock));
    file->path = *path;
    file->inode = inode;
    file->ops = inode->file_ops;
    file->flags = flags;
    file->references = 1;
    if (file->ops != NULL && file->ops->open != NULL)
        error = file->ops->open(file);
    if (error != 0) {
        object_free(&object_kind_file, file);
        return error;
    }
    __atomic_fetch_add(&file_open_count, 1, __ATOMIC_RELAXED);
    *made = file;
    return 0;
}

int
file_create(struct path *path, uint32_t flags, struct file **made)
{
    struct inode *inode = path->dentry->inode;
    bool writes = file_is_writer(inode, flags);
    int error = writes ? mount_write_begin(path->mount) : 0;

    if (error != 0)
        return error;
    error = file_make(inode, path, flags, made);
    if (error == 0)
        *path = (struct path){ 0 };
    else if (writes)
        mount_write_end(path->mount);
    return error;
}

int
file_create_nameless(struct inode *inode, uint32_t flags, struct file **made)
{
    int error = file_make(inode, &(struct path){ 0 }, flags, made);

    if (error == 0)
        (void)inode_get(inode);
    return error;
}

struct file *
file_get(struct file *file)
{
    __atomic_fetch_add(&file->references, 1, __ATOMIC_RELAXED);
    return file;
}

void
file_put(struct file *file)
{
    if (file == NULL)
        return;
    ASSERT(file->references > 0);
    if (__atomic_sub_fetch(&file->references, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    if (file->flocked)
        file_unlock(file);
    if (file->ops != NULL && file->ops->release != NULL)
        file->ops->release(file);
    if (file->path.mount != NULL) {
        if (file_is_writer(file->inode, file->flags))
            mount_write_end(file->path.mount);
        path_put(&file->path);
    } else {
        inode_put(file->inode);
    }
    object_free(&object_kind_file, file);
    __atomic_fetch_sub(&file_open_count, 1, __ATOMIC_RELAXED);
}

void
vfs_close(struct file *file)
{
    file_put(file);
}

/** Read at *offset, which moves on. */
static long
file_read_at(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    long count;

    if ((file->flags & O_ACCMODE) == O_WRONLY)
        return -EBADF;
    if (inode_is(file->inode, INODE_DIRECTORY))
        return -EISDIR;
    if (bytes > VFS_COUNT_MAX)
        bytes = VFS_COUNT_MAX;
    if (file->ops != NULL)
        return file->ops->read != NULL ? file->ops->read(file, memory, bytes, offset) : -EINVAL;
    count = filemap_read(file->inode, *offset, memory, bytes);
    if (count > 0)
        *offset += (uint64_t)count;
    return count;
}

/** Write at *offset, which moves on. */
static long
file_write_at(struct file *file, const void *memory, size_t bytes, uint64_t *offset)
{
    long count;
    int error;

    if ((file->flags & O_ACCMODE) == O_RDONLY)
        return -EBADF;
    if (bytes > VFS_COUNT_MAX)
        bytes = VFS_COUNT_MAX;
    if (file->ops != NULL)
        return file->ops->write != NULL ? file->ops->write(file, memory, bytes, offset) : -EINVAL;
    if ((error = mount_writable(file->path.mount)) != 0)
        return error;
    if ((file->flags & O_APPEND) != 0)
        count = filemap_append(file->inode, offset, memory, bytes);
    else
        count = filemap_write(file->inode, *offset, memory, bytes);
    if (count <= 0)
        return count;
    *offset += (uint64_t)count;
    if ((file->flags & O_SYNC) == O_SYNC && (error = filemap_sync(file->inode)) != 0)
        return error;
    return count;
}

/** A stream has no position: who reads may wait for long, and must not keep others from writing. */
static bool
file_is_stream(const struct file *file)
{
    return file->ops != NULL && file->ops->stream;
}

long
vfs_read(struct file *file, void *memory, size_t bytes)
{
    uint64_t nowhere = 0;
    long count;

    if (file_is_stream(file))
        return file_read_at(file, memory, bytes, &nowhere);
    mutex_lock(&file->lock);
    count = file_read_at(file, memory, bytes, &file->position);
    mutex_unlock(&file->lock);
    return count;
}

long
vfs_write(struct file *file, const void *memory, size_t bytes)
{
    uint64_t nowhere = 0;
    long count;

    if (file_is_stream(file))
        return file_write_at(file, memory, bytes, &nowhere);
    mutex_lock(&file->lock);
    count = file_write_at(file, memory, bytes, &file->position);
    mutex_unlock(&file->lock);
    return count;
}

/** Does the file have offsets, and is this one? @return 0, -ESPIPE, -EINVAL */
static int
file_check_offset(const struct file *file, uint64_t offset)
{
    if (offset > INT64_MAX)
        return -EINVAL;
    return file_is_stream(file) ? -ESPIPE : 0;
}

long
vfs_pread(struct file *file, void *memory, size_t bytes, uint64_t offset)
{
    int error = file_check_offset(file, offset);

    return error != 0 ? error : file_read_at(file, memory, bytes, &offset);
}

long
vfs_pwrite(struct file *file, const void *memory, size_t bytes, uint64_t offset)
{
    int error = file_check_offset(file, offset);

    return error != 0 ? error : file_write_at(file, memory, bytes, &offset);
}

/** Where SEEK_END counts from. */
static int64_t
file_end(struct file *file)
{
    uint64_t size;

    if (file->ops != NULL && file->ops->size != NULL)
        return (int64_t)file->ops->size(file);
    mutex_lock(&file->inode->lock);
    size = file->inode->size;
    mutex_unlock(&file->inode->lock);
    return (int64_t)size;
}

/** vfs_lseek(), with the position locked. */
static int64_t
file_seek(struct file *file, int64_t offset, int whence)
{
    int64_t base = 0, target;

    if (whence == SEEK_CUR)
        base = (int64_t)file->position;
    else if (whence == SEEK_END)
        base = file_end(file);
    else if (whence != SEEK_SET)
        return -EINVAL;
    if (__builtin_add_overflow(base, offset, &target) || target < 0)
        return -EINVAL;
    if (inode_is(file->inode, INODE_FILE) && file->ops == NULL &&
        (uint64_t)target > file->inode->super->size_max)
        return -EINVAL;
    file->position = (uint64_t)target;
    return target;
}

int64_t
vfs_lseek(struct file *file, int64_t offset, int whence)
{
    int64_t target;

    if (file_is_stream(file))
        return -ESPIPE;
    mutex_lock(&file->lock);
    target = file_seek(file, offset, whence);
    mutex_unlock(&file->lock);
    return target;
}

int
vfs_ftruncate(struct file *file, uint64_t size)
{
    int error;

    if (size > INT64_MAX || (file->flags & O_ACCMODE) == O_RDONLY ||
        !inode_is(file->inode, INODE_FILE) || file->ops != NULL)
        return -EINVAL;
    error = mount_writable(file->path.mount);
    return error != 0 ? error : filemap_resize(file->inode, size);
}

int
vfs_fsync(struct file *file)
{
    if (file->ops != NULL)
        return file->ops->sync != NULL ? file->ops->sync(file) : -EINVAL;
    filemap_collect();
    return filemap_sync(file->inode);
}

/** The entries that every directory has and no filesystem stores. */
static int
file_read_dots(struct file *file, struct directory_entry *entry)
{
    struct dentry *parent = dentry_get_parent(file->path.dentry);
    bool self = file->position == 0;

    entry->number = (self ? file->inode : parent->inode)->number;
    dentry_put(parent);
    entry->type = INODE_DIRECTORY;
    entry->name[0] = entry->name[1] = '.';
    entry->name[self ? 1 : 2] = '\0';
    file->position++;
    return 1;
}

/** vfs_readdir(), with the position locked. */
static int
file_read_entry(struct file *file, struct directory_entry *entry)
{
    struct inode *inode = file->inode;
    uint64_t position;
    int found = -ENOENT;

    if (file->position < 2)
        return inode->links == 0 ? -ENOENT : file_read_dots(file, entry);
    position = file->position - 2;
    mutex_lock(&inode->lock);
    if (inode->links != 0)
        found = inode->ops->readdir(inode, &position, entry);
    mutex_unlock(&inode->lock);
    file->position = position + 2;
    return found;
}

int
vfs_readdir(struct file *file, struct directory_entry *entry)
{
    int found;

    if (!inode_is(file->inode, INODE_DIRECTORY))
        return -ENOTDIR;
    mutex_lock(&file->lock);
    found = file_read_entry(file, entry);
    mutex_unlock(&file->lock);
    return found;
}
