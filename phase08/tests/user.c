/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of user mode: programs begin, ask, end, and harm nobody but themselves.
 * @ingroup tests
 *
 * Most claims are made by the programs (user/bin/), from where they stand; here they are started,
 * and what they leave behind is counted.
 */
#include <tests/user_program.h>

#include <kernel/mm/mm.h>
#include <kernel/mm/page_alloc.h>
#include <kernel/proc/process_show.h>
#include <kernel/proc/program.h>
#include <kernel/proc/signal.h>
#include <kernel/proc/syscall.h>
#include <kernel/sched/sched.h>
#include <lib/linux/wait.h>
#include <lib/printf.h>
#include <lib/random.h>
#include <lib/string.h>

/** Rounds of the hostile program, and system calls in each. */
#define USER_HOSTILE_ROUNDS "4"
#define USER_HOSTILE_CALLS  "150"

KTEST(user, arguments, "user: a program gets its arguments, and its exit status is told")
{
    char *argv[] = { "args", "one", "two words", "", NULL };

    USER_REQUIRE(user_program_run(argv), WAIT_STATUS_EXITED(3));
}

KTEST(user, unknown, "user: a program that does not exist is ENOENT")
{
    char *argv[] = { "no-such-program", NULL };

    int got = user_program_run(argv);

    KREQUIRE_MEMORY(got != -ENOMEM);
    KEXPECT_EQ((uint64_t)got, (uint64_t)-ENOENT);
}

KTEST(user, registers, "user: a system call keeps all registers, flags and segments")
{
    char *argv[] = { "check", NULL };

    USER_REQUIRE(user_program_run(argv), WAIT_STATUS_EXITED(0));
}

KTEST(user, crash, "user: what a program may not do ends it, by the right signal, and nobody else")
{
    char *argv[] = { "crash", "all", NULL };

    if ((uint64_t)page_free_count() * PAGE_SIZE < 2 * MM_STACK_LIMIT)
        KSKIP("a stack may be larger than memory: that ends it another way");
    USER_REQUIRE(user_program_run(argv), WAIT_STATUS_EXITED(0));
}

/** Is all there that was there before? */
static void
user_expect_objects(const struct user_objects *before)
{
    struct user_objects after = user_program_objects();

    KEXPECT_EQ(after.processes, before->processes);
    KEXPECT_EQ(after.spaces, before->spaces);
    KEXPECT_EQ(after.tasks, before->tasks);
    KEXPECT_EQ(after.blocks, before->blocks);
    KEXPECT_EQ(after.pages, before->pages);
}

KTEST(user, hostile, "user: random system calls and random code harm nobody, and leave nothing")
{
    struct user_objects before;
    struct random random;
    char seed[16];
    char *argv[] = { "hostile", seed, USER_HOSTILE_ROUNDS, USER_HOSTILE_CALLS, NULL };
    int status;

    random_init(&random, ktest_seed());
    snprintf(seed, sizeof(seed), "%u", (unsigned)random_below(&random, INT32_MAX));
    user_program_run(argv); /* what is made on first use stays */
    before = user_program_objects();
    status = user_program_run(argv);
    user_expect_objects(&before);
    USER_REQUIRE(status, WAIT_STATUS_EXITED(0));
}

/** Out of memory, `storm` itself may be the largest, and be killed before it has ended those that
 * it has made. */
static void
user_end_all(const char *name)
{
    struct process *process;
    unsigned found;

    do {
        found = 0;
        for (pid_t next = 1; (process = process_lookup_from(next)) != NULL;) {
            next = process->pid + 1;
            if (strcmp(process->name, name) == 0) {
                (void)signal_send(process, SIGKILL, NULL);
                found++;
            }
            process_put(process);
        }
        sched_yield();
    } while (found > 0);
}

KTEST(user, storm, "user: a fork bomb and a storm of pipes find an end, and leave nothing")
{
    char *argv[] = { "storm", NULL };
    struct user_objects before = user_program_objects();
    int status = user_program_run(argv);

    user_end_all("storm");
    user_expect_objects(&before);
    if (status != WAIT_STATUS_SIGNALED(SIGKILL))
        USER_REQUIRE(status, WAIT_STATUS_EXITED(0));
}

KTEST(user, table, "user: each system call is found by its number, and no other number is one")
{
    unsigned found = 0, count = 0;

    for (unsigned number = 0; number < 2 * SYSCALL_NUMBERS; number++)
        found += syscall_lookup(number) != NULL;
    REGISTRY_FOR_EACH (syscall, call) {
        count++;
        KEXPECT_POINTER(syscall_lookup(call->number), call);
    }
    KEXPECT_EQ(found, count);
    KEXPECT_POINTER(syscall_lookup(UINTPTR_MAX), NULL);
}
