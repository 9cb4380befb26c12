/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief 64 MiB, touched every 4 KiB, and how long that took: with small pages, or with large ones.
 * @ingroup programs
 *
 * `bench_touch small` or `bench_touch large`; prints the time, or reports it to descriptor 3 as
 * user/bin/bench.c does. All of it ends on a boundary of 2 MiB and begins on one.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define TOUCH_SIZE  (64ul << 20)
#define TOUCH_LARGE (2ul << 20)
#define TOUCH_PAGE  4096ul

static uint64_t
touch_ticks(void)
{
    uint32_t low, high;

    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

int
main(int argc, char **argv)
{
    uint64_t report[2] = { 0, TOUCH_SIZE / TOUCH_PAGE };
    char *memory = mmap(NULL, TOUCH_SIZE + TOUCH_LARGE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool large = argc > 1 && strcmp(argv[1], "large") == 0;

    if (memory == MAP_FAILED)
        return 1;
    memory = (char *)(((uintptr_t)memory + TOUCH_LARGE - 1) & ~(TOUCH_LARGE - 1));
    if (syscall(SYS_madvise, memory, TOUCH_SIZE, large ? 14 : 15) != 0)
        return 1;
    report[0] = touch_ticks();
    for (unsigned long at = 0; at < TOUCH_SIZE; at += TOUCH_PAGE)
        ((volatile char *)memory)[at] = 1;
    report[0] = touch_ticks() - report[0];
    if (write(3, report, sizeof(report)) != sizeof(report))
        printf("64 MiB, %s pages: %u ticks for each 4 KiB\n", large ? "large" : "small",
               (unsigned)(report[0] / report[1]));
    return 0;
}
