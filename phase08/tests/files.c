/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of file tables: numbers, copies, the limit.
 * @ingroup tests
 */
#include <tests/process_child.h>
#include <tests/vfs_tree.h>

#include <kernel/proc/files.h>
#include <kernel/test/call.h>
#include <lib/errno.h>

/** Open a file of the test's tree, with a text in it. @return a reference, or NULL */
static struct file *
files_test_open(void)
{
    struct file *file;

    if (vfs_tree_put("/f", "0123456789") != 0 || vfs_open(&vfs_tree, "/f", O_RDWR, 0, &file) != 0)
        return NULL;
    return file;
}

KTEST(files, lowest, "files: the lowest free number is taken, from the least one asked for on")
{
    struct file_table *table;
    struct file *file;

    VFS_TREE_BEGIN();
    table = files_create();
    file = files_test_open();
    for (int i = 0; i < 5; i++)
        KEXPECT_EQ(files_install(table, file_get(file), 0, 0), i);
    KEXPECT_EQ(files_close(table, 1), 0);
    KEXPECT_EQ(files_close(table, 3), 0);
    KEXPECT_EQ(files_install(table, file_get(file), 2, 0), 3);
    KEXPECT_EQ(files_install(table, file_get(file), 0, 0), 1);
    KEXPECT_EQ(files_install(table, file_get(file), 40, 0), 40);
    KEXPECT_EQ(files_install(table, file_get(file), 40, 0), 41);
    KEXPECT_EQ(files_count(table), 7);
    KEXPECT_EQ(files_close(table, 7), -EBADF);
    KEXPECT_EQ(files_close(table, FILES_MAX), -EBADF);
    KEXPECT_EQ(files_close(table, UINTPTR_MAX), -EBADF);
    files_destroy(table);
    KEXPECT_EQ(file->references, 1);
    vfs_close(file);
    vfs_tree_end();
}

KTEST(files, full, "files: a table holds FILES_MAX; then EMFILE, and nothing is lost")
{
    struct file_table *table;
    struct file *file;

    VFS_TREE_BEGIN();
    table = files_create();
    file = files_test_open();
    for (unsigned i = 0; i < FILES_MAX; i++)
        KEXPECT_EQ(files_install(table, file_get(file), 0, 0), i);
    KEXPECT_EQ(files_reserve(table), -EMFILE);
    KEXPECT_EQ(files_install(table, file, 0, 0), -EMFILE);
    KEXPECT_EQ(files_install(table, file, FILES_MAX, 0), -EINVAL);
    KEXPECT_EQ(files_replace(table, FILES_MAX, file, 0), -EBADF);
    KEXPECT_EQ(files_close(table, FILES_MAX - 1), 0);
    KEXPECT_EQ(files_reserve(table), 0);
    KEXPECT_EQ(files_install(table, file_get(file), 0, 0), FILES_MAX - 1);
    files_destroy(table);
    KEXPECT_EQ(file->references, 1);
    vfs_close(file);
    vfs_tree_end();
}

KTEST(files, fork, "files: a copied table has the same open files: one position for both")
{
    struct file_table *table, *copy;
    struct file *file;
    char text[4] = "";

    VFS_TREE_BEGIN();
    table = files_create();
    file = files_test_open();
    KEXPECT_EQ(files_install(table, file, 20, FILES_CLOEXEC), 20);
    copy = files_fork(table);
    KEXPECT_POINTER(files_lookup(copy, 20), file);
    KEXPECT_EQ(vfs_read(files_lookup(table, 20), text, 3), 3);
    KEXPECT_EQ(vfs_read(files_lookup(copy, 20), text, 3), 3);
    KEXPECT_STR(text, "345");
    files_destroy(table);
    KEXPECT_EQ(file->references, 1);
    KEXPECT_EQ(files_flags(copy, 20), FILES_CLOEXEC);
    files_destroy(copy);
    vfs_tree_end();
}

KTEST(files, exec, "files: exec closes what is marked; the mark is the descriptor's own")
{
    struct file_table *table;
    struct file *file;

    VFS_TREE_BEGIN();
    table = files_create();
    file = files_test_open();
    KEXPECT_EQ(files_install(table, file_get(file), 0, FILES_CLOEXEC), 0);
    KEXPECT_EQ(files_replace(table, 3, file_get(file), 0), 3);
    KEXPECT_EQ(files_replace(table, 4, file_get(file), FILES_CLOEXEC), 4);
    KEXPECT_EQ(files_set_flags(table, 4, 0), 0);
    KEXPECT_EQ(files_set_flags(table, 5, 0), -EBADF);
    KEXPECT_EQ(files_flags(table, 3), 0);
    files_exec(table);
    KEXPECT_EQ(files_flags(table, 0), -EBADF);
    KEXPECT_EQ(files_count(table), 2);
    KEXPECT_EQ(files_replace(table, 3, file_get(file), FILES_CLOEXEC), 3);
    KEXPECT_EQ(files_flags(table, 3), FILES_CLOEXEC);
    KEXPECT_EQ(file->references, 3);
    files_destroy(table);
    vfs_close(file);
    vfs_tree_end();
}

/** @param argument int[2]: what pipe() says without a place for the answer, and what is open then
 */
static void
files_test_pipe(void *argument)
{
    const uintptr_t nowhere[SYSCALL_ARGUMENTS] = { 1 };
    int *result = argument;

    result[0] = (int)ktest_call("pipe", nowhere);
    result[1] = (int)files_count(process_current()->files);
}

KTEST(files, pipe, "files: a pipe whose numbers cannot be told leaves no descriptor")
{
    int result[2] = { 0, -1 };

    KREQUIRE_MEMORY(process_child_run(files_test_pipe, result) >= 0 && result[0] != -ENOMEM);
    KEXPECT_EQ(result[0], -EFAULT);
    KEXPECT_EQ(result[1], 0);
}
