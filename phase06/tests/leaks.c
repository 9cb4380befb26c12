/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The leak report: who has what.
 * @ingroup tests
 */
#include <kernel/mm/leaks.h>

#include <kernel/mm/kmalloc.h>
#include <kernel/mm/kmalloc_debug.h>
#include <kernel/test/ktest.h>
#include <kernel/test/memory.h>

static struct leaks_site leaks_test_sites[4];

static struct leaks
leaks_test_since(uint32_t since, unsigned limit)
{
    struct leaks leaks = { .since = since, .limit = limit, .site = leaks_test_sites };

    leaks_collect(&leaks);
    return leaks;
}

/** One call site, however the compiler unrolls a loop. */
static __attribute__((noinline)) void *
leaks_test_small(size_t size)
{
    void *memory = kmalloc(size);

    __asm__("" : "+r"(memory)); /* no tail call: this function's frame has to be there */
    return memory;
}

KTEST(leaks, sites, "leaks: live blocks are counted by call site, largest first")
{
    void *memory[4] = { NULL }, *before;
    struct leaks leaks;
    uint32_t since;

    if (!kmalloc_is_debug())
        KSKIP("the heap keeps no owners");
    before = leaks_test_small(20); /* alive all the time, but not since then: not to be counted */
    KREQUIRE_MEMORY(before);
    since = kmalloc_debug_serial();
    for (unsigned i = 0; i < 3; i++)
        memory[i] = leaks_test_small(10 + i); /* one site, 33 bytes */
    memory[3] = kmalloc(5000);                /* another one */
    leaks = leaks_test_since(since, 4);
    for (unsigned i = 0; i < 4; i++)
        kfree(memory[i]);
    KREQUIRE_MEMORY(memory[0] && memory[1] && memory[2] && memory[3], kfree(before));
    KREQUIRE_EQ(leaks.count, 2);
    KEXPECT_EQ(leaks.blocks, 4);
    KEXPECT_EQ(leaks.bytes, 5033);
    KEXPECT_EQ(leaks_test_sites[0].bytes, 5000);
    KEXPECT_EQ(leaks_test_sites[1].blocks, 3);
    KEXPECT_EQ(leaks_test_sites[1].bytes, 33);
    KEXPECT(leaks_test_sites[1].caller - (vaddr_t)leaks_test_small < 4096);
    KEXPECT_EQ(leaks_test_since(since, 4).count, 0);
    kfree(before);
}

KTEST(leaks, others, "leaks: sites that do not fit are counted together")
{
    uint32_t since = kmalloc_debug_serial();
    void *first, *second, *third;
    struct leaks leaks;

    if (!kmalloc_is_debug())
        KSKIP("the heap keeps no owners");
    first = kmalloc(1000);
    second = kmalloc(20);
    third = kmalloc(30);
    leaks = leaks_test_since(since, 2);
    kfree(first);
    kfree(second);
    kfree(third);
    KREQUIRE_MEMORY(first && second && third);
    KEXPECT_EQ(leaks.count, 2);
    KEXPECT_EQ(leaks.blocks, 3);
    KEXPECT(leaks_test_sites[0].caller == 0 || leaks_test_sites[1].caller == 0);
    KEXPECT_EQ(leaks_test_sites[0].bytes + leaks_test_sites[1].bytes, 1050);
}
