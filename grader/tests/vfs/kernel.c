/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The kernel's side: phase07's kernel/fs over a ramfs, and the little that it asks of a
 * kernel around it.
 * @ingroup tests
 */
#include "side.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kernel/block/block.h>
#include <kernel/fs/vfs.h>
#include <kernel/mm/kmalloc.h>
#include <kernel/mm/object.h>
#include <kernel/mm/page.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/panic/panic.h>

extern const struct filesystem *const reg_filesystem_ramfs;

static struct vfs_context kernel_context;
static struct file *kernel_file[SIDE_FILES];

/* ---- the kernel around it ------------------------------------------------------------------ */

static long kernel_blocks;

void *
kmalloc(size_t size)
{
    kernel_blocks++;
    return malloc(size);
}

void *
kzalloc(size_t size)
{
    kernel_blocks++;
    return calloc(1, size);
}

void *
krealloc(void *memory, size_t size)
{
    kernel_blocks += memory == NULL;
    return realloc(memory, size);
}

void
kfree(void *memory)
{
    kernel_blocks -= memory != NULL;
    free(memory);
}

void *
object_alloc(const struct object_kind *kind)
{
    void *object = kmalloc(object_size(kind));

    if (object != NULL && kind->construct != NULL)
        kind->construct(object);
    return object;
}

void *
object_zalloc(const struct object_kind *kind)
{
    return kzalloc(object_size(kind));
}

void
object_free(const struct object_kind *kind, void *object)
{
    (void)kind;
    kfree(object);
}

/* Nothing here maps a file: these stand for what only a mapping asks for. */
struct page *page_frames;

struct page *
page_alloc(unsigned order, unsigned flags)
{
    (void)order;
    (void)flags;
    return NULL;
}

void
page_free(struct page *page, unsigned order)
{
    (void)page;
    (void)order;
}

uint32_t
page_free_count(void)
{
    return 1000;
}

int64_t
vfs_now(void)
{
    return 0;
}

void
block_device_get(struct block_device *device)
{
    (void)device;
}

void
block_device_put(struct block_device *device)
{
    (void)device;
}

void
registers_capture(struct registers *registers)
{
    (void)registers;
}

void
panic_at(const struct registers *registers, const char *file, int line, const char *format, ...)
{
    va_list arguments;

    (void)registers;
    printf("%s:%d: ", file, line);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    abort();
}

/* ---- the side ------------------------------------------------------------------------------ */

static int
kernel_open(unsigned slot, const char *path, unsigned flags, unsigned mode)
{
    struct file *file;
    int error = vfs_open(&kernel_context, path, flags, mode, &file);

    if (error == 0)
        kernel_file[slot] = file;
    return error;
}

static int
kernel_close(unsigned slot)
{
    vfs_close(kernel_file[slot]);
    kernel_file[slot] = NULL;
    return 0;
}

static long
kernel_read(unsigned slot, void *memory, size_t bytes)
{
    return vfs_read(kernel_file[slot], memory, bytes);
}

static long
kernel_write(unsigned slot, const void *memory, size_t bytes)
{
    return vfs_write(kernel_file[slot], memory, bytes);
}

static long
kernel_pread(unsigned slot, void *memory, size_t bytes, int64_t offset)
{
    return vfs_pread(kernel_file[slot], memory, bytes, (uint64_t)offset);
}

static long
kernel_pwrite(unsigned slot, const void *memory, size_t bytes, int64_t offset)
{
    return vfs_pwrite(kernel_file[slot], memory, bytes, (uint64_t)offset);
}

static int64_t
kernel_lseek(unsigned slot, int64_t offset, int whence)
{
    return vfs_lseek(kernel_file[slot], offset, whence);
}

static int
kernel_ftruncate(unsigned slot, int64_t size)
{
    return vfs_ftruncate(kernel_file[slot], (uint64_t)size);
}

static int
kernel_fsync(unsigned slot)
{
    return vfs_fsync(kernel_file[slot]);
}

