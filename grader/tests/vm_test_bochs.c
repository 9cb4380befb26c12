/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The same machine layer with Bochs below it.
 * @ingroup grader
 */
#include <stdlib.h>
#include <string.h>

#include "../src/wait.h"
#include "vm_test.h"

static void
body_bochs(struct vm *vm)
{
    expect(vm, "^ready$");
    serial_type(vm, "both ways");
    expect(vm, "both ways");
    const struct look *seen = look(vm);
    assert_memory_equal(seen->ram + 0x7DFE, "\x55\xAA", 2);
    assert_true(seen->cpu[0].a20);
    expect_screen(vm, "Booting from Hard Disk");
}

static void
body_type_keys(struct vm *vm)
{
    keyboard_type(vm, "x");
}

void
bochs_converses_and_switches_off(void **state)
{
    struct vm *vm = test_start("talker.bin", EMU_BOCHS);

    (void)state;
    test_passes(body_bochs, vm);
    double_expect(body_type_keys, vm, DOUBLE_SKIP, "Bochs");
    vm_begin_check(vm, "second");
    test_passes(body_switch_off, vm);
    assert_false(vm_is_alive(vm));
}

void
bochs_halts(void **state)
{
    struct vm *vm = test_start("halt.bin", EMU_BOCHS);

    (void)state;
    test_passes(body_halted, vm);
    test_passes(body_a20_is_off, vm);
}

void
bochs_explains_a_triple_fault(void **state)
{
    struct vm *vm = test_start("triple_fault.bin", EMU_BOCHS);

    (void)state;
    double_expect(body_expect_never, vm, DOUBLE_FAIL, "triple fault at 0008:7c");
    test_explains(vm, "index (1f) 3 > limit (17)");
}

void
bochs_tells_a_reset_and_boots_again(void **state)
{
    struct vm *vm = test_start("reset.bin", EMU_BOCHS);

    (void)state;
    test_passes(body_reset, vm);
    test_passes(body_reset, vm);
    /* Its UART is as slow as a real one, so the last bytes before a reset may be lost. */
    assert_non_null(strstr(serial_text(vm), "resett"));
}
