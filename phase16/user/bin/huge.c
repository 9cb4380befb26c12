/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `huge COUNT MARK PAGE`: COUNT large pages in steps, for a look from outside between them.
 * @ingroup programs
 *
 * Touches COUNT times 2 MiB, each first byte gets MARK and its number; gives PAGE of the first one
 * back; forks. After each step it says so and waits for a line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define HUGE_AT   ((char *)0x40000000)
#define HUGE_SIZE (2ul << 20)
#define HUGE_PAGE 4096ul

/** madvise(2). */
#define HUGE_WANTED 14

static void
huge_pause(const char *what)
{
    char line[8];

    printf("huge: %s\n", what);
    fflush(stdout);
    (void)read(0, line, sizeof(line));
}

int
main(int argc, char **argv)
{
    unsigned long count = argc > 3 ? strtoul(argv[1], NULL, 10) : 0, size = count * HUGE_SIZE;
    char *memory =
        mmap(HUGE_AT, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

    if (count == 0 || memory != HUGE_AT || syscall(SYS_madvise, memory, size, HUGE_WANTED) != 0)
        return 1;
    for (unsigned long i = 0; i < count; i++)
        memory[i * HUGE_SIZE] = (char)(atoi(argv[2]) + (int)i);
    huge_pause("touched");
    if (munmap(memory + strtoul(argv[3], NULL, 10) * HUGE_PAGE, HUGE_PAGE) != 0)
        return 1;
    huge_pause("cut");
    if (fork() == 0) {
        huge_pause("forked");
        _exit(0);
    }
    wait(NULL);
    return 0;
}
