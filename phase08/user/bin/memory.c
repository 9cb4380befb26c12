/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `memory share SEED`, `memory hog`: what becomes of a program's pages, for who looks on.
 * @ingroup programs
 *
 * share: parent and child share pages, the child writes to some, then the parent is alone with all;
 * each time it says so and waits for a key. The seed says which pages, and what is in them.
 * hog: a child takes all memory there is, beside another that is younger and has little; the parent
 * tells how that ended for both.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/wait.h>

#define MEMORY_PAGE  4096u
#define MEMORY_PAGES 16u
#define MEMORY_AT    0x10000000u
#define MEMORY_CHUNK 0x100000u
#define MEMORY_KEPT  0x5A5Au

/** Does the child write to this page? */
static int
memory_is_chosen(unsigned seed, unsigned page)
{
    return (seed >> page & 1) != 0;
}

static void
memory_fill(unsigned seed, unsigned page)
{
    *(volatile unsigned *)((uintptr_t)MEMORY_AT + page * MEMORY_PAGE) = seed + page;
}

static int
memory_is_filled(unsigned seed, unsigned page)
{
    return *(volatile unsigned *)((uintptr_t)MEMORY_AT + page * MEMORY_PAGE) == seed + page;
}

/** Say where we are, and wait until somebody has seen it. */
static void
memory_stop(const char *where)
{
    char key;

    printf("%s\n", where);
    read(STDIN_FILENO, &key, 1);
}

/** The child: writes when @p gate is opened, and ends when it is closed. */
static int
memory_child(unsigned seed, int gate, int done)
{
    char byte;

    if (read(gate, &byte, 1) != 1)
        return 1;
    for (unsigned page = 0; page < MEMORY_PAGES; page++) {
        if (memory_is_chosen(seed, page))
            memory_fill(seed + 1000, page);
    }
    write(done, "d", 1);
    read(gate, &byte, 1);
    return 0;
}

/** Regions of all kinds around the shared one: one that may not be written, one not be touched. */
static int
memory_prepare(unsigned seed)
{
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
    char *at = (char *)MEMORY_AT;

    if (mmap(at, MEMORY_PAGES * MEMORY_PAGE, PROT_READ | PROT_WRITE, flags, -1, 0) != at)
        return 1;
    for (unsigned page = 0; page < MEMORY_PAGES; page++)
        memory_fill(seed, page);
    at += MEMORY_PAGES * MEMORY_PAGE;
    if (mmap(at, 2 * MEMORY_PAGE, PROT_READ | PROT_WRITE, flags, -1, 0) != at)
        return 1;
    at[0] = at[MEMORY_PAGE] = 1;
    return mprotect(at, MEMORY_PAGE, PROT_READ) != 0 ||
           mprotect(at + MEMORY_PAGE, MEMORY_PAGE, PROT_NONE) != 0;
}

static int
memory_share(unsigned seed)
{
    int gate[2], done[2], status;
    char byte;
    pid_t child;

    if (pipe(gate) != 0 || pipe(done) != 0 || memory_prepare(seed) != 0)
        return 1;
    child = fork();
    if (child == 0) {
        close(gate[1]);
        return memory_child(seed, gate[0], done[1]);
    }
    memory_stop("shared");
    write(gate[1], "g", 1);
    read(done[0], &byte, 1);
    memory_stop("written");
    close(gate[1]);
    waitpid(child, &status, 0);
    for (unsigned page = 0; page < MEMORY_PAGES; page++) {
        if (!memory_is_filled(seed, page))
            printf("page %u is not what it was\n", page);
        memory_fill(seed, page);
    }
    memory_stop("alone");
    return status;
}

/** The hog: takes all there is, as soon as @p gate is opened. */
static int
memory_eat(int gate)
{
    char byte;

    if (read(gate, &byte, 1) != 1)
        return 1;
    for (;;) {
        char *at =
            mmap(NULL, MEMORY_CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

        if (at == MAP_FAILED)
            return 1;
        for (unsigned i = 0; i < MEMORY_CHUNK; i += MEMORY_PAGE)
            at[i] = 1;
    }
}

/** The other: has its memory, and looks at it again when @p gate is opened. */
static int
memory_keep(int ready, int gate)
{
    char byte;

    if (memory_prepare(MEMORY_KEPT) != 0 || write(ready, "r", 1) != 1 || read(gate, &byte, 1) != 1)
        return 1;
    for (unsigned page = 0; page < MEMORY_PAGES; page++) {
        if (!memory_is_filled(MEMORY_KEPT, page))
            return 2;
    }
    return 0;
}

static int
memory_hog(void)
{
    int start[2], ready[2], end[2], hog_status, other_status;
    pid_t hog, other;
    char byte;

    if (pipe(start) != 0 || pipe(ready) != 0 || pipe(end) != 0)
        return 1;
    hog = fork();
    if (hog == 0)
        return memory_eat(start[0]);
    other = fork();
    if (other == 0)
        return memory_keep(ready[1], end[0]);
    read(ready[0], &byte, 1);
    write(start[1], "s", 1);
    waitpid(hog, &hog_status, 0);
    write(end[1], "e", 1);
    waitpid(other, &other_status, 0);
    printf("the hog ended with %04x, the other with %04x\n", (unsigned)hog_status,
           (unsigned)other_status);
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "share") == 0)
        return memory_share((unsigned)atoi(argv[2]));
    if (argc == 2 && strcmp(argv[1], "hog") == 0)
        return memory_hog();
    printf("memory share SEED | memory hog\n");
    return 2;
}
