/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Phase 16, swap: a program has more memory than the machine, and the disk has the rest.
 * @ingroup grader
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../src/grade.h"
#include "kernel.h"

enum { SWAP_PLACE = 1, SWAP_MIB = 48, SWAP_MACHINE = 24, SWAP_FILL = 30, SWAP_PAGE = 4096 };
/** Numbers in a page, and in all that `fill` fills. */
enum { SWAP_WORDS = SWAP_PAGE / 8, SWAP_NUMBERS = SWAP_FILL * 1024 * 1024 / 8 };

static void
swap_disks(struct vm *vm)
{
    disk_add(vm, &(struct disk_wish){ .place = SWAP_PLACE, .kib = SWAP_MIB * 1024 });
}

/** A number that `fill` writes, and which it is. */
struct swap_number {
    uint64_t number, index;
};

static int
swap_compare(const void *one, const void *other)
{
    uint64_t a = ((const struct swap_number *)one)->number;
    uint64_t b = ((const struct swap_number *)other)->number;

    return a < b ? -1 : a > b;
}

/** All that `fill` writes, by the same arithmetic, done here; sorted. */
static struct swap_number *
swap_numbers(uint64_t seed)
{
    struct swap_number *all = malloc(SWAP_NUMBERS * sizeof(*all));

    if (!all)
        harness_error("out of memory");
    for (uint64_t i = 0; i < SWAP_NUMBERS; i++) {
        uint64_t number = (seed << 32) + i + 1;

        number ^= number << 13;
        number ^= number >> 7;
        all[i] = (struct swap_number){ number ^ number << 17, i };
    }
    qsort(all, SWAP_NUMBERS, sizeof(*all), swap_compare);
    return all;
}

/** Is this page of the disk one of the program's: numbers in a row, none missing? */
static bool
swap_is_page(const struct swap_number *all, const uint8_t *bytes)
{
    uint64_t before = 0;

    for (unsigned i = 0; i < SWAP_WORDS; i++) {
        struct swap_number key;
        memcpy(&key.number, bytes + 8 * i, 8);
        const struct swap_number *found =
            bsearch(&key, all, SWAP_NUMBERS, sizeof(key), swap_compare);
        if (!found || (i > 0 && found->index != before + 1))
            return false;
        before = found->index;
    }
    return true;
}

CHECK(phase16, "swap: a program has more memory than the machine; the rest is on the disk", 5,
      .mem_mib = SWAP_MACHINE, .disks = swap_disks, .cmdline = "init=none")
{
    uint64_t seed = 1 + vm_random(vm, 1u << 20);
    struct swap_number *all = swap_numbers(seed);
    unsigned pages = 0;
    size_t size;

    kernel_prompt(vm);
    const char *answer = kernel_ask(vm, "run fill %d %" PRIu64, SWAP_FILL, seed);
    require(!strstr(answer, "0 numbers wrong"), "expected no memory without swap, but got:\n%s",
            answer);
    kernel_ask(vm, "run mkswap /dev/hdb");
    require_text(kernel_ask(vm, "run swapon /dev/hdb"), "", "the answer to swapon");
    answer = kernel_ask(vm, "run fill %d %" PRIu64, SWAP_FILL, seed);
    require(strstr(answer, "0 numbers wrong"), "expected %d MiB to hold, but got:\n%s", SWAP_FILL,
            answer);
    const uint8_t *disk = disk_bytes(vm, SWAP_PLACE, &size);
    for (size_t at = SWAP_PAGE; at + SWAP_PAGE <= size; at += SWAP_PAGE)
        pages += swap_is_page(all, disk + at);
    free(all);
    unsigned least = (SWAP_FILL - SWAP_MACHINE) * 1024 / 4;
    require(pages >= least,
            "expected at least %u pages of the program on the disk, but there are %u", least,
            pages);
    require_text(kernel_ask(vm, "run swapoff /dev/hdb"), "", "the answer to swapoff");
}
