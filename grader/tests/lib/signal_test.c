/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Signals: the order of delivery, defaults, exceptions, and who may join a group.
 * @ingroup tests
 *
 * Without host.h: the host's <signal.h> has the same names. The table below is signal(7) once more,
 * a letter for each number; the program `signals` compares kernel and host as a whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <asm/sigcontext.h>
#include <cmocka.h>

#include <lib/errno.h>
#include <lib/linux/signal_frame.h>
#include <lib/linux/signal_frame_64.h>
#include <lib/process_group.h>
#include <lib/random.h>
#include <lib/signal_set.h>
#include <lib/signal_trap.h>

/* As in host.h. */
int suite_signal(void);
extern uint64_t host_seed;

/** From signal 1 on. End, Dump, Ignore, Stop, Continue. */
static const char defaults[] = "EEDDDDDDEEDEEEEEICSSSSIDDEEIEED"
                               "EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE";

static void
test_defaults(void **state)
{
    (void)state;
    assert_int_equal(sizeof(defaults) - 1, SIGNAL_COUNT);
    for (int number = 1; number <= SIGNAL_COUNT; number++) {
        enum signal_default action = signal_default(number);

        assert_int_equal("IEDSC"[action], defaults[number - 1]);
        assert_int_equal(signal_is_ignored(number, SIGNAL_DEFAULT),
                         action == SIGNAL_DOES_NOTHING || action == SIGNAL_DOES_CONTINUE);
        assert_int_equal(signal_is_ignored(number, SIGNAL_IGNORE),
                         number != SIGKILL && number != SIGSTOP);
        assert_false(signal_is_ignored(number, 0x400000));
    }
}

/** SIGKILL, then what the CPU reports, then the lowest number. */
static int
rank(int number)
{
    static const int faults[] = { SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGSYS };

    if (number == SIGKILL)
        return 0;
    for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
        if (faults[i] == number)
            return number;
    }
    return 100 + number;
}

static void
test_first(void **state)
{
    struct random random;

    (void)state;
    random_init(&random, host_seed);
    assert_int_equal(signal_first(0), 0);
    for (int i = 0; i < 100000; i++) {
        uint64_t set = random_next(&random) & random_next(&random) & random_next(&random);
        int first = signal_first(set);

        for (int number = 1; number <= SIGNAL_COUNT; number++) {
            if (set & SIGNAL_BIT(number))
                assert_true(rank(first) <= rank(number));
        }
        if (set != 0)
            assert_true((set & SIGNAL_BIT(first)) != 0);
    }
}

static void
test_traps(void **state)
{
    static const struct {
        unsigned vector;
        uintptr_t debug;
        bool mapped;
        struct signal_trap what;
    } cases[] = {
        { 0, 0, false, { SIGFPE, FPE_INTDIV, true } },
        { 1, 0x4000, false, { SIGTRAP, TRAP_TRACE, true } },
        { 1, 0x4001, false, { SIGTRAP, TRAP_TRACE, true } },
        { 1, 0x0004, false, { SIGTRAP, TRAP_HWBKPT, true } },
        { 1, 0, false, { SIGTRAP, TRAP_BRKPT, true } },
        { 3, 0, false, { SIGTRAP, SI_KERNEL, false } },
        { 4, 0, false, { SIGSEGV, SI_KERNEL, false } },
        { 6, 0, false, { SIGILL, ILL_ILLOPN, true } },
        { 11, 0, false, { SIGBUS, SI_KERNEL, false } },
        { 13, 0x4000, true, { SIGSEGV, SI_KERNEL, false } },
        { 14, 0, false, { SIGSEGV, SEGV_MAPERR, false } },
        { 14, 0, true, { SIGSEGV, SEGV_ACCERR, false } },
        { 17, 0, false, { SIGBUS, BUS_ADRALN, false } },
        { 21, 0, false, { SIGSEGV, SI_KERNEL, false } },
        { 31, 0, false, { SIGSEGV, SI_KERNEL, false } },
        { ~0u, 0, false, { SIGSEGV, SI_KERNEL, false } },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct signal_trap what = signal_of_trap(cases[i].vector, cases[i].debug, cases[i].mapped);

        assert_int_equal(what.number, cases[i].what.number);
        assert_int_equal(what.code, cases[i].what.code);
        assert_int_equal(what.at_instruction, cases[i].what.at_instruction);
    }
}

