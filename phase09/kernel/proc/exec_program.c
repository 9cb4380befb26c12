/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Programs from files for who starts them in the kernel: `run`, `init=`.
 * @ingroup process
 *
 * A name without a slash is looked for in /bin.
 */
#include <kernel/proc/exec.h>

#include <kernel/mm/kmalloc.h>
#include <lib/errno.h>
#include <lib/offers.h>
#include <lib/printf.h>
#include <lib/string.h>

/** Where programs are. */
#define EXEC_PROGRAM_DIRECTORY "/bin/"

/** The rest of program_prepare_file(): the path is known. */
static int
exec_program_at(const char *path, char *const *argv, struct mm **made, struct program_start *start)
{
    struct exec *exec = exec_create(&vfs_kernel, path);
    int error = exec == NULL ? -ENOMEM : exec_open(exec, path);

    for (; error == 0 && *argv != NULL; argv++)
        error = exec_words_add(&exec->arguments, *argv);
    if (error == 0)
        error = exec_prepare(exec);
    if (error == 0) {
        *start = exec->start;
        *made = exec_take_mm(exec);
    }
    exec_destroy(exec);
    return error;
}

int
program_prepare_file(char *const *argv, struct mm **made, struct program_start *start)
{
    size_t size = sizeof(EXEC_PROGRAM_DIRECTORY) + strlen(argv[0]);
    char *path;
    int error;

    if (vfs_kernel.root.mount == NULL)
        return -ENOENT;
    if (strchr(argv[0], '/') != NULL)
        return exec_program_at(argv[0], argv, made, start);
    path = kmalloc(size);
    if (path == NULL)
        return -ENOMEM;
    snprintf(path, size, "%s%s", EXEC_PROGRAM_DIRECTORY, argv[0]);
    error = exec_program_at(path, argv, made, start);
    kfree(path);
    return error;
}

void
program_offer_files(struct offers *offers)
{
    struct directory_entry entry;
    struct file *file;

    if (vfs_kernel.root.mount == NULL ||
        vfs_open(&vfs_kernel, EXEC_PROGRAM_DIRECTORY, O_RDONLY | O_DIRECTORY, 0, &file) != 0)
        return;
    while (vfs_readdir(file, &entry) > 0)
        if (entry.name[0] != '.' && program_lookup(entry.name) == NULL)
            offers->add(offers, entry.name);
    vfs_close(file);
}