static int
kernel_fill(int error, const struct vfs_stat *from, struct side_stat *to)
{
    if (error != 0)
        return error;
    *to = (struct side_stat){ from->mode & INODE_TYPE, from->size, from->links };
    if (to->type == INODE_DIRECTORY)
        to->size = to->links = 0;
    return 0;
}

static int
kernel_fstat(unsigned slot, struct side_stat *to)
{
    struct vfs_stat now;

    return kernel_fill(vfs_fstat(kernel_file[slot], &now), &now, to);
}

static int
kernel_stat(const char *path, struct side_stat *to)
{
    struct vfs_stat now;

    return kernel_fill(vfs_stat(&kernel_context, path, &now), &now, to);
}

static int
kernel_lstat(const char *path, struct side_stat *to)
{
    struct vfs_stat now;

    return kernel_fill(vfs_lstat(&kernel_context, path, &now), &now, to);
}

static int
kernel_list(unsigned slot, char *text, size_t size)
{
    static struct directory_entry entry;
    size_t used = 0;
    int state;

    vfs_lseek(kernel_file[slot], 0, SEEK_SET);
    text[0] = '\0';
    while ((state = vfs_readdir(kernel_file[slot], &entry)) > 0)
        used += (size_t)snprintf(text + used, size - used, "%s\n", entry.name);
    side_sort(text);
    return state;
}

#define KERNEL_PATH(name, parameters, ...)                    \
    static int kernel_##name parameters                       \
    {                                                         \
        return (int)vfs_##name(&kernel_context, __VA_ARGS__); \
    }

KERNEL_PATH(truncate, (const char *path, int64_t size), path, (uint64_t)size)
KERNEL_PATH(mkdir, (const char *path, unsigned mode), path, mode)
KERNEL_PATH(rmdir, (const char *path), path)
KERNEL_PATH(unlink, (const char *path), path)
KERNEL_PATH(rename, (const char *from, const char *to), from, to)
KERNEL_PATH(link, (const char *from, const char *to), from, to)
KERNEL_PATH(symlink, (const char *target, const char *path), target, path)

static long
kernel_readlink(const char *path, char *text, size_t size)
{
    return vfs_readlink(&kernel_context, path, text, size);
}

const struct side side_kernel = {
    kernel_open,  kernel_close,     kernel_read,     kernel_write, kernel_pread,  kernel_pwrite,
    kernel_lseek, kernel_ftruncate, kernel_fsync,    kernel_fstat, kernel_list,   kernel_stat,
    kernel_lstat, kernel_truncate,  kernel_mkdir,    kernel_rmdir, kernel_unlink, kernel_rename,
    kernel_link,  kernel_symlink,   kernel_readlink,
};

static void
kernel_must(long result, const char *what)
{
    if (result == 0)
        return;
    printf("%s: %ld\n", what, result);
    abort();
}

void
side_kernel_begin(void)
{
    struct path none = { 0 }, root;
    struct super_block *super;

    kernel_must(super_create(reg_filesystem_ramfs, NULL, 0, "", &super), "super_create");
    kernel_must(mount_add(super, "ramfs", &none), "mount_add");
    root = (struct path){ mount_root(), mount_root()->root };
    vfs_context_init(&kernel_context, &root);
    kernel_context.umask = 0;
    for (unsigned i = 0; i < SIDE_NEST; i++) {
        kernel_must(vfs_mkdir(&kernel_context, "t", 0755), "mkdir");
        kernel_must(vfs_chdir(&kernel_context, "t"), "chdir");
    }
}

void
side_kernel_end(void)
{
    for (unsigned i = 0; i < SIDE_FILES; i++) {
        file_put(kernel_file[i]);
        kernel_file[i] = NULL;
    }
    kernel_must(file_count(), "files that are open");
    vfs_context_destroy(&kernel_context);
    kernel_must(mount_remove(mount_root()), "mount_remove");
    kernel_must(dentry_statistics().count, "dentries that are left");
    kernel_must(kernel_blocks, "blocks of the heap that are left");
}
