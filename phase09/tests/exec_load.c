/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the ELF loader: what is where, who may do what with it, and what was read.
 * @ingroup tests
 */
#include <tests/exec_file.h>
#include <tests/mm_probe.h>

#include <kernel/fs/filemap.h>
#include <lib/elf/elf.h>
#include <lib/errno.h>
#include <lib/linux/auxv.h>
#include <lib/linux/signal.h>
#include <lib/linux/wait.h>
#include <lib/string.h>

/** As long as a test's program may run. */
#define EXEC_LOAD_LIMIT (5 * KTIME_SECOND)

static char *const exec_load_words[] = { "name", "", "a longer argument", NULL };

/** In a test: have a tree, and an exec of `crash`, whose memory is borrowed; or leave. */
#define EXEC_LOAD_BEGIN(exec)                                             \
    do {                                                                  \
        VFS_TREE_BEGIN();                                                 \
        KEXPECT_EQ(exec_file_make("/p", "crash"), 0);                     \
        KEXPECT_EQ(exec_file_prepare("/p", exec_load_words, &(exec)), 0); \
        if ((exec)->mm != NULL)                                           \
            mm_borrow((exec)->mm);                                        \
    } while (0)

static void
exec_load_end(struct exec *exec)
{
    mm_borrow(NULL);
    exec_destroy(exec);
    vfs_tree_end();
}

KTEST(exec, bss, "exec: variables without a value are zeros, also where the file has other bytes")
{
    const uint64_t file_size = 4, memory_size = 0x1800; /* of the last segment */
    vaddr_t start, address;
    unsigned others = 0;
    struct exec *exec;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    KEXPECT_EQ(exec_file_set("/p", 2, EXEC_FILE_FILE_SIZE, file_size), 0);
    KEXPECT_EQ(exec_file_set("/p", 2, EXEC_FILE_MEMORY_SIZE, memory_size), 0);
    KEXPECT_EQ(exec_file_prepare("/p", exec_load_words, &exec), 0);
    KREQUIRE(exec->mm != NULL);
    mm_borrow(exec->mm);
    start = (vaddr_t)exec->image.segment[2].address;
    for (address = start + file_size; address < start + 2 * PAGE_SIZE; address++)
        others += probe_get(address) != 0;
    KEXPECT_EQ(others, 0);
    KEXPECT_EQ((uint64_t)probe_get(address), (uint64_t)-EFAULT);
    exec_load_end(exec);
}

KTEST(exec, rights, "exec: code cannot be written, constants neither, and only code is executed")
{
    struct exec *exec;

    EXEC_LOAD_BEGIN(exec);
    for (unsigned i = 0; i < EXEC_FILE_SEGMENTS; i++) {
        vaddr_t address = (vaddr_t)exec->image.segment[i].address;
        uint32_t flags = exec->image.segment[i].flags;

        KEXPECT(probe_get(address) >= 0);
        KEXPECT_EQ((probe_rights(exec->mm, address) & PAGING_EXECUTE) != 0, (flags & PF_X) != 0);
        KEXPECT_EQ((uint64_t)probe_put(address, 1), flags & PF_W ? 0 : (uint64_t)-EFAULT);
    }
    KEXPECT_EQ(probe_rights(exec->mm, exec->start.stack) & PAGING_EXECUTE, 0);
    exec_load_end(exec);
}

KTEST(exec, demand, "exec: a page is read when it is touched, and none before")
{
    static const char byte = 'x';
    const uint64_t large = 4u << 20;
    struct exec *exec;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    KEXPECT_EQ(exec_file_change("/p", large - 1, &byte, 1), 0);
    /* the first segment becomes all of the file */
    KEXPECT_EQ(exec_file_set("/p", 2, EXEC_FILE_TYPE, PT_NOTE), 0);
    KEXPECT_EQ(exec_file_set("/p", 1, EXEC_FILE_TYPE, PT_NOTE), 0);
    KEXPECT_EQ(exec_file_set("/p", 0, EXEC_FILE_FILE_SIZE, large - EXEC_FILE_IMAGE), 0);
    KEXPECT_EQ(exec_file_set("/p", 0, EXEC_FILE_MEMORY_SIZE, large - EXEC_FILE_IMAGE), 0);
    KEXPECT_EQ(exec_file_prepare("/p", exec_load_words, &exec), 0);
    KREQUIRE(exec->mm != NULL);
    KEXPECT_EQ(exec->mm->counters.read, 0);
    mm_borrow(exec->mm);
    KEXPECT_EQ(probe_get((vaddr_t)exec->image.end - 1), 'x');
    KEXPECT_EQ(exec->mm->counters.read, 1);
    exec_load_end(exec);
}

