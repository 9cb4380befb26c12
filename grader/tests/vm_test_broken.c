/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Guests that go wrong: each way has its own message.
 * @ingroup grader
 */
#include <stdlib.h>
#include <string.h>

#include "../src/vm_private.h"
#include "../src/wait.h"
#include "vm_test.h"

static void
body_expect_two_lines(struct vm *vm)
{
    expect(vm, "one\ntwo");
}

void
silent_guest_has_its_own_message(void **state)
{
    struct vm *vm = test_start("silent.bin", EMU_QEMU);

    (void)state;
    vm_limits.silent_s = 0.4;
    double_expect(body_expect_any, vm, DOUBLE_FAIL, "printed nothing at all");
    test_explains(vm, "the CPU runs a"); /* or around: the BIOS's timer interrupt may be seen too */
    test_explains(vm, "0000:7c");
    test_explains(vm, "nothing came on COM1");
    vm_begin_check(vm, "second");
    double_expect(body_poweroff, vm, DOUBLE_FAIL, "goes on running, and has printed nothing");
}

void
guest_that_falls_silent_has_its_own_message(void **state)
{
    struct vm *vm = test_start("greet_hang.bin", EMU_QEMU);

    (void)state;
    test_passes(body_expect_greeting, vm);
    vm_limits.silent_s = 0.2;
    double_expect(body_expect_never, vm, DOUBLE_FAIL, "fell silent");
    assert_true(vm_is_hung(vm));
    test_explains(vm, "the CPU runs a");
    test_explains(vm, "0000:7c");
    test_explains(vm, "| Hello from the guest");
    double_expect(body_expect_two_lines, vm, DOUBLE_FAIL, "/one\\ntwo/ on COM1");
}

void
panic_ends_the_wait(void **state)
{
    struct vm *vm = test_start("panic.bin", EMU_QEMU);

    (void)state;
    test_passes(body_expect_greeting, vm);
    double_expect(body_expect_never, vm, DOUBLE_FAIL,
                  "on COM1, but the kernel panics:\nPANIC: locked twice");
    assert_false(vm_is_hung(vm)); /* nobody has waited for anything */
}

void
guest_that_prints_and_hangs_fails_poweroff(void **state)
{
    struct vm *vm = test_start("greet_hang.bin", EMU_QEMU);

    (void)state;
    test_passes(body_expect_greeting, vm);
    vm_limits.silent_s = 1; /* on a busy host the guest may get there later than its greeting */
    double_expect(body_poweroff, vm, DOUBLE_FAIL,
                  "hangs; the last line on COM1 is \"Hello from the guest\"");
    test_explains(vm, "the CPU runs at 0000:7c");
    double_expect(body_halted, vm, DOUBLE_FAIL, "goes on running at 0000:7c");
}

void
flood_has_its_own_message(void **state)
{
    struct vm *vm = test_start("flood.bin", EMU_QEMU);

    (void)state;
    vm_limits.flood_bytes = 64 * 1024;
    double_expect(body_expect_never, vm, DOUBLE_FAIL, "floods COM1");
}

static void
body_expect_more(struct vm *vm)
{
    expect_from_here(vm);
    expect(vm, "noise noise\nnoise");
}

void
endless_printing_ends_with_the_check(void **state)
{
    struct vm *vm = test_start("flood.bin", EMU_QEMU);

    (void)state;
    test_passes(body_expect_any, vm);
    vm_limits.flood_bytes = SIZE_MAX;
    vm_limits.check_s = 0.4;
    double_expect(body_expect_never, vm, DOUBLE_FAIL, "though the guest still prints");
    test_explains(vm, "the CPU runs ");
    vm_begin_check(vm, "second");
    assert_false(vm_is_hung(vm));
    test_passes(body_expect_more, vm);
    vm_limits.check_s = 0.006;
    vm->options.thorough = true;
    vm_begin_check(vm, "third");
    double_expect(body_expect_never, vm, DOUBLE_FAIL, "has not come in 0.6 s, though");
}

void
triple_fault_is_explained(void **state)
{
    struct vm *vm = test_start("triple_fault.bin", EMU_QEMU);

    (void)state;
    double_expect(body_expect_never, vm, DOUBLE_FAIL, "triple fault: #GP(0x0018: GDT entry 3)");
    test_does_not_explain(vm, "triple fault");
    vm_begin_check(vm, "second");
    test_explains(vm, "at 0008:7c");
    test_explains(vm, "no handler (IDT limit 0x0)");
    double_expect(body_reset, vm, DOUBLE_FAIL, "triple fault");
}

void
reset_is_told_and_the_machine_boots_again(void **state)
{
    struct vm *vm = test_start("reset.bin", EMU_QEMU);

    (void)state;
    double_expect(body_expect_never, vm, DOUBLE_FAIL, "reset the machine by port 0xCF9");
    test_passes(body_reset, vm);
    test_passes(body_reset, vm);
    assert_non_null(strstr(serial_text(vm), "resetting\nresetting\n"));
}

void
emulator_that_does_not_start_is_our_error(void **state)
{
    (void)state;
    test_machine = (struct machine){ .image = "silent.bin", .args = "-no-such-option" };
    double_expect(test_start_body, NULL, DOUBLE_HARNESS, "invalid option");
    test_machine = (struct machine){ .image = "no-such.bin" };
    double_expect(test_start_body, NULL, DOUBLE_HARNESS, "no-such.bin: No such file");
}
