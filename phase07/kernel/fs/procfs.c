/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief procfs: one directory, made of the table of /proc files.
 * @ingroup procfs
 *
 * What stands behind the table comes from procfs_lookup_more() and procfs_next_more():
 * kernel/fs/procfs_more.h.
 */
#include <kernel/fs/procfs_more.h>

#include <kernel/fs/file.h>
#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/printf.h>
#include <lib/string.h>

REGISTRY_DEFINE(proc);

#define PROCFS_ROOT 1u

/** Text that grows. Invariant: `failed`, or `length` bytes of `size` are used. */
struct proc_text {
    char *memory;
    size_t length, size;
    bool failed;
};

void
proc_printf(struct proc_text *text, const char *format, ...)
{
    va_list arguments;
    char *memory;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 || text->failed)
        return;
    if (text->length + (size_t)length + 1 > text->size) {
        memory = krealloc(text->memory, 2 * (text->length + (size_t)length + 1));
        text->failed = memory == NULL;
        if (text->failed)
            return;
        text->memory = memory;
        text->size = 2 * (text->length + (size_t)length + 1);
    }
    va_start(arguments, format);
    vsnprintf(text->memory + text->length, text->size - text->length, format, arguments);
    va_end(arguments);
    text->length += (size_t)length;
}

/** @return file @p index of the table, or NULL */
static const struct proc_file *
procfs_file(uint64_t index)
{
    uint64_t count = 0;

    REGISTRY_FOR_EACH (proc, file) {
        if (count++ == index)
            return file;
    }
    return NULL;
}

int
procfs_text_open(struct file *file, void (*show)(struct proc_text *text, void *context),
                 void *context)
{
    struct proc_text *text;

    if ((file->flags & O_ACCMODE) != O_RDONLY)
        return -EACCES;
    text = kzalloc(sizeof(*text));
    if (text == NULL)
        return -ENOMEM;
    show(text, context);
    if (text->failed) {
        kfree(text->memory);
        kfree(text);
        return -ENOMEM;
    }
    file->data = text;
    return 0;
}

static void
procfs_show(struct proc_text *text, void *context)
{
    const struct proc_file *file = context;

    file->show(text);
}

static int
procfs_open(struct file *file)
{
    const struct proc_file *entry = procfs_file(file->inode->number - PROCFS_ROOT - 1);

    return procfs_text_open(file, procfs_show, (void *)(uintptr_t)entry);
}

void
procfs_text_release(struct file *file)
{
    struct proc_text *text = file->data;

    kfree(text->memory);
    kfree(text);
}

long
procfs_text_read(struct file *file, void *memory, size_t bytes, uint64_t *offset)
{
    const struct proc_text *text = file->data;

    if (*offset >= text->length)
        return 0;
    if (bytes > text->length - *offset)
        bytes = text->length - (size_t)*offset;
    memcpy(memory, text->memory + *offset, bytes);
    *offset += bytes;
    return (long)bytes;
}

uint64_t
procfs_text_size(struct file *file)
{
    return ((const struct proc_text *)file->data)->length;
}

static const struct file_ops procfs_file_ops = {
    .open = procfs_open,
    .release = procfs_text_release,
    .read = procfs_text_read,
    .size = procfs_text_size,
};
static const struct inode_ops procfs_inode_ops = { 0 };

static int
procfs_lookup(struct inode *directory, const char *name, struct inode **found)
{
    const struct proc_file *file = procfs_file(0);
    uint64_t index = 0;
    struct inode *inode;

    while (file != NULL && strcmp(file->name, name) != 0)
        file = procfs_file(++index);
    if (file == NULL)
        return procfs_lookup_more(directory, name, found);
    inode = inode_create(directory->super, PROCFS_ROOT + 1 + index);
    if (inode == NULL)
        return -ENOMEM;
    if (file->directory != NULL) {
        inode->mode = INODE_DIRECTORY | 0555;
        inode->links = 2;
        inode->ops = file->directory;
    } else {
        inode->mode = INODE_FILE | 0444;
        inode->ops = &procfs_inode_ops;
        inode->file_ops = &procfs_file_ops;
    }
    inode->accessed = inode->modified = inode->changed = vfs_now();
    *found = inode;
    return 0;
}

static int
procfs_readdir(struct inode *directory, uint64_t *position, struct directory_entry *entry)
{
    const struct proc_file *file = procfs_file(*position);

    (void)directory;
    if (file == NULL) {
        if (*position < PROCFS_MORE)
            *position = PROCFS_MORE;
        return procfs_next_more(position, entry);
    }
    entry->number = PROCFS_ROOT + 1 + (*position)++;
    entry->type = file->directory != NULL ? INODE_DIRECTORY : INODE_FILE;
    strlcpy(entry->name, file->name, sizeof(entry->name));
    return 1;
}

static const struct inode_ops procfs_root_ops = { .lookup = procfs_lookup,
                                                  .readdir = procfs_readdir };
static const struct super_ops procfs_super_ops = { 0 };

static int
procfs_mount(struct super_block *super, const char *options)
{
    if (options[0] != '\0')
        return -EINVAL;
    super->ops = &procfs_super_ops;
    super->root = inode_create(super, PROCFS_ROOT);
    if (super->root == NULL)
        return -ENOMEM;
    super->root->mode = INODE_DIRECTORY | 0555;
    super->root->links = 2;
    super->root->ops = &procfs_root_ops;
    return 0;
}

FILESYSTEM(62, procfs, .flags = FILESYSTEM_VOLATILE, .inode_size = sizeof(struct inode),
           .mount = procfs_mount);
