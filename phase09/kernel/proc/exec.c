/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief From a path to an address space that is ready to run.
 * @ingroup process
 */
#include <kernel/proc/exec.h>

#include <kernel/console/log.h>
#include <kernel/fs/filemap.h>
#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/script_line.h>
#include <lib/string.h>

/** Anybody may execute it. Root, who is everybody until there are users, needs
 * one of them. */
#define EXEC_MODE 0111u

/** How much of the arguments is kept for /proc/PID/cmdline. */
#define EXEC_ARGUMENTS_KEPT PAGE_SIZE

struct exec *
exec_create(const struct vfs_context *context, const char *path)
{
    struct exec *exec = kzalloc(sizeof(*exec));

    if (exec == NULL)
        return NULL;
    exec->context = context;
    exec->path = exec->file_path = path;
    exec->budget = EXEC_WORDS_MAX;
    exec->arguments.budget = exec->environment.budget = &exec->budget;
    return exec;
}

void
exec_destroy(struct exec *exec)
{
    if (exec == NULL)
        return;
    exec_words_destroy(&exec->arguments);
    exec_words_destroy(&exec->environment);
    file_put(exec->file);
    mm_put(exec->mm);
    kfree(exec);
}

/* [open] */
int
exec_open(struct exec *exec, const char *path)
{
    const struct inode *inode;
    struct file *file;
    int error = vfs_open(exec->context, path, O_RDONLY, 0, &file);

    if (error != 0)
        return error;
    inode = file->inode;
    if (!inode_is(inode, INODE_FILE) || inode->file_ops != NULL || (inode->mode & EXEC_MODE) == 0) {
        vfs_close(file);
        return -EACCES;
    }
    file_put(exec->file);
    exec->file = file;
    return 0;
}
/* [/open] */

/** Read the first bytes of the file. */
static int
exec_read_head(struct exec *exec)
{
    long count = filemap_read(exec->file->inode, 0, exec->head, sizeof(exec->head));

    if (count < 0)
        return (int)count;
    exec->head_size = (size_t)count;
    return 0;
}

/* [script] */
/** Put the script's line in front of the arguments, instead of the first:
 * [interpreter, argument, path of the script]. */
static void
exec_prepend(struct exec *exec, const struct script_line *line)
{
    unsigned added = line->argument != NULL ? 3 : 2;
    unsigned kept = exec->prefix_count > 0 ? exec->prefix_count - 1 : 0;

    memmove(exec->prefix + added, exec->prefix + exec->prefix_count - kept,
            kept * sizeof(exec->prefix[0]));
    exec->prefix[0] = line->interpreter;
    if (line->argument != NULL)
        exec->prefix[1] = line->argument;
    exec->prefix[added - 1] = exec->file_path;
    exec->prefix_count = added + kept;
}

/** The file is a script: go on with its interpreter. */
static int
exec_follow_script(struct exec *exec)
{
    struct script_line line;
    char *bytes;
    int error;

    if (exec->scripts == EXEC_SCRIPTS_MAX)
        return -ELOOP;
    bytes = exec->line[exec->scripts++];
    memcpy(bytes, exec->head, exec->head_size);
    if (!script_line_parse(bytes, exec->head_size, EXEC_START_SIZE, &line))
        return -ENOEXEC;
    error = exec_open(exec, line.interpreter);
    if (error != 0)
        return error;
    exec_prepend(exec, &line);
    exec->file_path = line.interpreter;
    return exec_read_head(exec);
}
/* [/script] */

/** elf_source.read */
static int
exec_read(void *context, uint64_t offset, void *memory, size_t bytes)
{
    struct inode *inode = context;
    long count = filemap_read(inode, offset, memory, bytes);

    if (count < 0)
        return (int)count;
    return (size_t)count == bytes ? 0 : -EIO; /* it has become shorter */
}

/** The image wants a dynamic linker: Linux looks for that first, and so do its
 * errors. */
static int
exec_interpreter(struct exec *exec)
{
    size_t size = (size_t)exec->image.interpreter.size;
    char *path;
    int error = -ENOEXEC;

    if (exec->image.interpreter.size > VFS_PATH_MAX)
        return -ENOEXEC;
    path = kmalloc(size);
    if (path == NULL)
        return -ENOMEM;
    if (exec_read(exec->file->inode, exec->image.interpreter.start, path, size) == 0 &&
        path[size - 1] == '\0')
        error = exec_open(exec, path);
    kfree(path);
    return error == 0 ? -ELIBBAD : error;
}

/** Understand the file. */
static int
exec_examine(struct exec *exec)
{
    static const struct elf_space space = {
        .low = MM_START, .high = MM_MAP_TOP, .room = MM_MAP_TOP / 4, .page = PAGE_SIZE
    };
    struct elf_source source = { .start = exec->head,
                                 .start_size = exec->head_size,
                                 .size = exec->file->inode->size,
                                 .read = exec_read,
                                 .context = exec->file->inode };
    const char *reason = NULL;
    int error;

    if (source.size < exec->head_size)
        source.start_size = (size_t)source.size;
    error = elf_image_read(exec_class(), &source, &space, &exec->image, &reason);
    if (error == 0 && exec->image.interpreter.size != 0) {
        reason = "it needs a dynamic linker, which there is not";
        error = exec_interpreter(exec);
    }
    if (error != 0 && reason != NULL)
        log_printf(LOG_DEBUG, "exec: %s: %s\n", exec->file_path, reason);
    return error;
}

int
exec_prepare(struct exec *exec)
{
    int error = exec_read_head(exec);

    while (error == 0 && script_line_is((const char *)exec->head, exec->head_size)) {
        error = exec_follow_script(exec);
        if (error != 0)
            log_printf(LOG_DEBUG, "exec: %s: its first line leads to no interpreter (error %d)\n",
                       exec->file_path, -error);
    }
    if (error == 0)
        error = exec_examine(exec);
    if (error != 0)
        return error;
    exec->mm = mm_create();
    if (exec->mm == NULL)
        return -ENOMEM;
    mm_set_program(exec->mm, exec->file);
    error = exec_load(exec);
    return error != 0 ? error : exec_push(exec);
}

struct mm *
exec_take_mm(struct exec *exec)
{
    struct mm *mm = exec->mm;

    exec->mm = NULL;
    return mm;
}

/** Append to a buffer of EXEC_ARGUMENTS_KEPT bytes what fits. */
static void
exec_keep(char *text, size_t *used, const char *from, size_t size)
{
    if (size > EXEC_ARGUMENTS_KEPT - *used)
        size = EXEC_ARGUMENTS_KEPT - *used;
    memcpy(text + *used, from, size);
    *used += size;
}

char *
exec_copy_arguments(const struct exec *exec, size_t *size)
{
    size_t skip = exec->prefix_count > 0 ? exec->arguments.first_bytes : 0, piece;
    struct exec_walk walk = { exec->arguments.first, 0 };
    char *text = kmalloc(EXEC_ARGUMENTS_KEPT);
    const char *bytes;

    *size = 0;
    if (text == NULL)
        return NULL;
    for (unsigned i = 0; i < exec->prefix_count; i++)
        exec_keep(text, size, exec->prefix[i], strlen(exec->prefix[i]) + 1);
    while ((bytes = exec_words_next(&exec->arguments, &walk, &piece)) != NULL) {
        size_t left_out = skip < piece ? skip : piece;

        exec_keep(text, size, bytes + left_out, piece - left_out);
        skip -= left_out;
    }
    return text;
}
