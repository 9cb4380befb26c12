/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of what 64-bit programs are: their files, and the numbers of their calls.
 * @ingroup tests
 */
#include <tests/exec_file.h>

#include <kernel/proc/syscall.h>
#include <lib/elf/elf64.h>
#include <lib/errno.h>
#include <lib/string.h>

static char *const exec_class_words[] = { "old", NULL };

/** Prepare /p, give it back. */
static int
exec_class_try(void)
{
    struct exec *exec;
    int error = exec_file_prepare("/p", exec_class_words, &exec);

    exec_destroy(exec);
    return error;
}

KTEST(exec, class, "exec: programs of 32 bits, or of i386, are no programs here")
{
    static const uint8_t narrow = ELFCLASS32;
    static const uint16_t machine = EM_386;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    KEXPECT_EQ(exec_class_try(), 0);
    KEXPECT_EQ(exec_file_change("/p", EI_CLASS, &narrow, sizeof(narrow)), 0);
    KEXPECT_EQ((uint64_t)exec_class_try(), (uint64_t)-ENOEXEC);
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    KEXPECT_EQ(
        exec_file_change("/p", offsetof(struct elf64_header, e_machine), &machine, sizeof(machine)),
        0);
    KEXPECT_EQ((uint64_t)exec_class_try(), (uint64_t)-ENOEXEC);
    vfs_tree_end();
}

KTEST(syscall, numbers, "syscall: numbers are x86-64's, and calls of i386 alone are not there")
{
    static const struct {
        unsigned number;
        const char *name, *line;
    } known[] = {
        { 0, "read", "read" },
        { 4, "stat", "stat64" },
        { 9, "mmap", "mmap2" },
        { 17, "pread64", "pread64" },
        { 61, "wait4", "wait4" },
        { 92, "chown", "chown32" },
        { 97, "getrlimit", "ugetrlimit" },
    };
    static const char *const gone[] = { "waitpid", "sigaction", "_llseek", "stime", "umount" };

    for (unsigned i = 0; i < ARRAY_SIZE(known); i++) {
        const struct syscall *call = syscall_lookup(known[i].number);

        KREQUIRE(call != NULL);
        KEXPECT_STR(call->name, known[i].name);
        KEXPECT_STR(call->line, known[i].line);
    }
    REGISTRY_FOR_EACH (syscall, call) {
        for (unsigned i = 0; i < ARRAY_SIZE(gone); i++)
            KEXPECT(strcmp(call->line, gone[i]) != 0);
    }
}
