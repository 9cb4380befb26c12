/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench [WHAT [FILE]]`: measures what the kernel does for programs, from where they stand.
 * @ingroup programs
 *
 * FILE is written and read, in a folder that is there; else it is /bench.tmp.
 * Writes two 64-bit numbers to descriptor 3, for tests/bench_user.c: ticks of the time-stamp
 * counter, and how many operations took them. Without a descriptor 3, to the console, as text.
 */
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#define BENCH_PAGE     4096
#define BENCH_REPORT   3
#define BENCH_TRANSFER 256 /* KiB: a byte costs less than an instruction can be counted */
#define BENCH_PIECE    32  /* KiB */

struct bench {
    const char *name;
    unsigned operations;
    void (*fn)(unsigned operations);
};

static const char *bench_file = "/bench.tmp";

static inline uint64_t
bench_ticks(void)
{
    return __builtin_ia32_rdtsc();
}

static void
bench_getpid(unsigned operations)
{
    while (operations-- > 0)
        getpid();
}

static void
bench_fork(unsigned operations)
{
    while (operations-- > 0) {
        pid_t pid = fork();

        if (pid == 0)
            _exit(0);
        waitpid(pid, NULL, 0);
    }
}

/** One byte there and back, between two processes. */
static void
bench_pipe(unsigned operations)
{
    int there[2], back[2];
    char byte = 0;

    if (pipe(there) != 0 || pipe(back) != 0)
        return;
    if (fork() == 0) {
        close(there[1]);
        while (read(there[0], &byte, 1) == 1)
            write(back[1], &byte, 1);
        _exit(0);
    }
    while (operations-- > 0) {
        write(there[1], &byte, 1);
        read(back[0], &byte, 1);
    }
    close(there[1]);
    wait(NULL);
}

/** An operation is a KiB that goes through a pipe to another process, in large pieces. */
static void
bench_transfer(unsigned operations)
{
    static char memory[BENCH_PIECE * 1024];
    int ends[2];

    if (pipe(ends) != 0)
        return;
    if (fork() == 0) {
        close(ends[1]);
        while (read(ends[0], memory, sizeof(memory)) > 0)
            continue;
        _exit(0);
    }
    for (unsigned done = 0; done < operations; done += BENCH_PIECE)
        if (write(ends[1], memory, sizeof(memory)) != sizeof(memory))
            _exit(1);
    close(ends[1]);
    wait(NULL);
}

/** An operation is the first touch of a page. */
static void
bench_zero(unsigned operations)
{
    volatile char *memory = mmap(NULL, operations * BENCH_PAGE, PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    for (unsigned i = 0; i < operations; i++)
        memory[i * BENCH_PAGE] = 1;
}

/** Open a file that is there, and close it. */
static void
bench_open(unsigned operations)
{
    close(open(bench_file, O_WRONLY | O_CREAT, 0644));
    while (operations-- > 0)
        close(open(bench_file, O_RDONLY));
}

/** An operation is a KiB of a file that is read from its beginning to its end, again and again. */
static void
bench_reread(unsigned operations)
{
    static char memory[BENCH_PIECE * 1024];
    int file = open(bench_file, O_RDWR | O_CREAT | O_TRUNC, 0644);

    write(file, memory, sizeof(memory));
    for (unsigned done = 0; done < operations; done += BENCH_PIECE) {
        syscall(SYS_lseek, file, 0, SEEK_SET);
        if (read(file, memory, sizeof(memory)) != sizeof(memory))
            _exit(1); /* else an error would be a record */
    }
    close(file);
}

static const struct bench benches[] = {
    { "getpid", 1000, bench_getpid },
    { "fork", 20, bench_fork },
    { "pipe", 200, bench_pipe },
    { "transfer", BENCH_TRANSFER, bench_transfer },
    { "zero", 200, bench_zero },
    { "open", 200, bench_open },
    { "reread", BENCH_TRANSFER, bench_reread },
};

int
main(int argc, char **argv)
{
    if (argc > 2)
        bench_file = argv[2];
    for (unsigned i = 0; i < sizeof(benches) / sizeof(benches[0]); i++) {
        uint64_t report[2] = { 0, benches[i].operations };

        if (argc > 1 && strcmp(argv[1], benches[i].name) != 0)
            continue;
        benches[i].fn(1); /* what happens on first use only */
        report[0] = bench_ticks();
        benches[i].fn(benches[i].operations);
        report[0] = bench_ticks() - report[0];
        if (write(BENCH_REPORT, report, sizeof(report)) < 0)
            printf("%s: %u ticks\n", benches[i].name, (unsigned)(report[0] / report[1]));
    }
    return 0;
}
