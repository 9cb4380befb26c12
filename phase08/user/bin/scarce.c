/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `scarce SEED COUNT`: makes calls that need memory, while the kernel often has none.
 * @ingroup programs
 *
 * For a kernel that runs with failalloc=N, and root=ramfs. Each call either does what it says, or
 * has changed nothing and returns ENOMEM, or ENOSPC where it is a file that finds no room; another
 * end is counted as wrong, and told. What was made is unmade at once, which must not need memory.
 */
#include <lib/random.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define SCARCE_PAGE    4096
#define SCARCE_PAGES   5
#define SCARCE_CODE    42
#define SCARCE_SIGNAL  40
#define SCARCE_UNMADE  (-1000) /* it was made, and could not be unmade */
#define SCARCE_ALL     (PROT_READ | PROT_WRITE)
#define SCARCE_PRIVATE (MAP_PRIVATE | MAP_ANONYMOUS)

/** @return what a call has returned; as the kernel does: a negative number for an error */
static long
scarce_result(long result)
{
    return result == -1 ? -errno : result;
}

static long
scarce_fork(void)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0)
        _exit(SCARCE_CODE);
    if (child > 0 && (waitpid(child, &status, 0) != child || WEXITSTATUS(status) != SCARCE_CODE))
        return SCARCE_UNMADE;
    return scarce_result(child);
}

static long
scarce_vfork(void)
{
    pid_t child = vfork();

    if (child == 0)
        _exit(0);
    if (child > 0 && waitpid(child, NULL, 0) != child)
        return SCARCE_UNMADE;
    return scarce_result(child);
}

/** A page has to come even if the first attempt to get one fails. */
static long
scarce_mmap(void)
{
    size_t size = SCARCE_PAGES * SCARCE_PAGE;
    char *at = mmap(NULL, size, SCARCE_ALL, SCARCE_PRIVATE, -1, 0);

    if (at == MAP_FAILED)
        return -errno;
    for (size_t i = 0; i < size; i += SCARCE_PAGE)
        at[i] = 1;
    return munmap(at, size) == 0 ? 0 : SCARCE_UNMADE;
}

/** Three regions of one. */
static long
scarce_mprotect(void)
{
    char *at = mmap(NULL, 3 * SCARCE_PAGE, SCARCE_ALL, SCARCE_PRIVATE, -1, 0);
    long result;

    if (at == MAP_FAILED)
        return -errno;
    result = scarce_result(mprotect(at + SCARCE_PAGE, SCARCE_PAGE, PROT_READ));
    return munmap(at, 3 * SCARCE_PAGE) == 0 ? result : SCARCE_UNMADE;
}

static long
scarce_brk(void)
{
    char *end = sbrk(SCARCE_PAGE);

    if (end == (char *)-1)
        return -errno;
    end[0] = 1;
    return brk(end) == 0 ? 0 : SCARCE_UNMADE;
}

static long
scarce_pipe(void)
{
    int ends[2];
    long result;

    if (pipe(ends) != 0)
        return -errno;
    result = scarce_result(write(ends[1], "!", 1));
    return close(ends[0]) == 0 && close(ends[1]) == 0 ? result : SCARCE_UNMADE;
}

static long
scarce_dup(void)
{
    int copy = dup(STDOUT_FILENO);

    if (copy < 0)
        return -errno;
    return close(copy) == 0 ? 0 : SCARCE_UNMADE;
}

static long
scarce_file(void)
{
    int file = open("/scarce.file", O_RDWR | O_CREAT, 0644);
    long result;

    if (file < 0)
        return -errno;
    result = scarce_result(write(file, "some bytes", 10));
    return close(file) == 0 ? result : SCARCE_UNMADE;
}

static long
scarce_unlink(void)
{
    long result = scarce_result(unlink("/scarce.file"));

    return result == -ENOENT ? 0 : result;
}

static long
scarce_folder(void)
{
    long result = scarce_result(syscall(SYS_mkdir, "/scarce", 0755));

    return result == -EEXIST ? 0 : result;
}

static long
scarce_rename(void)
{
    long result = scarce_result(syscall(SYS_rename, "/scarce", "/scarce.moved"));

    return result == -ENOENT ? 0 : result;
}

static long
scarce_rmdir(void)
{
    long result = scarce_result(syscall(SYS_rmdir, "/scarce.moved"));

    return result == -ENOENT ? 0 : result;
}

/** It waits in the queue, and is taken by being ignored. kill() has no errors of memory. */
static long
scarce_kill(void)
{
    sigset_t set;
    long result;

    sigemptyset(&set);
    sigaddset(&set, SCARCE_SIGNAL);
    sigprocmask(SIG_BLOCK, &set, NULL);
    result = scarce_result(kill(getpid(), SCARCE_SIGNAL));
    signal(SCARCE_SIGNAL, SIG_IGN);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    return result == -ENOMEM ? SCARCE_UNMADE : result;
}

static const struct {
    const char *name;
    long (*fn)(void);
} scarce_calls[] = {
    { "fork", scarce_fork },    { "vfork", scarce_vfork },       { "mmap", scarce_mmap },
    { "brk", scarce_brk },      { "mprotect", scarce_mprotect }, { "pipe", scarce_pipe },
    { "dup", scarce_dup },      { "open", scarce_file },         { "unlink", scarce_unlink },
    { "mkdir", scarce_folder }, { "rename", scarce_rename },     { "rmdir", scarce_rmdir },
    { "kill", scarce_kill },
};

#define SCARCE_CALLS (unsigned)(sizeof(scarce_calls) / sizeof(scarce_calls[0]))

int
main(int argc, char **argv)
{
    unsigned count = argc > 2 ? (unsigned)atoi(argv[2]) : 1000, lacked = 0, wrong = 0;
    bool seen[SCARCE_CALLS] = { false };
    struct random random;

    random_init(&random, argc > 1 ? (unsigned)atoi(argv[1]) : 1);
    while (count-- > 0) {
        unsigned i = (unsigned)random_below(&random, SCARCE_CALLS);
        long result = scarce_calls[i].fn();

        if (result == -ENOMEM || result == -ENOSPC) {
            lacked += !seen[i];
            seen[i] = true;
        } else if (result < 0) {
            wrong++;
            printf("scarce: %s: %d\n", scarce_calls[i].name, (int)result);
        }
    }
    printf("scarce: %u of %u calls without memory, %u wrong\n", lacked, SCARCE_CALLS, wrong);
    return wrong > 0;
}