KTEST(exec, shared, "exec: a fork shares the code, and what is written stays out of the file")
{
    struct exec *exec;
    struct mm *child;
    vaddr_t code, data;
    char byte = 0;

    EXEC_LOAD_BEGIN(exec);
    code = (vaddr_t)exec->image.segment[0].address;
    data = (vaddr_t)exec->image.segment[2].address;
    KEXPECT(probe_get(code) >= 0);
    KEXPECT_EQ(filemap_read(exec->file->inode, exec->image.segment[2].offset, &byte, 1), 1);
    KEXPECT_EQ(probe_put(data, (char)(byte + 1)), 0);
    child = mm_fork(exec->mm);
    KREQUIRE(child != NULL);
    KEXPECT_EQ(probe_sharers(child, code), 2);
    KEXPECT_POINTER(child->program, exec->file);
    mm_put(child);
    KEXPECT_EQ(filemap_read(exec->file->inode, exec->image.segment[2].offset, &byte, 1), 1);
    KEXPECT_EQ((uint8_t)probe_get(data), (uint8_t)(byte + 1));
    exec_load_end(exec);
}

/** A word of the borrowed memory. */
static uintptr_t
exec_load_word(vaddr_t address)
{
    uintptr_t word = 0;

    (void)user_read(&word, address, sizeof(word));
    return word;
}

KTEST(exec, stack, "exec: argc, arguments, environment and auxiliary vector, as the ABI has them")
{
    uintptr_t auxiliary[32] = { 0 };
    struct exec *exec;
    vaddr_t word;
    char text[32];

    EXEC_LOAD_BEGIN(exec);
    word = exec->start.stack;
    KEXPECT_EQ(word % 16, 0);
    KEXPECT_EQ(exec_load_word(word), 3);
    for (unsigned i = 0; i < 3; i++) {
        word += sizeof(uintptr_t);
        KEXPECT(user_read_string(text, exec_load_word(word), sizeof(text)) >= 0);
        KEXPECT_STR(text, exec_load_words[i]);
    }
    KEXPECT_EQ(exec_load_word(word + sizeof(uintptr_t)), 0);
    KEXPECT_EQ(exec_load_word(word + 2 * sizeof(uintptr_t)), 0);
    word += 3 * sizeof(uintptr_t);
    for (; exec_load_word(word) != AT_NULL; word += 2 * sizeof(uintptr_t)) {
        KREQUIRE(exec_load_word(word) < ARRAY_SIZE(auxiliary));
        auxiliary[exec_load_word(word)] = exec_load_word(word + sizeof(uintptr_t));
    }
    KEXPECT_EQ(auxiliary[AT_PAGESZ], PAGE_SIZE);
    KEXPECT_EQ(auxiliary[AT_ENTRY], exec->start.instruction);
    KEXPECT(user_read_string(text, auxiliary[AT_EXECFN], sizeof(text)) >= 0);
    KEXPECT_STR(text, "/p");
    KEXPECT(user_read(text, auxiliary[AT_RANDOM], EXEC_RANDOM_SIZE) == 0);
    exec_load_end(exec);
}

KTEST(exec, moved, "exec: what can be moved is somewhere else each time, aligned as it asks")
{
    static const uint16_t type = ET_DYN;
    static const uint32_t alignment = 0x10000;
    uintptr_t last = 0;
    struct exec *exec;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "hello"), 0);
    KEXPECT_EQ(exec_file_change("/p", 16, &type, sizeof(type)), 0);
    KEXPECT_EQ(exec_file_set("/p", 0, EXEC_FILE_ALIGNMENT, alignment), 0);
    for (unsigned i = 0; i < 8; i++) {
        KEXPECT_EQ(exec_file_prepare("/p", exec_load_words, &exec), 0);
        KEXPECT_EQ(exec->base % alignment, 0);
        KEXPECT_NE(exec->base, last);
        KEXPECT_EQ(exec->start.instruction, exec->image.entry + exec->base);
        last = exec->base;
        exec_destroy(exec);
    }
    vfs_tree_end();
}

KTEST(exec, deaths, "exec: writing to code or constants, and executing data, end a program")
{
    static const char *const deeds[] = { "code-write", "constant-write", "data-jump",
                                         "stack-jump" };
    struct exec *exec;

    VFS_TREE_BEGIN();
    KEXPECT_EQ(exec_file_make("/p", "crash"), 0);
    for (unsigned i = 0; i < ARRAY_SIZE(deeds); i++) {
        char *const argv[] = { "crash", (char *)(uintptr_t)deeds[i], NULL };

        KNOTE("%s", deeds[i]);
        KEXPECT_EQ(exec_file_prepare("/p", argv, &exec), 0);
        KEXPECT_EQ((uint64_t)exec_file_run(exec, EXEC_LOAD_LIMIT), WAIT_STATUS_SIGNALED(SIGSEGV));
        exec_destroy(exec);
    }
    vfs_tree_end();
}
