/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Where a program goes that can be moved: somewhere else each time.
 * @ingroup process
 *
 * Who attacks a program by its own bugs has to know where things are in it. Of
 * the command line: `place=N` makes a start repeatable, `place=fixed` puts all
 * programs to one place, for debuggers.
 *
 * Each start has a stream of its own, of the seed and a count: nothing is
 * shared but the count. The seed is the time of the start of the machine in
 * nanoseconds and the counter of its clock: it makes addresses differ, and is
 * no secret. seam: a phase with entropy gives a better one.
 */
#include <kernel/proc/exec.h>

#include <kernel/boot/cmdline.h>
#include <kernel/fs/inode.h>
#include <kernel/init.h>
#include <kernel/time/ktime.h>
#include <kernel/x86/cpu.h>
#include <lib/number.h>
#include <lib/random.h>
#include <lib/string.h>

/** Places: from here on, in a range of so many bytes: the second and third sixth of the addresses.
 * Above: the heap, mappings, the stack. */
#define EXEC_PLACE_LOW  (MM_END / 6)
#define EXEC_PLACE_ROOM (MM_END / 3)

static uint64_t exec_place_seed;
static uint32_t exec_place_count; /**< atomic */
static bool exec_place_fixed;

/** A stream that nobody else gets. */
static struct random
exec_place_stream(void)
{
    uint32_t number = __atomic_add_fetch(&exec_place_count, 1, __ATOMIC_RELAXED);
    struct random random, seeds;

    random_init(&seeds, exec_place_seed + number);
    random_init(&random, random_next(&seeds));
    return random;
}

bool
exec_place(const struct elf_image *image, uintptr_t *base)
{
    struct random random = exec_place_stream();
    uint64_t alignment = image->alignment, span = image->end, at = EXEC_PLACE_LOW;

    if (!exec_place_fixed)
        at += random_below(&random, EXEC_PLACE_ROOM);
    at = (at + alignment - 1) & ~(alignment - 1);
    if (at >= MM_MAP_TOP || span > MM_MAP_TOP - at)
        return false;
    *base = (uintptr_t)at;
    return true;
}

void
exec_random(uint8_t bytes[EXEC_RANDOM_SIZE])
{
    struct random random = exec_place_stream();

    for (unsigned i = 0; i < EXEC_RANDOM_SIZE; i += sizeof(uint64_t)) {
        uint64_t part = random_next(&random);

        memcpy(bytes + i, &part, sizeof(part));
    }
}

static void
exec_place_init(void)
{
    const char *wish = cmdline_get("place");

    exec_place_seed = (uint64_t)vfs_now() ^ cpu_rdtsc();
    if (wish == NULL)
        return;
    if (strcmp(wish, "fixed") == 0)
        exec_place_fixed = true;
    else
        (void)number_parse(wish, 0, &exec_place_seed);
}

INITCALL(7, 1, exec_place, exec_place_init);
