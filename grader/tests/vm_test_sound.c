/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Guests that do what they should: typing, looks, ends.
 * @ingroup grader
 */
#include <stdlib.h>
#include <string.h>

#include "../src/wait.h"
#include "vm_test.h"

static void
body_conversation(struct vm *vm)
{
    expect(vm, "^ready$");
    serial_type(vm, "what is typed on COM1");
    expect(vm, "what is typed on COM1");
    keyboard_type(vm, "Keys, {braces} & 60 more: abcdefghijklmnopqrstuvwxyz0123456789\n");
    expect(vm, "Keys, \\{braces\\} & 60 more: abcdefghijklmnopqrstuvwxyz0123456789");
    expect_not(vm, "never printed");
}

static void
body_single_keys(struct vm *vm)
{
    key_press(vm, "shift_r");
    key_tap(vm, "a");
    key_release(vm, "shift_r");
    key_tap(vm, "kp_subtract");
    key_tap(vm, "q");
    expect(vm, "A-q");
    keyboard_storm(vm, "Echoed One By One, Few Ahead", NULL);
    keyboard_storm(vm, "", NULL);
    assert_non_null(strstr(serial_text(vm), "Echoed One By One, Few Ahead"));
}

void
serial_and_keys_arrive_in_order(void **state)
{
    struct vm *vm = test_start("talker.bin", EMU_QEMU);

    (void)state;
    test_passes(body_conversation, vm);
    test_passes(body_single_keys, vm);
}

static void
body_keys_while_busy(struct vm *vm)
{
    expect(vm, "^ready$");
    serial_type(vm, "B");
    expect(vm, "\\.");
    keyboard_type(vm, "the BIOS holds fifteen keys, this is more");
    expect(vm, "the BIOS holds fifteen keys, this is more");
}

void
keys_for_a_busy_guest_are_not_lost(void **state)
{
    struct vm *vm = test_start("talker.bin", EMU_QEMU);

    (void)state;
    test_passes(body_keys_while_busy, vm);
}

static void
body_look(struct vm *vm)
{
    size_t size;

    expect(vm, "^ready$");
    const struct look *seen = look(vm);
    assert_int_equal(seen->ram_size, 32u << 20);
    assert_int_equal(seen->cpus, 1);
    assert_true(seen->cpu[0].a20);
    assert_int_equal(seen->cpu[0].cr0 & 1, 0);
    assert_memory_equal(seen->ram + 0x7DFE, "\x55\xAA", 2);
    assert_memory_equal(seen->ram + 0x7C00, vm_disk(vm, false, &size), 128);
    assert_int_equal(size, 512);
}

static void
body_screen_follows_the_crtc(struct vm *vm)
{
    const char *first = strchr(look_screen(vm), '\n') + 1;
    char line[64];

    snprintf(line, sizeof(line), "%.*s", (int)strcspn(first, "\n"), first);
    expect_screen(vm, "^Booting from Hard Disk");
    expect_from_here(vm);
    serial_type(vm, "S");
    expect(vm, "\\.");
    assert_int_equal(strncmp(look_screen(vm), line, strlen(line)), 0);
    const struct screen *screen = look_cells(vm);
    assert_int_equal(screen->start, 80);
    assert_int_equal(screen->cell[0][0], 0x0700 | (uint8_t)line[0]);
    assert_non_null(strstr(monitor_command(vm, "i /b 0x3d4"), "= 0x0a"));
}

static void
body_disk_reads(struct vm *vm)
{
    expect_from_here(vm);
    uint64_t before = disk_reads(vm);
    serial_type(vm, "D");
    expect(vm, "\\.");
    assert_int_equal(disk_reads(vm) - before, 3);
}

void
looks_see_memory_screen_and_disk(void **state)
{
    struct vm *vm = test_start("talker.bin", EMU_QEMU);

    (void)state;
    test_passes(body_look, vm);
    test_passes(body_screen_follows_the_crtc, vm);
    test_passes(body_disk_reads, vm);
}

/** Where the guest runs in circles: JMP to itself. */
static uint64_t
circle(struct vm *vm)
{
    size_t size;
    const uint8_t *image = vm_disk(vm, false, &size);
    const uint8_t *jump = memmem(image, size, "\xEB\xFE", 2);

    assert_non_null(jump);
    return 0x7C00 + (uint64_t)(jump - image);
}

/** Twice, because the first one must be gone afterwards. */
static void
body_breakpoint(struct vm *vm)
{
    expect(vm, "Hello");
    for (int i = 0; i < 2; i++) {
        breakpoint_set(vm, circle(vm));
        struct cpu_state cpu = expect_breakpoint(vm, "info name");
        assert_int_equal(cpu.cs.base + cpu.rip, circle(vm));
    }
}

static void
body_breakpoint_elsewhere(struct vm *vm)
{
    breakpoint_set(vm, circle(vm) + 2);
    expect_breakpoint(vm, NULL);
}

void
breakpoints_stop_the_cpu(void **state)
{
    struct vm *vm = test_start("greet_hang.bin", EMU_QEMU);

    (void)state;
    test_passes(body_breakpoint, vm);
    vm_limits.silent_s = 0.2;
    double_expect(body_breakpoint_elsewhere, vm, DOUBLE_FAIL, "it does not get there");
}

static void
body_screen_after_the_end(struct vm *vm)
{
    assert_non_null(strstr(look_screen(vm), "SeaBIOS"));
    assert_int_equal(look(vm)->ram[0x7DFE], 0x55);
}

void
machine_that_is_off_can_still_be_seen(void **state)
{
    struct vm *vm = test_start("talker.bin", EMU_QEMU);

    (void)state;
    test_passes(body_switch_off, vm);
    vm_begin_check(vm, "second");
    test_passes(body_expect_ready, vm);
    test_passes(body_poweroff, vm);
    test_passes(body_screen_after_the_end, vm);
    double_expect(body_expect_never, vm, DOUBLE_FAIL, "switched itself off");
    assert_true(vm_is_alive(vm));
}

void
halted_machine_is_recognised(void **state)
{
    struct vm *vm = test_start("halt.bin", EMU_QEMU);

    (void)state;
    test_passes(body_halted, vm);
    test_passes(body_a20_is_off, vm);
    vm_limits.silent_s = 0.2;
    double_expect(body_poweroff, vm, DOUBLE_FAIL, "the last line on COM1 is \"halting\"");
    test_explains(vm, "the CPU is halted, interrupts off, at 0000:7c");
}

void
random_streams_depend_on_seed_and_name(void **state)
{
    struct vm *vm = test_start("silent.bin", EMU_QEMU);

    (void)state;
    vm_begin_check(vm, "a");
    uint64_t first = vm_random(vm, 0), second = vm_random(vm, 0);
    vm_begin_check(vm, "b");
    assert_true(vm_random(vm, 0) != first);
    vm_begin_check(vm, "a");
    assert_true(vm_random(vm, 0) == first && vm_random(vm, 0) == second);
    assert_true(vm_random(vm, 7) < 7);
}
