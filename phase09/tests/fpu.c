/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Tests of floating-point registers: programs that load, lose and find them again.
 * @ingroup tests
 *
 * Claims about what programs see are made by the program `floating`.
 */
#include <tests/user_program.h>

#include <lib/errno.h>
#include <lib/fpu_form.h>
#include <lib/linux/signal.h>
#include <lib/linux/wait.h>
#include <lib/printf.h>
#include <lib/string.h>

/** What `floating` says where there are no such registers: FLOATING_NONE. */
#define FPU_TEST_NONE 77

/** Run `floating` with this deed and the run's seed. */
static void
fpu_test_run(const char *deed)
{
    char name[16], seed[24];
    char *argv[] = { "floating", name, seed, NULL };
    int status;

    strlcpy(name, deed, sizeof(name));
    snprintf(seed, sizeof(seed), "%u", (unsigned)ktest_seed());
    if (strcmp(deed, "fresh") == 0)
        argv[2] = NULL;
    status = user_program_run(argv);
    if (status == -ENOENT)
        KSKIP("no disk with programs");
    if (status == WAIT_STATUS_EXITED(FPU_TEST_NONE))
        KSKIP("no floating-point unit");
    USER_REQUIRE(status, WAIT_STATUS_EXITED(0));
}

KTEST(fpu, switch, "fpu: each process has its own registers, however often they take turns")
{
    fpu_test_run("switch");
}

KTEST(fpu, preempt, "fpu: what is computed while others compute is what is computed alone")
{
    fpu_test_run("preempt");
}

KTEST(fpu, fork, "fpu: a child begins with its parent's registers")
{
    fpu_test_run("fork");
}

KTEST(fpu, exec, "fpu: execve empties all registers")
{
    fpu_test_run("exec");
}

KTEST(fpu, fresh, "fpu: a program begins with empty registers, whoever ran before")
{
    fpu_test_run("switch");
    fpu_test_run("fresh");
}

KTEST(fpu, signal, "fpu: a handler has registers of its own, and can change those it interrupts")
{
    fpu_test_run("signal");
}

KTEST(fpu, hostile, "fpu: whatever a handler leaves in its frame, only its program may end")
{
    fpu_test_run("hostile");
}

KTEST(fpu, exceptions, "fpu: exceptions that are not masked are SIGFPE, with their code and place")
{
    fpu_test_run("exceptions");
}

KTEST(fpu, codes, "fpu: of several exceptions the gravest is told")
{
    KEXPECT_EQ(fpu_form_code(0), 0);
    KEXPECT_EQ(fpu_form_code(0x3F), FPE_FLTINV);
    KEXPECT_EQ(fpu_form_code(0x3E), FPE_FLTDIV);
    KEXPECT_EQ(fpu_form_code(0x3A), FPE_FLTOVF);
    KEXPECT_EQ(fpu_form_code(0x32), FPE_FLTUND);
    KEXPECT_EQ(fpu_form_code(0x22), FPE_FLTUND);
    KEXPECT_EQ(fpu_form_code(0x20), FPE_FLTRES);
}
