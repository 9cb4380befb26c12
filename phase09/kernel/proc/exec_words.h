/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Arguments and environment on their way from one program to the next.
 * @ingroup process
 *
 * Texts, one behind the other, each with its NUL, in a list of pages: there may
 * be 2 MiB of them, which nobody asks kmalloc for in one piece, and the old
 * memory is gone when the new one is used.
 *
 * Limits are Linux's (execve(2)): a text has at most EXEC_TEXT_MAX bytes; all
 * together, with a pointer for each, have a quarter of what a stack may have.
 * More is E2BIG.
 */
#ifndef KERNEL_PROC_EXEC_WORDS_H
#define KERNEL_PROC_EXEC_WORDS_H

#include <kernel/mm/mm.h>
#include <kernel/mm/page.h>
#include <kernel/types.h>

/** The most bytes of one text, with its NUL. */
#define EXEC_TEXT_MAX 0x20000u
/** The most bytes of all texts and of their addresses. */
#define EXEC_WORDS_MAX (MM_STACK_LIMIT / 4)

/** A page of texts. */
struct exec_page {
    struct exec_page *next;
    char bytes[PAGE_SIZE - sizeof(void *)];
};

/** Texts. Start it with zeros and `budget`. */
struct exec_words {
    size_t *budget; /**< what is left of EXEC_WORDS_MAX: shared by lists that
                       belong together */
    struct exec_page *first, *last;
    size_t bytes, count; /**< of all texts, with their NULs; how many texts */
    size_t first_bytes;  /**< of the first text */
};

/** Where a walk is. Start it with the list's first page and 0. */
struct exec_walk {
    const struct exec_page *page;
    size_t done; /**< bytes of the pages before */
};

/** Add a text of the kernel's. @return 0, -E2BIG, -ENOMEM */
int exec_words_add(struct exec_words *words, const char *text);

/**
 * Add the texts of a list of the current program: addresses, ended by 0.
 * Sleeps.
 *
 * @param list 0: an empty list, as on Linux
 * @return 0, -EFAULT, -E2BIG, -ENOMEM
 */
int exec_words_add_user(struct exec_words *words, uintptr_t list);

/** The next piece of the texts. @param size gets its bytes @return NULL: that
 * was all */
const char *exec_words_next(const struct exec_words *words, struct exec_walk *walk, size_t *size);

/** Give everything back. */
void exec_words_destroy(struct exec_words *words);

#endif
