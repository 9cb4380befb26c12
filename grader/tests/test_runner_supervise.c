/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Whatever is killed: no process and no temporary folder is left behind.
 * @ingroup grader
 *
 * Each test starts a run whose check hangs, waits until its fake machine has announced the ids of
 * all processes, ends one of them, and waits for the end of file that means that all are gone.
 */
#include "test_runner.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct pids {
    pid_t supervisor, worker, job, emulator;
};

static struct grade_run
start_hanging(struct pids *pids)
{
    struct grade_run run = grade_start((const char *const[]){ "--phase", "03", NULL });

    pids->supervisor = run.pid;
    assert_int_equal(fscanf(run.lives, "%d %d %d", &pids->worker, &pids->job, &pids->emulator), 3);
    return run;
}

/** Kill one process (or group, when negative) and see how the run ends. */
static char *
kill_and_wait(size_t which, int sign, int signal_number, int expected)
{
    struct pids pids;
    struct grade_run run = start_hanging(&pids);
    pid_t victim = *(pid_t *)((char *)&pids + which);

    assert_int_equal(kill(sign * victim, signal_number), 0);
    grade_wait(&run, false);
    assert_int_equal(run.status, expected);
    return run.out;
}

#define KILL(who, signal_number, expected) \
    kill_and_wait(offsetof(struct pids, who), 1, signal_number, expected)

static void
test_the_supervisor_is_killed(void **state)
{
    (void)state;
    free(KILL(supervisor, SIGKILL, 128 + SIGKILL));
}

static void
test_the_supervisors_group_is_killed(void **state)
{
    (void)state;
    free(kill_and_wait(offsetof(struct pids, supervisor), -1, SIGKILL, 128 + SIGKILL));
}

static void
test_the_worker_is_killed(void **state)
{
    char *text = KILL(worker, SIGKILL, 2);

    (void)state;
    assert_contains(text, "grade: the grader itself was ended by a signal: Killed\n");
    free(text);
}

static void
test_the_worker_crashes(void **state)
{
    (void)state;
    free(KILL(worker, SIGABRT, 2));
}

static void
test_a_job_is_killed(void **state)
{
    char *text = KILL(job, SIGKILL, 2);

    (void)state;
    assert_contains(text, "the process that ran it was ended by signal 9 (Killed)");
    free(text);
}

static void
test_an_emulator_is_killed(void **state)
{
    char *text = KILL(emulator, SIGKILL, 1);

    (void)state;
    assert_contains(text, "    the machine is gone\n");
    free(text);
}

static void
test_signals_that_end_programs(void **state)
{
    static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

    (void)state;
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        char *text = KILL(supervisor, signals[i], 128 + signals[i]);

        assert_contains(text, "grade: ended by ");
        free(text);
    }
}

static void
test_control_c_reaches_the_whole_group(void **state)
{
    (void)state;
    free(kill_and_wait(offsetof(struct pids, supervisor), -1, SIGINT, 128 + SIGINT));
}

static void
test_stop_and_continue(void **state)
{
    struct pids pids;
    struct grade_run run = start_hanging(&pids);
    int status;

    (void)state;
    kill(pids.supervisor, SIGTSTP);
    assert_int_equal(waitpid(pids.supervisor, &status, WUNTRACED), pids.supervisor);
    assert_true(WIFSTOPPED(status));
    kill(pids.supervisor, SIGCONT);
    kill(pids.emulator, SIGKILL);
    grade_wait(&run, false);
    assert_int_equal(run.status, 1);
    free(run.out);
}

int
test_runner_supervise(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_supervisor_is_killed),
        cmocka_unit_test(test_the_supervisors_group_is_killed),
        cmocka_unit_test(test_the_worker_is_killed),
        cmocka_unit_test(test_the_worker_crashes),
        cmocka_unit_test(test_a_job_is_killed),
        cmocka_unit_test(test_an_emulator_is_killed),
        cmocka_unit_test(test_signals_that_end_programs),
        cmocka_unit_test(test_control_c_reaches_the_whole_group),
        cmocka_unit_test(test_stop_and_continue),
    };

    return cmocka_run_group_tests_name("supervise", tests, fixture_setup, fixture_teardown);
}
