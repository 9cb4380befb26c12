/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of the copies to and from programs: any pointer is survived.
 * @ingroup tests
 */
#include <tests/mm_probe.h>

#include <kernel/image.h>
#include <lib/errno.h>
#include <lib/string.h>

/** Ranges that no copy may accept: a page is mapped at PROBE_BASE, one read-only behind it. */
static const struct {
    const char *what;
    uintptr_t address;
    size_t size;
} copy_ranges[] = {
    { "null", 0, 1 },
    { "the end of page 0", 0xFFF, 1 },
    { "from page 0 on", 0, 0x2000 },
    { "nothing there", PROBE_BASE - 0x10000, 4 },
    { "from nothing into memory", PROBE_BASE - 4, 8 },
    { "from memory into nothing", PROBE_BASE + 0x1FFE, 4 },
    { "to the end of all addresses", PROBE_BASE, (size_t)0 - PROBE_BASE },
    { "around the end of all addresses", PROBE_BASE, ~(size_t)0 },
    { "the kernel", MM_END, 4 },
    { "into the kernel", MM_END - 2, 4 },
    { "the last address", ~(uintptr_t)0, 1 },
    { "around, from the last", ~(uintptr_t)0, 2 },
};

static char copy_buffer[16];

KTEST(user_copy, pointers,
      "user copies: whatever a program passes, the answer is EFAULT, both ways")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x2000, PROBE_RW), 0);
    KEXPECT_EQ(probe_put(PROBE_BASE, 1), 0);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE + 0x1000, 0x1000, PROT_READ), 0);
    for (unsigned i = 0; i < ARRAY_SIZE(copy_ranges); i++) {
        uintptr_t address = copy_ranges[i].address;
        size_t size = copy_ranges[i].size;

        KNOTE("%s", copy_ranges[i].what);
        KEXPECT_EQ(user_clear(address, size), -EFAULT);
        if (size > sizeof(copy_buffer))
            size = user_range_valid(address, size) ? 0 : size; /* our side has no more bytes */
        KEXPECT(size == 0 || user_read(copy_buffer, address, size) == -EFAULT);
        KEXPECT(size == 0 || user_write(address, copy_buffer, size) == -EFAULT);
        KEXPECT_EQ(user_read(NULL, address, 0), 0);
    }
    PROBE_END(mm);
}

KTEST(user_copy, kernel,
      "user copies: the kernel's own memory is no program's, with or without one")
{
    uintptr_t text = (uintptr_t)kernel_text_start;
    struct mm *mm;

    KEXPECT_EQ(user_read(copy_buffer, text, 4), -EFAULT);
    KEXPECT_EQ(user_read(copy_buffer, PROBE_BASE, 4), -EFAULT);
    PROBE_BEGIN(mm);
    KEXPECT_EQ(user_read(copy_buffer, text, 4), -EFAULT);
    KEXPECT_EQ(user_write((uintptr_t)copy_buffer, "x", 1), -EFAULT);
    KEXPECT_EQ(user_read_string(copy_buffer, text, 4), -EFAULT);
    PROBE_END(mm);
}

KTEST(user_copy, rights, "user copies: what the program may not do, the kernel does not do for it")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x3000, PROT_READ), 0);
    KEXPECT_EQ(mm_protect(mm, PROBE_BASE + 0x2000, 0x1000, PROT_NONE), 0);
    KEXPECT_EQ(user_read(copy_buffer, PROBE_BASE, 4), 0);
    KEXPECT_EQ(user_write(PROBE_BASE, copy_buffer, 4), -EFAULT);
    KEXPECT_EQ(user_read(copy_buffer, PROBE_BASE + 0x2000, 4), -EFAULT);
    KEXPECT_EQ(user_read(copy_buffer, PROBE_BASE + 0x1FFE, 4), -EFAULT);
    PROBE_END(mm);
}

KTEST(user_copy, shared, "user copies: writing to a shared page gives the program its own first")
{
    struct mm *mm, *child;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x2000, PROBE_RW), 0);
    KEXPECT_EQ(user_write(PROBE_BASE + 0xFFE, "abcd", 4), 0);
    child = mm_fork(mm);
    KREQUIRE_MEMORY(child);
    KEXPECT_EQ(user_write(PROBE_BASE + 0xFFE, "1234", 4), 0);
    KEXPECT_EQ(mm->counters.copied, 2);
    mm_borrow(child);
    KEXPECT_EQ(user_read(copy_buffer, PROBE_BASE + 0xFFE, 4), 0);
    KEXPECT_MEMORY(copy_buffer, "abcd", 4);
    PROBE_END(child);
    mm_put(mm);
}

KTEST(user_copy, sizes, "user copies: every length and alignment arrives, and nothing beside it")
{
    char from[24], to[24];
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x2000, PROBE_RW), 0);
    for (unsigned i = 0; i < sizeof(from); i++)
        from[i] = (char)(i + 1);
    for (unsigned start = 0; start < 8; start++) {
        for (unsigned size = 0; size <= 8; size++) {
            KEXPECT_EQ(user_clear(PROBE_BASE + 0xFF0, 32), 0);
            KEXPECT_EQ(user_write(PROBE_BASE + 0xFF8 + start, from, size), 0);
            KEXPECT_EQ(user_read(to, PROBE_BASE + 0xFF8, sizeof(to)), 0);
            for (unsigned i = 0; i < sizeof(to); i++)
                KEXPECT_EQ(to[i], i >= start && i < start + size ? from[i - start] : 0);
        }
    }
    PROBE_END(mm);
}

KTEST(user_copy, strings, "user copies: a string ends, does not fit, or runs into nothing")
{
    struct mm *mm;

    PROBE_EXACT();
    PROBE_BEGIN(mm);
    KEXPECT_EQ(probe_map(mm, PROBE_BASE, 0x2000, PROBE_RW), 0);
    KEXPECT_EQ(user_write(PROBE_BASE + 0xFFD, "wasil", 6), 0);
    KEXPECT_EQ(user_read_string(copy_buffer, PROBE_BASE + 0xFFD, sizeof(copy_buffer)), 5);
    KEXPECT_STR(copy_buffer, "wasil");
    KEXPECT_EQ(user_read_string(copy_buffer, PROBE_BASE + 0xFFD, 6), 5);
    KEXPECT_EQ(user_read_string(copy_buffer, PROBE_BASE + 0xFFD, 5), -ENAMETOOLONG);
    KEXPECT_EQ(user_write(PROBE_BASE + 0x1FFD, "abc", 3), 0);
    KEXPECT_EQ(user_read_string(copy_buffer, PROBE_BASE + 0x1FFD, sizeof(copy_buffer)), -EFAULT);
    KEXPECT_EQ(user_read_string(copy_buffer, 0, 4), -EFAULT);
    KEXPECT_EQ(user_read_string(copy_buffer, ~(uintptr_t)0, 4), -EFAULT);
    KEXPECT_EQ(probe_map(mm, MM_END - 0x1000, 0x1000, PROBE_RW), 0);
    KEXPECT_EQ(user_write(MM_END - 3, "abc", 3), 0);
    KEXPECT_EQ(user_read_string(copy_buffer, MM_END - 3, sizeof(copy_buffer)), -EFAULT);
    PROBE_END(mm);
}
