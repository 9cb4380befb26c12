/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What system calls cost, measured by a program (user/bin/bench.c) from where it stands.
 * @ingroup tests
 *
 * The program reports how long so many operations took; what an iteration here takes beyond one of
 * them, such as starting the program, is left out.
 */
#include <tests/bench_fs.h>
#include <tests/bench_user.h>

#include <kernel/fs/vfs.h>
#include <kernel/panic/panic.h>
#include <kernel/proc/process.h>
#include <kernel/proc/program.h>
#include <kernel/test/bench.h>
#include <kernel/x86/cpu.h>

/** The descriptor that the program reports to. */
#define BENCH_USER_REPORT 3

/** A file for the program, above a driver that has nothing to wait for: it copies. */
#define BENCH_USER_FILE BENCH_FS_VOLUME "/file"

/** Run the program with a pipe to report to. @param report ticks, operations */
static void
bench_user_run(char *program, char *what, uint64_t report[2])
{
    char *argv[] = { program, what, BENCH_USER_FILE, NULL };
    struct file *ends[2];
    struct process *process;
    struct process_waited waited;

    if (program_create(argv, PROCESS_KEEP, &process) != 0 || pipe_create(ends, 0) != 0 ||
        files_install(process->files, ends[1], BENCH_USER_REPORT, 0) != BENCH_USER_REPORT)
        panic("no memory for a benchmark");
    process_start(process);
    if (process_wait(process->pid, 0, &waited) < 0 || waited.status != 0 ||
        vfs_read(ends[0], report, 2 * sizeof(*report)) != 2 * sizeof(*report))
        panic("benchmark %s has failed", what);
    vfs_close(ends[0]);
    process_put(process);
}

/* The time of one operation, with what drivers leave out of others' figures. Benchmarks run with
 * interrupts off; programs do not. */
void
bench_user(char *program, char *what)
{
    uint64_t begun = cpu_rdtsc(), left_out = bench_left_out, report[2];
    bool were_on = cpu_interrupts_enabled();

    if (!were_on)
        cpu_interrupts_enable();
    bench_user_run(program, what, report);
    if (!were_on)
        cpu_interrupts_disable();
    bench_left_out = left_out + cpu_rdtsc() - begun - report[0] / report[1];
}

BENCH(user, getpid, "user: getpid", 4, NULL)
{
    bench_user("bench", "getpid");
}

BENCH(user, pipe, "user: a byte by pipe to another process and back", 2, NULL)
{
    bench_user("bench", "pipe");
}

BENCH(user, transfer, "user: a KiB of many through a pipe", 2, NULL)
{
    bench_user("bench", "transfer");
}

BENCH(user, fork, "user: fork, exit, wait", 2, NULL)
{
    bench_user("bench", "fork");
}

BENCH(user, zero, "user: first touch of a page", 2, NULL)
{
    bench_user("bench", "zero");
}

BENCH(user, open, "user: open and close a file", 2, bench_fs_begin)
{
    bench_user("bench", "open");
}

BENCH(user, reread, "user: a KiB of a file that is read again", 2, bench_fs_begin)
{
    bench_user("bench", "reread");
}
