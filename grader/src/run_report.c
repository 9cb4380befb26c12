/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The end of a run of a kernel's tests: exit code and report, which must agree.
 * @ingroup grader
 *
 * Either alone proves little: a kernel can print any report and then hang, or exit with any code.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tap.h"
#include "vm_private.h"
#include "wait.h"

/** What expect_exit() waits for. */
struct run_wait {
    size_t seen; /**< bytes of the report when the words below were put together */
    char hang[160];
};

/** Keep the words for a hang up to date: how far has the report got? */
static void
run_note_progress(struct vm *vm, struct run_wait *wait)
{
    int length;

    if (vm->report.size == wait->seen)
        return;
    wait->seen = vm->report.size;
    const char *line = buffer_last_line(&vm->report, &length);
    snprintf(wait->hang, sizeof(wait->hang), "it hangs; the last line on COM2 is \"%.*s\"", length,
             line);
}

static bool
run_exited(struct vm *vm, void *data)
{
    run_note_progress(vm, data);
    return vm->state == VM_EXITED;
}

int
expect_exit(struct vm *vm)
{
    struct run_wait wait = { .hang = "it hangs, and has reported nothing on COM2" };
    struct wait_goal goal = { .what = "the run to end by isa-debug-exit",
                              .hang = wait.hang,
                              .done = run_exited,
                              .data = &wait };

    if (!vm->kernel)
        harness_error(
            "expect_exit: the build has no kernel.elf, so the machine has no such device");
    if (vm->machine.emulator != EMU_QEMU)
        skip("%s has no isa-debug-exit", vm->ops->name);
    wait_for(vm, &goal);
    return WEXITSTATUS(vm->exit_status);
}

static void
run_destroy_tap(void *data)
{
    tap_clear(data);
    free(data);
}

static bool
run_ended(struct vm *vm, void *data)
{
    run_note_progress(vm, data);
    return vm->state == VM_EXITED || vm->state == VM_OFF;
}

const struct tap *
tap_report(struct vm *vm)
{
    struct run_wait wait = { .hang = "it hangs, and has reported nothing on COM2" };
    struct wait_goal goal = {
        .what = "the run to end", .hang = wait.hang, .done = run_ended, .data = &wait
    };
    char problem[TAP_PROBLEM];

    wait_for(vm, &goal);
    /* The emulator may have ended with bytes under way. */
    for (int turn = 0; turn < 64 && wait_pump(vm, 0); turn++)
        ;
    struct tap *tap = vm_own(vm, calloc(1, sizeof(*tap)), run_destroy_tap);
    if (vm->report.size == 0)
        fail("expected a report on COM2, but nothing came");
    if (tap_parse(buffer_text(&vm->report), vm->report.size, tap, problem) != 0)
        fail("expected a sound TAP report on COM2, but %s", problem);
    return tap;
}

const struct tap *
require_verdict(struct vm *vm, enum run_end expected)
{
    char problem[TAP_PROBLEM];
    int code = expected;

    if (vm->machine.emulator == EMU_QEMU)
        code = expect_exit(vm);
    else
        expect_poweroff(vm);
    /* A panic outside of a test leaves no report, and its own words are on COM1. */
    require(code != RUN_PANICKED || expected == RUN_PANICKED,
            "expected the run to end with exit code %d, but the kernel panicked (exit code %d)",
            expected, code);
    const struct tap *tap = tap_report(vm);
    if (tap_judge(tap, code, problem) != 0)
        fail("expected exit code and report to agree, but %s", problem);
    for (unsigned i = 0; i < tap->count && code != (int)expected; i++) {
        const struct tap_point *point = &tap->point[i];
        if (!point->passed)
            fail("expected the run to end with exit code %d, but it is %d; first:\n"
                 "not ok %u - %s\n%s",
                 expected, code, point->number, point->title, point->block ? point->block : "");
    }
    require(code == (int)expected, "expected the run to end with exit code %d, but it is %d%s%s",
            expected, code, tap->bail_out ? ": " : "", tap->bail_out ? tap->bail_out : "");
    return tap;
}
