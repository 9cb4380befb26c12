/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Copies of which one side may fault: the instructions behind kernel/mm/user.h.
 * @ingroup x86
 *
 * A fault in the middle ends them with the bytes that are left; a page that mm_fault() brings goes
 * unnoticed. Words first: a CPU without fast strings, and QEMU, move one unit at a time.
 *
 * Between user_access_begin() and its end is nothing but these instructions.
 *
 * Source: Intel SDM vol. 2B (MOVS, STOS: registers after a fault are those of the next try).
 */
#ifndef KERNEL_X86_USER_COPY_H
#define KERNEL_X86_USER_COPY_H

#include <kernel/irq/fixup.h>
#include <kernel/types.h>
#include <mode/user_access.h>

/* [copy] */
/** Copy. @return bytes that were not copied: 0, or at least 1 after a fault */
static inline size_t
user_copy(void *to, const void *from, size_t size)
{
    size_t words = size / USER_ACCESS_WORD, left = size % USER_ACCESS_WORD;

    user_access_begin();
    __asm__ volatile("1: " USER_ACCESS_MOVS "\n"
                     "2:\n" FIXUP("1b", "2b")
                     : "+D"(to), "+S"(from), "+c"(words)
                     :
                     : "memory");
    if (words == 0)
        __asm__ volatile("1: rep movsb\n"
                         "2:\n" FIXUP("1b", "2b")
                         : "+D"(to), "+S"(from), "+c"(left)
                         :
                         : "memory");
    user_access_end();
    return words * USER_ACCESS_WORD + left;
}
/* [/copy] */

/** Fill with zeros. @return bytes that were not filled */
static inline size_t
user_zero(void *to, size_t size)
{
    size_t words = size / USER_ACCESS_WORD, left = size % USER_ACCESS_WORD;

    user_access_begin();
    __asm__ volatile("1: " USER_ACCESS_STOS "\n"
                     "2:\n" FIXUP("1b", "2b")
                     : "+D"(to), "+c"(words)
                     : "a"(0)
                     : "memory");
    if (words == 0)
        __asm__ volatile("1: rep stosb\n"
                         "2:\n" FIXUP("1b", "2b")
                         : "+D"(to), "+c"(left)
                         : "a"(0)
                         : "memory");
    user_access_end();
    return words * USER_ACCESS_WORD + left;
}

/** Read a byte, between user_access_begin() and user_access_end(). @return false: it cannot be read
 */
static inline bool
user_copy_byte(char *to, const char *from)
{
    unsigned failed = 1;
    char value;

    __asm__ volatile("1: movb %[from], %[value]\n\t"
                     "xorl %[failed], %[failed]\n"
                     "2:\n" FIXUP("1b", "2b")
                     : [failed] "+r"(failed), [value] "=&q"(value)
                     : [from] "m"(*from)
                     : "cc", "memory");
    if (failed == 0)
        *to = value;
    return failed == 0;
}

#endif
