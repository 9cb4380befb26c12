/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Open files: reading, writing, moving the position.
 * @ingroup fs
 */
#include <kernel/fs/vfs.h>

#include <kernel/fs/file_private.h>
#include <kernel/fs/filemap.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/panic/panic.h>
#include <lib/errno.h>

static uint32_t file_open_count;

uint32_t
file_count(void)
{
    return file_open_count;
}

/** Does this open file keep its mount from becoming read-only? */
static bool
file_is_writer(const struct file *file)
{
    return (file->flags & O_ACCMODE) != O_RDONLY && inode_is(file->inode, INODE_FILE);
}

int
file_create(struct path *path, uint32_t flags, struct file **made)
{
    struct file *file = kzalloc(sizeof(*file));
    int error = 0;

    if (file == NULL)
        return -ENOMEM;
    file->path = *path;
    file->inode = path->dentry->inode;
    file->ops = file->inode->file_ops;
    file->flags = flags;
    file->references = 1;
    if (file->ops != NULL && file->ops->open != NULL)
        error = file->ops->open(file);
    if (error != 0) {
        kfree(file);
        return error;
    }
    *path = (struct path){ 0 };
    file->path.mount->writers += file_is_writer(file);
    file_open_count++;
    *made = file;
    return 0;
}

struct file *
file_get(struct file *file)
{
    file->references++;
    return file;
}

void
file_put(struct file *file)
{
    if (file == NULL)
        return;
    ASSERT(file->references > 0);
    if (--file->references > 0)
        return;
    if (file->ops != NULL && file->ops->release != NULL)
        file->ops->release(file);
    file->path.mount->writers -= file_is_writer(file);
    path_put(&file->path);
    kfree(file);
    file_open_count--;
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
        *offset = file->inode->size;
    count = filemap_write(file->inode, *offset, memory, bytes);
    if (count <= 0)
        return count;
    *offset += (uint64_t)count;
    if ((file->flags & O_SYNC) == O_SYNC && (error = filemap_sync(file->inode)) != 0)
        return error;
    return count;
}

long
vfs_read(struct file *file, void *memory, size_t bytes)
{
    return file_read_at(file, memory, bytes, &file->position);
}

long
vfs_write(struct file *file, const void *memory, size_t bytes)
{
    return file_write_at(file, memory, bytes, &file->position);
}

/** Does the file have offsets, and is this one? @return 0, -ESPIPE, -EINVAL */
static int
file_check_offset(const struct file *file, uint64_t offset)
{
    if (offset > INT64_MAX)
        return -EINVAL;
    return file->ops != NULL && file->ops->stream ? -ESPIPE : 0;
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
    if (file->ops != NULL && file->ops->size != NULL)
        return (int64_t)file->ops->size(file);
    return (int64_t)file->inode->size;
}

int64_t
vfs_lseek(struct file *file, int64_t offset, int whence)
{
    int64_t base = 0, target;

    if (file->ops != NULL && file->ops->stream)
        return -ESPIPE;
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
    return filemap_sync(file->inode);
}

/** The entries that every directory has and no filesystem stores. */
static int
file_read_dots(struct file *file, struct directory_entry *entry)
{
    const struct dentry *dentry = file->path.dentry;
    bool self = file->position == 0;

    entry->number = self ? dentry->inode->number : dentry->parent->inode->number;
    entry->type = INODE_DIRECTORY;
    entry->name[0] = entry->name[1] = '.';
    entry->name[self ? 1 : 2] = '\0';
    file->position++;
    return 1;
}

int
vfs_readdir(struct file *file, struct directory_entry *entry)
{
    struct inode *inode = file->inode;
    uint64_t position;
    int found;

    if (!inode_is(inode, INODE_DIRECTORY))
        return -ENOTDIR;
    if (inode->links == 0)
        return -ENOENT;
    if (file->position < 2)
        return file_read_dots(file, entry);
    position = file->position - 2;
    found = inode->ops->readdir(inode, &position, entry);
    file->position = position + 2;
    return found;
}
