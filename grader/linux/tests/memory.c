/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `tests`: the heap, mappings, protection, setjmp().
 * @ingroup grader
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "tests.h"

#define MEMORY_SLOTS 200u
#define MEMORY_PAGE  4096u

/** Random mallocs, reallocs and frees, each block full of its own letter. */
static void
memory_heap(void)
{
    static unsigned char *block[MEMORY_SLOTS];
    static size_t size[MEMORY_SLOTS];
    unsigned wrong = 0;

    for (unsigned i = 0; i < 5000; i++) {
        unsigned slot = tests_random(MEMORY_SLOTS);
        size_t next = tests_random(20) == 0 ? tests_random(300000) : tests_random(2000);
        size_t keep = next < size[slot] ? next : size[slot];

        if (tests_random(3) == 0) {
            free(block[slot]);
            block[slot] = NULL;
            size[slot] = 0;
            continue;
        }
        block[slot] = realloc(block[slot], next + 1);
        tests_need(block[slot] != NULL, "realloc");
        for (size_t at = 0; at < keep; at++)
            wrong += block[slot][at] != slot;
        memset(block[slot], (int)slot, next);
        size[slot] = next;
    }
    printf("%u wrong\n", wrong);
    void *aligned = NULL;
    tests_say("posix_memalign", posix_memalign(&aligned, 4096, 10));
    printf("aligned %d\n", ((uintptr_t)aligned & 4095) == 0);
    errno = 0;
    tests_say("malloc of everything", malloc(SIZE_MAX / 2) == NULL ? -1 : 0);
    unsigned char *zero = calloc(100, 1000);
    for (size_t i = 0; i < 100000; i++)
        wrong += zero[i] != 0;
    printf("%u wrong\n", wrong);
}

/** A child does @p what to @p at: how does it end? */
static void
memory_try(const char *what, volatile char *at, int write_it)
{
    int status;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        if (write_it)
            *at = 1;
        _exit(*at == 77);
    }
    tests_need(child > 0 && waitpid(child, &status, 0) == child, "waitpid");
    tests_say_status(what, status);
}

static void
memory_protect(void)
{
    char *at =
        mmap(NULL, 3 * MEMORY_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    tests_need(at != MAP_FAILED, "mmap");
    memory_try("write", at, 1);
    tests_say("mprotect read", mprotect(at + MEMORY_PAGE, MEMORY_PAGE, PROT_READ));
    memory_try("read of what is read-only", at + MEMORY_PAGE, 0);
    memory_try("write to what is read-only", at + MEMORY_PAGE, 1);
    memory_try("write before it", at + MEMORY_PAGE - 1, 1);
    memory_try("write behind it", at + 2 * MEMORY_PAGE, 1);
    tests_say("mprotect none", mprotect(at, MEMORY_PAGE, PROT_NONE));
    memory_try("read of nothing", at, 0);
    tests_say("munmap", munmap(at + MEMORY_PAGE, MEMORY_PAGE));
    memory_try("read of what is gone", at + MEMORY_PAGE, 0);
    tests_say("mprotect of what is gone", mprotect(at + MEMORY_PAGE, MEMORY_PAGE, PROT_READ));
    tests_say("munmap at an odd address", munmap(at + 1, MEMORY_PAGE));
    tests_say("mmap of nothing",
              mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
    memory_try("NULL", NULL, 0);
    memory_try("a kernel's address", (volatile char *)0xFFFFFFFF80000000u, 0);
}

/** Is a program's data executable? A `ret` is all that is there. */
static void
memory_execute(void)
{
    static unsigned char data[] = { 0xC3 };
    void (*function)(void) = (void (*)(void))(uintptr_t)data;
    int status;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        function();
        _exit(0);
    }
    tests_need(child > 0 && waitpid(child, &status, 0) == child, "waitpid");
    tests_say_status("running data", status);
}

static void
memory_files(void)
{
    int file = open("mapped", O_RDWR | O_CREAT | O_TRUNC, 0644);
    char text[20000];
    char *at;

    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = (char)('a' + tests_random(26));
    tests_need(file >= 0 && write(file, text, sizeof(text)) == sizeof(text), "write");
    at = mmap(NULL, sizeof(text), PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
    tests_need(at != MAP_FAILED, "mmap");
    printf("same %d, zeros behind it %d\n", memcmp(at, text, sizeof(text)) == 0,
           at[sizeof(text)] == 0);
    memset(at, '!', 5000);
    pread(file, text, 10, 0);
    printf("private: the file has %.10s\n", text);
    munmap(at, sizeof(text));
    at = mmap(NULL, MEMORY_PAGE, PROT_READ, MAP_PRIVATE, file, 2 * MEMORY_PAGE);
    tests_need(at != MAP_FAILED, "mmap");
    pread(file, text, MEMORY_PAGE, 2 * MEMORY_PAGE);
    printf("from the third page on: %d\n", memcmp(at, text, MEMORY_PAGE) == 0);
    tests_say("offset within a page",
              mmap(NULL, 1, PROT_READ, MAP_PRIVATE, file, 7) == MAP_FAILED ? -1 : 0);
    close(file);
    printf("after close: %d\n", memcmp(at, text, MEMORY_PAGE) == 0);
    tests_say("of no file", mmap(NULL, 1, PROT_READ, MAP_PRIVATE, file, 0) == MAP_FAILED ? -1 : 0);
}

static jmp_buf memory_jump;

static void
memory_deep(int depth)
{
    volatile char room[500];

    room[0] = (char)depth;
    if (depth > 0)
        memory_deep(depth - 1);
    if (depth == 0)
        longjmp(memory_jump, 7);
    room[1] = room[0];
}

static void
memory_setjmp(void)
{
    volatile int count = 0;
    int value = setjmp(memory_jump);

    printf("setjmp: %d, %d\n", value, count);
    if (++count < 3)
        memory_deep(count * 50);
    value = setjmp(memory_jump);
    if (value == 0)
        longjmp(memory_jump, 0);
    printf("longjmp by 0: %d\n", value);
}

/** A stack grows as far as it is allowed to; 1 MiB is. */
static unsigned
memory_recurse(unsigned depth)
{
    volatile char room[1024];

    room[0] = (char)depth;
    return depth == 0 ? 0 : 1 + memory_recurse(depth - 1) + (room[0] != (char)depth);
}

static void
memory_stack(void)
{
    printf("%u calls deep\n", memory_recurse(1000));
}

const struct test tests_memory[] = {
    { "malloc", memory_heap },
    { "mprotect", memory_protect },
    { "noexec", memory_execute },
    { "mmap-file", memory_files },
    { "setjmp", memory_setjmp },
    { "stack", memory_stack },
    { 0 },
};
