/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief What it costs to run a program: fork, execve, exit, wait.
 * @ingroup tests
 *
 * The parent has a program's memory, which fork shares, but runs here, so that no disk is needed:
 * the file is in memory. What is measured is all but the way in and out of the parent's own calls.
 */
#include <tests/exec_file.h>

#include <kernel/panic/panic.h>
#include <kernel/proc/process.h>
#include <kernel/test/bench.h>
#include <kernel/x86/cpu.h>
#include <mode/user.h>

/** So many programs in one iteration. */
#define BENCH_EXEC_PROGRAMS 16u

static char *const bench_exec_words[] = { "hello", NULL };

/** @return an exec of the file that is ready to run */
static struct exec *
bench_exec_prepare(void)
{
    struct exec *exec;

    if (exec_file_prepare("/p", bench_exec_words, &exec) != 0)
        panic("no memory for a benchmark");
    return exec;
}

/** What execve does, in the child. It has no files, so that the program says nothing. */
static void
bench_exec_child(void *argument)
{
    struct exec *exec = bench_exec_prepare();
    struct program_start start = exec->start;

    (void)argument;
    process_exec(exec_take_mm(exec), "hello", NULL, 0);
    exec_destroy(exec);
    user_enter(start.instruction, start.stack);
}

/** The parent. @param argument uint64_t: gets the ticks that it took */
static void
bench_exec_parent(void *argument)
{
    uint64_t begun = cpu_rdtsc(), *ticks = argument;
    struct process_waited waited;

    for (unsigned i = 0; i < BENCH_EXEC_PROGRAMS; i++) {
        long pid = process_clone(bench_exec_child, NULL, 0);

        if (pid < 0 || process_wait((pid_t)pid, 0, &waited) != pid || waited.status != 0)
            panic("a program of a benchmark has failed");
    }
    *ticks = cpu_rdtsc() - begun;
}

/** @return ticks of all programs */
static uint64_t
bench_exec_programs(void)
{
    struct process_waited waited;
    struct process *process;
    struct exec *exec;
    uint64_t ticks = 0;

    if (vfs_tree_begin() != 0 || exec_file_make("/p", "hello") != 0)
        panic("no memory for a benchmark");
    exec = bench_exec_prepare();
    if (process_create("bench", bench_exec_parent, &ticks, PROCESS_KEEP, &process) != 0)
        panic("no memory for a benchmark");
    process->mm = exec_take_mm(exec);
    exec_destroy(exec);
    process_start(process);
    (void)process_wait(process->pid, 0, &waited);
    process_put(process);
    vfs_tree_end();
    return ticks;
}

/* Benchmarks run with interrupts off; programs do not. */
BENCH(exec, run, "user: fork, execute a file, exit, wait", 2, NULL)
{
    uint64_t begun = cpu_rdtsc(), left_out = bench_left_out, ticks;
    bool were_on = cpu_interrupts_enabled();

    if (!were_on)
        cpu_interrupts_enable();
    ticks = bench_exec_programs();
    if (!were_on)
        cpu_interrupts_disable();
    bench_left_out = left_out + cpu_rdtsc() - begun - ticks / BENCH_EXEC_PROGRAMS;
}
