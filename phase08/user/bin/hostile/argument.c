/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Numbers that a kernel may not expect.
 * @ingroup programs
 */
#include <user/bin/hostile/hostile.h>

#include <string.h>
#include <unistd.h>

#include <sys/mman.h>

#define HOSTILE_PAGE 4096u

/** A page that can be written, with nothing mapped above it; one that can be read only; texts. */
static char *hostile_edge, *hostile_constant;
static const char *const hostile_paths[] = { "/dev/null", "/dev/zero", "/no/such/file",
                                             "",          ".",         "/proc/meminfo" };

void
hostile_prepare(void)
{
    hostile_edge =
        mmap(NULL, 2 * HOSTILE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    hostile_constant = mmap(NULL, HOSTILE_PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(hostile_edge + HOSTILE_PAGE, HOSTILE_PAGE);
    memset(hostile_edge, 'x', HOSTILE_PAGE); /* no text ends in it */
}

/** An address where something begins or ends, or a few bytes beside it. */
static uintptr_t
hostile_address(struct random *random)
{
    static char variable[64];
    uintptr_t edges[] = { 0,
                          HOSTILE_PAGE,
                          (uintptr_t)hostile_edge,
                          (uintptr_t)hostile_edge + HOSTILE_PAGE,
                          (uintptr_t)hostile_constant,
                          (uintptr_t)variable,
                          (uintptr_t)&edges };
    unsigned own = sizeof(edges) / sizeof(edges[0]);
    unsigned at = (unsigned)random_below(random, own + hostile_edge_count);
    uintptr_t edge = at < own ? edges[at] : hostile_edges[at - own];

    return edge + (uintptr_t)random_below(random, 17) - 8;
}

uintptr_t
hostile_argument(struct random *random)
{
    static const uintptr_t numbers[] = { 0,          1,          2,          3,          7,
                                         8,          64,         4096,       0x7FFFFFFF, 0x80000000,
                                         0xFFFFFFFF, 0xFFFFF000, 0x7FFFF000, 0xBFFFFFFF, 1024 };

    switch (random_below(random, 8)) {
    case 0:
    case 1:
    case 2:
        return hostile_address(random);
    case 3:
    case 4:
        return numbers[random_below(random, sizeof(numbers) / sizeof(numbers[0]))];
    case 5:
        return (uintptr_t)
            hostile_paths[random_below(random, sizeof(hostile_paths) / sizeof(hostile_paths[0]))];
    case 6:
        return (uintptr_t)random_below(random, 16);
    default:
        return (uintptr_t)random_next(random);
    }
}
