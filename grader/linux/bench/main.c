/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief `bench`: what an operating system's own work costs, in ticks of the time stamp counter.
 * @ingroup grader
 *
 * A static program for Linux, built with musl. The same file runs on WasilOS and on Linux, in the
 * same machine, where QEMU counts instructions instead of time; `make phase11 bench VS=linux`
 * prints both side by side (common/build/bench_vs.sh).
 *
 *     bench [-l] [TITLE…]   only those whose titles begin with these words; -l lists them
 *     bench leave           ends at once: what the benchmark of execve() starts
 *
 * For each benchmark a line "bench, tab, title, tab, ticks an iteration": the fewest of some
 * rounds, so that a round in which the clock has interrupted does not count. As process 1 it makes
 * its own surroundings, and switches the machine off in the end.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "bench.h"

#define BENCH_ROUNDS 4

const char *bench_self;
const char *bench_folder = "/tmp";

static const struct bench *const bench_lists[] = { bench_calls, bench_files, bench_memory,
                                                   bench_processes, bench_threads };

/** The end, of the machine too if this is its first process. */
static _Noreturn void
bench_end(int status)
{
    fflush(stdout);
    if (getpid() == 1) {
        sync();
        reboot(RB_POWER_OFF);
    }
    _exit(status);
}

void
bench_check(int holds, const char *what)
{
    if (holds)
        return;
    printf("bench: %s: %s\n", what, strerror(errno));
    bench_end(1);
}

pid_t
bench_fork(void)
{
    pid_t child = fork();

    bench_check(child >= 0, "fork");
    return child;
}

/** Process 1's own part: signals are different for it, so a child measures. */
static void
bench_be_init(void)
{
    pid_t child = bench_fork();

    if (child == 0)
        return;
    waitpid(child, NULL, 0);
    bench_end(0);
}

/** Have a copy of this program at @p path, so that it is started from memory on either system. */
static void
bench_copy_self(const char *path)
{
    static char piece[65536];
    int from = open(bench_self, O_RDONLY), to = open(path, O_WRONLY | O_CREAT | O_EXCL, 0755);
    ssize_t got;

    bench_check(from >= 0 && to >= 0, "a copy of this program");
    while ((got = read(from, piece, sizeof(piece))) > 0)
        bench_check(write(to, piece, (size_t)got) == got, "a copy of this program");
    bench_check(got == 0 && close(to) == 0 && close(from) == 0, "a copy of this program");
    bench_self = path;
}

/** As process 1: a folder in memory; and where nobody has opened the console yet, as on an
 * initramfs without /dev, do it here. @param start when this program began */
static void
bench_first_process(uint64_t start)
{
    if (fcntl(STDOUT_FILENO, F_GETFD) < 0) {
        mkdir("/dev", 0755);
        mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
        for (int file = 0; file <= STDERR_FILENO; file++)
            if (open("/dev/ttyS0", O_RDWR) < 0)
                _exit(1);
    }
    mkdir("/work", 0755);
    if (mount("work", "/work", "tmpfs", 0, NULL) != 0)
        bench_check(mount("work", "/work", "ramfs", 0, NULL) == 0, "mount of a ramfs");
    bench_folder = "/work";
    bench_copy_self("/work/bench");
    printf("bench\treset to the first user instruction, million\t%.2f\n", (double)start / 1000000);
    fflush(stdout);
    bench_be_init();
}

static void
bench_measure(const struct bench *bench)
{
    uint64_t least = UINT64_MAX;
    unsigned parts = bench->parts != 0 ? bench->parts : 1;

    for (int round = 0; round < BENCH_ROUNDS; round++) {
        uint64_t ticks = bench->run(bench->iterations);
        if (ticks < least)
            least = ticks;
    }
    printf("bench\t%s\t%.2f\n", bench->title, (double)least / bench->iterations / parts);
    fflush(stdout);
}

int
main(int argc, char **argv)
{
    uint64_t start = bench_now();
    int list = argc > 1 && strcmp(argv[1], "-l") == 0;
    char only[100] = "";

    for (int i = 1 + list; i < argc; i++)
        snprintf(only + strlen(only), sizeof(only) - strlen(only), "%s%s", *only ? " " : "",
                 argv[i]);
    if (strcmp(only, "leave") == 0)
        _exit(0);
    bench_self = argv[0];
    if (getpid() == 1)
        bench_first_process(start);
    for (size_t i = 0; i < sizeof(bench_lists) / sizeof(*bench_lists); i++)
        for (const struct bench *bench = bench_lists[i]; bench->title != NULL; bench++) {
            if (strncmp(bench->title, only, strlen(only)) != 0)
                continue;
            if (list)
                puts(bench->title);
            else
                bench_measure(bench);
        }
    bench_end(0);
}
