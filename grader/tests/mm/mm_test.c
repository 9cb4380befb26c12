/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Host tests of phase06's kernel/mm/: how they are run, and the page allocator against a
 * model.
 * @ingroup tests
 *
 * Each case is a process of its own, because a kernel starts once: random firmware ranges, the real
 * initcalls, then random work. The model is a byte for each frame. Everything under ASan and UBSan;
 * `SEED=N` repeats a run.
 *
 * Next to read: mm_heap_test.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <cmocka.h>

#include "machine.h"
#include "mm_test.h"

#include <kernel/boot/boot_info.h>
#include <kernel/init.h>
#include <kernel/mm/memory.h>
#include <kernel/mm/page_alloc.h>
#include <lib/random.h>

#define CASES 4 /* of each kind, unless the environment says otherwise */

struct random mm_random;

extern const struct initcall *const reg_init_memory, *const reg_init_kmalloc;

uint64_t
mm_below(uint64_t limit)
{
    return random_below(&mm_random, limit);
}

/* ---- pages --------------------------------------------------------------------------------- */

/** Who has a frame: 0 nobody, else the number of a block + 1; `usable` by the firmware's ranges. */
static uint8_t mm_owner[ARENA / PAGE_SIZE];
static bool mm_usable[ARENA / PAGE_SIZE];

/** Random ranges in the arena; what is usable is also worked out byte for byte, the slow way. */
static void
mm_firmware(void)
{
    memset(&boot_info, 0, sizeof(boot_info));
    memset(mm_usable, 0, sizeof(mm_usable));
    boot_info.kernel_start = 1 << 20;
    boot_info.kernel_end = (1 << 20) + 300000;
    boot_info_add_memory(&boot_info, 0, ARENA, BOOT_MEMORY_USABLE, 1);
    for (uint64_t i = mm_below(20); i > 0; i--)
        boot_info_add_memory(&boot_info, mm_below(ARENA), mm_below(200000), mm_below(5), 1);
    for (uint64_t frame = 16; frame < ARENA / PAGE_SIZE; frame++) {
        uint64_t begin = frame * PAGE_SIZE, end = begin + PAGE_SIZE;

        mm_usable[frame] = (frame < 0xA0 || frame >= 0x100) &&
                           (end <= boot_info.kernel_start || begin >= boot_info.kernel_end);
        for (uint32_t i = 0; i < boot_info.memory_count; i++) {
            const struct boot_memory *range = &boot_info.memory[i];

            if (range->type != BOOT_MEMORY_USABLE && range->base < end &&
                range->base + range->length > begin)
                mm_usable[frame] = false;
        }
    }
}

void
mm_start(const char *mode)
{
    machine_kmalloc = mode;
    machine_memory = mmap(NULL, ARENA, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(machine_memory != MAP_FAILED);
    memset(machine_memory + (1 << 20), 0x5A, 1 << 20);
    mm_firmware();
    reg_init_memory->fn();
    reg_init_kmalloc->fn();
    for (uint64_t at = virt_to_phys(page_frames) / PAGE_SIZE;
         at * PAGE_SIZE < virt_to_phys(page_frames + page_frames_count); at++)
        mm_usable[at] = false;
}

static void
mm_check_block(const struct page *page, unsigned order, unsigned request)
{
    uint32_t number = page_number(page);

    REQUIRE(number % (1u << order) == 0);
    for (uint32_t i = number; i < number + (1u << order); i++) {
        REQUIRE(i < ARENA / PAGE_SIZE && mm_usable[i] && mm_owner[i] == 0);
        mm_owner[i] = 1;
    }
    if (request & PAGE_DMA)
        REQUIRE(number + (1u << order) <= 4096);
    if (!(request & PAGE_HIGH))
        REQUIRE(page_to_phys(page) + ((uint64_t)PAGE_SIZE << order) <= machine_limit);
    if (request & PAGE_ZERO) {
        const char *byte = machine_memory + page_to_phys(page);

        for (size_t i = 0; i < (size_t)PAGE_SIZE << order; i++)
            REQUIRE(byte[i] == 0);
    }
}

static void
mm_free_block(struct page *page)
{
    unsigned order = page->order;

    memset(&mm_owner[page_number(page)], 0, 1u << order);
    memset(machine_memory + page_to_phys(page), 0x77, (size_t)PAGE_SIZE << order);
    page_free(page, order);
}

/** Random blocks; in the end everything is merged as in the beginning. */
static void
mm_case_pages(void)
{
    struct page *blocks[BLOCKS] = { NULL };
    struct zone before[ZONE_COUNT];
    uint32_t usable = 0;

    mm_start("debug");
    for (uint64_t i = 0; i < ARENA / PAGE_SIZE; i++)
        usable += mm_usable[i];
    REQUIRE(page_free_count() == usable && memory_managed() == usable);
    memcpy(before, page_zones, sizeof(before));
    for (int round = 0; round < ROUNDS; round++) {
        struct page **block = &blocks[mm_below(BLOCKS)];
        unsigned order = (unsigned)mm_below(1 + mm_below(PAGE_ORDER_MAX + 1));
        unsigned request = (unsigned)mm_below(8);

        if (*block != NULL) {
            mm_free_block(*block);
            *block = NULL;
        } else if ((*block = page_alloc(order, request)) != NULL) {
            mm_check_block(*block, order, request);
        }
        if (mm_below(1000) == 0)
            page_drain();
    }
    for (int i = 0; i < BLOCKS; i++) {
        if (blocks[i] != NULL)
            mm_free_block(blocks[i]);
    }
    page_drain();
    for (int id = 0; id < ZONE_COUNT; id++) {
        REQUIRE(page_zones[id].free == before[id].free);
        REQUIRE(memcmp(page_zones[id].count, before[id].count, sizeof(before[id].count)) == 0);
    }
    REQUIRE(machine_depth == 0);
}

/* ---- each case in a process ---------------------------------------------------------------- */

static uint64_t mm_seed;

static void
mm_run(void (*run)(void), uint64_t seed)
{
    pid_t child;
    int status;

    fflush(NULL);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        random_init(&mm_random, seed);
        run();
        _exit(0);
    }
    assert_true(waitpid(child, &status, 0) == child);
    assert_int_equal(status, 0);
}

static void
mm_run_all(void (*run)(void))
{
    const char *cases = getenv("CASES");
    uint64_t count = cases ? strtoull(cases, NULL, 0) : CASES;

    for (uint64_t i = 0; i < count; i++)
        mm_run(run, mm_seed + i);
}

static void
test_pages(void **state)
{
    (void)state;
    mm_run_all(mm_case_pages);
}

static void
test_heap_debug(void **state)
{
    (void)state;
    mm_run_all(mm_case_debug);
}

static void
test_heap_fast(void **state)
{
    (void)state;
    mm_run_all(mm_case_fast);
}

static void
test_damage(void **state)
{
    (void)state;
    mm_run_all(mm_case_damage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_heap_debug),
        cmocka_unit_test(test_heap_fast),
        cmocka_unit_test(test_damage),
    };
    const char *seed = getenv("SEED");

    mm_seed = seed ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
    printf("mm: SEED=%llu repeats this run\n", (unsigned long long)mm_seed);
    return cmocka_run_group_tests_name("kernel/mm", tests, NULL, NULL);
}
