/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief The machine layer against real emulators: every way a guest can go wrong has its own
 * message.
 * @ingroup grader
 *
 * Started with the folder of the assembled guests (grader/tests/guests/NAME.asm → NAME.bin) as its
 * argument. Limits are shortened only after the guest has been heard: a loaded host must not fail a
 * test.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/wait.h"
#include "vm_test.h"

static const char *test_guests;
static char test_folder[64];
static struct vm_limits test_limits;
struct machine test_machine;
static struct vm *test_vm;

void
test_start_body(struct vm *unused)
{
    struct vm_options options = { .build_dir = test_guests,
                                  .rom_dir = test_guests,
                                  .temp_dir = test_folder,
                                  .seed = 42,
                                  .check_name = "first",
                                  .patience = 1 };

    (void)unused;
    test_vm = vm_start(&test_machine, &options);
}

struct vm *
test_start(const char *image, enum emulator emulator)
{
    test_machine = (struct machine){ .image = image, .emulator = emulator };
    const struct double_result *result = double_run(test_start_body, NULL);
    if (result->end != DOUBLE_PASS)
        fail_msg("%s: %s\n", image, result->message);
    return test_vm;
}

static int
test_setup(void **state)
{
    (void)state;
    vm_limits = test_limits;
    test_vm = NULL;
    return 0;
}

static int
test_teardown(void **state)
{
    (void)state;
    if (test_vm)
        vm_stop(test_vm);
    test_vm = NULL;
    return 0;
}

/** What vm_explain() says, in memory of the caller. */
static char *
test_explain(struct vm *vm)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    vm_explain(vm, out);
    fclose(out);
    return text;
}

void
test_explains(struct vm *vm, const char *what)
{
    char *text = test_explain(vm);

    if (!strstr(text, what))
        fail_msg("no \"%s\" in:\n%s\n", what, text);
    free(text);
}

void
test_does_not_explain(struct vm *vm, const char *what)
{
    char *text = test_explain(vm);

    if (strstr(text, what))
        fail_msg("\"%s\" in:\n%s\n", what, text);
    free(text);
}

void
test_passes(void (*body)(struct vm *vm), struct vm *vm)
{
    double_expect(body, vm, DOUBLE_PASS, "");
}

void
body_expect_ready(struct vm *vm)
{
    expect(vm, "^ready$");
}

void
body_expect_greeting(struct vm *vm)
{
    struct match match = expect(vm, "^Hello from the (\\w+)$");

    assert_int_equal(match.groups, 2);
    assert_string_equal(match.group[1], "guest");
}

void
body_expect_any(struct vm *vm)
{
    expect(vm, "\\w");
}

void
body_expect_never(struct vm *vm)
{
    expect(vm, "never printed");
}

void
body_poweroff(struct vm *vm)
{
    expect_poweroff(vm);
}

void
body_reset(struct vm *vm)
{
    expect_reset(vm);
}

void
body_halted(struct vm *vm)
{
    expect_halted(vm);
}

void
body_switch_off(struct vm *vm)
{
    expect(vm, "^ready$");
    serial_type(vm, "Q");
    expect_poweroff(vm);
}

void
body_a20_is_off(struct vm *vm)
{
    assert_false(look(vm)->cpu[0].a20);
}

#define VM_TEST(name) cmocka_unit_test_setup_teardown(name, test_setup, test_teardown)

int
main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        VM_TEST(silent_guest_has_its_own_message),
        VM_TEST(guest_that_falls_silent_has_its_own_message),
        VM_TEST(guest_that_prints_and_hangs_fails_poweroff),
        VM_TEST(flood_has_its_own_message),
        VM_TEST(panic_ends_the_wait),
        VM_TEST(endless_printing_ends_with_the_check),
        VM_TEST(triple_fault_is_explained),
        VM_TEST(reset_is_told_and_the_machine_boots_again),
        VM_TEST(emulator_that_does_not_start_is_our_error),
        VM_TEST(serial_and_keys_arrive_in_order),
        VM_TEST(keys_for_a_busy_guest_are_not_lost),
        VM_TEST(looks_see_memory_screen_and_disk),
        VM_TEST(breakpoints_stop_the_cpu),
        VM_TEST(machine_that_is_off_can_still_be_seen),
        VM_TEST(halted_machine_is_recognised),
        VM_TEST(random_streams_depend_on_seed_and_name),
        VM_TEST(bochs_converses_and_switches_off),
        VM_TEST(bochs_halts),
        VM_TEST(bochs_explains_a_triple_fault),
        VM_TEST(bochs_tells_a_reset_and_boots_again),
    };

    if (count != 2) {
        fprintf(stderr, "usage: %s FOLDER-OF-GUESTS\n", arguments[0]);
        return 2;
    }
    test_guests = realpath(arguments[1], NULL);
    snprintf(test_folder, sizeof(test_folder), "/tmp/vm-test-XXXXXX");
    if (!test_guests || !mkdtemp(test_folder)) {
        perror(arguments[1]);
        return 2;
    }
    test_limits = vm_limits;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(test_folder);
    return failed != 0;
}