/** The caller is process 5 in session 1; 7 is its child. */
static void
test_groups(void **state)
{
    const struct process_group_question self = {
        .is_caller = true, .caller_session = 1, .number = 5, .session = 1, .wanted = 5
    };
    struct process_group_question child = { .is_child = true,
                                            .caller_session = 1,
                                            .number = 7,
                                            .session = 1,
                                            .wanted = 5,
                                            .wanted_exists = true };
    struct process_group_question leader = self;

    (void)state;
    assert_int_equal(process_group_may_move(&self), 0);
    assert_int_equal(process_group_may_move(&child), 0);
    child.wanted_exists = false;
    assert_int_equal(process_group_may_move(&child), -EPERM);
    child.wanted = child.number;
    assert_int_equal(process_group_may_move(&child), 0);
    child.executed = true;
    assert_int_equal(process_group_may_move(&child), -EACCES);
    child.session = 7; /* it has called setsid: that is asked first */
    assert_int_equal(process_group_may_move(&child), -EPERM);
    child.is_child = false;
    assert_int_equal(process_group_may_move(&child), -ESRCH);
    leader.session = leader.caller_session = leader.number;
    assert_int_equal(process_group_may_move(&leader), -EPERM);
}

/** Where Linux has them; a debugger or a C library counts on it. */
static void
test_layout(void **state)
{
    (void)state;
    assert_int_equal(sizeof(struct signal_frame), 4 + 4 + 88 + 624 + 4 + 8);
    assert_int_equal(offsetof(struct signal_frame_rt, siginfo), 16);
    assert_int_equal(offsetof(struct signal_frame_rt, saved), 16 + 128);
    assert_int_equal(offsetof(struct signal_context, registers), 20);
    assert_int_equal(offsetof(struct signal_context, mask), 20 + 88);
    assert_int_equal(offsetof(struct signal_registers, eip), 56);
    assert_int_equal(offsetof(struct signal_registers, cr2), 84);
}

/** The kernel of this host says where x86-64's are. */
static void
test_layout_64(void **state)
{
    (void)state;
    assert_int_equal(sizeof(struct signal_registers_64), sizeof(struct sigcontext));
    assert_int_equal(offsetof(struct signal_registers_64, rsp), offsetof(struct sigcontext, rsp));
    assert_int_equal(offsetof(struct signal_registers_64, rflags),
                     offsetof(struct sigcontext, eflags));
    assert_int_equal(offsetof(struct signal_registers_64, ss), offsetof(struct sigcontext, ss));
    assert_int_equal(offsetof(struct signal_registers_64, trapno),
                     offsetof(struct sigcontext, trapno));
    assert_int_equal(offsetof(struct signal_registers_64, fpstate),
                     offsetof(struct sigcontext, fpstate));
    assert_int_equal(SIGNAL_FPU_SAYS, offsetof(struct _fpstate, sw_reserved));
    assert_int_equal(offsetof(struct signal_fpu_says, parts),
                     offsetof(struct _fpx_sw_bytes, xfeatures));
    assert_int_equal(offsetof(struct signal_fpu_says, size),
                     offsetof(struct _fpx_sw_bytes, xstate_size));
    assert_int_equal(SIGNAL_FPU_MAGIC1, FP_XSTATE_MAGIC1);
    assert_int_equal(SIGNAL_FPU_MAGIC2, FP_XSTATE_MAGIC2);
    /* struct rt_sigframe is in no header: a return address, ucontext_t, siginfo_t. */
    assert_int_equal(offsetof(struct signal_frame_64, saved), 8);
    assert_int_equal(offsetof(struct signal_context_64, registers), 40);
    assert_int_equal(offsetof(struct signal_context_64, mask), 40 + 256);
    assert_int_equal(offsetof(struct signal_frame_64, siginfo), 8 + 304);
}

int
suite_signal(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults), cmocka_unit_test(test_first),
        cmocka_unit_test(test_traps),    cmocka_unit_test(test_groups),
        cmocka_unit_test(test_layout),   cmocka_unit_test(test_layout_64),
    };

    return cmocka_run_group_tests_name("lib/signal", tests, NULL, NULL);
}
